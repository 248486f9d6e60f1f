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
    /// What is printed depends on the form.
    var differs = false
    var waitsFor: String?

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
          case "differs": example.differs = true
          case "waits": example.waitsFor = words[1]
          default: Issue.record("\(line) says nothing")
          }
        } else if !line.hasPrefix("# -") || !example.script.isEmpty {
          example.script += line + "\n"
        }
      }
      return example.script.split(separator: "\n").allSatisfy { $0.hasPrefix("#") } ? nil : example
    }
  }()

  @Test func thereAreExamples() { #expect(Self.examples.count > 150) }

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
      let (status, output, errors) = try Demonstration.run(form, folder: Self.folder.path(), name: "example.clq")
      if let feature = example.waitsFor {
        if status == example.status { print("no longer waits for \(feature): \(example.testDescription)") }
        return
      }
      #expect(status == example.status, "\(form)\n\(errors)")
      for code in example.codes { #expect(errors.contains("[\(code)]"), "\(form)\n\(errors)") }
      for text in example.prints where !example.differs || form == example.script {
        #expect(output.contains(text), "\(form)\n\(output)\(errors)")
      }
      if parsed.diagnostics.isEmpty, !example.differs {
        let shown = output.split(separator: "\n").joined(separator: "\n")
        if let first { #expect(shown == first, "\(form)") } else { first = shown }
      }
    }
  }
}
