/// What binding gives: a value, and what was found wrong or worth saying on the way.
package struct Bound<Value: Sendable>: Sendable {
  /// Nil exactly when `diagnostics` holds an error.
  package var value: Value?
  /// Errors and notices, in the order of the text where they have a place in it.
  package var diagnostics: [Diagnostic]

  package init(value: Value?, diagnostics: [Diagnostic]) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

/// A literal, or a parameter that stands for one: what a figure publishes, what a parameter holds.
package struct BoundConstant: Sendable, Hashable {
  /// `60%` is the decimal 0.6.
  package var value: Value
  package var type: ValueType
  /// As written: `60%`, `57_000`.
  package var text: String
  /// Decimals of the number as written: 1 for `41.9%`, 0 for what is no number.
  package var decimals: Int
  package var isPercent: Bool

  package init(value: Value, type: ValueType, text: String, decimals: Int = 0, isPercent: Bool = false) {
    self.value = value
    self.type = type
    self.text = text
    self.decimals = decimals
    self.isPercent = isPercent
  }
}

/// What a name of the shared space of datasets and cohorts stands for.
package enum BoundName: Sendable {
  case dataset(DatasetSchema)
  case cohort(name: Name, source: Source)
}
