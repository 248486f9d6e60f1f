import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

/// The scripts under `examples/` are correct statements, whatever the data.
@Suite struct ExampleScriptsTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples")

  static let scripts = (try? FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".clq") }.sorted()) ?? []

  @Test func `There are scripts`() { #expect(Self.scripts.count >= 4) }

  @Test(arguments: scripts)
  func `It parses`(script: String) throws {
    let text = String(decoding: try Data(contentsOf: Self.folder.appending(path: script)), as: UTF8.self)
    let parsed = Parser.parse(SourceText(text), vocabulary: FunctionList.vocabulary)
    for diagnostic in parsed.diagnostics {
      let place = diagnostic.span.map { String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self) } ?? ""
      Issue.record("\(script): \(diagnostic.message.text(in: .english)) [\(place)] \(diagnostic.message.hint(in: .english) ?? "")")
    }
    #expect(parsed.script.statements.count > 3)
  }
}
