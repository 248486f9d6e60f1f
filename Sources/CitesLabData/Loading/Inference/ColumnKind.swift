/// How the cells of a column are read and held: the elements of the lattice of types. Everything can become text.
enum ColumnKind: Hashable, Sendable {
  case text
  /// Nil: any of the words, and 0 and 1; only when a type was asked for.
  case boolean(BooleanWords?)
  /// Integers (scale 0) and exact decimals.
  case number(scale: Int, mark: UInt8)
  /// The mark of decimals beside the point.
  case float(mark: UInt8)
  case date(DateLayout, dayFirst: Bool)
  case datetime(DateLayout, dayFirst: Bool, zoned: Bool)

  var isFloat: Bool { if case .float = self { true } else { false } }
}
