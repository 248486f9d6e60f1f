/// Texts that go wrong when something is taken for granted, and random ones made of their pieces.
enum NastyTexts {
  static let pieces: [String] = [
    "", " ", "  ", "\t", "\n", "\r\n", "\u{A0}", "\u{202F}", "\u{3000}", "\u{2028}", "a", "A", "e", "E", "é", "É", "e\u{301}", "ê", "è",
    "ë",
    "z", "Z", "ß", "ẞ", "ss", "SS", "İ", "ı", "i", "I", "œ", "Œ", "oe", "OE", "æ", "Æ", "ﬁ", "fi", "Å", "\u{212B}", "A\u{30A}", "’", "'",
    "`", "´",
    "‘", "-", "‑", "–", "—", "−", "\u{AD}", "_", ".", "/", "°", "º", "№", "0", "1", "9", "²", "½", "٣", "Ⅳ", "ø", "ł", "ж", "Ж", "Σ", "σ",
    "ς", "ᾳ",
    "α\u{345}", "中", "日本", "한", "\u{1112}\u{1161}\u{11AB}", "हि", "👩‍👩‍👧", "🇫🇷", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{202E}", "\u{0}",
    "\u{1B}", "\u{7F}",
    "\u{85}", "\u{FFFD}", "\u{10FFFF}", "\u{1F96}", "\u{FDFA}", "%", "€", "!", "~", "\u{300}", "\u{338}",
  ]

  /// Bytes that are no UTF-8.
  static let damaged: [[UInt8]] = [
    [0xFF], [0xC3], [0xE2, 0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0x80],
    [0xE9, 0x20],
  ]

  static func random(_ generator: inout SplitMix, pieces count: ClosedRange<Int> = 0...4) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: count, using: &generator) {
      if Int.random(in: 0..<12, using: &generator) == 0 {
        bytes += damaged.randomElement(using: &generator) ?? []
      } else {
        bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
      }
    }
    return bytes
  }
}

/// The same numbers on every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
