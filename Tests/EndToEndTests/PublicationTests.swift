import Glibc
import TestSupport
import Testing

/// What the examples publish, proved by the program itself and by SQLite over the same files.
@Suite struct PublicationTests {
  private static let project: String = {
    let own = "\(#filePath)"
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }()

  private static func example(_ name: String) throws -> String {
    try #require(TextFile.read(project + "/examples/" + name), "\(name) is not among the examples")
  }

  /// A copy of the examples, so that one digit of them may change.
  private func shell() throws -> Shell {
    let shell = try Shell()
    for name in ["published", "programme-2013"] { mkdir(shell.folder.path + "/" + name, 0o700) }
    for name in ["published-figures.clq", "rapport-citeslab.md", "published/budget-2012.csv"] {
      try shell.folder.write(Self.example(name), to: name)
    }
    for name in [
      "datapackage.json", "communes.csv", "quartiers.csv", "structures.csv", "porteurs.csv", "evenements.csv", "entreprises.csv",
    ]
      + ["orientations.csv", "actions.csv", "financements.csv"]
    {
      try shell.folder.write(Self.example("programme-2013/" + name), to: "programme-2013/" + name)
    }
    return shell
  }

  @Test func theExampleReportSaysWhatTheDataSay() throws {
    let shell = try shell()
    let check = try shell.run("--weave", "rapport-citeslab.md", "--check", "--strict")
    #expect(check.status == 0, "\(check.errorText)")
    #expect(check.text.isEmpty)
    let woven = try shell.run("--weave", "rapport-citeslab.md")
    #expect(woven.text == (try Self.example("rapport-citeslab.md")))
  }

  @Test func oneDigitOfTheTextOrTheDataMakesItFail() throws {
    let shell = try shell()
    let report = try Self.example("rapport-citeslab.md")
    try shell.folder.write(report.replacing("-->179<!--", with: "-->178<!--"), to: "text.md")
    let text = try shell.run("--weave", "text.md", "--check")
    #expect(text.status == 1)
    #expect(text.errorText.contains("Le texte dit 178, et les données disent 179, sur une base de 179 lignes"), "\(text.errorText)")
    #expect(text.errorText.contains("soit 178 personnes"))
    let data = try Self.example("programme-2013/entreprises.csv")
    try shell.folder.write(data.split(separator: "\n").dropLast().joined(separator: "\n") + "\n", to: "programme-2013/entreprises.csv")
    let fewer = try shell.run("--weave", "rapport-citeslab.md", "--check")
    #expect(fewer.status == 1)
    #expect(fewer.errorText.contains("« creations »") || fewer.errorText.contains("«\u{202F}creations\u{202F}»"), "\(fewer.errorText)")
    try shell.folder.write(report + "\nEt 1 234 autres.\n", to: "more.md")
    #expect(try shell.run("--weave", "more.md", "--check").errorText.contains("1 234"))
  }

  @Test(arguments: [".json", ".xml", ".md", ".html"])
  func aReportOfTheExampleIsTheSameFromAnywhere(suffix: String) throws {
    let shell = try shell()
    #expect(try shell.run("-f", "published-figures.clq", "--report", "a" + suffix, "--threads", "1").status == 0)
    let first = try #require(TextFile.read(shell.folder.path + "/a" + suffix))
    #expect(try shell.run("-f", shell.folder.path + "/published-figures.clq", "--report", "a" + suffix, "--threads", "2").status == 0)
    #expect(TextFile.read(shell.folder.path + "/a" + suffix) == first)
    #expect(first.contains("creations_2012") && !first.contains(shell.folder.path))
  }

  /// The figures again, by another engine over the same files.
  @Test(arguments: [
    ("accueillis", "SELECT count(*) FROM porteurs"),
    ("sensibilises", "SELECT count(DISTINCT porteur_id) FROM evenements WHERE phase = 'sensibilisation'"),
    ("desamorcage", "SELECT avg(outcome = 'desamorcage') FROM porteurs"),
    ("creations", "SELECT count(*) FROM entreprises"),
    ("creations_2012", "SELECT count(*) FROM entreprises WHERE substr(date_creation, 1, 4) = '2012'"),
    (
      "creations_hors_2012",
      "SELECT count(*) - (SELECT count(*) FROM entreprises WHERE substr(date_creation, 1, 4) = '2012') FROM entreprises"
    ),
    ("budget", "SELECT sum(montant) FROM financements WHERE annee = '2012'"),
  ])
  func anotherEngineAgrees(figure: String, sql: String) throws {
    let database = try SQLiteDatabase()
    for table in ["porteurs", "evenements", "entreprises", "financements"] {
      let lines = try Self.example("programme-2013/\(table).csv").split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      try database.execute("CREATE TABLE \(table) (\(lines[0].joined(separator: ", ")))")
      try database.insert(into: table, rows: lines.dropFirst().map { $0.map { .text($0) } })
    }
    let expected: Double =
      switch try #require(try database.query(sql).first?.first) {
      case .integer(let number): Double(number)
      case .real(let number): number
      default: .nan
      }
    let run = try shell().run("-f", "published-figures.clq", "--format", "csv")
    let line = try #require(run.outputLines.first { $0.hasPrefix(figure + ",") })
    let recomputed = try #require(Double(line.split(separator: ",", omittingEmptySubsequences: false)[2]))
    #expect(abs(recomputed - expected) < 1e-12)
  }
}
