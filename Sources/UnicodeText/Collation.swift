/// The collation of `language.md` section 4.
public enum Collation {
  public static func compare(_ a: [UInt8], _ b: [UInt8]) -> Int { a.lexicographicallyPrecedes(b) ? -1 : (a == b ? 0 : 1) }
}
