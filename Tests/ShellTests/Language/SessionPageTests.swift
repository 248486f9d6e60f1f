import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

@testable import citeslab_shell

/// The French session of the manual, played again: every line that it shows is what the program prints. `CITESLAB_RECORD=1` writes it.
@Suite struct SessionPageTests {
  private static let prompt = "citeslab> "
  private static let continuation = "    ...> "

  @Test func `The session in French`() throws {
    let path = "Documentation/session-fr.md"
    let page = try DocumentationTests.read(path)
    let sink = MemorySink()
    var settings = Settings.initial(.test())
    settings.language = .french
    let session = Session(
      settings: settings, console: Console(output: sink, errors: sink), environment: .test(), today: 15_978, isInteractive: true)
    try LoadCommand.load(Demonstration.path, in: session, saysNotices: false)

    var played: [String] = []
    var statement: [String] = []
    var isSession = false
    func answer() {
      guard !statement.isEmpty else { return }
      let text = statement.joined(separator: "\n")
      statement = []
      let before = sink.text.utf8.count
      if let script = session.parse(SourceText(text)) {
        _ = session.run(script)
        session.closeLedger()
      }
      let said = String(decoding: sink.text.utf8.dropFirst(before), as: UTF8.self)
      played += said.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
    }
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if !isSession {
        isSession = line == "```session"
        played.append(line)
      } else if line == "```" {
        answer()
        isSession = false
        played.append(line)
      } else if line.hasPrefix(Self.prompt) {
        answer()
        statement = [String(line.dropFirst(Self.prompt.count))]
        played.append(line)
      } else if line.hasPrefix(Self.continuation), !statement.isEmpty,
        played.last.map({ $0.hasPrefix("citeslab>") || $0.hasPrefix(Self.continuation) }) ?? false
      {
        statement.append(String(line.dropFirst(Self.continuation.count)))
        played.append(line)
      }
    }
    let result = played.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["CITESLAB_RECORD"] == "1" {
      try Data(result.utf8).write(to: DocumentationTests.project.appending(path: path))
    }
    #expect(try DocumentationTests.read(path) == result, "\(path) is out of date: record it with CITESLAB_RECORD=1")
    for shown in ["57\u{202F}000", "22,8\u{202F}%", "/2013", "Ensemble"] { #expect(result.contains(shown), "\(shown) is not shown") }
  }
}
