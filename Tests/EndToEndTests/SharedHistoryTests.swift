import TestSupport
import Testing

/// One history for all shells of a person.
@Suite(.serialized) struct SharedHistoryTests {
  private static let prompt = "citeslab> "

  @Test func fourShellsAtOnceKeepEveryLine() throws {
    let shell = try Shell()
    let lines = 500
    let sessions = try (0..<4).map { _ in try shell.terminal("porteurs.csv", "--no-init") }
    for session in sessions { #expect(session.waits(for: Self.prompt), "\(session.shown())") }
    for line in 0..<lines {
      // All four before any is waited for: they write at the same time.
      let marks = sessions.map(\.output.count)
      for (number, session) in sessions.enumerated() { session.type("# \(number) wrote \(line) é\r") }
      for (session, mark) in zip(sessions, marks) {
        try #require(session.waits(forRaw: Self.opened, since: mark), "\(session.shown(since: mark))")
      }
    }
    for session in sessions { session.type("\u{4}") }
    for session in sessions { #expect(session.waitsForEnd() == .exited(0)) }
    let kept = try #require(shell.folder.read("state/citeslab/history")).split(separator: "\n").map(String.init)
    #expect(kept.count == 4 * lines)
    for number in 0..<4 {
      #expect(kept.filter { $0.hasPrefix("# \(number) ") } == (0..<lines).map { "# \(number) wrote \($0) é" })
    }
  }

  /// What the editor writes when it begins a line: pastes are to be marked.
  private static let opened = "\u{1B}[?2004h"

  @Test func aStatementOfSeveralLinesComesBackAsOne() throws {
    let shell = try Shell()
    let first = try shell.terminal("porteurs.csv", "--no-init")
    #expect(first.waits(for: Self.prompt))
    first.type("count porteurs by\r")
    #expect(first.waits(for: "...>"))
    let typed = first.output.count
    first.type("commune top 1\r")
    #expect(first.waits(for: "rows of porteurs", since: typed))
    first.settles()
    first.type("\u{4}")
    #expect(first.waitsForEnd() == .exited(0))
    #expect(shell.folder.read("state/citeslab/history") == "count porteurs by\\ncommune top 1\n")

    let second = try shell.terminal("porteurs.csv", "--no-init")
    #expect(second.waits(for: Self.prompt))
    second.settles()
    var mark = second.output.count
    second.type("\u{1B}[A")
    second.settles()
    let shown = second.shown(since: mark)
    #expect(shown.contains("count porteurs by") && shown.contains("...> commune top 1"), "\(shown)")
    mark = second.output.count
    second.type("\r")
    #expect(second.waits(for: "rows of porteurs", since: mark))
    second.settles()
    second.type("\u{4}")
    #expect(second.waitsForEnd() == .exited(0))
  }

  /// Whatever the reason that it cannot be written: one notice, and the session goes on.
  @Test func withoutAPlaceForItOneNotice() throws {
    let shell = try Shell()
    try shell.folder.write("no folder", to: "state")
    let terminal = try shell.terminal("porteurs.csv", "--no-init")
    #expect(terminal.waits(for: Self.prompt))
    for _ in 0..<2 {
      let mark = terminal.output.count
      terminal.type("count porteurs\r")
      #expect(terminal.waits(forRaw: Self.opened, since: mark))
      terminal.settles()
    }
    #expect(terminal.shown().components(of: "N550") == 1, "\(terminal.shown())")
    // It is kept for the session.
    let mark = terminal.output.count
    terminal.type("\u{1B}[A")
    terminal.settles()
    #expect(terminal.shown(since: mark).contains("count porteurs"))
    terminal.type("\u{15}\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
    #expect(shell.folder.read("state") == "no folder")
  }
}

extension String {
  /// How often `text` stands in it.
  func components(of text: String) -> Int {
    var count = 0
    var rest = utf8[...]
    while let first = rest.first {
      if first == text.utf8.first, rest.starts(with: text.utf8) { count += 1 }
      rest = rest.dropFirst()
    }
    return count
  }
}
