import CitesLabData
import Glibc
import QueryLang
import TestSupport
import Testing

@testable import citeslab_shell

/// `log` and `history into`: what was typed becomes a script that does it again.
@Suite struct SessionScriptTests {
  /// A session as at a prompt, with files in a folder of its own.
  private final class Typist {
    let sink = MemorySink()
    let session: Session
    let folder: String

    init(_ language: Language = .english) throws {
      var template = Array("/tmp/citeslab-script-XXXXXX".utf8CString)
      try #require(mkdtemp(&template) != nil)
      folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      var settings = Settings()
      settings.language = language
      session = Session(
        settings: settings, console: Console(output: sink, errors: sink), environment: .test(), today: 15_978, isInteractive: true)
      try LoadCommand.load(People.path, in: session, saysNotices: false)
      session.record.loaded(People.path)
    }

    deinit {
      for name in FilePath.names(in: folder) { unlink(folder + "/" + name) }
      rmdir(folder)
    }

    /// What it said.
    @discardableResult
    func type(_ text: String) -> String {
      let before = sink.text.utf8.count
      if let script = session.parse(Prompt.source(text, session.compiler), folder: folder) { _ = session.run(script) }
      return String(decoding: sink.text.utf8.dropFirst(before), as: UTF8.self)
    }

    /// A script of the session begins with what was loaded and holds these lines; it runs from anywhere.
    func expectScript(_ name: String, _ lines: String, _ location: SourceLocation = #_sourceLocation) {
      #expect(file(name) == "citeslab 1\nload \"\(FilePath.canonical(People.path))\"\n\(lines)\n", sourceLocation: location)
      let again = Shell.run(["-f", folder + "/" + name])
      #expect(again.status == .success, "\(again.errors)", sourceLocation: location)
    }

    func file(_ name: String) -> String? { (try? FilePath.read(folder + "/" + name)).map { String(decoding: $0, as: UTF8.self) } }
  }

  @Test func theScriptHoldsWhatSucceededAndRunsAgain() throws {
    let typist = try Typist()
    typist.type("count people by\n  commune")
    typist.type("sort count desc")
    typist.type("count nowhere")
    typist.type("help count")
    typist.type("let old = people where age > 40")
    typist.type("count old into \"old.csv\"")
    typist.type("export \"again.csv\" replace")
    #expect(typist.type("history into \"session.clq\"").contains("5 statements written"))
    // Though the files are there.
    let written = try #require(typist.file("old.csv"))
    typist.expectScript(
      "session.clq",
      """
      count people by
        commune
      list _ sort count desc
      let old = people where age > 40
      count old into "old.csv" replace
      export "again.csv" replace
      """)
    #expect(typist.file("old.csv") == written)
  }

  @Test func theSameInFrench() throws {
    let typist = try Typist(.french)
    typist.type("compter people par commune")
    typist.type("trier par count décroissant")
    typist.type("exporter \"t.csv\"")
    typist.type("historique vers \"s.clq\"")
    let script = try #require(typist.file("s.clq"))
    #expect(script.contains("lister _ trier par count décroissant\nexporter \"t.csv\" en remplaçant\n"), "\(script)")
    let again = Shell.run(["--lang", "fr", "-f", typist.folder + "/s.clq"])
    #expect(again.status == .success, "\(again.errors)")
  }

  @Test func aLogBeginsWithWhatItNeeds() throws {
    let typist = try Typist()
    typist.type("let young = people where age < 30")
    typist.type("count people")
    typist.type("log \"log.clq\"")
    typist.type("count young")
    typist.type("count nowhere")
    typist.type("mean age of young")
    typist.type("log off")
    typist.type("count people where age > 50")
    let log = try #require(typist.file("log.clq"))
    typist.expectScript(
      "log.clq",
      """
      let young = people where age < 30
      count young
      mean age of young
      """)
    // One that is there is not written over.
    #expect(typist.type("log \"log.clq\"").contains("E400"))
    #expect(typist.file("log.clq") == log)
  }

  @Test func saveIsNoWayToKeepTheStatements() throws {
    let typist = try Typist()
    let said = typist.type("save \"session.clq\"")
    #expect(said.contains("E651") && said.contains("history into"), "\(said)")
    #expect(typist.file("session.clq") == nil)
  }

  @Test(arguments: Language.allCases) func theFirstStepsAreStatements(language: Language) {
    var compiler = Compiler(vocabulary: FunctionList.vocabulary)
    compiler.goesOn = true
    for step in HelpPages.firstSteps(language) {
      #expect(!compiler.parse(SourceText(step)).diagnostics.contains { $0.severity == .error }, "\(step)")
    }
  }
}

/// The dim line under a question that is still typed.
@Suite struct PreviewTests {
  private func preview(_ line: String, _ language: Language = .english) throws -> String? {
    var settings = Settings()
    settings.language = language
    let session = Session(
      settings: settings, console: Console(output: MemorySink(), errors: MemorySink()), environment: .test(), today: 15_978,
      isInteractive: true)
    try LoadCommand.load(People.path, in: session, saysNotices: false)
    // Work on a busy machine may take longer than a preview waits.
    for _ in 0..<20 { if let text = Preview(session).text(line, input: -1) { return text } }
    return nil
  }

  @Test func whatIsWholeIsAnswered() throws {
    #expect(try preview("count people where commune=Miramas") == "→ 3")
    #expect(try preview("count people by commune") == "→ Fos-sur-Mer 1 · Istres 2 · Miramas 3")
    #expect(try preview("moyenne de l'âge des people", .french)?.hasPrefix("→ 34") != false)
    #expect(try preview("list people where age > 90") == "→ no rows")
  }

  @Test func whatIsNotMeantIsNot() throws {
    // Half a question, a value that no row has, a name that is nowhere, a file to be written, several statements, none.
    for line in [
      "count people where", "count people where commune=Mirams", "count nowhere", "count people into \"x.csv\"",
      "count people; count people",
      "", "load \"x.csv\"", "quit",
    ] {
      #expect(try preview(line) == nil, "\(line)")
    }
  }

  @Test func aNewLineSaysWhatIsMissing() throws {
    #expect(try preview("fields\n") == "→ The statement ends where a dataset or a cohort is due.")
    #expect(try preview("count people by\n  ")?.hasPrefix("→ ") == true)
    #expect(try preview("count people\n") != "→ The statement ends where a dataset or a cohort is due.")
  }

  /// It is worked out beside the editor: a key does not wait for it.
  @Test func aKeyEndsTheWait() throws {
    let session = Session(
      settings: Settings(), console: Console(output: MemorySink(), errors: MemorySink()), environment: .test(), today: 15_978)
    let rows = 2_000_000
    session.store.put(
      Table(
        name: "t",
        columns: [
          Column(
            name: "n", type: .integer,
            storage: .codes(Codes(count: rows, anyMissing: false, isMissing: { _ in false }, value: { Int64($0 &* 7919 % 1_000_003) })))
        ], rowCount: rows))
    let preview = Preview(session)
    let watch = Stopwatch()
    #expect(preview.text("count t by n sort n desc", input: -1) == nil)
    // Far above its ten milliseconds, far below what the question takes.
    #expect(watch.elapsed < 500_000_000 * Int64(Patience.factor))
  }
}
