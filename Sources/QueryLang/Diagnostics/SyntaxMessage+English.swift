extension SyntaxMessage {
  var englishText: String {
    switch self {
    case .unterminatedText(let quote): "The text that \(quote) opens does not end on its line."
    case .unknownCharacter(let character): "The character \(character) has no meaning here."
    case .commentNeedsBlank: "A comment starts at the start of a line or after a blank."
    case .textTooLong: "A script of more than 2 GB cannot be read."
    case .decimalComma(let whole, let fraction): "`\(whole),\(fraction)` is neither one number nor two."
    case .foreignOperator(let found, _): "`\(found)` is not an operator of this language."
    case .numberTooLarge(let number): "The number \(number) is too large here."
    case .wholeNumberNeeded(let number): "`\(number)` stands where a whole number is due."
    case .expected(let possible, let found, _):
      if found.isEmpty {
        "The statement ends where \(Self.english(possible)) is due."
      } else {
        "`\(found)` stands where \(Self.english(possible)) is due."
      }
    case .unknownStatement(let found, _): "No statement starts with `\(found)`."
    case .startsWithClause(let found, _): "`\(found)` is a clause: a statement starts with its verb, such as `count` or `list`."
    case .notInThisVersion(let word): "`\(word)` is not part of this version."
    case .reserved(let word): "`\(word)` is reserved for a later version of the language."
    case .tooDeep(let limit): "Brackets and conditions are nested more than \(limit) deep."
    case .duplicateClause(let keyword): "`\(keyword.spelling(in: .english))` stands twice: a query takes it once."
    case .topWithLimit: "`top` and `limit` exclude each other."
    case .mixedSetOperators: "`and`, `or` and `except` between sources need brackets when they are mixed."
    case .negatedFirstSource: "A source cannot begin with `not`: the rows to start from come first."
    case .onlyInSourceBrackets(let keyword): "`\(keyword.spelling(in: .english))` cannot stand in the brackets of a source."
    case .limitPerOutsideSource: "`limit … per` belongs to a bracketed source."
    case .figureNeedsQuery: "A figure needs the query that gives it, or `unverifiable` and the reason."
    case .unknownLanguage(let word): "`\(word)` is not one of the languages `en` and `fr`."
    case .pathNeedsQuotes: "A path stands in quotes."
    case .aggregateNeedsOperand(let word): "`\(word)` needs a field."
    case .chainedComparison: "Comparisons do not chain."
    case .comparedWithMissing: "Nothing equals `missing`: a missing value is found by `is missing`."
    case .isNeedsMissing: "After `is` stands `missing` or `not missing`."
    case .inNeedsList(let word, _): "After `in` stands a list, a range or a period; `\(word)` is one value."
    case .listAfterEqual: "`=` compares with one value; `in` compares with a list."
    case .rangeAfterEqual: "`=` compares with one value; `in` compares with a range."
    case .rangeBoundsApart: "The bounds of a range touch `..`."
    case .valueWithSpaces: "A value with spaces stands in quotes."
    case .comparisonWithoutLeft(let found, _): "Nothing stands on the left of `\(found)`: each comparison names what it compares."
    case .missingAnd: "Between two conditions stands `and` or `or`."
    case .valueAsCondition: "A value alone is no condition."
    case .commaInCondition: "Conditions are not joined by commas."
    case .needsSpaces(let found, _): "`\(found)` is one word; arithmetic needs spaces."
    case .dateForm(let found, _): "`\(found)` is not how a date is written."
    case .topBy: "The measure follows the number of `top` directly."
    case .sqlQuery: "This is SQL."
    case .sqlWord(let found, _): "`\(found)` belongs to SQL."
    case .countTakesNoOperand(let found, _): "`count` counts rows and takes no field: `\(found)`."
    case .listDistinct: "`list` shows rows; `values` shows distinct values."
    case .assignment: "A name is given by `let` or `param`."
    case .percentAsModulo: "`%` marks a percentage; the remainder of a division is `mod(a, b)`."
    case .missingVerb(let found, _): "`\(found)` is no verb: a statement says first what to do, such as `count` or `list`."
    case .orderBeforeColumn: "`asc` and `desc` follow the column that they order."
    case .fieldNeedsDataset(let word):
      "`\(word)` says not which dataset the field is of: the statement begins with `DATASET.FIELD`, as in `porteurs.age`."
    case .onlyCountIsDistinct(let word): "`distinct` goes with `count` only, not with `\(word)`."
    case .levelNeedsPercent(let number): "A level of confidence is a percentage: `\(number)` has no `%`."
    case .definedNeedsDataset(let name): "`\(name)` does not say to which dataset it belongs."
    case .nothingLabelled: "After the field stands its label, or values with their labels."
    case .nameWithBlanks(let name, _): "“\(name)” is one name: a name with blanks stands in back-quotes."
    case .otherWords(let found, _): "`\(found)` is not how a question begins here."
    case .missingOf: "Between what is asked and the dataset stands `of`."
    case .sortInsideKey: "The second `sort` could be the first's or the query's."
    case .keywordAsName(let name, _): "`\(name)` is a word of the language: as a name it stands in back-quotes."
    case .requireOfMeasure: "`require` states what each row must satisfy; a number over all rows is checked by a figure."
    case .comparisonInWords(let found, _): "`\(found)` is written as a sign here."
    case .otherWord(let found, let keyword, _): "`\(found)` is said `\(keyword.spelling(in: .english))` here."
    case .foreignStatement(let found, _): "`\(found)` is said otherwise here."
    case .operandNeedsBrackets(let word, _): "`\(word)` takes what it is of in brackets."
    case .questionsNeedBrackets: "A question stands in brackets where it stands for a number."
    case .keysNeedComma: "Keys are separated by commas."
    case .groupedDigits(let found, _): "`\(found)` is several numbers: the digits of one stand together."
    case .lastResultAsName: "`_` is the last result, and no other thing's name."
    case .orForWhere(let found, _): "After a source, `\(found)` adds the rows of another one; a condition follows `where`."
    case .aliasAfterSource: "`as` names a measure, which stands before `of`."
    case .callNeedsTouchingBracket: "The bracket of a function touches its name."
    }
  }

  var englishHint: String? {
    switch self {
    case .unterminatedText(let quote): "A \(quote) inside a text is written twice."
    case .decimalComma(let whole, let fraction): "One number: `\(whole).\(fraction)`. Two: `\(whole), \(fraction)`."
    case .foreignOperator(_, let instead): instead.isEmpty ? nil : "Instead: `\(instead)`"
    case .expected(_, _, let nearest), .unknownStatement(_, let nearest):
      nearest.isEmpty ? nil : "Closest: \(nearest.map { "`\($0)`" }.joined(separator: ", "))"
    case .startsWithClause(_, let keyword): "For example: `count porteurs \(Self.example(of: keyword))`"
    case .mixedSetOperators: "For example: `(a and b) or c`"
    case .negatedFirstSource: "For example: `a and not b`"
    case .onlyInSourceBrackets: "There: `where`, `sort` and `limit … per`."
    case .figureNeedsQuery: "On the next line, indented: `count porteurs`"
    case .chainedComparison: "Instead: `x in 1..5`, or two comparisons joined by `and`."
    case .dateForm(_, let iso): "As a date: \(iso.map { "`\($0)`" }.joined(separator: " or "))"
    case .levelNeedsPercent(let number): "Instead: `ci \(number)%`"
    case .definedNeedsDataset(let name): "For example: `porteurs.\(name)`"
    case .nothingLabelled: "For example: `label porteurs.sexe F \"Femmes\", H \"Hommes\"`"
    case .unknownLanguage: "Possible: `language en`, `language fr`."
    case .aggregateNeedsOperand(let word): "For example: `\(word) age of porteurs`"
    case .comparedWithMissing(let corrected), .isNeedsMissing(let corrected), .inNeedsList(_, let corrected),
      .listAfterEqual(let corrected), .rangeAfterEqual(let corrected), .rangeBoundsApart(let corrected), .valueWithSpaces(let corrected),
      .missingAnd(let corrected), .valueAsCondition(let corrected), .commaInCondition(let corrected), .needsSpaces(_, let corrected),
      .topBy(let corrected), .sqlQuery(let corrected), .sqlWord(_, let corrected), .countTakesNoOperand(_, let corrected),
      .listDistinct(let corrected), .assignment(let corrected), .callNeedsTouchingBracket(let corrected),
      .pathNeedsQuotes(let corrected), .limitPerOutsideSource(let corrected), .missingVerb(_, let corrected),
      .orderBeforeColumn(let corrected), .nameWithBlanks(_, let corrected), .otherWords(_, let corrected), .missingOf(let corrected),
      .sortInsideKey(let corrected), .keywordAsName(_, let corrected), .requireOfMeasure(let corrected):
      corrected.isEmpty ? nil : "Instead: `\(corrected)`"
    case .comparisonInWords(_, let corrected), .otherWord(_, _, let corrected), .operandNeedsBrackets(_, let corrected),
      .questionsNeedBrackets(let corrected), .keysNeedComma(let corrected), .aliasAfterSource(let corrected),
      .groupedDigits(_, let corrected), .comparisonWithoutLeft(_, let corrected),
      .orForWhere(_, let corrected):
      corrected.isEmpty ? nil : "Instead: `\(corrected)`"
    case .foreignStatement(_, let usage): "Here: `\(usage.english)`"
    case .unknownCharacter, .commentNeedsBlank, .textTooLong, .numberTooLarge, .wholeNumberNeeded, .notInThisVersion, .reserved,
      .tooDeep, .duplicateClause, .topWithLimit, .percentAsModulo, .onlyCountIsDistinct, .fieldNeedsDataset, .lastResultAsName:
      nil
    }
  }

  private static func english(_ possible: [Expectation]) -> String {
    let words = possible.map { expectation -> String in
      switch expectation {
      case .name: "a name"
      case .source: "a dataset or a cohort"
      case .operand: "a field, a value or a bracket"
      case .value: "a value"
      case .measure: "a measure"
      case .literal: "a number, a date or a text"
      case .number: "a number"
      case .quotedPath: "a path in quotes"
      case .quotedText: "a text in quotes"
      case .closingBracket: "`)`"
      case .openingBracket: "`(`"
      case .comma: "`,`"
      case .clause: "a clause (\(KeywordTable.clauseSpellings(in: .english).map { "`\($0)`" }.joined(separator: ", ")))"
      case .statementEnd: "the end of the statement"
      case .keyword(let keyword): "`\(keyword.spelling(in: .english))`"
      case .comparison: "a comparison"
      case .equals: "`=`"
      case .ofSource: "`of` and a dataset"
      case .setting: "a setting"
      case .statement: "a statement"
      case .datasetField: "a dataset and its key, as in entreprises.porteur_id"
      }
    }
    return joined(words, last: "or")
  }

  static func joined(_ words: [String], last: String) -> String {
    guard let final = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + final
  }

  static func example(of keyword: Keyword) -> String {
    switch keyword {
    case .whereClause: "where age < 26"
    case .by: "by commune"
    case .across: "by commune across sexe"
    case .having: "by commune having count >= 10"
    case .with: "by commune with share"
    case .sort: "by commune sort count desc"
    case .limit: "by commune limit 10"
    case .top: "by commune top 5"
    case .chart: "by commune chart bar"
    case .into: "by commune into \"table.csv\""
    default: "where age < 26"
    }
  }
}
