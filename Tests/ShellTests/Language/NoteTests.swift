import CitesLabData
import QueryLang
import Testing

@testable import citeslab_shell

/// `note "…"`: a remark among the statements.
@Suite struct NoteTests {
  @Test func itStandsBetweenResults() {
    let script = People.write("noted.clq", "count people by outcome\nnote \"Read twice: «the» files\"\nnote 'l''été'\ncount people\n")
    let (status, output, errors) = Shell.run(["--lang", "en", "-f", script, People.path])
    #expect(status == .success, "\(errors)")
    #expect(output.contains("\n\nRead twice: «the» files\n\nl'été\n"), "\(output)")
    let exact = Shell.run(["--format", "csv", "-f", script, People.path])
    #expect(!exact.output.contains("Read twice"))
  }

  @Test func itIsKept() {
    let path = People.folder + "/noted-session.clq"
    let (status, _, errors) = Shell.ask("note \"to be seen again\"", "count people", "history into \"\(path)\" replace")
    #expect(status == .success, "\(errors)")
    #expect(People.read(path)?.contains("\nnote \"to be seen again\"\ncount people\n") ?? false)
  }

  @Test func itTakesOneText() {
    #expect(Shell.ask("note this").errors.contains("[E010]"))
    #expect(Shell.ask("note").status == .statement)
    // As a name, and as what a figure or a table carries, the word stays what it was.
    #expect(Shell.ask("count people with note \"x\"").status == .success)
    #expect(Shell.ask("count people by commune as note").output.contains("note"))
    #expect(Shell.ask("figure f = 6 note \"x\" count people").status == .success)
  }

  /// What a terminal would obey is shown, not written.
  @Test func nothingReachesTheTerminal() {
    #expect(!Shell.ask("note \"a\u{1B}[2Jb\"").output.contains("\u{1B}"))
  }
}
