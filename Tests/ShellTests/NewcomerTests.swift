import Testing

@testable import citeslab_shell

/// What somebody meets who has just come.
@Suite struct NewcomerTests {
  private static let statement = "count people where commune = Miramas versus rest"

  /// The sides of a comparison are words of the program: read in the language of the screen, the same in what machines read.
  @Test func sidesAreReadInTheLanguage() {
    let english = Shell.ask(Self.statement).output
    #expect(english.contains("selected") && english.contains("rest"), "\(english)")
    let french = Shell.ask(Self.statement, options: ["--lang", "fr"]).output
    #expect(french.contains("sélection") && french.contains("le reste") && !french.contains("selected"), "\(french)")
    let csv = Shell.ask(Self.statement, options: ["--lang", "fr", "--format", "csv"]).output
    #expect(csv.contains("selected,") && csv.contains("rest,") && !csv.contains("sélection"), "\(csv)")
  }

  /// A statement about the last result before there is one.
  @Test func withoutAResultThereIsNothingToGoOnWith() {
    let run = Shell.ask("count _")
    #expect(run.status == .statement)
    #expect(run.errors.contains("E193") && run.errors.contains("such as count people"), "\(run.errors)")
  }

  @Test(arguments: ["keys", "undo", "touches", "annuler", "shortcuts"]) func helpOnKeysIsFound(word: String) {
    let run = Shell.ask("help \(word)")
    #expect(run.output.contains("Ctrl-_") && run.output.contains("Ctrl-R"), "\(run.output) \(run.errors)")
  }
}
