import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

@testable import citeslab_shell

/// Every page of help has an example, and every example runs over the demonstration data, in both languages.
@Suite struct HelpExamplesTests {
  private static let project = Demonstration.project

  /// A folder as the examples are installed, into which they may write.
  private static let folder: URL = {
    let folder = URL(filePath: People.folder).appending(path: "help")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["programme-2013", "published", "published-figures.clq"] {
      let link = folder.appending(path: name).path()
      try? FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: project.appending(path: "examples/\(name)").path())
    }
    return folder
  }()

  private static func run(_ example: String) throws -> (status: citeslab_shell.ExitStatus, errors: String) {
    let (status, _, errors) = try Demonstration.run(example + "\n", folder: folder.path(), name: "example.clq")
    return (status, errors)
  }

  /// What depends on where the program is installed.
  private static let elsewhere: Set<String> = ["examples"]

  private static func formsOf(_ example: String) -> [String] {
    let vocabulary = FunctionList.vocabulary
    let parsed = Compiler(vocabulary: vocabulary).parse(SourceText(example))
    let french = Formatter(language: .french, vocabulary: vocabulary)
    return [example, parsed.script.statements.map { french.text($0) }.joined(separator: "\n")]
  }

  @Test func everyTopicRuns() throws {
    for topic in CommandList.all where !Self.elsewhere.contains(topic.example) {
      for form in Self.formsOf(topic.example) {
        let (status, errors) = try Self.run(form)
        #expect(status == .success, "\(topic.name(.english)): \(form)\n\(errors)")
      }
    }
  }

  @Test func everyKeywordLeadsToAnExample() {
    for language in Language.allCases {
      let pages = HelpPages(language: language)
      let word = language == .english ? "Example:" : "Exemple\u{202F}:"
      for row in KeywordTable.rows where row.status == .available {
        for spelling in row.english + row.french {
          #expect(pages.pages(on: spelling).contains { $0.contains(word) }, "no example on \(spelling)")
        }
      }
    }
  }

  private static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.flatMap { name in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      return name.contains(".") ? [path] : files(in: path)
    }
  }

  @Test func everyCodeHasAPage() throws {
    var codes: Set<String> = []
    for path in Self.files(in: Self.project.appending(path: "Sources").path()) where path.hasSuffix(".swift") && !path.contains("/Help/") {
      let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
      // A code stands alone between quotes where a message gives it.
      for piece in text.split(separator: "\"") where piece.utf8.count == 4 {
        guard let first = piece.utf8.first, [UInt8(ascii: "E"), UInt8(ascii: "N")].contains(first),
          piece.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
        else { continue }
        codes.insert(String(piece))
      }
    }
    #expect(codes.count > 200)
    let explained = CodeTopics.all.map(\.code)
    #expect(Set(explained).count == explained.count)
    #expect(codes.subtracting(explained).sorted() == [])
    #expect(Set(explained).subtracting(codes).sorted() == [])
    for language in Language.allCases {
      let pages = HelpPages(language: language)
      for code in explained {
        #expect(pages.pages(on: code).count == 1)
        #expect(pages.pages(on: "errors \(code.lowercased())").count == 1)
      }
    }
  }

  @Test func whatIsShownAsWrongIsWrong() {
    for topic in CodeTopics.all where topic.isWrong {
      let found = CodeTopics.diagnostics(of: topic.example, FunctionList.vocabulary).map(\.message.code)
      #expect(found.contains(topic.code), "\(topic.code): \(topic.example) gives \(found)")
    }
  }

  @Test func everyExampleOfACodeRuns() throws {
    for example in Set(CodeTopics.all.filter { !$0.isWrong }.map(\.example)) {
      for form in Self.formsOf(example) {
        let (status, errors) = try Self.run(form)
        #expect(status == .success, "\(form)\n\(errors)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func theOverviewIsOneScreen(language: Language) {
    let lines = HelpPages(language: language).overview().split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(lines <= 25, "\(lines) lines")
  }

  @Test func listsAreListed() {
    for language in Language.allCases {
      let pages = HelpPages(language: language)
      #expect(pages.pages(on: "functions").contains { $0.contains("band") || $0.contains("tranche") })
      #expect(pages.pages(on: "errors").contains { $0.contains("E102") })
      #expect(pages.pages(on: "formats").contains { $0.contains("jsonl") })
    }
  }

  @Test func codesAreExplainedWhereverTheyAreAsked() {
    let (status, output, _) = Shell.run(["--lang", "fr", "-c", "aide erreurs E102"])
    #expect(status == .success)
    #expect(output.contains("comune"))
    #expect(output.contains("commune"))
    #expect(Shell.run(["-c", "help E998"]).status == .statement)
  }
}
