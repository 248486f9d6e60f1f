import CitesLabData
import FoundationEssentials
import QueryLang

@testable import citeslab_shell

/// Statements run over the demonstration data, which are loaded once for all tests: a session costs next to nothing.
enum Demonstration {
  static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let path = project.appending(path: "examples/programme-2013").path()

  private static let store: Store = {
    let session = makeSession(Store(), MemorySink(), MemorySink(), .english)
    try? LoadCommand.load(path, in: session, saysNotices: false)
    return session.store
  }()

  private static func makeSession(_ store: Store, _ output: MemorySink, _ errors: MemorySink, _ language: Language) -> Session {
    var settings = Settings.initial(.test())
    settings.language = language
    let session = Session(
      settings: settings, console: Console(output: output, errors: errors), environment: .test(), today: 16_009, isInteractive: false)
    session.store = store
    return session
  }

  /// - Parameters:
  ///   - before: run first; what they print is left out.
  ///   - data: files to load first.
  ///   - folder: what paths in the text are relative to.
  static func run(
    _ text: String, language: Language = .english, before: [String] = [], data: [String] = [], folder: String = "", name: String? = nil
  ) throws -> (status: citeslab_shell.ExitStatus, output: String, errors: String) {
    let (output, errors) = (MemorySink(), MemorySink())
    let session = makeSession(store, output, errors, language)
    for path in data { try LoadCommand.load(path, in: session, saysNotices: false) }
    for statement in before {
      if let script = session.parse(SourceText(statement), folder: folder) { _ = session.run(script) }
    }
    let start = (output.text.utf8.count, errors.text.utf8.count)
    func said(_ sink: MemorySink, _ from: Int) -> String { String(decoding: sink.text.utf8.dropFirst(from), as: UTF8.self) }
    let source = name.map { SourceText(utf8: Array(text.utf8), name: $0) } ?? SourceText(text)
    guard let script = session.parse(source, folder: folder) else {
      return (.statement, said(output, start.0), said(errors, start.1))
    }
    let status = session.run(script)
    session.closeLedger()
    return (status, said(output, start.0), said(errors, start.1))
  }

  /// A text without the name of a folder, nor, in what is underlined, its length: pages say nothing of where they were made.
  static func without(_ folder: String, _ text: String) -> String {
    let prefix = folder + "/"
    var lines: [String] = []
    var isAfterPath = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let shortened = line.replacing(prefix, with: "")
      let isUnderline = line.contains("^") && line.allSatisfy { $0 == "^" || $0 == " " }
      lines.append(isAfterPath && isUnderline ? String(line.dropLast(prefix.count)) : String(shortened))
      isAfterPath = shortened.count != line.count
    }
    return lines.joined(separator: "\n")
  }
}
