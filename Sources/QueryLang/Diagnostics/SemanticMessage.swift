/// What binding finds wrong: facts as data, worded in `SemanticMessage+English.swift` and `SemanticMessage+French.swift`.
///
/// Texts of expressions are in their canonical form. `closest` lists are sorted, the nearest first, and may be empty.
package indirect enum SemanticMessage: Sendable {
  // Names.
  case unknownSource(name: String, closest: [String], existing: [String])
  /// `_` before any question: a statement that begins with a clause is about the last result.
  case noResultYet(dataset: String?)
  case ambiguousName(name: String, found: [String])
  /// - Parameter quoted: the word in quotes, where a text could stand in its place.
  case unknownField(name: String, dataset: String, closest: [String], fields: [String], quoted: String?)
  case unknownFunction(name: String, closest: [String])
  case unknownParameter(name: String, closest: [String], existing: [String])
  /// - Parameter comparison: the corrected condition when the word looks like a value.
  case unknownCohort(name: String, closest: [String], existing: [String])
  case datasetAsCohort(name: String)
  case cohortAsDataset(name: String, datasets: [String])
  case relationPath(path: String, dataset: String, steps: [String], fields: [String])
  /// `count porteurs.age`, `describe age`: a field where a dataset is due.
  case fieldAsSource(name: String, field: String, dataset: String)
  /// `list montant-annee`, where the parts are fields: one word, meant as arithmetic.
  case arithmeticInName(found: String, spaced: String)
  /// `count porteurs by commune where count > 10`
  case groupsInWhere(name: String)
  case otherDataset(path: String, other: String, dataset: String)
  case unknownColumn(name: String, closest: [String], columns: [String])
  /// A field of the source that is no column of the result.
  case fieldNotInResult(name: String, columns: [String])

  // Relations.
  /// A path where only a field of the dataset itself may stand.
  case fieldOfItsOwn(path: String, dataset: String)
  /// A path over rows that are many for each row.
  case manyRows(path: String, dataset: String, example: String)
  case stepAlone(step: String, target: String, fields: [String])
  case notRelated(name: String, dataset: String, closest: [String], related: [String])
  case severalRelations(name: String, dataset: String, steps: [String])
  case unknownVia(name: String, steps: [String])
  /// One value a row where rows are put together.
  case relatedNotHere(text: String, dataset: String)
  case relationCounts(left: Int, right: Int)
  case relationTypes(left: String, leftType: ValueType, right: String, rightType: ValueType)
  case stepTaken(step: String, dataset: String, by: StepHolder)

  /// What has the name that a step would have.
  package enum StepHolder: Hashable, Sendable {
    case field(String)
    case dataset(String)
    case relation(String)
  }

  // Definitions and sources.
  case nameTaken(name: String, existing: String, isDataset: Bool)
  case cycle([String])
  case cohortsTooDeep(limit: Int)
  case cohortsTooLarge(limit: Int)
  /// A cohort whose definition held once and does no longer.
  case brokenCohort(name: String, any DiagnosticMessage)
  case cohortOfOther(cohort: String, its: String, dataset: String)
  case differentDatasets(first: String, firstDataset: String, second: String, secondDataset: String)

  /// The same for a computed field or measure.
  case brokenDefinition(name: String, any DiagnosticMessage)
  case definitionTaken(name: String, field: String, dataset: String)
  /// A definition or cohort that would have the name of a relation's step.
  case nameOfStep(name: String, relation: String)
  /// `define porteurs.taux = rate(…)`: alone, the word is the aggregate.
  case measureNamedAsAggregate(name: String, dataset: String)
  case labelsOfComputed(name: String, dataset: String)
  case unknownDefinition(name: String, dataset: String, closest: [String], existing: [String])
  case notCode(text: String, field: String, type: ValueType)
  case labelledTwice(code: String, field: String)

  // Types.
  case notCondition(text: String, type: ValueType)
  case notComparable(left: String, leftType: ValueType, right: String, rightType: ValueType)
  case noOrder(text: String)
  /// `code < 13063`, where code is text.
  case textOrdered(text: String, operation: String, literal: String)
  /// `+` on something that is no number.
  case notNumber(text: String, type: ValueType, operation: String)
  /// `date + 6`.
  case dateArithmetic(date: String, operation: String, other: String)
  /// `a - b` of two dates.
  case dateDifference(left: String, right: String)
  case durationAlone(text: String)
  /// `age = Miramas`, where no field has that name.
  case bareNotValue(word: String, subject: String, type: ValueType, dataset: String, closest: [String])
  /// `age = '25'`; `plain` is what it reads as without quotes, if anything.
  case quotedLiteral(subject: String, type: ValueType, literal: String, plain: String?)
  /// `12/03/2012`, with the ISO forms that it may mean.
  case foreignDate(written: String, iso: [String])
  case invalidDate(written: String)
  /// A literal of another kind than the subject: `age = 2012-03-01`.
  case literalKind(subject: String, type: ValueType, literal: String)
  case comparedWithMissing(subject: String, negated: Bool, written: String)
  /// `id in jeunes.id`, where jeunes is a cohort.
  case columnOfCohort(cohort: String, field: String)
  /// `commune = Miramas or Istres`.
  case valueAlone(word: String, corrected: String)
  case notText(subject: String, type: ValueType, operation: String)
  case patternNotConstant(text: String)
  /// `contains ''`, `contains ' '`
  case emptyPattern(subject: String, operation: String, pattern: String)
  case numberTooLarge(text: String)
  case tooManyTerms(limit: Int)
  case nestedTooDeep(limit: Int)
  case mixedTypes(first: String, firstType: ValueType, second: String, secondType: ValueType)
  /// An instant compared with a wall clock time.
  case instantAgainstClock(left: String, right: String)
  case columnType(subject: String, type: ValueType, column: String, columnType: ValueType)

  // Functions.
  case argumentCount(usage: String, found: Int)
  case argumentType(function: String, parameter: String, kind: ParameterKind, text: String, type: ValueType)
  case periodUnit(function: String, found: String)
  case clockOffset(found: String)
  case todayRefused
  /// `quantile(x, 1.5)`
  case argumentOutside(function: String, found: String, possible: ArgumentRange)

  // Measures.
  case aggregateNotHere(function: String)
  /// - Parameter whole: where it is a factor behind an aggregate, the aggregate of the whole product.
  case fieldNotMeasure(name: String, isNumber: Bool, whole: String? = nil)
  case queryNotHere
  /// `let c = (count … by …) where …`
  case resultInCohort(text: String)
  /// A question as a source, where nothing runs it.
  case resultNotRun(text: String)
  case queryNotScalar(text: String)
  case noAggregate(text: String)
  case nameInScalar(name: String)
  case aggregateInScalar(text: String)

  // Clauses.
  case clauseNotHere(clause: Clause, head: HeadWord)
  /// `by commune and sexe`
  case keysJoined(keys: [String])
  case shareNeedsAcross(ShareBase)
  case noShare(measure: String)
  /// `ci`, `cumulative` or `change` of measures that have none.
  case noAddition(addition: Clause, measure: String)
  case additionNeedsKey(String)
  case additionTwice(String)
  /// `with excel` where nothing is written to a file.
  case additionNeedsInto(String)
  case additionValue(addition: String, found: String, possible: Possible)
  /// `having cumulative_count > 3`
  case columnTooLate(name: String)
  case shareKeyUnknown(key: String, keys: [String])
  case othersNeedsTop
  case versusNeedsCondition(source: String)
  case versusExcludes(other: String)

  // Parameters, constants and the façade.
  case notConstant(text: String)
  case parameterType(name: String, expected: ValueType, found: String)
  case onlyOneQuery
  /// What cannot happen.
  case internalError(String)

  /// What an argument may be.
  package enum ArgumentRange: Sendable { case share, above, ascending }
  /// Clauses by their canonical word.
  package enum Clause: String, Sendable, CaseIterable {
    case by, across, having, share, total, sort, limit, top, `where`, versus, sample, chart, cumulative, change, rank, ci, empty, others

    /// Additions that add columns or rows to groups.
    static let columnAdditions: [Clause] = [.cumulative, .change, .rank, .ci, .empty, .others]
  }
  /// The values that an addition takes.
  package enum Possible: Sendable { case level, decimals, unit }
  package enum HeadWord: String, Sendable, CaseIterable { case list, values, describe, scalar = "=" }
}

extension SemanticMessage: DiagnosticMessage {
  package var code: String {
    switch self {
    case .unknownSource: "E100"
    case .noResultYet: "E193"
    case .ambiguousName: "E101"
    case .unknownField: "E102"
    case .unknownFunction: "E103"
    case .unknownParameter: "E104"
    case .unknownCohort: "E105"
    case .datasetAsCohort: "E106"
    case .relationPath: "E107"
    case .otherDataset: "E108"
    case .unknownColumn: "E109"
    case .fieldNotInResult: "E110"
    case .nameTaken: "E111"
    case .cycle: "E112"
    case .cohortsTooDeep: "E113"
    case .cohortsTooLarge: "E114"
    case .brokenCohort: "E115"
    case .cohortOfOther: "E116"
    case .differentDatasets: "E117"
    case .cohortAsDataset: "E118"
    case .brokenDefinition: "E183"
    case .definitionTaken: "E179"
    case .unknownDefinition: "E184"
    case .nameOfStep: "E185"
    case .measureNamedAsAggregate: "E186"
    case .keysJoined: "E187"
    case .fieldAsSource: "E188"
    case .groupsInWhere: "E189"
    case .arithmeticInName: "E196"
    case .resultInCohort: "E190"
    case .resultNotRun: "E191"
    case .labelsOfComputed: "E192"
    case .notCode: "E144"
    case .labelledTwice: "E145"
    case .argumentOutside: "E146"
    case .notCondition: "E120"
    case .notComparable: "E121"
    case .noOrder: "E122"
    case .textOrdered: "E123"
    case .notNumber: "E124"
    case .dateArithmetic: "E125"
    case .dateDifference: "E126"
    case .durationAlone: "E127"
    case .bareNotValue: "E128"
    case .quotedLiteral: "E129"
    case .foreignDate: "E130"
    case .invalidDate: "E131"
    case .literalKind: "E132"
    case .comparedWithMissing: "E133"
    case .columnOfCohort: "E134"
    case .valueAlone: "E135"
    case .notText: "E136"
    case .patternNotConstant: "E137"
    case .numberTooLarge: "E138"
    case .tooManyTerms: "E139"
    case .nestedTooDeep: "E140"
    case .mixedTypes: "E141"
    case .instantAgainstClock: "E142"
    case .columnType: "E143"
    case .fieldOfItsOwn: "E119"
    case .manyRows: "E159"
    case .stepAlone: "E198"
    case .notRelated: "E147"
    case .severalRelations: "E148"
    case .unknownVia: "E149"
    case .relatedNotHere: "E155"
    case .relationCounts: "E156"
    case .relationTypes: "E157"
    case .stepTaken: "E158"
    case .argumentCount: "E150"
    case .argumentType: "E151"
    case .periodUnit: "E152"
    case .clockOffset: "E153"
    case .todayRefused: "E154"
    case .aggregateNotHere: "E160"
    case .fieldNotMeasure: "E161"
    case .queryNotHere: "E162"
    case .queryNotScalar: "E163"
    case .noAggregate: "E164"
    case .nameInScalar: "E165"
    case .aggregateInScalar: "E166"
    case .clauseNotHere: "E170"
    case .shareNeedsAcross: "E171"
    case .noShare: "E172"
    case .noAddition: "E167"
    case .additionNeedsKey: "E168"
    case .columnTooLate: "E169"
    case .shareKeyUnknown: "E173"
    case .othersNeedsTop: "E174"
    case .versusNeedsCondition: "E175"
    case .versusExcludes: "E176"
    case .additionValue: "E177"
    case .additionTwice: "E178"
    case .additionNeedsInto: "E605"
    case .notConstant: "E180"
    case .parameterType: "E181"
    case .onlyOneQuery: "E182"
    case .emptyPattern: "E195"
    case .internalError: "E199"
    }
  }

  package func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }

  package func hint(in language: Language) -> String? {
    switch language {
    case .english: englishHint
    case .french: frenchHint
    }
  }
}
