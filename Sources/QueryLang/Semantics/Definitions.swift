/// What statements have defined so far and later ones may use: cohorts and parameters. A value: a failing statement changes nothing.
public struct Definitions: Sendable {
  /// In the order of definition.
  package var cohorts: [(name: Name, source: Source)] = []
  package var parameters: [(name: Name, value: Expression, description: String?)] = []
  /// What `today()` gives, in days since 1970-01-01: read once a run, or pinned by `--as-of`. Nil: refused (in figures).
  package var today: Int64?

  public init() {}
}
