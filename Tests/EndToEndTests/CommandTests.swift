import TestSupport
import Testing

/// `-c` and scripts in pipes: what goes to which stream, in which bytes, with which status.
@Suite struct CommandTests {
  @Test func aCountIsABareNumber() throws {
    let run = try Shell().run("-c", "count porteurs where commune=Miramas and outcome=creation", "porteurs.csv")
    #expect(run.text == "2\n")
    #expect(run.status == 0)
  }

  @Test func frenchSaysTheSame() throws {
    let run = try Shell().run("-c", "compter porteurs dont commune=Miramas et outcome=creation", "porteurs.csv")
    #expect(run.text == "2\n")
    #expect(run.status == 0)
  }

  @Test func commandsRunInOrder() throws {
    let run = try Shell().run("porteurs.csv", "-c", "count porteurs", "-c", "max age of porteurs", "-c", "min age of porteurs")
    #expect(run.text == "8\n52\n19\n")
    #expect(run.status == 0)
  }

  @Test func anUnknownValueIsReportedWithTheNearest() throws {
    let run = try Shell().run("-c", "count porteurs where commune=Mirams", "porteurs.csv")
    #expect(run.text == "0\n")
    #expect(run.errorText.contains("Mirams"))
    #expect(run.errorText.contains("Miramas (2") || run.errorText.contains("Miramas (3"), "\(run.errorText)")
    #expect(run.status == 0)
  }

  @Test func strictMakesItAnError() throws {
    let run = try Shell().run("--strict", "-c", "count porteurs where commune=Mirams", "porteurs.csv")
    #expect(run.status == 2)
  }

  @Test(arguments: [
    ("count porteur", "porteurs"), ("count porteurs where comune=Miramas", "commune"), ("conut porteurs", "count"),
    ("count porteurs whre age > 3", "where"),
  ])
  func aWrongNameIsUnderlinedAndPutRight(_ statement: String, _ right: String) throws {
    let run = try Shell().run("-c", statement, "porteurs.csv")
    #expect(run.status == 2)
    #expect(run.text == "")
    #expect(run.errorText.contains("^"), "\(run.errorText)")
    #expect(run.errorText.contains(right), "\(run.errorText)")
  }

  @Test func statuses() throws {
    let shell = try Shell()
    #expect(try shell.run("-c", "count porteurs", "absent.csv").status == 3)
    #expect(try shell.run("--nonsense", "porteurs.csv").status == 64)
    #expect(try shell.run("--format", "nonsense", "-c", "count porteurs", "porteurs.csv").status == 64)
    #expect(try shell.run("-c", "figure f = 8\n  count porteurs", "porteurs.csv").status == 0)
    let wrong = try shell.run("-c", "figure f \"neuf\" = 9\n  count porteurs", "porteurs.csv")
    #expect(wrong.status == 1)
    #expect((wrong.text + wrong.errorText).contains("9") && (wrong.text + wrong.errorText).contains("8"))
    #expect(try shell.run("-c", "require age >= 20 of porteurs", "porteurs.csv").status == 1)
    #expect(try shell.run("-c", "require age >= 0 of porteurs", "porteurs.csv").status == 0)
    #expect(try shell.run("-c", "count porteurs into \"absent/x.csv\"", "porteurs.csv").status == 3)
    #expect(try shell.run("--version").status == 0)
    #expect(try shell.run("--help").text.contains("--format"))
  }

  @Test func aScriptStopsAtItsFirstFailingStatement() throws {
    let shell = try Shell()
    try shell.folder.write("count porteurs\ncount nulle_part\ncount porteurs where age > 30\n", to: "s.clq")
    let run = try shell.run("-f", "s.clq", "porteurs.csv")
    #expect(run.text == "8\n")
    #expect(run.status == 2)
    #expect(run.errorText.contains("s.clq") && run.errorText.contains("2"), "\(run.errorText)")
    let going = try shell.run("--keep-going", "-f", "s.clq", "porteurs.csv")
    #expect(going.text == "8\n4\n")
    #expect(going.status == 2)
  }

  @Test func aSyntaxErrorRunsNothing() throws {
    let shell = try Shell()
    try shell.folder.write("count porteurs\n\ncount count count\n\nlist porteurs where (\n", to: "s.clq")
    let run = try shell.run("-f", "s.clq", "porteurs.csv")
    #expect(run.text == "")
    #expect(run.status == 2)
  }

  @Test func standardInputIsAScript() throws {
    let shell = try Shell()
    let script = "# un commentaire\nlet jeunes = porteurs where age < 30\ncount jeunes\n  where sexe = F\n\ncount jeunes; count porteurs\n"
    #expect(try shell.run("porteurs.csv", input: script).text == "3\n3\n8\n")
    #expect(try shell.run("-f", "-", "porteurs.csv", input: script).text == "3\n3\n8\n")
    #expect(try shell.run("porteurs.csv", input: "").status == 0)
  }

  @Test func parametersComeFromTheCommandLine() throws {
    let shell = try Shell()
    try shell.folder.write("param depuis = 30 \"Âge\"\ncount porteurs where age > $depuis\n", to: "s.clq")
    #expect(try shell.run("-f", "s.clq", "porteurs.csv").text == "4\n")
    #expect(try shell.run("-f", "s.clq", "--set", "depuis=40", "porteurs.csv").text == "2\n")
    #expect(try shell.run("-f", "s.clq", "--set", "nonsense=40", "porteurs.csv").status != 0)
  }

  /// `citeslab-shell … | head -1`: quiet, and well.
  @Test func aClosedPipeEndsItQuietly() throws {
    let shell = try Shell()
    var big = "n,texte\n"
    for row in 0..<60_000 { big += "\(row),ligne numéro \(row)\n" }
    try shell.folder.write(big, to: "big.csv")
    let run = try shell.run("--format", "csv", "-c", "list big", "big.csv", closesOutputAfter: 100)
    #expect(run.status == 0)
    #expect(run.errorText == "" || !run.errorText.lowercased().contains("pipe"), "\(run.errorText)")
    #expect(run.text.hasPrefix("n,texte\n0,ligne numéro 0\n"))
  }

  @Test func controlCharactersFromDataAreSymbols() throws {
    let shell = try Shell()
    try shell.folder.write("a,b\n\u{1B}[31mrouge,x\u{202E}y\n", to: "d.csv")
    let run = try shell.run("-c", "list d", "d.csv")
    #expect(run.text.contains("␛[31mrouge"))
    #expect(!run.output.contains(0x1B))
    #expect(!run.text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func readOnlyWritesNothing() throws {
    let shell = try Shell()
    let run = try shell.run("--read-only", "-c", "count porteurs into \"x.csv\"", "porteurs.csv")
    #expect(run.status != 0)
    #expect(shell.folder.read("x.csv") == nil)
  }

  @Test func quietSaysNothingBeside() throws {
    let run = try Shell().run("--quiet", "-c", "count porteurs where commune=Mirams", "porteurs.csv")
    #expect(run.text == "0\n" && run.errorText == "")
  }

  @Test func timingIsALineOfItsOwn() throws {
    let run = try Shell().run("--timing", "-c", "count porteurs", "porteurs.csv")
    #expect(run.text == "8\n")
    let line = run.errorText.split(separator: "\n").first { $0.hasPrefix("time: ") }
    #expect(line?.hasSuffix(" ms") == true, "\(run.errorText)")
  }
}
