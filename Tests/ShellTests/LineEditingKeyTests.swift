import Testing

@testable import citeslab_shell

@Suite struct LineEditingKeyTests {
  private func keys(_ text: String, flush: Bool = true) -> [Key] { keys(bytes: Array(text.utf8), flush: flush) }

  private func keys(bytes: [UInt8], flush: Bool = true) -> [Key] {
    var decoder = KeyDecoder()
    decoder.feed(bytes)
    var keys: [Key] = []
    while let key = decoder.next(flush: flush) { keys.append(key) }
    return keys
  }

  @Test func characters() {
    #expect(keys("aé日😀\u{1}\r") == ["a", "é", "日", "😀", "\u{1}", "\r"].map { .character($0) })
  }

  @Test func specialKeys() {
    let sequences: [(String, SpecialKey)] = [
      ("[A", .up), ("OA", .up), ("[B", .down), ("[C", .right), ("[D", .left), ("[H", .home), ("OF", .end), ("[1~", .home), ("[8~", .end),
      ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown), ("[1;5C", .wordRight), ("[1;3D", .wordLeft), ("[1;2C", .right),
      ("[3;5~", .killWord), ("b", .wordLeft), ("f", .wordRight), ("d", .killWord), ("\u{7F}", .killWordBack), ("\r", .newLine),
      ("u", .upperCase),
      ("<", .firstEntry),
    ]
    for (sequence, key) in sequences { #expect(keys("\u{1B}" + sequence + "x") == [.special(key), .character("x")], "\(sequence)") }
  }

  @Test func whatIsNotUnderstoodIsDroppedWhole() {
    #expect(keys("\u{1B}[38;5;12mx") == [.character("x")])
    #expect(keys("\u{1B}[<0;10;10Mx") == [.character("x")])
    #expect(keys("\u{1B}zx") == [.alt(0x7A), .character("x")])
    #expect(keys("\u{85}\u{9F}x\u{A0}") == [.character("x"), .character("\u{A0}")])
    #expect(keys(bytes: [0xFF, 0xC0, 0x80, 0xE2, 0x28, 0xED, 0xA0, 0x80, 0x61]) == [.character("("), .character("a")])
  }

  @Test func anEscapeWaitsForItsSequence() {
    var decoder = KeyDecoder()
    for byte in Array("\u{1B}[1;5".utf8) {
      decoder.feed([byte])
      #expect(decoder.next() == nil)
    }
    decoder.feed(Array("C".utf8))
    #expect(decoder.next() == .special(.wordRight))
    decoder.feed([0x1B])
    #expect(decoder.next() == nil)
    #expect(decoder.next(flush: true) == .escape)
    #expect(decoder.isEmpty)
    decoder.feed([0xC3])
    #expect(decoder.next() == nil)
    decoder.feed([0xA9])
    #expect(decoder.next() == .character("é"))
  }

  @Test func pastesAreText() {
    #expect(keys("\u{1B}[200~a\r\nb\rc\nd\t\u{1B}[31m\u{7}é\u{9B}\n\u{1B}[201~x") == [.paste("a\nb\nc\nd\t[31mé"), .character("x")])
    #expect(keys("\u{1B}[200~\u{1B}[201~") == [.paste("")])
    // However it is cut into pieces.
    let whole = Array("\u{1B}[200~ab\u{1B}[20é\u{1B}[201~\u{1B}[A".utf8)
    for cut in 1..<whole.count {
      var decoder = KeyDecoder()
      var found: [Key] = []
      for piece in [whole[..<cut], whole[cut...]] {
        decoder.feed(piece)
        while let key = decoder.next() { found.append(key) }
      }
      #expect(found == [.paste("ab[20é"), .special(.up)], "cut at \(cut)")
    }
  }

  @Test func aLongPasteInManyPiecesTakesNoLongTime() {
    var decoder = KeyDecoder()
    decoder.feed(Array("\u{1B}[200~".utf8))
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1000)
    for _ in 0..<1000 {
      decoder.feed(piece)
      #expect(decoder.next() == nil)
    }
    decoder.feed(Array("\u{1B}[201~".utf8))
    #expect(decoder.next() == .paste(String(repeating: "x", count: 1_000_000)))
  }

  @Test func noBytesCrashOrHang() {
    var generator = SeededGenerator(seed: 7)
    let alphabet: [UInt8] = Array("\u{1B}\u{1B}\u{1B}[[O~;0129ABCé日\r\u{7F}a".utf8) + [0xFF, 0xF0, 0xC3, 0x9B]
    for _ in 0..<20_000 {
      _ = keys(
        bytes: (0..<Int.random(in: 0...12, using: &generator)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
    }
  }

  @Test func bindingsAreOctal() {
    #expect(KeyBindings.octal(0x80) == "\\200")
    #expect(KeyBindings.octal(1) == "\\001")
    #expect(Set(KeyBindings.own.keys).isDisjoint(with: KeyBindings.ofLibedit.map(\.key)))
    let bound = Set(KeyBindings.own.keys).union(KeyBindings.ofLibedit.map(\.key))
    for key in SpecialKey.allCases { #expect(bound.contains(key.rawValue), "\(key)") }
    #expect(SpecialKey.allCases.allSatisfy { $0.rawValue < 0xA0 })
  }
}

/// The same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
