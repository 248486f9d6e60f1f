internal import CitesLabData
internal import QueryLang

/// The looks of a statement while it is typed: what the parser takes each word for, and what no data know.
enum Highlighter {
  /// Longer texts, which come from pastes, are not bound at every key.
  private static let boundLimit = 8192
  /// Still longer ones are plain.
  private static let limit = 65_536

  /// One look for each byte of `text`.
  ///
  /// - Parameter caret: in bytes. A word that ends there is still being typed, and not yet wrong.
  static func looks(_ text: String, caret: Int, in world: CompletionWorld) -> [Style.Look?] {
    let source = SourceText(text)
    var looks = [Style.Look?](repeating: nil, count: source.utf8.count)
    guard source.utf8.count <= limit else { return looks }
    let typed = world.compiler.words(of: source)
    func paint(_ span: Span, _ look: Style.Look) {
      let start = min(max(0, span.start), looks.count)
      for index in start..<min(max(start, span.end), looks.count) { looks[index] = look }
    }
    for word in typed.words { if let look = look(word) { paint(word.span, look) } }

    let isTyping = { (span: Span) in span.start <= caret && caret <= span.end }
    guard source.utf8.count <= boundLimit else { return looks }
    for word in typed.words {
      guard let role = word.role, !isTyping(word.span), isUnknown(role, source, in: world) else { continue }
      paint(word.span, .unknown)
    }
    for span in wrong(typed, source, in: world) where span.start < span.end && !isTyping(span) { paint(span, .unknown) }
    return looks
  }

  private static func look(_ word: TypedText.Word) -> Style.Look? {
    switch word.kind {
    case .comment: return .dim
    case .wrong: return .unknown
    default: break
    }
    switch word.role?.kind {
    case .keyword: return .keyword
    case .function: return .function
    case .source, .field: return .field
    case .name: return nil
    case .value: return .value
    case nil: break
    }
    switch word.kind {
    case .text: return .value
    case .number, .parameter: return .number
    case .name: return .field
    case .word, .sign, .comment, .wrong: return nil
    }
  }

  /// What the parser or the binder finds wrong. A statement that is not finished is only read, for the end of it is not there yet.
  private static func wrong(_ typed: TypedText, _ source: SourceText, in world: CompletionWorld) -> [Span] {
    let errors = typed.parsed.diagnostics.filter { $0.severity == .error }
    // Only the first: what follows may follow from it.
    if let first = errors.first { return typed.parsed.isIncomplete ? [] : first.span.map { [$0] } ?? [] }
    // Statements before it may define what a statement means.
    guard typed.parsed.script.statements.count == 1, let statement = typed.parsed.script.statements.first else { return [] }
    let diagnostics: [Diagnostic] =
      switch statement.kind {
      case .query(let query), .explain(let query):
        world.compiler.bind(query, catalog: world.store, definitions: world.definitions).diagnostics
      case .cohort(_, let source): world.compiler.dataset(of: source, catalog: world.store, definitions: world.definitions).diagnostics
      default: []
      }
    return diagnostics.filter { $0.severity == .error }.compactMap(\.span)
  }

  /// A name or a value that no data know, where that is plain without the rest of the statement.
  private static func isUnknown(_ role: WordRole, _ source: SourceText, in world: CompletionWorld) -> Bool {
    switch role.kind {
    case .keyword, .function, .name: return false
    case .source:
      let name = unquoted(source.text(role.span))
      if name == "_" { return !world.hasResult }
      let key = NameKey(name)
      return !world.store.datasets.contains { NameKey($0.name) == key }
        && !world.definitions.cohorts.contains { NameKey($0.name.text) == key }
        && !world.store.relations.contains { NameKey($0.step) == key }
    case .field:
      guard case .source = role.scope else { return false }
      return isUnknownField(unquoted(source.text(role.span)), role.scope, in: world)
    case .value(let left):
      guard case .path(let path) = left.kind, let column = world.column(path, role.scope, after: nil), column.type == .text else {
        return false
      }
      let text = unquoted(source.text(role.span))
      // A bare word beside another dataset's field, `flights.dest`, is that field.
      return ColumnValues.holds(text, in: column) == false && !text.utf8.contains(UInt8(ascii: "."))
    }
  }

  private static func isUnknownField(_ name: String, _ scope: FieldScope, in world: CompletionWorld) -> Bool {
    // Paths, units and what stands for a field in a few places are left to the binder.
    guard !name.utf8.contains(UInt8(ascii: ".")), !world.compiler.isWordOfLanguage(name) else { return false }
    let datasets = world.datasets(scope, after: nil)
    guard let dataset = datasets.first else { return false }
    let key = NameKey(name)
    return !dataset.fields.contains { NameKey($0.name) == key }
      && !world.definitions.computed.contains { $0.dataset == dataset.name && NameKey($0.name.text) == key }
      && !world.store.relations.contains { NameKey($0.step) == key || NameKey($0.dataset) == key || NameKey($0.target) == key }
  }

  private static func unquoted(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, text.unicodeScalars.count > 1, ["'", "\"", "`", "«", "“", "‘", "„"].contains(first) else {
      return text
    }
    let inner = text.unicodeScalars.dropFirst().dropLast()
    return String(String.UnicodeScalarView(inner)).replacingDoubled(first)
  }
}

extension String {
  /// A doubled quote inside of quotes stands for one.
  fileprivate func replacingDoubled(_ quote: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    var wasQuote = false
    for scalar in unicodeScalars {
      if scalar == quote, wasQuote {
        wasQuote = false
        continue
      }
      wasQuote = scalar == quote
      result.append(scalar)
    }
    return String(result)
  }
}
