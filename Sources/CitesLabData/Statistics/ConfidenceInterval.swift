/// Sampling intervals: where the true value would lie if the rows were a random sample of something larger.
package struct ConfidenceInterval: Sendable, Hashable {
  package var low: Double
  package var high: Double

  /// For a proportion: E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22 (1927), 209–212, without
  /// correction for continuity. Its bounds lie in 0...1, also for no success or no failure.
  ///
  /// - Parameters:
  ///   - successes: at most `trials`.
  ///   - trials: nil when there are none.
  package static func wilson(successes: Double, trials: Double, level: Double) -> ConfidenceInterval? {
    guard trials > 0, successes >= 0, successes <= trials else { return nil }
    let z = NormalQuantile.upper((1 - level) / 2)
    let s = z * z
    let p = successes / trials
    let middle = p + s / (2 * trials)
    let half = z * (p * (1 - p) / trials + s / (4 * trials * trials)).squareRoot()
    let below = 1 + s / trials
    // Exactly 0 and 1 at the ends, where rounding would leave a trace.
    return ConfidenceInterval(
      low: successes == 0 ? 0 : max(0, (middle - half) / below), high: successes == trials ? 1 : min(1, (middle + half) / below))
  }

  /// For a mean: Student, *The probable error of a mean*, Biometrika 6 (1908), 1–25: mean ± t(n − 1) · s/√n. Nil for fewer than two values.
  package static func student(mean: Double, variance: Double, count: Double, level: Double) -> ConfidenceInterval? {
    guard count > 1, mean.isFinite, variance.isFinite, variance >= 0 else { return nil }
    let half = StudentQuantile.upper((1 - level) / 2, degrees: count - 1) * (variance / count).squareRoot()
    return ConfidenceInterval(low: mean - half, high: mean + half)
  }

  /// For the difference of two independent proportions: R. G. Newcombe, *Interval estimation for the difference between independent
  /// proportions*, Statistics in Medicine 17 (1998), 873–890, method 10: from the two Wilson intervals.
  package static func newcombe(
    successes: Double, trials: Double, otherSuccesses: Double, otherTrials: Double, level: Double
  ) -> ConfidenceInterval? {
    guard let first = wilson(successes: successes, trials: trials, level: level),
      let second = wilson(successes: otherSuccesses, trials: otherTrials, level: level)
    else { return nil }
    let (p, q) = (successes / trials, otherSuccesses / otherTrials)
    func norm(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    return ConfidenceInterval(
      low: p - q - norm(p - first.low, second.high - q), high: p - q + norm(first.high - p, q - second.low))
  }

  /// For the difference of two means of independent samples whose variances may differ: B. L. Welch, *The generalization of “Student's”
  /// problem when several different population variances are involved*, Biometrika 34 (1947), 28–35, with Satterthwaite's degrees of freedom.
  package static func welch(
    mean: Double, variance: Double, count: Double, otherMean: Double, otherVariance: Double, otherCount: Double, level: Double
  ) -> ConfidenceInterval? {
    guard count > 1, otherCount > 1, mean.isFinite, otherMean.isFinite, variance >= 0, otherVariance >= 0 else { return nil }
    let (a, b) = (variance / count, otherVariance / otherCount)
    let difference = mean - otherMean
    if a + b == 0 { return ConfidenceInterval(low: difference, high: difference) }
    let degrees = (a + b) * (a + b) / (a * a / (count - 1) + b * b / (otherCount - 1))
    let half = StudentQuantile.upper((1 - level) / 2, degrees: degrees) * (a + b).squareRoot()
    return ConfidenceInterval(low: difference - half, high: difference + half)
  }
}
