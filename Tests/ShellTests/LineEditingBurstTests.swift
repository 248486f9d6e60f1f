import CitesLabData
import Glibc
import QueryLang
import TestSupport
import Testing

@testable import citeslab_shell

/// Random bursts of keys and changes of size: after each, the screen must be what it is after Ctrl-L.
///
/// libedit sits at a real pseudo-terminal, for its modes; keys and screen are the test's own, so that nothing depends on time.
/// `CITESLAB_BURSTS` says how many.
@Suite(.serialized) struct LineEditingBurstTests {
  private final class Somebody {
    var random: SplitMix
    var screen: TestTerminal
    var rows: Int
    var bursts: Int
    let isVi: Bool
    var failure: String?
    private enum Next { case burst, redraw, compare, end }
    private var next = Next.burst
    private var before: (lines: [String], row: Int, column: Int) = ([], 0, 0)
    private var log: [String] = []

    init(seed: UInt64, bursts: Int, rows: Int, columns: Int, isVi: Bool) {
      random = SplitMix(seed)
      self.bursts = bursts
      self.rows = rows
      self.isVi = isVi
      screen = TestTerminal(rows: rows, columns: columns, joinsEmoji: true)
    }

    func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: random.next() % UInt64(max(1, bound))) }

    private static let pieces = [
      "count porteurs ", "where ", "commune=Mir", "é", "e\u{301}", "日本語", "👩‍👩‍👧", "🇫🇷", "ÿ", "\u{301}", "'été ", "l’", "a b c ", "by ", ",\r",
      "\u{200B}", "العربية", "x", "sum ", "mean age of ", "\u{1F44D}\u{1F3FD}", "ﬁ", "compter les ",
    ]
    private static let keys = [
      "\u{1}", "\u{2}", "\u{5}", "\u{6}", "\u{B}", "\u{15}", "\u{17}", "\u{19}", "\u{14}", "\u{4}", "\u{7F}", "\u{7F}\u{7F}\u{7F}", "\t",
      "\t\t",
      "\t\u{1B}[B\u{1B}[B", "\t\t\r", "\u{1B}[Z", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H", "\u{1B}[F", "\u{1B}[3~",
      "\u{1B}[1;5C", "\u{1B}[1;5D", "\u{1B}[1;3C", "\u{1B}b", "\u{1B}f", "\u{1B}d", "\u{1B}\u{7F}", "\u{1B}u", "\u{1B}y", "\u{1F}",
      "\u{1F}\u{1F}",
      "\u{1B}_", "\u{12}", "\u{12}po", "\u{12}\u{12}\r", "\u{7}", "\u{10}", "\u{E}", "\u{1B}\r", "\u{1B}[200~pasted é\rline 日本\u{1B}[201~",
      "\u{1B}[200~\u{1B}[201~", "\u{1B}x", "\u{18}\u{15}", "\u{C}", "\u{1B}", "\u{1B}[<0;1;2M", "\u{9B}",
    ]
    private static let viKeys = [
      "\u{1B}", "\u{1B}h", "\u{1B}l", "\u{1B}0", "\u{1B}$", "\u{1B}x", "\u{1B}dw", "\u{1B}u", "\u{1B}uu", "\u{1B}k", "\u{1B}j", "\u{1B}ihe",
      "\u{1B}A!",
      "\u{1B}I", "\u{1B}p", "\u{1B}dd", "\u{1B}yy", "\u{1B}P", "\u{1B}rz", "\u{1B}~", "\u{1B}/", "i", "a", "\u{1B}cw", "\u{1B}b", "\u{1B}D",
      "\u{1B}G", "\u{1B}K", "\u{1B}J", "\u{1B}_",
    ]

    private func burst() -> String {
      (0..<(1 + below(8))).map { _ in
        if below(2) == 0 { return Self.pieces[below(Self.pieces.count)] }
        if isVi, below(2) == 0 { return Self.viKeys[below(Self.viKeys.count)] }
        return Self.keys[below(Self.keys.count)]
      }.joined()
    }

    private static func trimmed(_ lines: ArraySlice<String>) -> [String] {
      var lines = Array(lines)
      while lines.last?.isEmpty == true { lines.removeLast() }
      return lines
    }

    func event(_ timeout: Int32) -> TerminalInput.Event {
      // Nothing comes at once: so the editor draws, ends an Escape, previews. Then somebody goes on.
      if timeout >= 0 { return .timedOut }
      switch next {
      case .burst:
        guard bursts > 0 else { return .end }
        bursts -= 1
        // A terminal that keeps its size wraps nothing again.
        let columns = [1, 2, 5, 20, 33, 40, 80, 120][below(8)]
        if below(6) == 0, columns != screen.columns {
          screen.resize(columns: columns)
          log.append("<\(columns)>")
          next = .redraw
          return .resized
        }
        // No command of vi is left waiting for its other half, which Ctrl-L would be.
        let keys = burst() + (isVi ? "\u{1B}\u{1B}i" : "")
        log.append(keys)
        next = .redraw
        return .bytes(Array(keys.utf8))
      case .redraw:
        before = (screen.lines, screen.cursorRow, screen.cursorColumn)
        // What the line is drawn on is kept at the top: only there two screens can be the same.
        next = .compare
        return .bytes([0x0C])
      case .compare:
        // Above the line stands what was there before, which Ctrl-L takes away.
        let after = Self.trimmed(screen.lines[...])
        let shift = before.row - screen.cursorRow
        if shift < 0 || Self.trimmed(before.lines.dropFirst(shift)) != after || before.column != screen.cursorColumn {
          failure = failure ?? "after \(log.suffix(12)):\n\(before)\n\((after, screen.cursorRow, screen.cursorColumn))"
        }
        next = .burst
        return event(-1)
      case .end: return .end
      }
    }
  }

  private func run(seed: UInt64, bursts: Int, rows: Int, columns: Int, isVi: Bool, isColored: Bool) throws -> String? {
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    var ends: (Int32, Int32) = (-1, -1)
    try #require(openpty(&ends.0, &ends.1, nil, nil, &size) == 0)
    defer {
      close(ends.0)
      close(ends.1)
    }
    let somebody = Somebody(seed: seed, bursts: bursts, rows: rows, columns: columns, isVi: isVi)
    let history = History(path: nil)
    for entry in ["count porteurs", "count porteurs where commune=Miramas", "list\n  porteurs", "été 日本 👩‍👩‍👧"] { _ = history.add(entry) }
    var settings = LineEditorSettings(history: history) { !$0.hasSuffix(",") && $0.utf8.count > 1_000_000 }
    settings.style = { Style(isColored: isColored) }
    let world = CompletionWorld(
      compiler: Compiler(vocabulary: FunctionList.vocabulary), store: CompletionTests.store, definitions: Definitions(),
      settings: Settings(),
      hasResult: false, values: ColumnValuesCache(), files: { _ in ["a b.csv", "é/"] })
    settings.assistant.looks = { Highlighter.looks($0, caret: $1, in: world) }
    settings.assistant.complete = { Completer.complete($0, caret: $1, in: world) }
    settings.assistant.guess = settings.assistant.complete
    settings.assistant.preview = { line, _ in line.utf8.count % 3 == 0 ? "→ 日本 · é" : nil }
    let editrc = People.write("editrc-\(isVi)", isVi ? "bind -v\n" : "bind -e\n")
    settings.environment = { ["EDITRC": editrc][$0] }
    let device = EditorDevice(
      next: { somebody.event($0) }, write: { somebody.screen.feed($0) }, size: { (somebody.rows, somebody.screen.columns) })
    let editor = try #require(LibeditEditor(settings, input: ends.1, output: ends.1, device: device))
    while somebody.bursts > 0 { _ = editor.readLine(prompt: "> ") }
    return somebody.failure
  }

  private static let bursts = getenv("CITESLAB_BURSTS").flatMap { Int(String(cString: $0)) } ?? 120

  @Test(arguments: [false, true], [false, true])
  func theScreenIsAlwaysWhatItWouldBeDrawnAnew(isVi: Bool, isColored: Bool) throws {
    for part in 0..<4 {
      let failure = try run(
        seed: UInt64(part * 4 + (isVi ? 2 : 0) + (isColored ? 1 : 0)), bursts: Self.bursts / 16 + 1, rows: [24, 6, 3, 12][part],
        columns: [80, 20, 40, 7][part], isVi: isVi, isColored: isColored)
      #expect(failure == nil, "\(failure ?? "")")
    }
  }
}
