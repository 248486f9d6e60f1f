import TestSupport
import Testing

/// The output formats, byte for byte: they are a promise to whatever reads them.
@Suite struct FormatTests {
  private func output(_ format: String, _ statement: String) throws -> String {
    let run = try Shell().run("--format", format, "-c", statement, "porteurs.csv")
    #expect(run.status == 0, "\(run.errorText)")
    return run.text
  }

  @Test func csv() throws {
    #expect(
      try output("csv", "list id, commune, note, montant, date_accueil, qpv of porteurs where id <= 6") == """
        id,commune,note,montant,date_accueil,qpv
        1,Miramas,,1200.5,2012-03-01,true
        2,Miramas,"a, b",,2012-04-15,false
        3,miramas,"dit ""vite\""",300,2013-01-20,true
        4,Istres,l'été,15.25,2012-12-31,
        5,Fos-sur-Mer,,0.1,2013-06-30,false
        6,Istres,"",99.99,2012-02-29,true

        """)
    #expect(try output("csv", "count porteurs") == "count\n8\n")
    #expect(try output("csv", "mean age of porteurs where age < 30") == "mean_age\n23.333333333333332\n")
  }

  @Test func tsv() throws {
    #expect(try output("tsv", "list id, commune of porteurs limit 2") == "id\tcommune\n1\tMiramas\n2\tMiramas\n")
  }

  @Test func json() throws {
    let text = try output("json", "list id, commune, montant, age, qpv of porteurs where id in 4..5")
    #expect(
      text.filter { !$0.isWhitespace }
        == #"[{"id":4,"commune":"Istres","montant":15.25,"age":52,"qpv":null},{"id":5,"commune":"Fos-sur-Mer","montant":0.1,"age":null,"qpv":false}]"#
    )
  }

  @Test func jsonLines() throws {
    let text = try output("jsonl", "list id, commune of porteurs limit 2")
    #expect(text.filter { $0 != " " } == "{\"id\":1,\"commune\":\"Miramas\"}\n{\"id\":2,\"commune\":\"Miramas\"}\n")
  }

  @Test func markdown() throws {
    let lines = try output("markdown", "count porteurs by outcome").split(separator: "\n").map(String.init)
    #expect(lines.count == 6)
    #expect(lines[0].contains("outcome") && lines[0].contains("count") && lines[1].contains("---"))
    #expect(lines[2].contains("abandon") && lines[2].contains("2"))
  }

  @Test func totalsHaveAColumnOfTheirOwn() throws {
    #expect(
      try output("csv", "count porteurs by outcome with share, total") == """
        outcome,count,share,_row
        abandon,2,0.25,
        creation,4,0.5,
        en cours,1,0.125,
        ,1,0.125,
        ,8,1,total

        """)
  }

  /// The same bytes whatever the language.
  @Test func machineFormatsKnowNoLanguage() throws {
    let shell = try Shell(["LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8"])
    let statement = "sum montant of porteurs by commune across sexe with total"
    let english = try shell.run("--lang", "en", "--format", "csv", "-c", statement, "porteurs.csv")
    let french = try shell.run("--lang", "fr", "--format", "csv", "-c", statement, "porteurs.csv")
    #expect(english.status == 0 && english.text == french.text && !english.text.isEmpty)
  }

  @Test func exportsAreWholeAndNeverOverwrite() throws {
    let shell = try Shell()
    let first = try shell.run("-c", "list id of porteurs limit 2 into \"out.csv\"", "porteurs.csv")
    #expect(first.status == 0, "\(first.errorText)")
    #expect(shell.folder.read("out.csv") == "id\n1\n2\n")
    let second = try shell.run("-c", "list id of porteurs limit 3 into \"out.csv\"", "porteurs.csv")
    #expect(second.status == 3)
    #expect(shell.folder.read("out.csv") == "id\n1\n2\n")
    let third = try shell.run("-c", "list id of porteurs limit 3 into \"out.csv\" replace", "porteurs.csv")
    #expect(third.status == 0)
    #expect(shell.folder.read("out.csv") == "id\n1\n2\n3\n")
    #expect(shell.folder.files() == ["out.csv", "porteurs.csv"])
  }
}
