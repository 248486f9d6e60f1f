#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The order of texts: by folded form (blank < punctuation < digits < letters), then accents, then lower case first, then bytes.
///
/// A total order on byte strings, 0 only for equal bytes, in which all texts of one folded form stand side by side.
public enum Collation {
  /// Negative, 0 or positive. Allocates only when the bytes up to the difference are not all ASCII or the difference is at a blank.
  public static func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    var caseOrder = 0
    if let order = compareASCII(a, b, caseOrder: &caseOrder) {
      if order != 0 { return order }
      return caseOrder != 0 ? caseOrder : compareBytes(a, b)
    }
    let order = compareBytes(key(of: a), key(of: b))
    return order != 0 ? order : compareBytes(a, b)
  }

  public static func compare(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in compare(a, b) } }
  }

  /// The first level alone: 0 exactly when the folded forms are the same. In a list in the order of ``compare(_:_:)-([UInt8],[UInt8])``
  /// this order never goes down.
  public static func compareFolded(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    var caseOrder = 0
    if let order = compareASCII(a, b, caseOrder: &caseOrder) { return order }
    return compareBytes(foldedKey(of: a), foldedKey(of: b))
  }

  public static func compareFolded(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in compareFolded(a, b) } }
  }

  /// The folded level without folding, or nil when it takes more than a walk over ASCII bytes to tell.
  ///
  /// Two ASCII bytes that differ in rank decide, unless one is a blank: blanks may be part of a run or of an end, which folding takes away.
  @inline(__always)
  private static func compareASCII(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, caseOrder: inout Int
  ) -> Int? {
    let common = min(a.count, b.count)
    var index = 0
    while index < common {
      let left = a[index]
      let right = b[index]
      if (left | right) >= 0x80 { return nil }
      if left != right {
        let leftRank = CollationRank.ascii(left)
        let rightRank = CollationRank.ascii(right)
        if leftRank != rightRank {
          if leftRank == CollationRank.blank || rightRank == CollationRank.blank { return nil }
          return leftRank < rightRank ? -1 : 1
        }
        if caseOrder == 0, isUpper(left) != isUpper(right) { caseOrder = isUpper(right) ? -1 : 1 }
      }
      index += 1
    }
    if a.count == b.count { return 0 }
    let next = a.count > common ? a[common] : b[common]
    if next >= 0x80 || CollationRank.ascii(next) == CollationRank.blank { return nil }
    return a.count < b.count ? -1 : 1
  }

  @inline(__always)
  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  private static func compareBytes(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in compareBytes(a, b) } }
  }

  private static func compareBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    if let left = a.baseAddress, let right = b.baseAddress {
      let order = memcmp(left, right, min(a.count, b.count))
      if order != 0 { return order < 0 ? -1 : 1 }
    }
    return a.count == b.count ? 0 : (a.count < b.count ? -1 : 1)
  }
}
