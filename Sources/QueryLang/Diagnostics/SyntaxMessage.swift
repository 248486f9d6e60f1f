/// What the lexer and the parser report. Codes E001 to E099.
package enum SyntaxMessage: DiagnosticMessage, Hashable {
  // The text itself.
  case unterminatedText(quote: String)
  case unknownCharacter(String)
  case commentNeedsBlank
  case textTooLong
  /// `3,5`
  case decimalComma(whole: String, fraction: String)
  /// `=>`, `&&` and the like; `instead` is empty when nothing corresponds.
  case foreignOperator(String, instead: String)
  case numberTooLarge(String)
  case wholeNumberNeeded(String)

  // What stands where.
  /// `found` is empty at the end of the statement; `nearest` are keywords possible there.
  case expected([Expectation], found: String, nearest: [String])
  case unknownStatement(found: String, nearest: [String])
  case startsWithClause(found: String, keyword: Keyword)
  case notInThisVersion(String)
  case reserved(String)
  case tooDeep(limit: Int)
  case duplicateClause(Keyword)
  case topWithLimit
  case mixedSetOperators
  case negatedFirstSource
  case onlyInSourceBrackets(Keyword)
  case limitPerOutsideSource(corrected: String)
  case figureNeedsQuery
  case unknownLanguage(String)
  case pathNeedsQuotes(corrected: String)
  case aggregateNeedsOperand(String)

  // Known slips, with the corrected text.
  case chainedComparison
  case comparedWithMissing(corrected: String)
  case isNeedsMissing(corrected: String)
  case inNeedsList(word: String, corrected: String)
  case listAfterEqual(corrected: String)
  case rangeAfterEqual(corrected: String)
  case rangeBoundsApart(corrected: String)
  case valueWithSpaces(corrected: String)
  case missingAnd(corrected: String)
  /// `age >= 18 and <= 25`
  case comparisonWithoutLeft(found: String, corrected: String)
  case valueAsCondition(corrected: String)
  case commaInCondition(corrected: String)
  case needsSpaces(found: String, corrected: String)
  case dateForm(found: String, iso: [String])
  case topBy(corrected: String)
  case sqlQuery(corrected: String)
  case sqlWord(found: String, corrected: String)
  case countTakesNoOperand(found: String, corrected: String)
  case listDistinct(corrected: String)
  case assignment(corrected: String)
  case percentAsModulo
  case callNeedsTouchingBracket(corrected: String)
  case missingVerb(found: String, corrected: String)
  case orderBeforeColumn(corrected: String)
  case onlyCountIsDistinct(String)
  /// `ci 95`
  case levelNeedsPercent(String)
  /// `define tranche = …`
  case definedNeedsDataset(String)
  case nothingLabelled
  /// `montant verse > 1000`, where the catalog has a field of that name.
  case nameWithBlanks(name: String, corrected: String)
  /// `how many porteurs`
  case otherWords(found: String, corrected: String)
  case missingOf(corrected: String)
  /// `sort last score sort x desc`
  case sortInsideKey(corrected: String)
  /// `let count = porteurs`
  case keywordAsName(String, corrected: String)
  /// `require count porteurs > 5`
  case requireOfMeasure(corrected: String)
  case fieldNeedsDataset(String)

  // Words of other programs and of everyday speech.
  /// `age inférieur à 26`
  case comparisonInWords(found: String, corrected: String)
  /// `count porteurs if age < 26`
  case otherWord(found: String, keyword: Keyword, corrected: String)
  /// `tab commune`
  case foreignStatement(found: String, usage: StatementText)
  /// `rate outcome=creation`
  case operandNeedsBrackets(word: String, corrected: String)
  /// `= count porteurs / count entreprises`
  case questionsNeedBrackets(corrected: String)
  /// `by commune sexe`
  case keysNeedComma(corrected: String)
  case groupedDigits(found: String, corrected: String)
  /// `load "x.csv" as _`
  case lastResultAsName
  /// `count porteurs as n`
  case aliasAfterSource(corrected: String)
  /// `compter porteurs ou age < 26`, where `où` was meant: `or` joins sources there.
  case orForWhere(found: String, corrected: String)

  package var code: String {
    switch self {
    case .unterminatedText: "E001"
    case .unknownCharacter: "E002"
    case .commentNeedsBlank: "E003"
    case .textTooLong: "E004"
    case .decimalComma: "E005"
    case .foreignOperator: "E006"
    case .numberTooLarge: "E007"
    case .wholeNumberNeeded: "E008"
    case .expected: "E010"
    case .unknownStatement: "E011"
    case .startsWithClause: "E012"
    case .notInThisVersion: "E013"
    case .reserved: "E014"
    case .tooDeep: "E015"
    case .duplicateClause: "E016"
    case .topWithLimit: "E017"
    case .mixedSetOperators: "E018"
    case .negatedFirstSource: "E019"
    case .onlyInSourceBrackets: "E020"
    case .limitPerOutsideSource: "E021"
    case .figureNeedsQuery: "E022"
    case .unknownLanguage: "E023"
    case .pathNeedsQuotes: "E024"
    case .aggregateNeedsOperand: "E025"
    case .chainedComparison: "E030"
    case .comparedWithMissing: "E031"
    case .isNeedsMissing: "E032"
    case .inNeedsList: "E033"
    case .listAfterEqual: "E034"
    case .rangeAfterEqual: "E035"
    case .rangeBoundsApart: "E036"
    case .valueWithSpaces: "E037"
    case .missingAnd: "E038"
    case .valueAsCondition: "E039"
    case .commaInCondition: "E040"
    case .needsSpaces: "E041"
    case .dateForm: "E042"
    case .topBy: "E043"
    case .sqlQuery: "E044"
    case .sqlWord: "E045"
    case .countTakesNoOperand: "E046"
    case .listDistinct: "E047"
    case .assignment: "E048"
    case .percentAsModulo: "E049"
    case .callNeedsTouchingBracket: "E050"
    case .missingVerb: "E051"
    case .orderBeforeColumn: "E052"
    case .onlyCountIsDistinct: "E053"
    case .levelNeedsPercent: "E054"
    case .definedNeedsDataset: "E055"
    case .nothingLabelled: "E056"
    case .nameWithBlanks: "E057"
    case .otherWords: "E058"
    case .missingOf: "E059"
    case .sortInsideKey: "E061"
    case .keywordAsName: "E062"
    case .requireOfMeasure: "E063"
    case .fieldNeedsDataset: "E060"
    case .comparisonInWords: "E064"
    case .otherWord: "E065"
    case .foreignStatement: "E066"
    case .operandNeedsBrackets: "E067"
    case .questionsNeedBrackets: "E068"
    case .keysNeedComma: "E069"
    case .aliasAfterSource: "E070"
    case .lastResultAsName: "E071"
    case .groupedDigits: "E072"
    case .comparisonWithoutLeft: "E073"
    case .orForWhere: "E074"
    }
  }

  package func text(in language: Language) -> String {
    switch language {
    case .english: englishText
    case .french: frenchText
    }
  }

  package func hint(in language: Language) -> String? {
    switch language {
    case .english: englishHint
    case .french: frenchHint
    }
  }
}

/// What could have stood at the place of an error.
package enum Expectation: Hashable, Sendable {
  case name
  case source
  /// A field, a value or a bracket.
  case operand
  case value
  case measure
  case literal
  case number
  case quotedPath
  case quotedText
  case closingBracket
  case openingBracket
  case comma
  case clause
  case statementEnd
  case keyword(Keyword)
  case comparison
  case equals
  /// `of` and the source after it.
  case ofSource
  case setting
  case statement
  /// `entreprises.porteur_id` in `relate`.
  case datasetField
}
