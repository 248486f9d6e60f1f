/// How the cells of a column are read and held: the elements of the lattice of types. Everything can become text.
enum ColumnKind: Hashable, Sendable {
  case text
  /// Nil: any of the words, and 0 and 1; only when a type was asked for.
  case boolean(BooleanWords?)
  /// Integers (scale 0) and exact decimals.
  case number(scale: Int, mark: UInt8)
  case float
  case date(DateLayout, dayFirst: Bool)
  case datetime(DateLayout, dayFirst: Bool, zoned: Bool)

  /// Whether a piece read as `self` can be taken into a column of `final` as it is.
  func isAbsorbed(by final: ColumnKind) -> Bool {
    switch (self, final) {
    case (.number(let scale, _), .number(let finalScale, _)): scale <= finalScale
    default: self == final
    }
  }
}
