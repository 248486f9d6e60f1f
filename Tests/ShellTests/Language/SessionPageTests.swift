import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

@testable import citeslab_shell

/// The sessions of the manual, played again: every line that they show is what the program prints. `CITESLAB_RECORD=1` writes them.
@Suite struct SessionPageTests {
  private static let prompt = "citeslab> "
  private static let continuation = "    ...> "

  /// A page, the language of its prompt, and the name under which it finds a copy of a table of the demonstration data.
  struct Page: Sendable, CustomTestStringConvertible {
    var path: String
    var language: Language
    var file: String?
    /// What it would not be the same page without.
    var shown: [String]

    var testDescription: String { path }
  }

  static let pages = [
    Page(path: "Documentation/session-fr.md", language: .french, shown: ["57\u{202F}000", "22,8\u{202F}%", "/2013", "Ensemble"]),
    Page(
      path: "Documentation/tutorial.md", language: .english, file: "people.csv",
      shown: ["people: 298 rows", "64", "19.7%", "table.xlsx: 7 rows written", "statements written"]),
    Page(
      path: "Documentation/tutoriel.md", language: .french, file: "personnes.csv",
      shown: ["298 lignes", "64", "19,7\u{202F}%", "7 lignes écrites", "instructions écrites"]),
  ]

  @Test(arguments: pages) func everySessionIsWhatThePageShows(page: Page) throws {
    if page.file != nil, !Self.hasWorkbooks {
      print("\(page.path) was not played: the library for workbooks is not installed")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "citeslab-page-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    if let file = page.file {
      try FileManager.default.copyItem(
        atPath: FilePath.joined(Demonstration.path, "porteurs.csv"), toPath: folder + "/" + file)
    }
    let sink = MemorySink()
    var settings = Settings.initial(.test())
    settings.language = page.language
    let session = Session(
      settings: settings, console: Console(output: sink, errors: sink), environment: .test(), today: 15_978, isInteractive: true)
    try LoadCommand.load(Demonstration.path, in: session, saysNotices: false)
    session.record.loaded(Demonstration.path)

    let text = try DocumentationTests.read(page.path)
    let result = Self.played(text) { statement in
      let before = sink.text.utf8.count
      if let script = session.parse(SourceText(statement), folder: page.file == nil ? "" : folder) {
        _ = session.run(script)
        session.closeLedger()
      }
      // The reader's folder is the one that the program was started in.
      return String(decoding: sink.text.utf8.dropFirst(before), as: UTF8.self).replacing(folder + "/", by: "")
    }
    if ProcessInfo.processInfo.environment["CITESLAB_RECORD"] == "1" {
      try Data(result.utf8).write(to: DocumentationTests.project.appending(path: page.path))
    }
    #expect(try DocumentationTests.read(page.path) == result, "\(page.path) is out of date: record it with CITESLAB_RECORD=1")
    for shown in page.shown { #expect(result.contains(shown), "\(shown) is not shown") }
  }

  /// Whether the library is there that writes workbooks.
  private static var hasWorkbooks: Bool {
    let result = Listing.result([ListingColumn("a", ["b"])], named: "t")
    return (try? WorkbookExporter.check(Export(result), path: "t.xlsx")) != nil
  }

  /// The page with the answers that `answer` gives.
  private static func played(_ page: String, answer: (String) -> String) -> String {
    var played: [String] = []
    var statement: [String] = []
    var isSession = false
    func finish() {
      guard !statement.isEmpty else { return }
      played += answer(statement.joined(separator: "\n")).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        .dropLast()
      statement = []
    }
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if !isSession {
        isSession = line == "```session"
        played.append(line)
      } else if line == "```" {
        finish()
        isSession = false
        played.append(line)
      } else if line.hasPrefix(prompt) {
        finish()
        statement = [String(line.dropFirst(prompt.count))]
        played.append(line)
      } else if line.hasPrefix(continuation), !statement.isEmpty,
        played.last.map({ $0.hasPrefix("citeslab>") || $0.hasPrefix(continuation) }) ?? false
      {
        statement.append(String(line.dropFirst(continuation.count)))
        played.append(line)
      }
    }
    return played.joined(separator: "\n")
  }
}
