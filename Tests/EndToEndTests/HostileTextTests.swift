import TestSupport
import Testing

/// Texts that would command a terminal never reach one as they are, wherever they come from.
@Suite(.serialized) struct HostileTextTests {
  private static let prompt = "citeslab> "
  /// A title of the window, red, a C1 introducer, an override of the direction, an isolate, a bell, a backspace.
  private static let attack = "x\u{1B}]0;owned\u{7}\u{1B}[31mr\u{9B}5n\u{202E}abc\u{2066}\u{8}\u{7F}y"

  /// Sequences that the program itself never writes.
  private static func marks(_ output: [UInt8]) -> [String] {
    let forbidden: [(String, [UInt8])] = [
      ("a title", Array("\u{1B}]".utf8)), ("C1", [0xC2, 0x9B]), ("an override", Array("\u{202E}".utf8)),
      ("an isolate", Array("\u{2066}".utf8)), ("a bell", [0x07]), ("a delete", [0x7F]), ("a question", Array("\u{1B}[5n".utf8)),
    ]
    return forbidden.filter { _, bytes in
      output.indices.contains { output[$0] == bytes[0] && output[$0...].starts(with: bytes) }
    }.map(\.0)
  }

  @Test(arguments: ["xterm-256color", "dumb"]) func dataNamesAndErrors(terminalName: String) throws {
    let shell = try Shell(["TERM": terminalName])
    let column = "field\(Self.attack)"
    // A file of little else would be refused: it is no text.
    let others = (4..<300).map { "\($0),an ordinary text\n" }.joined()
    try shell.folder.write(
      "\"id\",\"\(column)\"\n1,\"\(Self.attack)\"\n2,\"other\"\n3,\"\(Self.attack)\"\n\(others)", to: "evil.csv")
    // No byte of a name is refused by the file system but the slash.
    let file = "f\u{1B}]0;owned\u{7}\u{202E}.csv"
    try shell.folder.write("a\n1\n", to: file)
    try shell.folder.write("count nowhere\u{1B}]0;owned\u{7}\u{202E}\n", to: "evil.clq")
    let terminal = try shell.terminal("evil.csv", file, "--no-init")
    #expect(terminal.waits(for: Self.prompt), "\(terminal.shown())")
    terminal.settles()
    let statements = [
      "datasets", "fields evil", "list evil", "values `field` of evil", "describe load evil", "count evil by id chart bar",
      "list evil chart bar",
      "run \"evil.clq\"", "load \"nowhere.csv\"", "count evil where id = 'x'", "history", "settings", "list evil into \"out.html\"",
      "set format csv", "list evil", "set format json", "list evil", "set format markdown", "list evil", "set format table",
    ]
    for statement in statements {
      terminal.type(statement + "\r")
      terminal.settles(milliseconds: 120)
    }
    // Lists of values and of files.
    for begun in ["count evil where f\t", "load \"f\t", "count evil by \t", "values \t"] {
      terminal.type(begun)
      terminal.settles(milliseconds: 120)
      terminal.type("\u{3}")
      terminal.settles(milliseconds: 120)
    }
    // A paste.
    terminal.type("\u{1B}[200~count \(Self.attack)\u{1B}[201~")
    terminal.settles(milliseconds: 120)
    terminal.type("\r")
    terminal.settles(milliseconds: 120)
    terminal.type("\u{3}")
    terminal.settles(milliseconds: 120)
    // A plain prompt is echoed by the terminal, as it was typed.
    if terminalName != "dumb" { #expect(Self.marks(terminal.output) == [], "\(terminal.shown())") }
    terminal.type("\u{4}")
    #expect(terminal.waitsForEnd() == .exited(0))
  }

  @Test func theCommandLine() throws {
    let shell = try Shell()
    for arguments in [["-c", "count \(Self.attack)"], ["-f", "no\(Self.attack).clq"], ["no\(Self.attack).csv"], ["--lang", Self.attack]] {
      let terminal = try TerminalSession(shell.path, arguments, environment: shell.environment, folder: shell.folder.path)
      #expect(terminal.waitsForEnd() != nil)
      terminal.settles()
      #expect(Self.marks(terminal.output) == [], "\(arguments[0]): \(terminal.shown())")
    }
  }
}
