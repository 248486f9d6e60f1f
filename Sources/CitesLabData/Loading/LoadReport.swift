public import QueryLang

/// Every decision that a load took, for `fields`, `describe load` and the manifest.
public struct LoadReport: Sendable {
  public struct Field: Sendable {
    public var name: String
    public var type: ValueType
    /// The header as it stands in the file, when the name differs (empty or repeated headers).
    public var header: String?
    public var missing: Int
    /// How missing was spelt, with counts: `("NA", 3)`; the empty cell is `("", n)`.
    public var missingSpellings: [Notice.Counted]
    /// Why this type: in words for people, one for each language.
    public var decisions: [any DiagnosticMessage]
    /// What a schema says of the field beside its type and label.
    public var form: SchemaForm?
    public var description: String?
    public var categories: [Category] = []
    /// How the file spells the field, for the schema that reads it again.
    var described: TableSchema.Field?

    public init(
      name: String, type: ValueType, header: String? = nil, missing: Int = 0, missingSpellings: [Notice.Counted] = [],
      decisions: [any DiagnosticMessage] = []
    ) {
      self.name = name
      self.type = type
      self.header = header
      self.missing = missing
      self.missingSpellings = missingSpellings
      self.decisions = decisions
    }
  }

  /// A value of a closed list, with what it stands for.
  public struct Category: Hashable, Sendable {
    public var value: String
    public var label: String?

    public init(value: String, label: String? = nil) {
      self.value = value
      self.label = label
    }
  }

  /// A row that could not be read, kept as it stands in the file.
  public struct Rejected: Sendable {
    /// Physical, counted from 1.
    public var line: Int
    public var reason: Rejection
    public var text: String
    /// Where several files make the table.
    public var file: String?
  }

  /// One of several files that make a table.
  public struct File: Sendable {
    public var path: String
    public var rows: Int
    public var encoding: String
    public var delimiter: String?
  }

  /// How a delimited file is written, as far as the fields above do not say it, and what was counted on the way.
  public struct Delimited: Sendable {
    public var quote: String
    public var escape: String?
    public var comment: String?
    /// `LF`, `CR`
    public var lineEnd: String
    public var blankLines: Int
    public var comments: Int
    public var paddedRows: Int
    public var rowsWithEmptySurplus: Int

    init(_ dialect: Dialect, _ tally: RecordTally) {
      func text(_ byte: UInt8) -> String { String(decoding: [byte], as: UTF8.self) }
      quote = text(dialect.quote)
      escape = dialect.escape.map(text)
      comment = dialect.comment.map(text)
      lineEnd = dialect.newline == UInt8(ascii: "\n") ? "LF" : "CR"
      blankLines = tally.blankLines
      comments = tally.comments
      paddedRows = tally.padded
      rowsWithEmptySurplus = tally.trailing
    }
  }

  /// As given: relative where it was relative.
  public var path: String
  /// `csv`, `json`, `jsonl`
  public var format: String
  public var bytes: Int
  public var rows: Int
  /// `UTF-8`
  public var encoding: String
  /// How the encoding was found out.
  public var encodingEvidence: EncodingEvidence = .valid
  /// Nil for other formats.
  public var delimited: Delimited?
  /// By name, where a pattern stands for several; empty for one file.
  public var files: [File] = []
  /// In the order of the file.
  public var rejected: [Rejected] = []
  /// `gzip`, `zstd`; nil when the file is not packed.
  public var packing: String?
  /// Nil when the format has none.
  public var delimiter: String?
  public var hasHeader: Bool
  public var fields: [Field]
  /// What the reader of the data should know: ambiguous columns, suspicious lines.
  public var notices: [any DiagnosticMessage]
  /// What does not obey the schema; nil when there is none.
  public var violations: Violations?
  /// What stands for missing in every field, as a schema says it; nil without one.
  public var missingValues: [Category]?
  /// What the package says of itself; nil for files that stand alone.
  public var package: PackageFacts?
  /// What statements have changed in the table since, in order.
  public var cleaning: [CleaningStep] = []

  public init(
    path: String, format: String, bytes: Int, rows: Int, encoding: String = "UTF-8", delimiter: String? = nil, hasHeader: Bool = true,
    fields: [Field], notices: [any DiagnosticMessage] = [], violations: Violations? = nil
  ) {
    self.path = path
    self.format = format
    self.bytes = bytes
    self.rows = rows
    self.encoding = encoding
    self.delimiter = delimiter
    self.hasHeader = hasHeader
    self.fields = fields
    self.notices = notices
    self.violations = violations
  }
}
