import Testing

@testable import Charts

@Suite("Scales of charts")
struct ValueScaleTests {
  @Test(arguments: [
    (0.0, 143.0), (-20, 38), (0, 0), (1e-9, 3e-9), (-5, -1), (0.1, 0.9), (1e300, 1.7e308), (-1.7e308, 1.7e308),
    (Double.leastNonzeroMagnitude, 2 * Double.leastNonzeroMagnitude),
    (99_990, 100_010), (0, 1e15), (12_345.678, 98_765.4321),
  ])
  func coversTheDataWithEvenTicks(low: Double, high: Double) {
    for count in [1, 2, 5, 9] {
      for fromZero in [true, false] {
        let scale = ValueScale(covering: low...high, fromZero: fromZero, ticks: count)
        #expect(scale.low <= low || low == 0 && high == 0)
        #expect(scale.high >= high)
        #expect(scale.ticks.count <= count + 2)
        #expect(scale.ticks.allSatisfy { $0.isFinite && $0 >= scale.low && $0 <= scale.high })
        #expect(scale.ticks == scale.ticks.sorted())
        if fromZero { #expect(scale.low <= 0 && scale.high >= 0) }
        for value in [low, high] { #expect((0...1).contains(scale.share(of: value))) }
      }
    }
  }

  @Test func ticksAreOneTwoOrFiveTimesATen() {
    #expect(ValueScale(covering: 0...143, fromZero: true, ticks: 4).ticks == [0, 50, 100, 150])
    #expect(ValueScale(covering: -20...38, fromZero: true, ticks: 4).ticks == [-20, 0, 20, 40])
    #expect(ValueScale(covering: 0...3, fromZero: true, ticks: 9, isWhole: true).ticks == [0, 1, 2, 3])
    #expect(ValueScale(covering: 0...0, fromZero: true, ticks: 9).ticks == [0])
  }

  @Test func linesFarFromZeroShowTheirDifferences() {
    #expect(ValueScale(covering: 100...110, fromZero: false, ticks: 5).low == 100)
    #expect(ValueScale(covering: 1...110, fromZero: false, ticks: 5).low == 0)
    #expect(ValueScale(covering: nil, fromZero: true, ticks: 5).ticks == [0])
  }
}
