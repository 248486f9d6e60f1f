internal import CKernels

/// The powers of ten by which `ck_nearest_double` reads decimal numbers.
enum DecimalFloat {
  /// Powers of five up to this one are exact in 128 bits.
  private static let most = 55

  /// From 10^-55 on.
  private static let powers: [CKPowerOfTen] = (-most...most).map { exponent in
    var five: UInt128 = 1
    for _ in 0..<exponent.magnitude { five *= 5 }
    let zeros = five.leadingZeroBitCount
    guard exponent < 0 else {
      let power = five << UInt128(zeros)
      return CKPowerOfTen(high: UInt64(power >> 64), low: UInt64(truncatingIfNeeded: power), shift: Int64(exponent - zeros))
    }
    // 2^(bits + 127) / five has 128 bits, which come out one by one.
    let bits = 128 - zeros
    var rest: UInt128 = 1 << UInt128(bits - 1)
    var quotient: UInt128 = 0
    for _ in 0..<128 {
      let (double, overflow) = rest.addingReportingOverflow(rest)
      let fits = overflow || double >= five
      rest = fits ? double &- five : double
      quotient = quotient << 1 | (fits ? 1 : 0)
    }
    return CKPowerOfTen(high: UInt64(quotient >> 64), low: UInt64(truncatingIfNeeded: quotient), shift: Int64(exponent - bits - 127))
  }

  /// The powers themselves, for loops: a static value is asked for its first use each time.
  struct Table {
    fileprivate let powers = DecimalFloat.powers

    /// `ck_nearest_double`, nil where it has no answer.
    @inline(__always)
    func exact(_ digits: UInt64, exponent: Int) -> Double? {
      guard exponent.magnitude <= UInt(DecimalFloat.most) else { return nil }
      var value = 0.0
      var power = powers[exponent &+ DecimalFloat.most]
      return ck_nearest_double(&power, digits, &value) ? value : nil
    }

    /// The power 10^0, with those of 10^-55 to 10^55 on both sides.
    func withOne<Result>(_ body: (UnsafePointer<CKPowerOfTen>) -> Result) -> Result? {
      powers.withUnsafeBufferPointer { powers in powers.baseAddress.map { body($0 + DecimalFloat.most) } }
    }
  }
}
