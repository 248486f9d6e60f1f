import TestSupport
import Testing

/// The prompt, in a pseudo-terminal.
@Suite(.serialized) struct TerminalTests {
  private static let prompt = "citeslab> "

  @Test func aSession() throws {
    let shell = try Shell()
    let terminal = try shell.terminal("porteurs.csv")
    let modes = terminal.modes
    #expect(terminal.waits(for: Self.prompt), "\(terminal.shown())")
    terminal.settles()

    var mark = terminal.output.count
    terminal.type("count porteurs where commune = Miramas\r")
    #expect(terminal.waits(for: "3", since: mark))
    #expect(terminal.waits(for: Self.prompt, since: mark), "\(terminal.shown(since: mark))")
    terminal.settles()

    // A line that cannot end there opens another one.
    mark = terminal.output.count
    terminal.type("count porteurs where\r")
    #expect(terminal.waits(for: "...>", since: mark), "\(terminal.shown(since: mark))")
    terminal.type("age > 50\r")
    #expect(terminal.waits(for: "1", since: mark))
    terminal.settles()

    // Accents are typed and shown.
    mark = terminal.output.count
    terminal.type("count porteurs where note = 'l’été'\r")
    #expect(terminal.waits(for: "l’été", since: mark))
    terminal.settles()

    // An error keeps the session.
    mark = terminal.output.count
    terminal.type("count nulle_part\r")
    #expect(terminal.waits(for: "nulle_part", since: mark) && terminal.waits(for: "^", since: mark), "\(terminal.shown(since: mark))")
    terminal.settles()

    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
    #expect(terminal.modes == modes)
  }

  @Test func historyOutlivesTheSession() throws {
    let shell = try Shell()
    let first = try shell.terminal("porteurs.csv")
    #expect(first.waits(for: Self.prompt))
    first.settles()
    first.type("count porteurs where age between 18 and 30\r")
    first.settles(milliseconds: 500)
    first.type("quit\r")
    #expect(first.waitsForEnd() == .exited(0))
    #expect(shell.folder.files().contains { $0.hasPrefix("state/citeslab/") }, "\(shell.folder.files())")

    let second = try shell.terminal("porteurs.csv")
    #expect(second.waits(for: Self.prompt))
    second.settles()
    // Twice up: past `quit`, whether that was kept or not, to the count.
    let mark = second.output.count
    second.type("\u{1B}[A")
    second.settles()
    if second.shown(since: mark).contains("quit") {
      second.type("\u{1B}[A")
      second.settles()
    }
    let entered = second.output.count
    second.type("\r")
    #expect(second.waits(for: "3", since: entered), "\(second.shown(since: mark))")
    second.settles()
    second.type("\u{4}")
    #expect(second.waitsForEnd() == .exited(0))
  }

  @Test func aLineThatBeginsWithABlankIsNotKept() throws {
    let shell = try Shell()
    let terminal = try shell.terminal("porteurs.csv")
    #expect(terminal.waits(for: Self.prompt))
    terminal.settles()
    terminal.type(" count porteurs where age > 77\r")
    terminal.settles(milliseconds: 500)
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
    for file in shell.folder.files() where file.hasPrefix("state/") {
      #expect(shell.folder.read(file)?.contains("77") != true)
    }
  }

  @Test func interruptAbandonsTheLineAndKeepsTheSession() throws {
    let shell = try Shell()
    let terminal = try shell.terminal("porteurs.csv")
    let modes = terminal.modes
    #expect(terminal.waits(for: Self.prompt))
    terminal.settles()
    terminal.type("count porteurs whe\u{3}")
    terminal.settles()
    let mark = terminal.output.count
    terminal.type("count porteurs\r")
    #expect(terminal.waits(for: "8", since: mark), "\(terminal.shown(since: mark))")
    terminal.settles()
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
    #expect(terminal.modes == modes)
  }

  @Test func aDumbTerminalIsServedPlainly() throws {
    let shell = try Shell(["TERM": "dumb"])
    let terminal = try shell.terminal("porteurs.csv")
    #expect(terminal.waits(for: Self.prompt))
    terminal.type("count porteurs\r")
    #expect(terminal.waits(for: "8"))
    #expect(!terminal.output.contains(0x1B))
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
  }

  @Test func aNarrowTerminalFits() throws {
    let shell = try Shell()
    let terminal = try shell.terminal("porteurs.csv", columns: 40)
    #expect(terminal.waits(for: Self.prompt))
    terminal.settles()
    let mark = terminal.output.count
    terminal.type("list porteurs\r")
    #expect(terminal.waits(for: "8", since: mark))
    terminal.settles(milliseconds: 500)
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
  }

  @Test func withoutDataItOpensOnTheDemonstration() throws {
    let terminal = try Shell().terminal("--lang", "en")
    #expect(terminal.waits(for: Self.prompt), "\(terminal.shown())")
    let greeting = terminal.shown()
    #expect(greeting.contains("demonstration") && greeting.contains("help"), "\(greeting)")
    terminal.settles()
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
  }

  /// A manifest that is made on the demonstration says so, and is verified without being told where the data are.
  @Test func aManifestOfTheDemonstrationSaysSo() throws {
    let shell = try Shell()
    let terminal = try shell.terminal("--lang", "en")
    #expect(terminal.waits(for: Self.prompt), "\(terminal.shown())")
    terminal.settles()
    let mark = terminal.output.count
    terminal.type("count porteurs by commune with manifest into \"d.csv\"\r")
    #expect(terminal.waits(for: "rows written", since: mark), "\(terminal.shown(since: mark))")
    terminal.settles()
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
    let manifest = try #require(shell.folder.read("d.csv.manifest.json"))
    #expect(manifest.contains("\"demonstration\": true"), "\(manifest)")
    let verified = try shell.run("--verify", "d.csv.manifest.json")
    #expect(verified.status == 0, "\(verified.errorText)")
    // Of other data it says no such thing.
    #expect(try shell.run("porteurs.csv", "-c", "count porteurs", "--manifest", "n.json").status == 0)
    #expect(shell.folder.read("n.json")?.contains("demonstration") == false)
  }
}
