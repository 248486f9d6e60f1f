import Glibc
import TestSupport
import Testing

/// Ctrl-C, signals and terminals that go away, against the program itself.
@Suite(.serialized) struct InterruptTests {
  private static let prompt = "citeslab> "
  /// What the editor writes when it begins a line.
  private static let opened = "\u{1B}[?2004h"
  /// Far more than it takes, which is a tenth of a second at most.
  private static let patience = 5.0

  /// Enough rows that work on them is watched, and a question that takes long over them.
  private static let rows = 150_000
  private static let heavy = "count distinct name, median number of many by name, number"

  private func shell() throws -> Shell {
    let shell = try Shell()
    var text = "name,number\n"
    text.reserveCapacity(Self.rows * 16)
    for row in 0..<Self.rows { text += "N\(row &* 7919 % 100_003),\(row &* 104_729 % 1_000_003)\n" }
    try shell.folder.write(text, to: "many.csv")
    return shell
  }

  @Test func controlCStopsWhatRunsAndKeepsTheSession() throws {
    let shell = try shell()
    let terminal = try shell.terminal("many.csv", "--no-init")
    #expect(terminal.waits(for: Self.prompt, seconds: 60), "\(terminal.shown())")
    terminal.settles()
    // At the very moment of Enter, a little later, and in the middle.
    for milliseconds: UInt32 in [0, 5, 100] {
      terminal.type(Self.heavy)
      terminal.settles()
      let mark = terminal.output.count
      if milliseconds == 0 {
        terminal.type("\r\u{3}")
      } else {
        terminal.type("\r")
        usleep(milliseconds * 1_000)
        terminal.type("\u{3}")
      }
      #expect(terminal.waits(forRaw: Self.opened, since: mark, seconds: Self.patience), "after \(milliseconds) ms")
      terminal.settles()
      #expect(!terminal.shown(since: mark).contains("──"), "\(milliseconds) ms: \(terminal.shown(since: mark))")
    }
    // The next question works, and so does the next load.
    var mark = terminal.output.count
    terminal.type("count many where number < 0\r")
    #expect(terminal.waits(for: "150,000 rows of many", since: mark), "\(terminal.shown(since: mark))")
    terminal.settles()
    mark = terminal.output.count
    terminal.type("load \"many.csv\" as again\r\u{3}")
    #expect(terminal.waits(forRaw: Self.opened, since: mark, seconds: Self.patience))
    terminal.settles()
    mark = terminal.output.count
    terminal.type("load \"many.csv\" as again\r")
    #expect(terminal.waits(for: "again: 150,000 rows", since: mark, seconds: 60), "\(terminal.shown(since: mark))")
    #expect(terminal.waits(forRaw: Self.opened, since: mark))
    terminal.settles()
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
  }

  @Test func anExportThatIsStoppedLeavesNothing() throws {
    let shell = try shell()
    let terminal = try shell.terminal("many.csv", "--no-init")
    #expect(terminal.waits(for: Self.prompt, seconds: 60))
    terminal.settles()
    for suffix in ["csv", "sqlite"] {
      let mark = terminal.output.count
      terminal.type("list many into \"out.\(suffix)\"\r")
      usleep(150_000)
      terminal.type("\u{3}")
      #expect(terminal.waits(forRaw: Self.opened, since: mark, seconds: Self.patience))
      terminal.settles(milliseconds: 600)
      let wasWritten = terminal.shown(since: mark).contains("rows written")
      #expect(shell.folder.files().contains("out.\(suffix)") == wasWritten, "\(shell.folder.files())")
    }
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
    #expect(!shell.folder.files().contains { $0.contains("tmp") }, "\(shell.folder.files())")
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT]) func aSignalGivesTheTerminalBack(signal: Int32) throws {
    let shell = try Shell()
    let terminal = try shell.terminal("porteurs.csv", "--no-init")
    let modes = terminal.modes
    #expect(terminal.waits(for: Self.prompt))
    terminal.settles()
    terminal.type("count porteurs\r")
    #expect(terminal.waits(for: "rows of porteurs"))
    terminal.settles()
    terminal.type("count por")
    terminal.settles()
    #expect(terminal.modes != modes)
    terminal.send(signal: signal)
    #expect(terminal.waitsForEnd() == .signalled(signal))
    #expect(terminal.modes == modes)
    #expect(shell.folder.read("state/citeslab/history") == "count porteurs\n")
  }

  @Test func keysAtRandomEndNothing() throws {
    var random = SplitMix(20_260_101)
    for isVi in [false, true] {
      let shell = try Shell()
      if isVi { try shell.folder.write("bind -v\n", to: ".editrc") }
      let terminal = try shell.terminal("porteurs.csv", "--no-init")
      let modes = terminal.modes
      #expect(terminal.waits(for: Self.prompt))
      let pieces: [[UInt8]] = [
        [0x1B], [0x1B, 0x5B], [0x1B, 0x4F], Array("\u{1B}[200~".utf8), Array("\u{1B}[201~".utf8), Array("\u{1B}]0;title".utf8), [0xC3],
        [0xE2, 0x80], [0xFF, 0xFE], [0xF4, 0x90, 0x80, 0x80], [0x9B], [0x00], [0x03], [0x0D], [0x12], [0x09], [0x18], [0x16],
      ]
      for round in 0..<150 {
        let count = 1 + Int(random.next() % 20)
        var bytes = (0..<count).flatMap { _ -> [UInt8] in
          random.next() % 2 == 0 ? pieces[Int(random.next() % UInt64(pieces.count))] : [UInt8(truncatingIfNeeded: random.next())]
        }
        // Ctrl-Z and Ctrl-\ would stop and end it, Ctrl-D on an empty line leave it, Ctrl-X Ctrl-E open an editor: as they should.
        bytes.removeAll { [0x1A, 0x1C, 0x04, 0x05].contains($0) || isVi && $0 == UInt8(ascii: "v") }
        terminal.type(bytes: bytes)
        if round % 10 == 0 { terminal.resize(rows: 1 + UInt16(random.next() % 40), columns: 1 + UInt16(random.next() % 100)) }
        terminal.settles(milliseconds: 5)
      }
      terminal.resize(rows: 24, columns: 80)
      // Whatever was left open is closed: a paste, a search, a list, a statement.
      terminal.settles()
      for _ in 0..<4 {
        terminal.type(bytes: [0x03])
        terminal.settles()
      }
      let mark = terminal.output.count
      terminal.type((isVi ? "\u{1B}i" : "") + "count porteurs\r")
      #expect(terminal.waits(for: "rows of porteurs", since: mark), "\(terminal.shown(since: mark))")
      terminal.settles()
      terminal.type("\u{4}")
      #expect(terminal.waitsForEnd() == .exited(0), "\(terminal.shown(since: mark))")
      #expect(terminal.modes == modes)
    }
  }

  @Test func oneColumnIsEnough() throws {
    let shell = try Shell()
    let terminal = try shell.terminal("porteurs.csv", "--no-init", columns: 1)
    #expect(terminal.waits(for: ">"))
    terminal.settles()
    for statement in ["list porteurs", "count porteurs by commune chart bar", "count nowhere", "help count", "more"] {
      terminal.type(statement + "\r")
      terminal.settles()
    }
    terminal.type("qq\u{3}")
    terminal.settles()
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
  }
}
