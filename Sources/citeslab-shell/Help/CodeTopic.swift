internal import QueryLang

/// Help on the code of an error or a notice: `help E102`.
///
/// What a statement by itself can get wrong is explained by a statement that gets it wrong, and by what the program says of that; the rest by
/// a sentence. The examples of the latter are statements that run.
struct CodeTopic: Sendable {
  let code: String
  /// Nil when the message itself says it best.
  let meaning: (english: String, french: String)?
  let example: String
  /// Whether the example gives the code.
  let isWrong: Bool

  /// A statement that gives the code.
  init(_ code: String, wrong statement: String) {
    self.code = code
    meaning = nil
    example = statement
    isWrong = true
  }

  init(_ code: String, _ english: String, _ french: String, example: String) {
    self.code = code
    meaning = (english, french)
    self.example = example
    isWrong = false
  }
}

/// Every code that has a page, by the layer that reports it. A test compares the list with the codes that the program can give.
enum CodeTopics {
  static let all =
    reading + binding + running + loading + exporting + provenance + cleaning + charts + session + figures + questionNotices
    + loadingNotices

  static func named(_ code: String) -> CodeTopic? {
    let code = code.uppercased()
    return all.first { $0.code == code }
  }

  /// What the compiler says of a statement over the demonstration data, whether they are loaded or not.
  static func diagnostic(of topic: CodeTopic, _ vocabulary: Vocabulary) -> Diagnostic? {
    guard topic.isWrong else { return nil }
    return Self.diagnostics(of: topic.example, vocabulary).first { $0.message.code == topic.code }
  }

  /// Every error and notice of reading and binding a few statements.
  static func diagnostics(of text: String, _ vocabulary: Vocabulary) -> [Diagnostic] {
    let compiler = Compiler(vocabulary: vocabulary)
    let catalog = DemonstrationCatalog(vocabulary: vocabulary)
    let source = SourceText(text)
    let parsed = compiler.parse(source)
    guard parsed.diagnostics.isEmpty else { return compiler.refined(parsed.diagnostics, in: source, catalog: catalog) }
    var definitions = Definitions()
    var found: [Diagnostic] = []
    for statement in parsed.script.statements {
      switch statement.kind {
      case .query(let query): found += compiler.bind(query, catalog: catalog, definitions: definitions).diagnostics
      case .cohort(let name, let source):
        found += compiler.define(cohort: name, as: source, catalog: catalog, definitions: &definitions)
      case .parameter(let name, let value, let description):
        found += compiler.define(parameter: name, as: value, description: description, definitions: &definitions)
      default: continue
      }
    }
    return found
  }
}
