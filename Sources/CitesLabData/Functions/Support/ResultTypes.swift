internal import QueryLang

/// The rules by which functions and aggregates tell their result's type.
enum ResultTypes {
  /// That of the first argument.
  static let first: @Sendable ([ValueType]) -> ValueType = { $0[0] }
  /// One that holds the values of all arguments exactly (a float holds an integer or a decimal as near as it can).
  static let common: @Sendable ([ValueType]) -> ValueType = { types in types.dropFirst().reduce(types[0], common) }
  static let integer: @Sendable ([ValueType]) -> ValueType = { _ in .integer }
  static let float: @Sendable ([ValueType]) -> ValueType = { _ in .float }
  static let text: @Sendable ([ValueType]) -> ValueType = { _ in .text }
  static let date: @Sendable ([ValueType]) -> ValueType = { _ in .date }

  /// Types that nothing joins (the binder lets none through) give the first.
  static func common(_ one: ValueType, _ other: ValueType) -> ValueType {
    switch (one, other) {
    case (.float, _) where other.isNumber, (_, .float) where one.isNumber: .float
    case (.integer, .decimal): other
    case (.decimal(let a), .decimal(let b)): .decimal(scale: max(a, b))
    case (.date, .datetime): other
    case (.datetime(let a), .datetime(let b)): .datetime(zoned: a || b)
    default: one
    }
  }
}
