/// Turns one query's syntax tree into a bound query: finds names, settles types, inserts conversions, reports what is wrong.
///
/// It goes on after an error wherever the next one would be independent of it: each `bind…` method gives nil after it has reported,
/// and never reports for a part that gave nil. A value of its own for each query; queries in brackets get a fresh one.
///
/// How a value on the right of a comparison is read depends on the left side's type (`Binder+Comparison.swift`), so operands stay
/// unread (``Operand``) until both sides are known.
struct Binder {
  /// Bounds that keep a hostile statement from exhausting the stack or the memory.
  enum Limits {
    /// Levels of brackets, as in the parser, and some for what cohorts add.
    static let nesting = 300
    /// Operations one inside the other: left-deep sums and products count one a term, and execution recurses over them.
    static let height = 1000
    static let cohortDepth = 64
    /// Errors, and notices, of one statement.
    static let reports = 50
    /// Names joined by dots in one path.
    static let steps = 64
    /// Cohorts that stand for one query, each as often as it is named.
    static let cohortExpansions = 5000
  }

  let datasets: [DatasetSchema]
  let vocabulary: Vocabulary
  let definitions: Definitions
  let relations: [RelationSchema]
  /// Datasets, then cohorts: one space of names.
  let sourceNames: NameTable

  var diagnostics: [Diagnostic] = []
  /// Names of the fields of each dataset met so far, by the dataset's name.
  private var fieldTables: [String: NameTable] = [:]

  /// Height of the tallest tree bound since the caller set it to 0: see ``bind(_:in:)``.
  var height = 0
  var nesting = 0
  /// Cohorts that are being expanded, outermost first.
  var cohortTrail: [String] = []
  var cohortExpansions = 0

  // Of the query being bound.
  /// The factors of the product of measures that is being bound.
  var factorsAround: [(operation: ProductOperation, factor: Expression)]?
  /// Aggregates of its measures, `having`, `sort` and `top`; equal ones once.
  var aggregates: [BoundAggregate] = []
  var aggregatePositions: [String: Int] = [:]
  /// The measure's `where`, bound: every aggregate within it gets it.
  var measureCondition: BoundExpression?
  /// What `having`, `sort` and `top` can name.
  var result: ResultColumns?
  /// The dataset whose aggregates they may repeat; of interest only while `result` is set.
  var resultDataset = DatasetSchema(name: "", fields: [], rowCount: 0)
  /// What the sort of a `list` can name before fields.
  var aliases: [(name: String, expression: BoundExpression)] = []
  /// The place of a name where no text could stand: a key, the left side of a comparison. Messages about it offer no quotes.
  var nameOnly: Span?
  /// The operand of the last aggregate: a field, whatever its word.
  var aggregateOperand: Span?
  /// Inside an aggregate of related rows: the names that lead to them, which their fields may bear in front.
  var relatedPrefix: (names: [NameKey], dataset: String)?

  init(datasets: [DatasetSchema], vocabulary: Vocabulary, definitions: Definitions, relations: [RelationSchema] = []) {
    self.datasets = datasets
    self.vocabulary = vocabulary
    self.definitions = definitions
    self.relations = relations
    sourceNames = NameTable(datasets.map(\.name) + definitions.cohorts.map(\.name.text))
  }

  /// A binder for a query within this one's.
  func nested() -> Binder {
    var binder = Binder(datasets: datasets, vocabulary: vocabulary, definitions: definitions, relations: relations)
    binder.nesting = nesting
    binder.cohortTrail = cohortTrail
    return binder
  }

  // MARK: Reporting

  mutating func report(_ message: SemanticMessage, at span: Span) {
    add(Diagnostic(message, at: span))
  }

  mutating func report(_ message: ChartMessage, at span: Span) {
    add(Diagnostic(message, at: span))
  }

  mutating func notice(_ notice: Notice, at span: Span) {
    add(Diagnostic(notice, at: span, severity: .notice))
  }

  /// Says each thing once, and no more than anyone reads: a statement made by a program may repeat its one mistake a thousand times.
  private mutating func add(_ new: Diagnostic) {
    let alike = diagnostics.filter { $0.severity == new.severity }
    guard alike.count < Limits.reports else { return }
    let text = new.message.text(in: .english)
    if alike.contains(where: { $0.message.code == new.message.code && $0.message.text(in: .english) == text }) { return }
    diagnostics.append(new)
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Runs `body` and takes back whatever it reported.
  mutating func silently<Value>(_ body: (inout Binder) -> Value) -> Value {
    let diagnostics = diagnostics
    let value = body(&self)
    self.diagnostics = diagnostics
    return value
  }

  /// For what the syntax tree cannot hold: said as a fault of the program, at the place, instead of a trap.
  mutating func fault(_ what: String, at span: Span) {
    report(.internalError(what), at: span)
  }

  // MARK: Fields

  mutating func fieldTable(of dataset: DatasetSchema) -> NameTable {
    if let table = fieldTables[dataset.name] { return table }
    let table = NameTable(dataset.fields.map(\.name))
    fieldTables[dataset.name] = table
    return table
  }
}

/// Where an expression stands: what names and aggregates mean there.
enum Scope {
  /// Over the rows of a dataset: names are fields, aggregates are refused.
  case rows(DatasetSchema)
  /// Measures: arithmetic over aggregates of a dataset's rows.
  case measures(DatasetSchema)
  /// `having`, `sort`, `top`: names are result columns.
  case result(DatasetSchema)
  /// `= EXPR`: numbers and queries in brackets.
  case scalar
  /// The value of a parameter or figure: literals.
  case constant

  var dataset: DatasetSchema? {
    switch self {
    case .rows(let dataset), .measures(let dataset), .result(let dataset): dataset
    case .scalar, .constant: nil
    }
  }
}

extension BoundExpression {
  package var constant: Value? { if case .constant(let value) = kind { value } else { nil } }
  var isConstant: Bool { constant != nil }
}
