import Testing

@testable import citeslab_shell

/// `--fmt SCRIPT [--check]`, and `translate`.
@Suite struct FormatRunTests {
  private static let untidy = "# heading\ncount   people where age<26;list people   # all\n"
  private static let tidy = "# heading\ncount people where age < 26\nlist people  # all\n"

  @Test func theCanonicalFormIsPrinted() {
    let path = People.write("untidy.clq", Self.untidy)
    let (status, output, errors) = Shell.run(["--fmt", path])
    #expect(status == .success)
    #expect(output == Self.tidy)
    #expect(errors.isEmpty)
    #expect(People.read(path) == Self.untidy, "the file is never written")
    #expect(Shell.run(["--fmt", path, "--lang", "fr"]).output == "# heading\ncompter people dont age < 26\nlister people  # all\n")
  }

  @Test func checkingPrintsNothing() {
    let untidy = People.write("check-untidy.clq", Self.untidy)
    let (status, output, errors) = Shell.run(["--fmt", untidy, "--check"])
    #expect(status == .unfulfilled)
    #expect(output.isEmpty)
    #expect(errors.contains("[E590]"))
    #expect(errors.contains("line 2"))
    let tidy = Shell.run(["--fmt", People.write("check-tidy.clq", Self.tidy), "--check"])
    #expect(tidy.status == .success)
    #expect(tidy.output.isEmpty && tidy.errors.isEmpty)
  }

  @Test func whatCannotBeReadIsRefused() {
    let path = People.write("wrong-fmt.clq", "count people limit x\ncuont people\n")
    let (status, output, errors) = Shell.run(["--fmt", path])
    #expect(status == .statement)
    #expect(output.isEmpty)
    #expect(errors.contains("[E011]") && errors.contains("[E010]"))
    #expect(Shell.run(["--fmt", "/nowhere.clq"]).status == .statement)
    #expect(Shell.run(["--check"]).status == .usage)
  }

  @Test func statementsAreTranslatedEitherWay() {
    #expect(Shell.run(["-c", "translate count people where age < 26 by commune"]).output == "compter people dont age < 26 par commune\n")
    #expect(Shell.run(["-c", "traduire compter people dont age < 26 par commune"]).output == "count people where age < 26 by commune\n")
    #expect(Shell.run(["-c", "translate moyenne de l'âge des people"]).output == "mean âge of people\n")
    // Words of both languages alike: the other language than the session's.
    #expect(Shell.run(["--lang", "fr", "-c", "traduire = 1 + 2"]).output == "= 1 + 2\n")
  }

  @Test func offeredStatementsAreInTheLanguageOfTheSession() {
    let english = Shell.ask("count people where age < 26")
    #expect(english.errors.contains("To keep them: count people where age < 26 or age is missing"))
    let french = Shell.ask("count people where age < 26", options: ["--lang", "fr"])
    #expect(french.errors.contains("compter people dont age < 26 ou age est vide"), "\(french.errors)")
  }
}
