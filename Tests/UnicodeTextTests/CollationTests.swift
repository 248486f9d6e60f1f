import Testing
import UnicodeText

@Suite struct CollationTests {
  private func sorted(_ texts: [String]) -> [String] {
    texts.map { Array($0.utf8) }.sorted { Collation.compare($0, $1) < 0 }.map { String(decoding: $0, as: UTF8.self) }
  }

  private func key(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBufferPointer { Collation.key(of: $0) } }

  private func folded(_ bytes: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    bytes.withUnsafeBufferPointer { Folding.fold($0, into: &folded) }
    return folded
  }

  @Test(arguments: [
    ["cote", "Cote", "COTE", "coté", "côte", "Côte", "côté", "cotes"],
    ["", "a b", "a!b", "a-b", "a1b", "ab", "aé"],
    ["L'Estaque", "L’Estaque", "L'Estaques", "La"],
    ["oeuf", "OEUF", "œuf", "Œuf"].sorted { Collation.compare(Array($0.utf8), Array($1.utf8)) < 0 },
    ["!", "€", "0", "9", "٣", "a", "z", "ø", "ж", "中"],
    ["Aix", "Arles", "Éguilles", "Istres", "Miramas"],
    ["9", "10"].reversed(),
  ])
  func orders(_ expected: [String]) {
    #expect(sorted(expected.reversed()).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test func everyTextHasItsPlace() {
    var generator = SplitMix(state: 3)
    let texts = (0..<300).map { _ in NastyTexts.random(&generator) }
    for a in texts {
      for b in texts {
        let order = Collation.compare(a, b)
        #expect((order == 0) == (a == b), "\(a) \(b)")
        #expect(order.signum() == -Collation.compare(b, a).signum(), "\(a) \(b)")
      }
    }
    for _ in 0..<60_000 {
      let (a, b, c) = (
        texts[Int.random(in: 0..<300, using: &generator)], texts[Int.random(in: 0..<300, using: &generator)],
        texts[Int.random(in: 0..<300, using: &generator)]
      )
      if Collation.compare(a, b) <= 0 && Collation.compare(b, c) <= 0 { #expect(Collation.compare(a, c) <= 0, "\(a) \(b) \(c)") }
    }
  }

  @Test func keysOrderAsComparisonsDo() {
    var generator = SplitMix(state: 4)
    // Half of the pairs differ little, so that every level decides some.
    for round in 0..<60_000 {
      let a = NastyTexts.random(&generator)
      var b = NastyTexts.random(&generator)
      if round % 2 == 0 { b = a + b }
      if round % 4 == 1 { (b, _) = (Array(String(decoding: a, as: UTF8.self).uppercased().utf8), b) }
      let (left, right) = (key(a), key(b))
      let byKey =
        left == right ? (a == b ? 0 : (a.lexicographicallyPrecedes(b) ? -1 : 1)) : (left.lexicographicallyPrecedes(right) ? -1 : 1)
      #expect(Collation.compare(a, b).signum() == byKey, "\(a) \(b)")
    }
  }

  @Test func textsThatFoldAlikeStandTogether() {
    var generator = SplitMix(state: 5)
    let texts = (0..<4_000).map { _ in NastyTexts.random(&generator, pieces: 0...2) }.sorted { Collation.compare($0, $1) < 0 }
    var seen: Set<[UInt8]> = []
    var last: [UInt8]?
    for text in texts {
      let form = folded(text)
      if form != last { #expect(seen.insert(form).inserted, "\(text)") }
      last = form
    }
    #expect(seen.count < 4_000)
  }

  @Test func theFoldedLevelIsFolding() {
    var generator = SplitMix(state: 6)
    for _ in 0..<40_000 {
      let a = NastyTexts.random(&generator, pieces: 0...2)
      let b = NastyTexts.random(&generator, pieces: 0...2)
      let order = Collation.compareFolded(a, b)
      #expect((order == 0) == (folded(a) == folded(b)), "\(a) \(b)")
      if order != 0 { #expect(order.signum() == Collation.compare(a, b).signum(), "\(a) \(b)") }
    }
  }
}
