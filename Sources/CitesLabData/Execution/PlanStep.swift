/// One step that a query took: what `explain` tells in words.
public struct PlanStep: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The rows of a dataset; of a cohort, those that belong to it.
    case source(String)
    case cohort
    case filter
    case sample(seed: Int)
    /// How the groups were told apart: by a place computed from the keys' codes, or by hashing.
    case scan(keys: [Key], lookup: Lookup)
    case groups, empty, having, top, sort, limit
    case rows
  }

  public struct Key: Sendable, Hashable {
    public enum Path: Sendable, Hashable { case codes, lookup, computed }
    public var name: String
    public var path: Path
  }

  public enum Lookup: Sendable, Hashable {
    case one
    case direct(places: Int)
    case hash
  }

  /// What a comparison of a condition looks at.
  public enum Route: Sendable, Hashable {
    /// The same answer for every row.
    case constant
    /// The column's codes lie in a range.
    case codes
    /// An answer worked out once for each code.
    case table
    case numbers, texts, search, pattern
    /// Which rows are missing, a bit a row.
    case missing
    /// Something computed for each row.
    case values
    /// Rows that were chosen before.
    case rows
    case among
  }

  public var kind: Kind
  /// Rows before; nil for the first step and where rows become groups.
  public var from: Int?
  public var to: Int
  /// Nil when the step was not timed by itself.
  public var seconds: Double?
  /// Of the conditions that were tested, in their order.
  public var routes: [Route] = []

  public init(_ kind: Kind, from: Int?, to: Int, seconds: Double? = nil) {
    self.kind = kind
    self.from = from
    self.to = to
    self.seconds = seconds
  }
}
