import QueryLang
import TestSupport
import Testing

@testable import citeslab_shell

private struct Slip: DiagnosticMessage {
  var sentence = "No field “comune” in porteurs."
  var advice: String?
  var code: String { "E102" }
  func text(in language: Language) -> String { language == .french ? "Pas de colonne «\u{202F}comune\u{202F}»." : sentence }
  func hint(in language: Language) -> String? { advice }
}

/// Renders a diagnostic for the part of the source that stands between ⟦ and ⟧.
private func rendered(
  _ marked: String, name: String? = nil, _ language: Language = .english, width: Int = 80, advice: String? = nil,
  severity: Severity = .error,
  colored: Bool = false
) throws -> String {
  let bytes = Array(marked.utf8)
  let open = try #require(bytes.firstIndex(subsequence: Array("⟦".utf8)))
  let close = try #require(bytes.firstIndex(subsequence: Array("⟧".utf8)))
  let text = Array(bytes[..<open] + bytes[(open + 3)..<close] + bytes[(close + 3)...])
  let source = SourceText(utf8: text, name: name)
  return DiagnosticRenderer(language: language, style: Style(isColored: colored), width: width)
    .render(Diagnostic(Slip(advice: advice), at: Span(open, close - 3), severity: severity), source: source)
}

extension [UInt8] {
  fileprivate func firstIndex(subsequence: [UInt8]) -> Int? {
    indices.first { self[$0...].starts(with: subsequence) }
  }
}

@Suite struct RenderingDiagnosticTests {
  @Test func atThePrompt() throws {
    #expect(
      try rendered("count porteurs where ⟦comune⟧=Miramas", advice: "Fields: commune\nline 2") == """
        error[E102]: No field “comune” in porteurs.
          count porteurs where comune=Miramas
                               ^^^^^^
        Fields: commune
        line 2

        """)
  }

  @Test func inAScript() throws {
    #expect(
      try rendered("# é\n# b\nlist ⟦é⟧té\n", name: "a/b.clq", .french, severity: .notice) == """
        remarque[E102]\u{202F}: Pas de colonne «\u{202F}comune\u{202F}».
          --> a/b.clq:3:6
        3 | list été
          |      ^

        """)
  }

  @Test func endOfText() throws {
    #expect(
      try rendered("count ⟦⟧") == """
        error[E102]: No field “comune” in porteurs.
          count\u{20}
                ^

        """)
    #expect(try rendered("⟦⟧") == "error[E102]: No field “comune” in porteurs.\n  \n  ^\n")
  }

  @Test func tabsWideCharactersAndAccents() throws {
    #expect(
      try rendered("\ta\t日本 e\u{301}t\u{301} ⟦日本\t⟧x") == """
        error[E102]: No field “comune” in porteurs.
              a   日本 e\u{301}t\u{301} 日本    x
                          ^^^^^^^^

        """)
    // A comma with an accent on it is one cell: all of it is marked.
    #expect(try rendered("a⟦,⟧\u{301}b").hasSuffix("  a,\u{301}b\n   ^\n"))
  }

  @Test func controlsAreVisible() throws {
    #expect(
      try rendered("a\u{1B}[2J⟦\u{202E}⟧b", name: "x\u{1B}.clq") == """
        error[E102]: No field “comune” in porteurs.
          --> x␛.clq:1:6
        1 | a␛[2J‹U+202E›b
          |      ^^^^^^^^

        """)
  }

  @Test func severalLines() throws {
    #expect(
      try rendered("a\nb ⟦c\nd\ne\nf⟧ g\n") == """
        error[E102]: No field “comune” in porteurs.
        2 | b c
          |   ^
        … |\u{20}
        5 | f g
          | ^

        """)
    #expect(
      try rendered("a ⟦b\n⟧c") == """
        error[E102]: No field “comune” in porteurs.
        1 | a b
          |   ^

        """)
  }

  @Test func longLinesAreShownAroundThePlace() throws {
    let long = String(repeating: "abcdefghi ", count: 30)
    let middle = try rendered(long + "⟦XYZ⟧ " + long, width: 60).split(separator: "\n")
    #expect(middle[1].count <= 60 && middle[1].hasPrefix("  …") && middle[1].hasSuffix("…"))
    let carets = try #require(middle[2].firstIndex(of: "^"))
    #expect(String(middle[1].dropFirst(middle[2].distance(from: middle[2].startIndex, to: carets)).prefix(3)) == "XYZ")
    #expect(middle[2].hasSuffix(" ^^^"))

    let end = try rendered(long + "⟦XYZ⟧", width: 60).split(separator: "\n")
    #expect(end[1].hasSuffix(" XYZ") && end[1].count <= 60 && end[1].count > 50)
    #expect(end[2].count == end[1].count)

    let whole = try rendered("⟦" + long + "⟧", width: 60).split(separator: "\n")
    #expect(whole[1].hasPrefix("  abc") && whole[1].count <= 60)
    #expect(whole[2].count < whole[1].count && whole[2].hasPrefix("  ^^^"))
  }

  @Test func aLineOfMegabytesIsLookedAtAroundThePlaceOnly() throws {
    let long = String(repeating: "é日 abc ", count: 400_000)
    let source = SourceText(long + "XYZ" + long)
    let start = long.utf8.count
    let clock = ContinuousClock()
    for shift in [-3, -2, -1, 0] {
      var text = ""
      let time = clock.measure {
        text = DiagnosticRenderer(language: .english, width: 60).render(
          Diagnostic(Slip(), at: Span(start + shift, start + 3)), source: source)
      }
      let lines = text.split(separator: "\n")
      #expect(lines[1].contains("XYZé日 abc") && lines[1].hasPrefix("  …") && lines[1].hasSuffix("…"))
      #expect(CellWidth.of(String(lines[1])) <= 60)
      #expect(lines[2].hasSuffix("^^^"))
      #expect(time < .seconds(10 * Patience.factor))
    }
    let ends = DiagnosticRenderer(language: .english, width: 60)
    #expect(ends.render(Diagnostic(Slip(), at: Span(0, 1)), source: source).contains("\n  é日 abc"))
    #expect(ends.render(Diagnostic(Slip(), at: Span(source.utf8.count, source.utf8.count)), source: source).contains("abc \n"))
  }

  @Test func everyPlaceOfEveryLineCanBeShown() {
    let line = "aé\t日\u{301}\u{1B}👩‍👩‍👧 end"
    let source = SourceText(line + "\r\n" + line)
    for width in [1, 40, 45, 80] {
      let renderer = DiagnosticRenderer(language: .english, width: width)
      for start in -1...source.utf8.count + 1 {
        for end in start...source.utf8.count + 2 {
          #expect(renderer.render(Diagnostic(Slip(), at: Span(start, end)), source: source).contains("^"))
        }
      }
    }
  }

  @Test func coloursAndPlacelessMessages() throws {
    #expect(
      try rendered("⟦a⟧", colored: true)
        == "\u{1B}[1;31merror[E102]\u{1B}[0m: No field “comune” in porteurs.\n  a\n  \u{1B}[1;31m^\u{1B}[0m\n")
    #expect(
      DiagnosticRenderer(language: .english).render(Slip(sentence: "Bad\u{7}."), severity: .notice) == "notice[E102]: Bad␇.\n")
  }

  @Test func whenToColour() {
    func colored(_ variables: [String: String], terminal: Bool = true, refused: Bool = false) -> Bool {
      Style(isTerminal: terminal, refused: refused, environment: { variables[$0] }).isColored
    }
    #expect(colored(["TERM": "xterm"]))
    #expect(colored(["TERM": "xterm", "NO_COLOR": ""]))
    #expect(!colored(["TERM": "xterm", "NO_COLOR": "1"]))
    #expect(!colored(["TERM": "dumb"]))
    #expect(!colored([:]))
    #expect(!colored(["TERM": "xterm"], terminal: false))
    #expect(!colored(["TERM": "xterm"], refused: true))
  }
}
