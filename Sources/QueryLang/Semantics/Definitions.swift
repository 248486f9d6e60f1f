/// What statements have defined so far and later ones may use: cohorts and parameters. A value: a failing statement changes nothing.
public struct Definitions: Sendable {
  /// In the order of definition.
  package var cohorts: [(name: Name, source: Source)] = []
  /// Computed fields and measures, in the order of definition.
  package var computed: [ComputedDefinition] = []
  package var parameters: [(name: Name, value: Expression, description: String?)] = []
  /// What `today()` gives, in days since 1970-01-01: read once a run, or pinned by `--as-of`. Nil: refused (in figures).
  package var today: Int64?
  /// The language in which messages quote parts of a statement.
  package var language = Language.english

  public init() {}
}

/// `define DATASET.NAME = EXPR`. It keeps the expression, not its values.
package struct ComputedDefinition: Sendable {
  /// The dataset's own name.
  package var dataset: String
  package var name: Name
  package var measure: Measure
  /// Over groups, not over rows.
  package var isMeasure: Bool

  /// `porteurs.tranche`
  package var fullName: String { "\(dataset).\(name.text)" }
}
