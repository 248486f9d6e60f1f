import Testing

@testable import citeslab_shell

/// `convert`, `recode`, `variants` and `stack` as they are typed.
@Suite struct CleaningCommandTests {
  private static let porteurs = People.write(
    "a-nettoyer.csv",
    """
    id;commune;age;cree;montant
    P1;Fos s/M;25;oui;1,5
    P2;FOS-SUR-MER;n.d. 2012;non;2,25
    P3;Fos sur Mer;41;oui;3,5
    P4;Port St Louis;130;non;4,5
    P5;Port-Saint-Louis-du-Rhône;33;oui;5,5
    P6;Port-Saint-Louis-du-Rhône;28;oui;6,5
    P7;Miramas;52;non;7,5

    """)

  private static let naissances = People.write("naissances.csv", "CODGEO,NAISD14,NAISD15,NAISD16\n09001,0,1,2\n09002,6,,4\n")

  private func ask(_ statements: String..., options: [String] = [], path: String = porteurs) -> (
    status: citeslab_shell.ExitStatus, output: String, errors: String
  ) {
    Shell.run(options + statements.flatMap { ["-c", $0] } + ["--lang", "en", path])
  }

  @Test func convertingMakesNumbers() {
    let asked = ask("convert a_nettoyer.age to number with missing (\"n.d. 2012\")", "mean age of a_nettoyer")
    #expect(asked.status == .success)
    #expect(asked.output.contains("51.5"))
    #expect(asked.errors.contains("age was converted from text to number: 6 values; taken as missing: n.d. 2012 (1)."))
    let refused = ask("convert a_nettoyer.age to number")
    #expect(refused.status == .statement)
    #expect(refused.errors.contains("E357"))
    #expect(refused.errors.contains("n.d. 2012 (1) (line 3)"))
  }

  /// The statement that loading prints runs as it is printed.
  @Test(arguments: ["en", "fr"])
  func theStatementThatLoadingPrintsRuns(language: String) {
    let loaded = Shell.run(["--lang", language, "-c", "fields a_nettoyer", Self.porteurs])
    let text = loaded.output + loaded.errors
    let start = language == "en" ? "convert a-nettoyer" : "convertir a-nettoyer"
    // Tables wrap long cells: the words are what counts.
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "│" || $0 == "|" }).map { String($0) }
    guard let begin = words.indices.first(where: { words[$0...].prefix(2).joined(separator: " ").hasPrefix(start) }),
      let end = words[begin...].firstIndex(where: { $0.hasSuffix(")") || $0.hasSuffix(").") })
    else {
      Issue.record("no statement in \(text)")
      return
    }
    let statement = words[begin...end].joined(separator: " ")
    let ran = Shell.run(["--lang", language, "-c", statement, "-c", "max age of a_nettoyer", Self.porteurs])
    #expect(ran.status == .success, "\(statement): \(ran.errors)")
    #expect(ran.output.contains("130"))
  }

  @Test func recodingChangesRows() {
    let asked = ask(
      "recode a_nettoyer.commune in ('Fos s/M', 'Fos sur Mer') to Fos-sur-Mer", "count a_nettoyer where commune == 'Fos-sur-Mer'")
    #expect(asked.status == .success)
    #expect(asked.output == "2\n")
    #expect(asked.errors.contains("2 rows of commune became Fos-sur-Mer"))
    let missing = ask(
      "convert a_nettoyer.age to number with missing (\"n.d. 2012\")", "recode a_nettoyer.age > 120 to missing", "max age of a_nettoyer")
    #expect(missing.output == "52\n")
    let french = Shell.run([
      "--lang", "fr", "-c", "recoder a_nettoyer.cree = oui en non", "-c", "combien de a_nettoyer dont cree", Self.porteurs,
    ])
    #expect(french.status == .success)
    #expect(french.output == "0\n")
    #expect(ask("recode a_nettoyer.montant > 7 to 2.125", "max montant of a_nettoyer").output == "6.5\n")
    #expect(ask("recode a_nettoyer.montant > 7 to douze").errors.contains("E360"))
    #expect(ask("recode a_nettoyer.commune is missing to 'inconnue'", "count a_nettoyer where commune=inconnue").output == "0\n")
    #expect(ask("recode commune = Fos to Istres").errors.contains("E060"))
  }

  @Test func variantsPrintStatementsThatRun() {
    for (language, start) in [("en", "recode "), ("fr", "recoder ")] {
      let asked = Shell.run(["--lang", language, "-c", "variants commune of a_nettoyer", Self.porteurs])
      #expect(asked.status == .success)
      let statements = asked.output.split(separator: "\n").filter { $0.hasPrefix(start) }.map { String($0) }
      #expect(statements.count == 2)
      let ran = Shell.run(
        ["--lang", language] + statements.flatMap { ["-c", $0] } + ["-c", "count distinct commune of a_nettoyer", Self.porteurs])
      #expect(ran.status == .success, "\(statements): \(ran.errors)")
      #expect(ran.output == "3\n")
    }
    #expect(ask("variants age of a_nettoyer", "variants montant of a_nettoyer").errors.contains("E566"))
    // For programs the statements are a column.
    let exact = ask("variants commune of a_nettoyer", options: ["--format", "csv"])
    #expect(exact.output.hasPrefix("value,rows,becomes,because,statement\n"))
    // Nothing is changed.
    #expect(
      ask("variants commune of a_nettoyer", "count distinct commune of a_nettoyer", options: ["--format", "csv"]).output.hasSuffix("6\n"))
  }

  @Test func stackingMakesADataset() {
    let asked = ask(
      "stack naissances.NAISD14..NAISD16 as annee, nombre", "sum nombre of naissances_stacked by annee", options: ["--format", "csv"],
      path: Self.naissances)
    #expect(asked.status == .success)
    #expect(asked.output == "annee,sum_nombre\nNAISD14,6\nNAISD15,1\nNAISD16,6\n")
    #expect(ask("stack naissances.NAISD16..NAISD14 as annee, nombre", path: Self.naissances).errors.contains("E362"))
    // Twice is the same; over a dataset that was made otherwise it is refused.
    let twice = ask(
      "stack naissances.NAISD14..NAISD15 as a, b", "stack naissances.NAISD14..NAISD16 as a, b", "count naissances_stacked",
      path: Self.naissances)
    #expect(twice.output == "6\n")
  }

  /// A cohort keeps its meaning on a changed table, or the change is refused.
  @Test func cohortsGoOn() {
    let kept = ask(
      "let fos = a_nettoyer where commune = 'Fos sur Mer'", "recode a_nettoyer.commune = 'Fos s/M' to 'Fos sur Mer'", "count fos")
    #expect(kept.output == "2\n")
    let refused = ask("let riches = a_nettoyer where montant > 3", "convert a_nettoyer.montant to text")
    #expect(refused.status == .statement)
    #expect(refused.errors.contains("E565"))
  }
}
