/// The texts and the rounding that a published table carries. The data keep their full precision.
public struct TableTexts: Sendable, Hashable {
  public var title: String?
  /// Which rows the table is about.
  public var scope: String?
  /// How one of its numbers reads as a sentence.
  public var reading: String?
  public var source: String?
  public var notes: [String]
  /// Decimals of measures, of percentages too.
  public var decimals: Int?
  /// Measures other than percentages are shown as multiples of this.
  public var roundedTo: Int?

  public init(
    title: String? = nil, scope: String? = nil, reading: String? = nil, source: String? = nil, notes: [String] = [], decimals: Int? = nil,
    roundedTo: Int? = nil
  ) {
    self.title = title
    self.scope = scope
    self.reading = reading
    self.source = source
    self.notes = notes
    self.decimals = decimals
    self.roundedTo = roundedTo
  }

  public var isEmpty: Bool { self == TableTexts() }
}
