import CitesLabData
import QueryLang
import Testing

@Suite struct FunctionGroupTests {
  private func bands(_ operands: [Operand]) throws -> (labels: [String], codes: [Int32], isOrdered: Bool) {
    let function = try #require(FunctionList.scalar("band"))
    let count = operands[0].values.count
    let vectors = operands.map { $0.values.count == 1 ? Vector($0.type, Array(repeating: $0.values[0], count: count)) : $0.vector }
    var context = EvaluationContext()
    let vector = try function.evaluate(vectors, types: operands.map(\.type), result: .text, count: count, context: &context)
    guard case .text(let text) = vector else { return ([], [], false) }
    return ((0..<text.pool.count).map { text.pool.string($0) }, text.codes, text.pool.isOrdered)
  }

  @Test func bandsOfIntegers() throws {
    let found = try bands([.integers(17, 18, 25, 26, 49, 50, .min, .max, nil), .integers(18), .integers(26), .integers(35), .integers(50)])
    #expect(found.labels == ["< 18", "18–25", "26–34", "35–49", "50 +"])
    #expect(found.codes == [0, 1, 1, 2, 3, 4, 0, 4, -1])
    #expect(found.isOrdered)
  }

  @Test func aBandOfOneIntegerIsThatInteger() throws {
    #expect(try bands([.integers(1), .integers(3), .integers(1), .integers(2)]).labels == ["< 1", "1", "2", "3 +"])
    #expect(try bands([.integers(1), .integers(5), .integers(5)]).labels == ["< 5", "5 +"])
  }

  @Test func bandsOfOtherNumbers() throws {
    let decimals = try bands([.decimals(1, 179, 180, 260, 500), .integers(18), .decimals(2, 2_600), .integers(50)])
    #expect(decimals.labels == ["< 18", "18 ≤ x < 26", "26 ≤ x < 50", "50 +"])
    #expect(decimals.codes == [0, 1, 2, 3])
    let floats = try bands([.floats(0.05, 0.1, 0.3, nil), .decimals(1, 1), .floats(0.3)])
    #expect(floats.labels == ["< 0.1", "0.1 ≤ x < 0.3", "0.3 +"])
    #expect(floats.codes == [0, 1, 2, -1])
    #expect(try bands([.integers(17, 18), .decimals(1, 175)]).labels == ["< 17.5", "17.5 +"])
  }

  @Test func aMissingLimitMakesNoBands() throws {
    #expect(try bands([.integers(1, 2), .integers(nil)]).codes == [-1, -1])
  }

  @Test func limitsMayChangeFromRowToRow() throws {
    let found = try call("band", .integers(1, 1, 1), .integers(1, 2, nil))
    #expect(found.texts == ["1 +", "< 2", "-"])
  }

  @Test func binsOfIntegersAndDecimals() throws {
    let bins = try call("bin", .integers(0, 9, 10, -1, -10, nil), .integers(10))
    #expect(bins.texts == ["0", "0", "10", "-10", "-10", "-"])
    #expect(bins.type == .integer)
    #expect(try call("bin", .decimals(2, 129, -1), .decimals(1, 5)).texts == ["1", "-0.5"])
    #expect(try call("bin", .integers(7), .decimals(1, 25)).texts == ["5"])
    let without = try call("bin", .integers(1, 1), .integers(0, -5))
    #expect(without.texts == ["-", "-"])
    #expect(without.withoutAnswer == ["bin": 2])
    #expect(throws: ExecutionError.overflow(operation: "bin")) { try call("bin", .integers(.min), .integers(10)) }
  }

  @Test func binsOfFloatsBeginWhereTheyAreWritten() throws {
    let bins = try call("bin", .floats(0.3, 0.29, 0.7, 0.1, 0, -0.05, 1e9, nil), .decimals(1, 1))
    #expect(bins.texts == ["0.3", "0.2", "0.7", "0.1", "0", "-0.1", "1000000000", "-"])
    for tenth in 0..<1000 {
      let number = Double(tenth) / 10
      #expect(try call("bin", .floats(number), .floats(0.1)).values == [.float(number)])
    }
    #expect(try call("bin", .floats(1), .floats(0)).withoutAnswer == ["bin": 1])
  }
}
