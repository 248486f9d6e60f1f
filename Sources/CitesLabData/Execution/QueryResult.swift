public import QueryLang

/// What a query gives: a table, what its columns and rows are, what it rests on, and what must be said with it.
public struct QueryResult: Sendable {
  public var table: Table
  /// One a column of the table.
  public var columns: [ResultColumn]
  /// One a row; nil when every row is an ordinary one.
  public var rowKinds: [RowKind]?
  public var base: Base
  public var notices: [Notice]
  /// A single number: printed bare in the `table` format into a pipe.
  public var isScalar: Bool
  /// Rows of the data themselves (`list`): the footer counts rows, not a base.
  public var isListing: Bool
  /// What a published table carries.
  public var texts = TableTexts()
  /// What was asked, and in which language: what a document made of the result says of itself. Nil for tables of a program's own.
  public var origin: ResultOrigin?
  /// What the query did, for `explain`.
  public var steps: [PlanStep] = []
  /// Of `= EXPR`: what each question in it rests on.
  public var bases: [Base] = []
  /// How it is to be drawn; nil: as a table.
  public var chart: ChartKind?
  /// The level of the intervals that stand in the result; nil: there are none.
  public var confidence: Double?

  public init(
    table: Table, columns: [ResultColumn], rowKinds: [RowKind]? = nil, base: Base, notices: [Notice] = [], isScalar: Bool = false,
    isListing: Bool = false, confidence: Double? = nil
  ) {
    self.table = table
    self.columns = columns
    self.rowKinds = rowKinds
    self.base = base
    self.notices = notices
    self.isScalar = isScalar
    self.isListing = isListing
    self.confidence = confidence
  }
}

/// What a result answers.
public struct ResultOrigin: Sendable, Hashable {
  /// The question in the words of the language.
  public var question: String
  /// That of the question: documents made of the result speak it too.
  public var language: Language

  public init(question: String, language: Language = .english) {
    self.question = question
    self.language = language
  }
}

public struct ResultColumn: Sendable, Hashable {
  public enum Role: Sendable, Hashable {
    case key
    case measure
    case share
    /// A column of a crosstab: the value of the `across` key, nil for missing, and which measure.
    case cell(value: Value, measure: String)
    /// The margin of a crosstab.
    case margin(measure: String)
    /// Of `list`.
    case field
    /// Of a table about data or settings (`describe`, `fields`): what does not apply is left blank, not called missing.
    case attribute
  }
  public var role: Role
  /// A fraction, shown as a percentage.
  public var isFraction: Bool
  /// A difference: of fractions it is shown in points.
  public var isDifference: Bool
  /// Counts rows: small ones may point at persons.
  public var isCount: Bool
  /// The label of a crosstab column's value, shown in its place.
  public var label: String?
  /// What an addition put beside a measure or share.
  public var addition: Addition?
  /// The key that `versus` puts first: its values are the program's own words (`selected`, `rest`, `all`) or a cohort's name.
  public var isSide = false

  public struct Addition: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      /// A share, in a crosstab.
      case share
      /// The bounds of an interval.
      case low, high
      case other
    }
    public var kind: Kind
    /// The column that it is about; empty for what is about the row.
    public var column: String

    public init(_ kind: Kind, of column: String) {
      self.kind = kind
      self.column = column
    }
  }

  public init(
    _ role: Role, isFraction: Bool = false, isDifference: Bool = false, isCount: Bool = false, label: String? = nil,
    addition: Addition? = nil
  ) {
    self.addition = addition
    self.label = label
    self.isCount = isCount
    self.role = role
    self.isFraction = isFraction
    self.isDifference = isDifference
  }
}

extension ResultColumn {
  /// Neither a key nor a field of the data: what `decimals` and `rounded to` are about.
  package var isMeasured: Bool {
    switch role {
    case .key, .field, .attribute: false
    case .measure, .share, .cell, .margin: true
    }
  }
}

public enum RowKind: String, Sendable, Hashable {
  /// An ordinary row: the `_row` column of machine formats is empty.
  case normal = ""
  case total
  case others
  case difference
}

/// The rows behind a result.
public struct Base: Sendable, Hashable {
  public var dataset: String
  /// Rows of the source (of the cohort, if it is one).
  public var sourceRows: Int
  /// Rows of the dataset: more than `sourceRows` when the source is a cohort or brackets that keep some.
  public var datasetRows: Int
  /// Rows that pass `where`: what shares, totals and rates are of.
  public var rows: Int
  /// Rows for which `where` is unknown.
  public var unknownRows: Int
  /// Of a single number: how many of `rows` took no part in it because a value is missing.
  public var rowsWithoutValue: Int
  public var isSynthetic: Bool
  /// `rows` are a sample.
  public var sample: Sample?
  /// The other side of `versus`.
  public var compared: Compared?

  public struct Sample: Sendable, Hashable {
    public var asked: Int
    /// The rows that it was drawn from.
    public var of: Int
    public var seed: Int

    public init(asked: Int, of: Int, seed: Int) {
      self.asked = asked
      self.of = of
      self.seed = seed
    }
  }

  public struct Compared: Sendable, Hashable {
    public var name: String
    public var rows: Int

    public init(name: String, rows: Int) {
      self.name = name
      self.rows = rows
    }
  }

  /// - Parameter datasetRows: nil: the source is the whole dataset.
  public init(
    dataset: String, sourceRows: Int, rows: Int, unknownRows: Int = 0, rowsWithoutValue: Int = 0, isSynthetic: Bool = false,
    datasetRows: Int? = nil
  ) {
    self.dataset = dataset
    self.sourceRows = sourceRows
    self.datasetRows = datasetRows ?? sourceRows
    self.rows = rows
    self.unknownRows = unknownRows
    self.rowsWithoutValue = rowsWithoutValue
    self.isSynthetic = isSynthetic
  }
}
