/// How cells are quoted, for the empty ones among them: `""` is an empty text where quotes are a matter of need, and no more than an empty
/// cell in a file that puts quotes around everything.
///
/// Only quotes without need tell the two kinds of files apart: a small file may happen to hold nothing but texts that cannot do without them.
struct Quoting: Sendable, Equatable {
  /// Every cell stands in quotes; true of none.
  var isEverywhere = true
  /// Some cell that holds anything stands in quotes and reads alike without them.
  var isNeedless = false

  /// What has no quotes at all.
  static let none = Quoting(isEverywhere: false)

  /// The file quotes every cell as a rule.
  var isRule: Bool { isEverywhere && isNeedless }

  mutating func merge(_ other: Quoting) {
    isEverywhere = isEverywhere && other.isEverywhere
    isNeedless = isNeedless || other.isNeedless
  }

  /// Takes in one cell.
  ///
  /// - Parameter quote: what stands around it: the file's own, or `"` in cells that were written anew for the builders.
  @inline(__always)
  mutating func add(_ p: UnsafePointer<UInt8>, _ n: Int, quote: UInt8, _ dialect: Dialect) {
    guard n >= 2, p[0] == quote else {
      isEverywhere = false
      return
    }
    if !isNeedless, n > 2 { isNeedless = !Self.needsQuotes(p + 1, n - 2, dialect) }
  }

  /// Whether text would mean something else without quotes: it holds what separates cells or lines, or a quote, or begins with a mark.
  private static func needsQuotes(_ p: UnsafePointer<UInt8>, _ n: Int, _ dialect: Dialect) -> Bool {
    for at in 0..<n where p[at] == dialect.delimiter || p[at] == dialect.quote || p[at] == 0x0A || p[at] == 0x0D { return true }
    return n >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF
  }
}
