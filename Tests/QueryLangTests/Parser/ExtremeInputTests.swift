import Glibc
import QueryLang
import TestSupport
import Testing

/// Inputs that exhaust the stack or the patience of a careless parser.
@Suite struct ExtremeInputTests {
  /// Seconds of processor time. Work in proportion to the text takes one to three on a slow machine; anything worse takes minutes.
  private static let patience = 20.0 * Double(Patience.factor)

  private func parse(_ text: String) -> (result: ParseResult, seconds: Double) {
    let source = SourceText(text)
    let start = Self.threadSeconds()
    let result = Parser.parse(source, vocabulary: TestVocabulary.vocabulary)
    return (result, Self.threadSeconds() - start)
  }

  /// Processor time of this thread: other tests and programs do not count.
  static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// An unoptimised build is some twenty times slower.
  private static let scale: Int = {
    var isDebug = false
    assert(
      {
        isDebug = true; return true
      }())
    return isDebug ? 20 : 1
  }()

  private func repeated(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }

  @Test func longChainsAreOneNode() {
    let ors = parse("count p where a=1" + repeated(" or a=1", 200_000 / Self.scale))
    #expect(ors.result.diagnostics.isEmpty)
    guard case .query(let query)? = ors.result.script.statements.first?.kind, case .or(let terms)? = query.clauses.conditions.first?.kind
    else {
      Issue.record("not a chain of `or`")
      return
    }
    #expect(terms.count == 200_000 / Self.scale + 1)
    #expect(ors.seconds < Self.patience)
    let sums = parse("= 1" + repeated(" + 1", 200_000 / Self.scale))
    #expect(sums.result.diagnostics.isEmpty)
    let sources = parse("count a" + repeated(" and a", 200_000 / Self.scale))
    #expect(sources.result.diagnostics.isEmpty)
    let branches = parse("list " + repeated("if a=1 then 2 else ", 100_000 / Self.scale) + "3 of p")
    #expect(branches.result.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("count p where ", "(", "a"), ("count ", "(", "p"), ("= ", "(", "1"), ("= ", "-", "1"), ("count p where ", "not ", "a"),
    ("list ", "f(", "a"),
    ("list ", "if a then ", "b"), ("count p where ", "if ", "a"), ("= ", "round(", "1"), ("= ", "sum(", "1"), ("= ", "(count (", "1"),
    ("count p where a in ", "(", "1"), ("count p where a = ", "(", "1"), ("= ", "(mean a / (", "1"), ("", "(", ""), ("list ", "(", "p"),
    ("= ", "(list ", "p"), ("count p where ", "! ", "a"), ("= ", "(= ", "1"), ("count ", "distinct ", "a"), ("describe ", "(", "p"),
  ])
  func deepNestingIsRefused(start: String, piece: String, end: String) {
    let answer = parse(start + repeated(piece, 100_000 / Self.scale) + end)
    #expect(answer.result.diagnostics.contains { $0.severity == .error })
    #expect(answer.seconds < Self.patience)
  }

  @Test func nestingUpToTheLimitIsAccepted() {
    let answer = parse("count p where " + repeated("(", 200) + "a" + repeated(")", 200))
    #expect(answer.result.diagnostics.isEmpty)
    let beyond = parse("count p where " + repeated("(", 300) + "a" + repeated(")", 300))
    #expect(beyond.result.diagnostics.map(\.message.code) == ["E015"])
  }

  @Test(arguments: [
    "a", "a ", "'", "\"", "(", ")", ",", "1", "1,", "-", "=", "/", "é", "#", " # ", ";", "\n", "a;", "«", "`", "$", "..", ".", "count ",
    "la ", "l'",
    "select ", "x = ", "count p where a=b ", "\u{FEFF}", "2012-", "1e", "of ", "not ", "group by ", "matches /", "'a' ", "60 % ", "\\",
    "\u{0}",
  ])
  func millionsOfOnePiece(piece: String) {
    let answer = parse("count p where x = " + repeated(piece, 10_000_000 / Self.scale / 10 / piece.utf8.count))
    #expect(answer.seconds < Self.patience)
    let alone = parse(repeated(piece, 10_000_000 / Self.scale / 10 / piece.utf8.count))
    #expect(alone.seconds < Self.patience)
  }

  @Test func bytesThatAreNotText() {
    var random = SplitMix(7)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0..<80, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let result = Parser.parse(SourceText(utf8: bytes), vocabulary: TestVocabulary.vocabulary)
      for diagnostic in result.diagnostics { #expect((diagnostic.span?.end ?? 0) <= bytes.count) }
    }
  }
}
