import Glibc
import TestSupport
import Testing

/// What is typed is kept, whatever happens to the disk, the terminal or the program.
@Suite(.serialized) struct HistoryLossTests {
  private static let prompt = "citeslab> "
  /// What the editor writes when it begins a line.
  private static let opened = "\u{1B}[?2004h"
  private static let path = "state/citeslab/history"

  private func lines(_ shell: Shell) -> [String] {
    (shell.folder.read(Self.path) ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// A file that may not grow further is a disk that is full in the middle of an entry: what was kept stays whole.
  @Test(.disabled(if: Sanitizer.needsFiles)) func aDiskThatIsFullKeepsWholeEntries() throws {
    let shell = try Shell()
    // Blocks of 512 bytes: a few entries fit, the last of them not as a whole.
    let session = try TerminalSession(
      "/bin/sh", ["-c", "ulimit -f 1; exec \"$0\" porteurs.csv --no-init", shell.path], environment: shell.environment,
      folder: shell.folder.path)
    #expect(session.waits(for: Self.prompt), "\(session.shown())")
    session.settles()
    let entries = (0..<30).map { "# entry \($0) of those that are typed until there is no room left for another" }
    for entry in entries {
      let mark = session.output.count
      session.type(entry + "\r")
      #expect(session.waits(forRaw: Self.opened, since: mark))
    }
    session.settles()
    #expect(session.shown().components(of: "N550") == 1, "\(session.shown())")
    var mark = session.output.count
    session.type("count porteurs\r")
    #expect(session.waits(for: "rows of porteurs", since: mark))
    session.settles()
    // Those that found no room are kept for the session.
    mark = session.output.count
    session.type("\u{1B}[A\u{1B}[A")
    session.settles()
    #expect(session.shown(since: mark).contains("entry 29"), "\(session.shown(since: mark))")
    session.type("\u{15}\u{4}")
    #expect(session.waitsForEnd() == .exited(0))
    // A shorter one may still have found room.
    let kept = lines(shell).filter { $0 != "count porteurs" }
    #expect(kept.last == "" && kept.count > 2 && kept.count < entries.count)
    #expect(Array(kept.dropLast()) == Array(entries.prefix(kept.count - 1)))
  }

  @Test func aHomeThatCannotBeWrittenGivesOneNotice() throws {
    // Permissions do not bind a superuser, but nobody makes folders in /proc.
    let shell = try Shell(["XDG_STATE_HOME": "/proc", "HOME": "/proc"])
    let session = try shell.terminal("porteurs.csv")
    #expect(session.waits(for: Self.prompt), "\(session.shown())")
    session.settles()
    for _ in 0..<3 {
      let mark = session.output.count
      session.type("count porteurs\r")
      #expect(session.waits(for: "rows of porteurs", since: mark))
      session.settles()
    }
    #expect(session.shown().components(of: "N550") == 1, "\(session.shown())")
    session.type("\u{4}")
    #expect(session.waitsForEnd() == .exited(0))
  }

  /// The window is closed while a line is edited, and while a question runs: the program ends, at once, and the history is whole.
  @Test(arguments: [false, true]) func aWindowThatIsClosedEndsIt(isRunning: Bool) throws {
    let shell = try Shell()
    var text = "name,number\n"
    for row in 0..<150_000 { text += "N\(row &* 7919 % 100_003),\(row &* 104_729 % 1_000_003)\n" }
    try shell.folder.write(text, to: "many.csv")
    let session = try shell.terminal("many.csv", "--no-init")
    #expect(session.waits(for: Self.prompt, seconds: 60), "\(session.shown())")
    session.settles()
    let heavy = "count distinct name, median number of many by name, number"
    session.type("count many\r")
    #expect(session.waits(for: "rows of many"))
    session.settles()
    session.type(heavy + (isRunning ? "\r" : ""))
    if isRunning { usleep(50_000) } else { session.settles() }
    session.hangUp()
    // The signal, or the end of input that comes with it.
    let end = try #require(session.waitsForEnd(seconds: 10))
    #expect(end == .signalled(SIGHUP) || !isRunning && end == .exited(0), "\(end)")
    #expect(lines(shell) == ["count many"] + (isRunning ? [heavy] : []) + [""])
  }

  /// Ended at any moment, also while an entry is written: each line of the file is a whole entry, and the next shell goes on with it.
  @Test func endedAtAnyMomentTheHistoryIsWhole() throws {
    let shell = try Shell()
    var random = SplitMix(20_261_124)
    var typed: [String] = []
    for round in 0..<12 {
      let session = try shell.terminal("porteurs.csv", "--no-init")
      #expect(session.waits(for: Self.prompt), "\(session.shown())")
      session.settles(milliseconds: 20)
      for number in 0..<4 {
        typed.append("# round \(round), entry \(number): é" + String(repeating: "x", count: Int(random.next() % 300)))
        session.type((typed.last ?? "") + "\r")
      }
      usleep(UInt32(random.next() % 40_000))
      session.send(signal: SIGKILL)
      #expect(session.waitsForEnd() == .signalled(SIGKILL))
    }
    let last = try shell.terminal("porteurs.csv", "--no-init")
    #expect(last.waits(for: Self.prompt))
    last.settles()
    last.type("# the last\r")
    last.settles()
    last.type("\u{4}")
    #expect(last.waitsForEnd() == .exited(0))
    let kept = lines(shell)
    #expect(kept.suffix(2) == ["# the last", ""])
    let known = Set(typed)
    #expect(kept.dropLast(2).allSatisfy { known.contains($0) }, "\(kept.filter { !known.contains($0) })")
    #expect(Set(kept).count == kept.count)
  }
}
