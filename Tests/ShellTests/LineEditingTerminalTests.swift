import Glibc
import Synchronization
import Testing

@testable import citeslab_shell

/// A pseudo-terminal with the editor at one end, and somebody who types and looks at the other.
private final class Terminal {
  let editorSide: Int32
  private let ourSide: Int32
  private let shown = Output()

  private final class Output: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }

  init(rows: Int = 10, columns: Int = 40) throws {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var ends: (Int32, Int32) = (-1, -1)
    try #require(openpty(&ends.0, &ends.1, nil, nil, &size) == 0)
    (ourSide, editorSide) = ends
  }

  deinit {
    close(editorSide)
    close(ourSide)
  }

  /// Runs `body` while `keys` are typed by another thread, which begins when the terminal is ready for editing (before, it would take
  /// Ctrl-C and the like for itself) and reads what is shown all the while (else the editor would wait for it).
  func typing<Result>(_ keys: String, while body: () -> Result) -> Result {
    var stop: (Int32, Int32) = (-1, -1)
    withUnsafeMutablePointer(to: &stop) { _ = $0.withMemoryRebound(to: Int32.self, capacity: 2) { pipe($0) } }
    let (ourSide, editorSide, shown, stopped) = (ourSide, editorSide, shown, stop.0)
    let typist = TestThread {
      _ = fcntl(ourSide, F_SETFL, O_NONBLOCK)
      var rest = Array(keys.utf8)[...]
      var block = [UInt8](repeating: 0, count: 65_536)
      while true {
        let canType = !rest.isEmpty && Self.isRaw(editorSide)
        var ready = [
          pollfd(fd: ourSide, events: Int16(POLLIN | (canType ? POLLOUT : 0)), revents: 0),
          pollfd(fd: stopped, events: Int16(POLLIN), revents: 0),
        ]
        poll(&ready, 2, canType || rest.isEmpty ? -1 : 1)
        if ready[0].revents & Int16(POLLIN) != 0 {
          let count = read(ourSide, &block, block.count)
          if count > 0 { shown.bytes.withLock { $0.append(contentsOf: block[..<count]) } }
        } else if ready[1].revents != 0 {
          return
        } else if ready[0].revents & Int16(POLLOUT) != 0 {
          let written = rest.withUnsafeBytes { write(ourSide, $0.baseAddress, min(1000, $0.count)) }
          if written > 0 { rest = rest.dropFirst(written) }
        }
      }
    }
    let result = body()
    close(stop.1)
    typist.join()
    close(stop.0)
    return result
  }

  /// The screen after all that was shown so far.
  func screen(rows: Int, columns: Int) -> TestTerminal {
    var screen = TestTerminal(rows: rows, columns: columns, joinsEmoji: true)
    screen.feed(String(decoding: shown.bytes.withLock { $0 }, as: UTF8.self))
    return screen
  }

  private static func isRaw(_ descriptor: Int32) -> Bool {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    return modes.c_lflag & tcflag_t(ICANON) == 0
  }

  var isRaw: Bool { Self.isRaw(editorSide) }
}

/// A thread of its own: one that waits must not hold up the others of Swift's pool.
private final class TestThread {
  private var thread = pthread_t()

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  init(_ run: @escaping @Sendable () -> Void) {
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(Body(run)).toOpaque())
  }

  func join() { pthread_join(thread, nil) }
}

// One after another: libedit keeps some of its state for the whole program.
@Suite(.serialized) struct LineEditingTerminalTests {
  private func editor(_ terminal: Terminal, history: History = History(path: nil)) throws -> LibeditEditor {
    let settings = LineEditorSettings(history: history) { !$0.hasSuffix(",") }
    return try #require(LibeditEditor(settings, input: terminal.editorSide, output: terminal.editorSide))
  }

  private func read(_ keys: String, history: History = History(path: nil)) throws -> LineResult {
    let terminal = try Terminal()
    let editor = try editor(terminal, history: history)
    return terminal.typing(keys) { editor.readLine(prompt: "> ") }
  }

  @Test func linesInAnyScript() throws {
    for text in ["count porteurs", "été l'Étang 日本語 👩‍👩‍👧 e\u{301} العربية ÿþ\u{A0}", "'«à»' “x”"] {
      #expect(try read(text + "\r") == .line(text))
    }
    #expect(try read("\r") == .line(""))
  }

  @Test func emacsKeys() throws {
    #expect(try read("bc\u{1}a\u{5}d\r") == .line("abcd"))
    #expect(try read("e\u{301}日x\u{2}\u{7F}\u{7F}\r") == .line("x"))
    #expect(try read("ab\u{1B}[D\u{1B}[3~\r") == .line("a"))
    #expect(try read("one two\u{17}\r") == .line("one "))
    #expect(try read("one été\u{1B}b\u{B}x\u{19}\r") == .line("one xété"))
    #expect(try read("one two\u{15}x\r") == .line("x"))
    #expect(try read("ab\u{14}\r") == .line("ba"))
    #expect(try read("é a\u{1B}[1;5D\u{1B}[1;5Dx\r") == .line("xé a"))
    #expect(try read("a\u{1B}\u{1B}[Db\r") == .line("ba"))
  }

  @Test func endings() throws {
    #expect(try read("abc\u{3}") == .interrupted)
    #expect(try read("\u{4}") == .endOfInput)
    #expect(try read("ab\u{2}\u{4}\r") == .line("a"))
    #expect(try read("ab\u{4}\r") == .line("ab"))
  }

  @Test func statementsOfSeveralLines() throws {
    #expect(try read("a,\rb\r") == .line("a,\nb"))
    // A blank line ends whatever was begun.
    #expect(try read("a,\r\r") == .line("a,\n"))
    #expect(try read("a\u{1B}\rb\r") == .line("a\nb"))
    #expect(try read("a,\rb\u{1B}[A\u{1B}[DX\r") == .line("Xa,\nb"))
    #expect(try read("a,\rb\u{1B}[AX\u{1B}[H\u{1B}[BY\r") == .line("aX,\nYb"))
  }

  @Test func pastesRunNothing() throws {
    #expect(try read("x\u{1B}[200~one\rtwo\u{4}\u{3}\r\u{1B}[201~y\r") == .line("xone\ntwoy"))
    let long = String(repeating: "été 日本\n", count: 2000)
    #expect(try read("\u{1B}[200~\(long)end\u{1B}[201~\r") == .line(long + "end"))
  }

  @Test func historyIsRecalled() throws {
    let history = History(path: nil)
    for entry in ["count a", "list\nb", "count c"] { _ = history.add(entry) }
    #expect(try read("\u{1B}[A\r", history: history) == .line("count c"))
    #expect(try read("co\u{10}\u{10}\r", history: history) == .line("count a"))
    #expect(try read("draft\u{10}\u{E}!\r", history: history) == .line("draft!"))
    #expect(try read("\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[A\r", history: history) == .line("count a"))
    #expect(try read("\u{10}\u{10}\u{10}\u{E}\r", history: history) == .line("list\nb"))
  }

  @Test func theScreenShowsTheLineAndTheTerminalIsGivenBack() throws {
    let terminal = try Terminal(rows: 6, columns: 12)
    let editor = try editor(terminal)
    #expect(terminal.typing("count é日本,\rxyz\r") { editor.readLine(prompt: "> ") } == .line("count é日本,\nxyz"))
    let screen = terminal.screen(rows: 6, columns: 12)
    // `·` is the second cell of a wide character; the comma had no room left.
    #expect(screen.lines == ["> count é日·", "本·,", "... xyz", "", "", ""])
    #expect((screen.cursorRow, screen.cursorColumn) == (3, 0))
    #expect(!terminal.isRaw)
    #expect(terminal.typing("a\u{C}\u{3}") { editor.readLine(prompt: "> ") } == .interrupted)
    #expect(terminal.screen(rows: 6, columns: 12).lines == ["> a", "", "", "", "", ""])
  }

  @Test func plainEditor() throws {
    func lines(_ input: String) throws -> [LineResult] {
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      TerminalOutput.write(input, to: ends[1])
      close(ends[1])
      defer { close(ends[0]) }
      var editor = PlainEditor(LineEditorSettings(history: History(path: nil)) { !$0.hasSuffix(",") }, input: ends[0], output: ends[0])
      var results: [LineResult] = []
      while true {
        let result = editor.readLine(prompt: "> ")
        results.append(result)
        if result == .endOfInput { return results }
      }
    }
    #expect(try lines("été\r\na,\nb\n\nlast") == [.line("été"), .line("a,\nb"), .line(""), .line("last"), .endOfInput])
    #expect(try lines("a,\n\nb,\n") == [.line("a,\n"), .line("b,"), .endOfInput])
    #expect(try lines("") == [.endOfInput])
  }

  @Test func wakesAndInput() throws {
    var ends: [Int32] = [-1, -1]
    var wake: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0 && pipe(&wake) == 0)
    let input = TerminalInput(descriptor: ends[0], wakeDescriptor: wake[0])
    #expect(input.next(timeout: 0) == .timedOut)
    TerminalOutput.write("ab", to: ends[1])
    TerminalOutput.write("wi", to: wake[1])
    #expect(input.next(timeout: -1) == .resized)
    #expect(input.next(timeout: -1) == .interrupted)
    #expect(input.next(timeout: -1) == .bytes([0x61, 0x62]))
    TerminalOutput.write("iii", to: wake[1])
    input.drainWakes()
    #expect(input.next(timeout: 0) == .timedOut)
    close(ends[1])
    #expect(input.next(timeout: -1) == .end)
    for descriptor in [ends[0], wake[0], wake[1]] { close(descriptor) }
  }
}
