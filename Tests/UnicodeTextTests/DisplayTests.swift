import Testing
import UnicodeText

@Suite struct DisplayTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("été", 3), ("e\u{301}te\u{301}", 3), ("日本", 4), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2),
    ("🇫🇷", 2), ("🇫🇷🇧🇪", 4),
    ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("\u{200B}", 0), ("\u{FEFF}a", 1), ("…", 1), ("€", 1), ("ｆ", 2), ("\u{1FAE8}", 2), ("a\u{338}", 1),
    ("␛", 1),
    ("‹U+202E›", 8), ("\u{A0}\u{202F}", 2), ("œ", 1), ("☕", 2),
  ])
  func widths(_ text: String, _ width: Int) {
    #expect(DisplayWidth.width(of: text) == width, "\(text)")
  }

  @Test(arguments: [
    ("Miramas", 7, "Miramas"), ("Miramas", 6, "Miram…"), ("Miramas", 1, "…"), ("Miramas", 0, ""), ("été", 2, "é…"), ("日本語", 5, "日本…"),
    ("日本語", 4, "日…"),
    ("日本語", 6, "日本語"), ("👩‍👩‍👧x", 2, "…"), ("👩‍👩‍👧xy", 3, "👩‍👩‍👧…"), ("e\u{301}e\u{301}", 2, "e\u{301}e\u{301}"), ("", 3, ""), ("a", -1, ""),
  ])
  func truncates(_ text: String, _ width: Int, _ expected: String) {
    #expect(Array(DisplayWidth.truncate(text, to: width).utf8) == Array(expected.utf8))
  }

  @Test func truncatedTextsFit() {
    var generator = SplitMix(state: 7)
    for _ in 0..<5_000 {
      let text = String(decoding: NastyTexts.random(&generator, pieces: 0...8), as: UTF8.self)
      let width = Int.random(in: 0...10, using: &generator)
      let cut = DisplayWidth.truncate(text, to: width)
      #expect(DisplayWidth.width(of: cut) <= width)
      if DisplayWidth.width(of: text) <= width && width > 0 { #expect(Array(cut.utf8) == Array(text.utf8)) }
    }
  }

  @Test(arguments: [
    ("Miramas, été", "Miramas, été"), ("a\u{1B}[31mb", "a␛[31mb"), ("a\nb\tc\r\u{0}", "a␊b␉c␍␀"), ("\u{7F}", "␡"),
    ("\u{85}\u{9B}", "‹U+0085›‹U+009B›"),
    ("a\u{202E}b", "a‹U+202E›b"), ("\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}", "‹U+2066›‹U+2069›‹U+200E›‹U+200F›‹U+061C›"),
    ("\u{2028}\u{2029}", "‹U+2028›‹U+2029›"), ("L’Estaque — «\u{A0}à\u{A0}»", "L’Estaque — «\u{A0}à\u{A0}»"), ("👩‍👩‍👧 ❤️", "👩‍👩‍👧 ❤️"),
    ("x\u{200B}", "x‹U+200B›"),
  ])
  func shows(_ text: String, _ expected: String) {
    #expect(Array(VisibleText.escaped(text).utf8) == Array(expected.utf8))
  }

  @Test func newlinesAsAsked() {
    #expect(VisibleText.escaped("a\nb", newline: .arrow) == "a↵b")
    #expect(VisibleText.escaped("a\nb\u{1B}", newline: .kept) == "a\nb␛")
  }

  @Test func nothingUnsafeIsLeft() {
    var generator = SplitMix(state: 8)
    for _ in 0..<5_000 {
      let bytes = NastyTexts.random(&generator)
      var shown: [UInt8] = []
      bytes.withUnsafeBufferPointer { VisibleText.append($0, to: &shown) }
      let text = String(decoding: shown, as: UTF8.self)
      #expect(
        VisibleText.escaped(String(decoding: bytes, as: UTF8.self)).unicodeScalars.allSatisfy {
          $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
        })
      #expect(
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && !(0x202A...0x202E).contains($0.value) })
    }
  }

  @Test(arguments: [
    ("Élan À L'ŒUVRE", "élan à l'œuvre", "ÉLAN À L'ŒUVRE"), ("straße", "straße", "STRASSE"), ("ΣΊΣΥΦΟΣ ΑΣ", "σίσυφος ας", "ΣΊΣΥΦΟΣ ΑΣ"),
    ("Σ", "σ", "Σ"),
    ("ﬁ", "ﬁ", "FI"), ("İ", "i\u{307}", "İ"), ("", "", ""), ("a1!Z", "a1!z", "A1!Z"),
  ])
  func maps(_ text: String, _ lower: String, _ upper: String) {
    #expect(Array(CaseMapping.lower(text).utf8) == Array(lower.utf8))
    #expect(Array(CaseMapping.upper(text).utf8) == Array(upper.utf8))
  }
}
