import QueryLang
import Testing

@testable import citeslab_shell

/// `--accept FIGURE --because "…"` on scripts of their own.
@Suite struct AcceptanceTests {
  private func accept(
    _ name: String, in script: String, file: String, because: String = "counted again", _ options: String...
  ) -> (status: ProgramStatus, after: String, errors: String) {
    let path = People.write(file, script)
    let (status, _, errors) = Shell.run(["-f", path, "--accept", name, "--because", because, People.path] + options)
    return (status, People.read(path) ?? "", errors)
  }

  @Test func theLiteralAloneChangesAndTheOldOneIsKept() {
    let (status, after, errors) = accept(
      "people", in: "# A script.\n\nfigure people \"7 people\" = 7 # as printed\n  count people\n", file: "accept-1.clq")
    #expect(status == .success, "\(errors)")
    #expect(
      after == """
        # A script.

        # accepted: 7 before, 6 now, because: counted again
        figure people "7 people" = 6 # as printed
          count people

        """)
    #expect(Shell.run(["-f", People.folder + "/accept-1.clq", People.path]).status == .success)
  }

  @Test func theFormOfTheNumberIsKept() {
    for (old, new) in [("40%", "33%"), ("40.0%", "33.3%"), ("40 %", "33 %")] {
      let (status, after, errors) = accept(
        "taux", in: "figure taux = \(old)\n  rate(outcome=creation) of people", file: "accept-2.clq")
      #expect(status == .success, "\(errors)")
      #expect(after.contains("= \(new)\n"), "\(after)")
    }
    let (_, after, _) = accept("s", in: "figure s = 1_000_000\n  sum age * 1000 of people", file: "accept-3.clq")
    #expect(after.contains("= 170_000\n"), "\(after)")
    let (_, mean, _) = accept("m", in: "figure m = 30.25\n  = (sum age of people) / 4", file: "accept-4.clq")
    #expect(mean.contains("= 42.50\n"), "\(mean)")
  }

  @Test func aReasonStaysOneComment() {
    let (status, after, _) = accept(
      "a", in: "language fr\r\nchiffre a = 7\r\n  compter people\r\n", file: "accept-5.clq", because: "erreur\nquit\r\n  de saisie")
    #expect(status == .success)
    #expect(
      after
        == "language fr\r\n# accepté\u{202F}: 7 auparavant, 6 désormais, parce que\u{202F}: erreur quit de saisie\r\nchiffre a = 6\r\n  compter people\r\n"
    )
  }

  @Test func otherFiguresThatDifferStillCount() {
    let script = "figure a = 7\n  count people\nfigure b = 8\n  count people\n"
    let (status, after, _) = accept("a", in: script, file: "accept-6.clq")
    #expect(status == .unfulfilled)
    #expect(after.contains("figure a = 6") && after.contains("figure b = 8"))
  }

  @Test(arguments: [
    ("figure a = 6\n  count people", "a", "holds already"),
    ("figure a = 7\n  count people", "nobody", "E628"),
    ("figure a > 7\n  count people", "a", "a bound"),
    ("figure a = 7 unverifiable \"no data\"", "a", "not verifiable"),
    ("param n = 7\nfigure a = $n\n  count people", "a", "parameter"),
    ("figure a = 50%\n  count people", "a", "another kind"),
    ("figure a = 50\n  rate(outcome=creation) of people", "a", "another kind"),
    ("figure a = 50\n  max age of people where commune=Nowhere", "a", "no value"),
  ])
  func whatCannotBeAcceptedStays(script: String, name: String, words: String) {
    let (status, after, errors) = accept(name, in: script, file: "accept-refused-\(words.utf8.count)-\(script.utf8.count).clq")
    #expect(status != .success)
    #expect(errors.contains(words), "\(errors)")
    #expect(after == script)
  }

  @Test func aTableIsRewrittenElsewhere() {
    let published = People.write("accept-table.csv", "commune,n\nMiramas,4\n")
    let script = "figure a = table \"\(published)\" key commune\n  count people where commune=Miramas by commune"
    let (status, after, errors) = accept("a", in: script, file: "accept-7.clq")
    #expect(status == .statement)
    #expect(errors.contains("stands in the file"))
    #expect(after == script)
  }

  @Test func readOnlyRefusesBeforeAnythingRuns() {
    let script = "figure a = 7\n  count people"
    let (status, after, errors) = accept("a", in: script, file: "accept-8.clq", "--read-only")
    #expect(status == .data)
    #expect(errors.contains("E503") && !errors.contains("E526"))
    #expect(after == script)
  }

  @Test func theOptionsGoTogether() {
    #expect(Shell.run(["--accept", "a", "-f", "x.clq"]).status == .usage)
    #expect(Shell.run(["--because", "b", "-f", "x.clq"]).status == .usage)
    #expect(Shell.run(["--accept", "a", "--because", "b", "-c", "count people"]).status == .usage)
    #expect(Shell.run(["--accept", "a", "--because", " ", "-f", "x.clq"]).status == .usage)
  }
}
