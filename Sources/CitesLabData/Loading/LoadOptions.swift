/// What a load is told beside the path. All optional: what is not said is found out and reported.
public struct LoadOptions: Sendable {
  /// The words of `types (siret text)`.
  public enum FieldType: String, Sendable, CaseIterable { case number, text, date, boolean }

  /// The dataset's name; nil: the file's name, cleaned.
  public var name: String?
  /// One ASCII byte between cells; nil: found out.
  public var delimiter: UInt8?
  /// Whether the first record holds the names; nil: found out.
  public var header: Bool?
  /// Lines above the header to leave out.
  public var skip: Int
  /// Spellings that mean missing in every column, text included, beside the empty cell.
  public var missing: [String]?
  /// Types that the columns named must have. A value that does not fit is an error.
  public var types: [String: FieldType]
  public var threads: Int
  public var cancellation: Cancellation?
  /// Called from any thread with the share done, 0...1, never going down.
  public var progress: (@Sendable (Double) -> Void)?
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
