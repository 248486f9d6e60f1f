/// Reads floating point written as programs write it: a sign or none, digits, and decimals or none that do not end in a zero. Counts what a
/// profile is told of such cells, for all of them at once.
struct PlainDecimals {
  private let mark: UInt8
  private let isDelimited: Bool
  private let table = DecimalFloat.Table()
  private let powers = Powers.integers
  private var count = 0
  private var wide = 0
  private var marked = 0
  private var likeThousands = 0
  private var binaryLooking = 0
  /// By number of decimals: the least and the greatest number without its mark. Last come those that could be thousands: they are read under
  /// the other mark as well, as are those without decimals.
  private var lows = [Int64](repeating: .max, count: Self.places + 1)
  private var highs = [Int64](repeating: .min, count: Self.places + 1)
  /// 0...18 decimals.
  private static let places = 19

  /// - Parameter isDelimited: the cells are no JSON, where a mark is a point beyond doubt.
  init(mark: UInt8, isDelimited: Bool) {
    self.mark = mark
    self.isDelimited = isDelimited
  }

  /// Nil for what is written otherwise or has too many digits, and where it is not sure that the digits read back.
  @inline(__always)
  mutating func value(_ spans: CellSpans, _ row: Int) -> Double? {
    var (p, n) = spans.raw(row)
    if let kinds = spans.kinds {
      guard kinds[row] == CellKind.number else { return nil }
    } else if spans.hasQuotes, n > 2, p[0] == UInt8(ascii: "\"") {
      (p, n) = (p + 1, n - 2)
    }
    guard n > 0 else { return nil }
    let zero = UInt8(ascii: "0")
    let isNegative = p[0] == UInt8(ascii: "-")
    let begin = isNegative ? 1 : 0
    var digits: UInt64 = 0
    var fraction = 0
    // Digits end at the byte after the cell at the latest, which is none.
    let integerDigits = run(p + begin, &digits)
    let startsWithZero = p[begin] == zero
    guard integerDigits > 0, integerDigits == 1 || !startsWithZero else { return nil }
    var end = begin &+ integerDigits
    if end < n, p[end] == mark {
      fraction = run(p + (end &+ 1), &digits)
      end = end &+ 1 &+ fraction
      guard fraction > 0, p[end &- 1] != zero else { return nil }
    }
    guard end == n else { return nil }
    var significant = integerDigits &+ fraction
    if startsWithZero {
      var first = begin &+ 2
      significant &-= 1
      while first < n, p[first] == zero {
        first &+= 1
        significant &-= 1
      }
    }
    // What the table answers has 17 digits at most.
    guard significant <= 17, let value = table.exact(digits, exponent: 0 &- fraction) else { return nil }
    if fraction >= Self.places {
      wide &+= 1
      marked &+= 1
    } else {
      let unscaled = isNegative ? 0 &- Int64(bitPattern: digits) : Int64(bitPattern: digits)
      count &+= 1
      var place = fraction
      if fraction > 0 {
        marked &+= 1
        if fraction == 3, isDelimited, integerDigits <= 3, !startsWithZero {
          likeThousands &+= 1
          place = Self.places
        }
        if fraction > 9, significant >= 16 { binaryLooking &+= 1 }
      }
      if unscaled < lows[place] { lows[place] = unscaled }
      if unscaled > highs[place] { highs[place] = unscaled }
    }
    return isNegative ? 0 - value : value
  }

  /// Reads digits, eight at a time: how many there are. More than 19 leave `value` without meaning.
  ///
  /// - Precondition: 8 bytes past the digits are readable.
  @inline(__always)
  private func run(_ p: UnsafePointer<UInt8>, _ value: inout UInt64) -> Int {
    var count = 0
    while true {
      let word = UInt64(littleEndian: UnsafeRawPointer(p + count).loadUnaligned(as: UInt64.self)) ^ 0x3030_3030_3030_3030
      // A bit for the first byte above 9; what carries beyond it is of no interest.
      let other = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
      if other & 0x80 != 0 { return count }
      let found = other == 0 ? 8 : other.trailingZeroBitCount &>> 3
      // Zeros for what is missing in front: then the pairs, fours and the eight of them.
      var digits = word &<< UInt64(truncatingIfNeeded: 64 &- 8 &* found)
      digits = digits &* 10 &+ digits &>> 8
      digits =
        ((digits & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064 &+ ((digits &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001)
        &>> 32
      value = value &* UInt64(bitPattern: powers.withUnsafeBufferPointer { $0[found] }) &+ digits
      count &+= found
      if found < 8 { return count }
    }
  }

  /// As ``ColumnProfile/add(_:times:)`` with each of the numbers.
  func tell(_ profile: inout ColumnProfile) {
    let other = NumberText.other(mark)
    profile.numbers += count
    profile.wide += wide
    profile.binaryLooking += binaryLooking
    if mark == NumberText.comma {
      profile.commas += marked
      profile.commasLikeThousands += likeThousands
    } else {
      profile.dots += marked
      profile.dotsLikeThousands += likeThousands
    }
    for (place, (low, high)) in zip(lows, highs).enumerated() where low <= high {
      profile.include(low, high, scale: place == Self.places ? 3 : place, under: mark)
      if place == 0 || place == Self.places { profile.include(low, high, scale: 0, under: other) }
    }
  }
}
