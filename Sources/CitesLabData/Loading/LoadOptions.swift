/// What a load is told beside the path. All optional: what is not said is found out and reported.
public struct LoadOptions: Sendable {
  /// The words of `types (siret text)`.
  public enum FieldType: String, Sendable, CaseIterable { case number, text, date, boolean }

  /// The dataset's name; nil: the file's name, cleaned.
  public var name: String?
  /// One ASCII byte between cells; nil: found out.
  public var delimiter: UInt8?
  /// What cells that hold the delimiter stand between, `"` or `'`; nil: found out.
  public var quote: UInt8?
  /// What makes the character after it plain text, the quote itself when it is doubled; nil: found out.
  public var escape: UInt8?
  /// Lines that begin with it are left out. Nil: there are none.
  public var comment: UInt8?
  /// Nil: found out from the bytes.
  public var encoding: TextEncoding?
  /// What stands before the decimals of every number of the file, `.` or `,`; nil: found out column by column.
  public var decimal: UInt8?
  /// Whether the first record holds the names; nil: found out.
  public var header: Bool?
  /// Lines above the header to leave out.
  public var skip: Int
  /// What a package says of the dialect and no option of `load` does.
  package var dialect = DeclaredDialect()
  /// Spellings that mean missing in every column, text included, beside the empty cell.
  public var missing: [String]?
  /// Types that the columns named must have. A value that does not fit is an error.
  public var types: [String: FieldType]
  /// How dates are written, as in `dd/MM/yyyy`; nil: found out column by column.
  public var dates: String?
  /// New names of fields, by the name in the file.
  public var rename: [String: String] = [:]
  /// The sheet of a workbook; nil: the first.
  public var sheet: String?
  /// The name of a field that says which file each row comes from; nil: there is none.
  public var fileField: String?
  /// Whether data that break their schema are refused; otherwise what breaks it is listed.
  public var isStrict = false
  public var threads: Int
  public var cancellation: Cancellation?
  /// Called from any thread with the share done, 0...1, never going down.
  public var progress: (@Sendable (Double) -> Void)?
  /// Whether a load that needs more memory than there is is refused before it is read, and stopped when that shows only later.
  public var checksMemory = true
  /// What looks at the memory; nil: nothing yet.
  var memory: MemoryWatch?
  /// Bytes that one thread reads at a time; nil: chosen by the size of the file. For tests of borders between pieces.
  package var chunkBytes: Int?

  public init(
    name: String? = nil, delimiter: UInt8? = nil, header: Bool? = nil, skip: Int = 0, missing: [String]? = nil,
    types: [String: FieldType] = [:], threads: Int = 1, cancellation: Cancellation? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
  ) {
    self.name = name
    self.delimiter = delimiter
    self.header = header
    self.skip = skip
    self.missing = missing
    self.types = types
    self.threads = max(1, threads)
    self.cancellation = cancellation
    self.progress = progress
  }
}
