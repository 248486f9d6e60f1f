import TestSupport
import Testing

@testable import CitesLabData

/// Counting codes in lanes, and straight from narrow words, against one addition a row.
@Suite struct CodeTallyTests {
  private static let domains: [Int] = [1, 2, 3, 255, 256, 257, 2_048, 2_049, 60_000]
  private static let counts: [Int] = [0, 1, 3, 4, 5, 63, 1_000, 16_384, 20_001]

  @Test(arguments: domains, counts)
  func agrees(domain: Int, count: Int) {
    var random = SplitMix(UInt64(domain * 31 + count))
    let codes = (0..<count).map { _ in UInt64(random.next() % UInt64(domain)) }
    var expected = [Int](repeating: 7, count: domain)
    for code in codes { expected[Int(code)] += 1 }

    var byGroup = [Int](repeating: 7, count: domain)
    codes.map { UInt32($0) }.withUnsafeBufferPointer { CodeTally.add($0, to: &byGroup) }
    #expect(byGroup == expected)

    var words: [CodeWords] = [.u32(Buffer(codes.map { UInt32($0) })), .u64(Buffer(codes))]
    if domain <= 256 { words.append(.u8(Buffer(codes.map { UInt8($0) }))) }
    if domain <= 65_536 { words.append(.u16(Buffer(codes.map { UInt16($0) }))) }
    for words in words {
      var whole = [Int](repeating: 7, count: domain)
      CodeTally.add(words, .range(0..<count), to: &whole)
      #expect(whole == expected)
      var listed = [Int](repeating: 7, count: domain)
      CodeTally.add(words, .list((0..<UInt32(count)).reversed()), to: &listed)
      #expect(listed == expected)
      // A part of the rows, from within.
      var part = [Int](repeating: 0, count: domain)
      CodeTally.add(words, .range(count / 3..<count), to: &part)
      #expect(part.reduce(0, +) == count - count / 3)
    }
  }
}
