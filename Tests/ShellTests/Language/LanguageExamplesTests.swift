import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

@testable import citeslab_shell

/// Every example of the language, as it is written, in canonical English and in canonical French: the three give the same.
@Suite struct LanguageExamplesTests {
  struct Example: CustomTestStringConvertible {
    var script: String
    var status = ExitStatus.success
    var codes: [String] = []
    var prints: [String] = []
    var says: [String] = []
    var writes: [String] = []
    /// What is printed depends on the form.
    var differs = false

    var testDescription: String { String(script.prefix(60)).replacing("\n", with: "⏎") }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/language")
  static let examples: [Example] = {
    guard let bytes = try? Data(contentsOf: folder.appending(path: "examples.txt")) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n\n").compactMap { paragraph in
      var example = Example(script: "")
      for line in paragraph.split(separator: "\n") {
        let words = line.dropFirst(3).split(separator: " ", maxSplits: 1).map(String.init)
        if line.hasPrefix("#! "), words.count == 2 {
          switch words[0] {
          case "status": example.status = Int32(words[1]).flatMap { ExitStatus(rawValue: $0) } ?? .usage
          case "code": example.codes.append(words[1])
          case "prints": example.prints.append(words[1])
          case "says": example.says.append(words[1])
          case "writes": example.writes.append(words[1])
          case "differs": example.differs = true
          default: Issue.record("\(line) says nothing")
          }
        } else if !line.hasPrefix("# -") || !example.script.isEmpty {
          example.script += line + "\n"
        }
      }
      return example.script.split(separator: "\n").allSatisfy { $0.hasPrefix("#") } ? nil : example
    }
  }()

  /// Each says what it must give: an example that only must not fail shows little.
  @Test func thereAreExamples() {
    #expect(Self.examples.count > 300)
    for example in Self.examples {
      let says = example.prints.count + example.says.count + example.codes.count + example.writes.count
      #expect(says > 0, "nothing is expected of \(example)")
    }
  }

  /// The data of the examples, in a folder of its own when something is written there.
  private static func withData(of example: Example, _ body: (String) throws -> Void) throws {
    guard !example.writes.isEmpty else { return try body(folder.path()) }
    let copy = URL(filePath: FileManager.default.temporaryDirectory.path()).appending(path: "examples-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: folder, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    try body(copy.path() + "/")
  }

  /// Blanks of French typography among them, which an example does not show.
  private static func spaced(_ text: String) -> String {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\u{A0}" || $0 == "\u{202F}" }).joined(separator: " ")
  }

  @Test(arguments: examples)
  func runs(example: Example) throws {
    let compiler = Compiler(vocabulary: FunctionList.vocabulary)
    let source = SourceText(example.script)
    let parsed = compiler.parse(source)
    var forms = [example.script]
    if parsed.diagnostics.isEmpty {
      for language in Language.allCases {
        forms.append(ScriptFormatter(parsed.script, of: source, vocabulary: compiler.vocabulary).text(in: language))
      }
    }
    var first: String?
    for form in forms {
      var (status, output, errors) = (ExitStatus.success, "", "")
      try Self.withData(of: example) { folder in
        (status, output, errors) = try Demonstration.run(form, folder: folder, name: "example.clq")
        for path in example.writes {
          let written = try Data(contentsOf: URL(filePath: folder + path))
          #expect(!written.isEmpty, "\(form)\n\(path)")
        }
      }
      #expect(status == example.status, "\(form)\n\(errors)")
      for code in example.codes { #expect(errors.contains("[\(code)]"), "\(form)\n\(errors)") }
      for text in example.prints where !example.differs || form == example.script {
        #expect(Self.spaced(output).contains(Self.spaced(text)), "\(form)\n\(output)\(errors)")
      }
      // Messages repeat words of the statement.
      for text in example.says where form == example.script {
        #expect(Self.spaced(errors).contains(Self.spaced(text)), "\(form)\n\(errors)")
      }
      if parsed.diagnostics.isEmpty, !example.differs {
        let shown = output.split(separator: "\n").joined(separator: "\n")
        if let first { #expect(shown == first, "\(form)") } else { first = shown }
      }
    }
  }
}
