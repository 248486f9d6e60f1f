import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

@testable import citeslab_shell

/// The manual says what is true: its statements run, its lists of options are the program's, and the two READMEs show the same commands.
@Suite struct DocumentationTests {
  static let project = Demonstration.project

  static func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: project.appending(path: path)), as: UTF8.self)
  }

  static let pages: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: project.appending(path: "Documentation").path())) ?? []
    return ["README.md", "LISEZMOI.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/" + $0 }
  }()

  /// The blocks of a page that are marked with a word.
  static func blocks(_ mark: String, of page: String) throws -> [String] {
    var blocks: [String] = []
    var block: String?
    for line in try read(page).split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = block {
        if line == "```" {
          blocks.append(open)
          block = nil
        } else {
          block = open + line + "\n"
        }
      } else if line == "```\(mark)" {
        block = ""
      }
    }
    return blocks
  }

  private static let folder: URL = {
    let folder = URL(filePath: People.folder).appending(path: "manual")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["programme-2013", "published"] {
      try? FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: name).path(), withDestinationPath: project.appending(path: "examples/\(name)").path())
    }
    return folder
  }()

  @Test(arguments: pages)
  func everyStatementRuns(page: String) throws {
    for (index, script) in try Self.blocks("clq", of: page).enumerated() {
      let (status, _, errors) = try Demonstration.run(script, folder: Self.folder.path(), name: "\(page)-\(index).clq")
      #expect(status == .success, "\(page): \(script)\n\(errors)")
      // It says the same in the other language.
      let vocabulary = FunctionList.vocabulary
      let source = SourceText(script)
      let parsed = Compiler(vocabulary: vocabulary).parse(source)
      let french = ScriptFormatter(parsed.script, of: source, vocabulary: vocabulary).text(in: .french)
      #expect(Compiler(vocabulary: vocabulary).parse(SourceText(french)).diagnostics.isEmpty, "\(page): \(french)")
    }
  }

  /// A command with its statements in canonical English, whichever language they and the answers are in.
  private static func canonical(_ command: String) -> String {
    let vocabulary = FunctionList.vocabulary
    let formatter = Formatter(language: .english, vocabulary: vocabulary)
    let pieces = command.replacing("--lang fr ", with: "").split(separator: "-c '", omittingEmptySubsequences: false)
    return pieces.enumerated().map { index, piece in
      guard index > 0, let end = piece.firstIndex(of: "'") else { return String(piece) }
      let parsed = Compiler(vocabulary: vocabulary).parse(SourceText(String(piece[..<end])))
      guard parsed.diagnostics.isEmpty else { return String(piece) }
      return parsed.script.statements.map { formatter.text($0) }.joined(separator: "; ") + piece[end...]
    }.joined(separator: "-c '")
  }

  @Test func `The two READMEs show the same commands`() throws {
    func commands(_ page: String) throws -> [String] {
      try Self.blocks("console", of: page).flatMap { block in
        block.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { Self.canonical(String($0)) }
      }
    }
    let (english, french) = (try commands("README.md"), try commands("LISEZMOI.md"))
    #expect(english == french)
    #expect(!english.isEmpty)
    #expect(
      try Self.blocks("text", of: "README.md").first?.split(separator: "\n").map { $0.prefix { $0 != "#" } }
        == Self.blocks("text", of: "LISEZMOI.md").first?.split(separator: "\n").map { $0.prefix { $0 != "#" } })
  }

  @Test func `The manual page has every option, and no other`() throws {
    guard case .text(let help) = Options.parsed(["--help"]) else {
      Issue.record("no help")
      return
    }
    func options(_ text: String) -> Set<String> {
      var found: Set<String> = []
      for word in text.split(whereSeparator: { $0.isWhitespace || "[],\"|=<>()".contains($0) }) where word.hasPrefix("--") {
        let name = word.prefix { $0 == "-" || $0.isLetter }
        if name.count > 3 { found.insert(String(name)) }
      }
      return found
    }
    let page = try Self.read("Documentation/citeslab-shell.1").replacing("\\-", with: "-").replacing("\\fI", with: " ").replacing(
      "\\fR", with: " ")
    #expect(options(page).subtracting(options(help)).sorted() == [])
    #expect(options(help).subtracting(options(page)).sorted() == [])
  }
}
