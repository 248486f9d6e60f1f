/// The double nearest to a decimal number, found with one product of 192 bits where that tells, which it nearly always does.
///
/// `digits * 10^exponent` is `w * g` times a power of two, where `w` has 64 bits and `g`, the power of ten cut off to 128, begins with
/// a bit that is set. What was cut off makes the product too small by less than 2 in its upper 128 bits, by less than 4 after they are
/// moved to begin with a set bit too: so much room is left wherever bits are compared. This is the method of Eisel and Lemire ("Number
/// Parsing at a Gigabyte per Second", 2021) with a plainer test of what is in doubt, which the C library decides.
enum DecimalFloat {
  /// Powers of five up to this one are exact in 128 bits.
  private static let most = 55

  fileprivate struct Power {
    /// 10^exponent is `high`, and what follows it, times 2^(64 + shift): cut off, not rounded.
    var high: UInt64
    var low: UInt64
    var shift: Int
  }

  /// From 10^-55 on.
  private static let powers: [Power] = (-most...most).map { exponent in
    var five: UInt128 = 1
    for _ in 0..<exponent.magnitude { five *= 5 }
    let zeros = five.leadingZeroBitCount
    guard exponent < 0 else {
      let power = five << UInt128(zeros)
      return Power(high: UInt64(power >> 64), low: UInt64(truncatingIfNeeded: power), shift: exponent - zeros)
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
    return Power(high: UInt64(quotient >> 64), low: UInt64(truncatingIfNeeded: quotient), shift: exponent - bits - 127)
  }

  /// The powers themselves, for loops: a static value is asked for its first use each time.
  struct Table {
    fileprivate let powers = DecimalFloat.powers

    /// The nearest double, where it is sure which one that is, and that it reads back: written with as many digits as `digits` has it
    /// gives them again. Nil where that is not so or not sure.
    @inline(__always)
    func exact(_ digits: UInt64, exponent: Int) -> Double? {
      // Of 18 digits and more no program writes the last of a double.
      guard digits < 100_000_000_000_000_000, exponent.magnitude <= UInt(DecimalFloat.most) else { return nil }
      if digits == 0 { return 0 }
      let power = powers.withUnsafeBufferPointer { $0[exponent &+ DecimalFloat.most] }
      let zeros = digits.leadingZeroBitCount
      let w = digits &<< UInt64(truncatingIfNeeded: zeros)
      let upper = w.multipliedFullWidth(by: power.high)
      let lower = w.multipliedFullWidth(by: power.low)
      let (middle, carry) = upper.low.addingReportingOverflow(lower.high)
      var product = UInt128(upper.high &+ (carry ? 1 : 0)) &<< 64 | UInt128(middle)
      let step = product >> 127 == 0 ? 1 : 0
      product = product &<< UInt128(step)
      // 53 bits of significand; 75 of what is left.
      var significand = UInt64(truncatingIfNeeded: product &>> 75)
      let rest = product & ((1 &<< 75) &- 1)
      let half: UInt128 = 1 &<< 74
      let distance: UInt128
      if rest > half {
        significand &+= 1
        distance = (1 &<< 75) &- rest
      } else if rest &+ 4 <= half {
        distance = rest &+ 4
      } else {
        return nil
      }
      // Half of the last digit's worth, on the same scale.
      guard distance < (UInt128(power.high) &<< UInt128(zeros &+ step)) &>> 1 else { return nil }
      var binary = 139 &+ power.shift &- zeros &- step
      if significand == 1 &<< 53 {
        significand = 1 &<< 52
        binary &+= 1
      }
      // Far from the ends of what a double holds: no exponent overflows.
      return Double(bitPattern: UInt64(truncatingIfNeeded: binary &+ 1075) &<< 52 | significand & ((1 &<< 52) &- 1))
    }
  }
}
