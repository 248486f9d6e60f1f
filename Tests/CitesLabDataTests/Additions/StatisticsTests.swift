import CitesLabData
import TestSupport
import Testing

/// Quantiles and intervals against a table computed with 40 digits (`Tests/Fixtures/statistics`), and against published values.
@Suite struct StatisticsTests {
  private static func rows(_ name: String, _ file: String = #filePath) throws -> [[String]] {
    let folder = file.split(separator: "/").dropLast(3).joined(separator: "/")
    let text = try #require(TextFile.read("/\(folder)/Fixtures/statistics/\(name)"))
    return text.split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func quantilesHaveFullPrecision() throws {
    var checked = 0
    for row in try Self.rows("quantiles.csv") {
      let p = try #require(Double(row[1]))
      let expected = try #require(Double(row[3]))
      let found = row[0] == "normal" ? NormalQuantile.upper(p) : StudentQuantile.upper(p, degrees: try #require(Double(row[2])))
      #expect(abs(found - expected) <= 4e-15 * expected, "\(row): \(found)")
      checked += 1
    }
    #expect(checked > 100)
    #expect(NormalQuantile.at(0.5) == 0)
    #expect(abs(NormalQuantile.at(0.975) + NormalQuantile.at(0.025)) < 1e-15)
    #expect(NormalQuantile.at(-1).isNaN && NormalQuantile.at(1) == .infinity)
    #expect(StudentQuantile.upper(0.5, degrees: 3).isNaN && StudentQuantile.upper(0.1, degrees: 0).isNaN)
  }

  @Test func intervalsAreThoseOfTheTable() throws {
    for row in try Self.rows("intervals.csv") {
      func number(_ index: Int) throws -> Double { try #require(Double(row[index])) }
      let level = try number(1)
      let interval =
        row[0] == "wilson"
        ? ConfidenceInterval.wilson(successes: try number(2), trials: try number(3), level: level)
        : ConfidenceInterval.newcombe(
          successes: try number(2), trials: try number(3), otherSuccesses: try number(4), otherTrials: try number(5), level: level)
      let found = try #require(interval)
      #expect(abs(found.low - (try number(6))) < 1e-14, "\(row): \(found)")
      #expect(abs(found.high - (try number(7))) < 1e-14, "\(row): \(found)")
    }
  }

  /// Wilson (1927) and Newcombe (1998) as they are quoted.
  @Test func publishedIntervals() throws {
    func wilson(_ k: Double, _ n: Double) throws -> [Double] {
      let interval = try #require(ConfidenceInterval.wilson(successes: k, trials: n, level: 0.95))
      return [interval.low, interval.high].map { ($0 * 1e6).rounded() / 1e6 }
    }
    #expect(try wilson(4, 20) == [0.080658, 0.416017])
    #expect(try wilson(18, 20) == [0.698966, 0.972134])
    #expect(try wilson(65, 100) == [0.552544, 0.736358])
    #expect(try wilson(125, 298).map { ($0 * 1000).rounded() / 10 } == [36.5, 47.6])
    let difference = try #require(
      ConfidenceInterval.newcombe(successes: 7, trials: 34, otherSuccesses: 1, otherTrials: 34, level: 0.95))
    #expect([difference.low, difference.high].map { ($0 * 1e4).rounded() / 1e4 } == [0.0189, 0.3404])
  }

  /// Student's own data of 1908 (hours of sleep gained), and the two samples against one another by Welch: t(9; 0.975) = 2.262157….
  @Test func meansOfStudentsSleepData() throws {
    let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
      let mean = values.reduce(0, +) / Double(values.count)
      return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
    }
    let (a, b) = (moments(first), moments(second))
    let own = try #require(ConfidenceInterval.student(mean: a.mean, variance: a.variance, count: 10, level: 0.95))
    #expect(abs(own.low - -0.5297804) < 1e-7 && abs(own.high - 2.0297804) < 1e-7)
    // As R's t.test(extra ~ group, data = sleep) prints it: -3.3654832 0.2054832
    let welch = try #require(
      ConfidenceInterval.welch(
        mean: a.mean, variance: a.variance, count: 10, otherMean: b.mean, otherVariance: b.variance, otherCount: 10, level: 0.95))
    #expect(abs(welch.low - -3.3654832) < 1e-7 && abs(welch.high - 0.2054832) < 1e-7)
  }

  @Test func nothingToEstimateGivesNothing() {
    #expect(ConfidenceInterval.wilson(successes: 0, trials: 0, level: 0.95) == nil)
    #expect(ConfidenceInterval.student(mean: 1, variance: .nan, count: 1, level: 0.95) == nil)
    #expect(ConfidenceInterval.wilson(successes: 0, trials: 3, level: 0.95)?.low == 0)
    #expect(ConfidenceInterval.wilson(successes: 3, trials: 3, level: 0.95)?.high == 1)
  }
}
