internal import Glibc

/// Quantiles of Student's distribution, for any positive number of degrees of freedom.
///
/// One and two degrees have closed forms. From 2 000 degrees on, the expansion in powers of 1/ν around the normal quantile (Fisher and Cornish,
/// *The percentile points of distributions having known cumulants*, Technometrics 2 (1960), formula for t) leaves less than one part in 10^16.
/// Between them Newton's iteration solves for the tail, which is an incomplete beta function by its continued fraction (DLMF 8.17.22, evaluated
/// by Lentz's method). Its factor Γ(a + ½)/Γ(a) comes from the asymptotic series (Tricomi and Erdélyi, 1951; DLMF 5.11.13), reached by the
/// recurrence of Γ, so that nothing large is ever subtracted.
package enum StudentQuantile {
  /// The number above which lies the share `p`, 0 < p < ½, of the distribution with `degrees` degrees of freedom; NaN otherwise.
  package static func upper(_ p: Double, degrees: Double) -> Double {
    guard p > 0, p < 0.5, degrees > 0, degrees.isFinite else { return .nan }
    // tan(π(½ - p)) written so that small p keep their digits.
    if degrees == 1 { return 1 / tan(.pi * p) }
    if degrees == 2 { return (1 - 2 * p) / (2 * p * (1 - p)).squareRoot() }
    let z = NormalQuantile.upper(p)
    if degrees >= 2_000 { return expansion(z, degrees) }
    var t = degrees > 3 ? expansion(z, degrees) : z * (1 + z * z / (2 * degrees))
    if !(t > 0) { t = z }
    // The tail is convex and falls: from the left Newton's steps in its logarithm rise to the root without passing it far.
    for _ in 0..<200 {
      let area = tail(t, degrees)
      let slope = density(t, degrees)
      guard area > 0, slope > 0 else {
        t /= 2
        continue
      }
      let step = area / slope * log(area / p)
      let next = max(t / 4, min(t * 4, t + step))
      if (next - t).magnitude <= 2 * t.ulp { return next }
      t = next
    }
    return t
  }

  private static func expansion(_ z: Double, _ degrees: Double) -> Double {
    let s = z * z
    let first = z * (s + 1) / 4
    let second = z * ((5 * s + 16) * s + 3) / 96
    let third = z * (((3 * s + 19) * s + 17) * s - 15) / 384
    let fourth = z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160
    let fifth = z * (((((27 * s + 339) * s + 930) * s - 1782) * s - 765) * s + 17955) / 368_640
    return z + (first + (second + (third + (fourth + fifth / degrees) / degrees) / degrees) / degrees) / degrees
  }

  /// The share of the distribution above `t` > 0.
  static func tail(_ t: Double, _ degrees: Double) -> Double {
    let a = degrees / 2
    let square = t * t / degrees
    // x = ν/(ν + t²), and 1 - x without cancellation.
    let x = 1 / (1 + square)
    let y = square / (1 + square)
    // x^a (1 - x)^½ / B(a, ½)
    let factor = exp(-a * log1p(square)) * y.squareRoot() * gammaRatio(a) / Double.pi.squareRoot()
    if x < (a + 1) / (a + 2.5) { return factor * fraction(a, 0.5, x) / a / 2 }
    return (1 - factor * fraction(0.5, a, y) / 0.5) / 2
  }

  private static func density(_ t: Double, _ degrees: Double) -> Double {
    gammaRatio(degrees / 2) / (degrees * .pi).squareRoot() * exp(-(degrees + 1) / 2 * log1p(t * t / degrees))
  }

  /// Γ(a + ½)/Γ(a)
  static func gammaRatio(_ a: Double) -> Double {
    var factor = 1.0
    var a = a
    while a < 40 {
      factor *= a / (a + 0.5)
      a += 1
    }
    let u = 1 / a
    let series =
      1 + u
      * (-1.0 / 8 + u
        * (1.0 / 128 + u
          * (5.0 / 1024 + u * (-21.0 / 32768 + u * (-399.0 / 262_144 + u * (869.0 / 4_194_304 + u * (39325.0 / 33_554_432)))))))
    return factor * a.squareRoot() * series
  }

  /// The continued fraction of the incomplete beta function.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (d.magnitude < tiny ? tiny : d)
    var result = d
    for step in 1...10_000 {
      let m = Double(step)
      for even in [true, false] {
        let term =
          even
          ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)) : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 + term * d
        d = 1 / (d.magnitude < tiny ? tiny : d)
        c = 1 + term / c
        if c.magnitude < tiny { c = tiny }
        result *= d * c
      }
      if (d * c - 1).magnitude < 1e-16 { break }
    }
    return result
  }
}
