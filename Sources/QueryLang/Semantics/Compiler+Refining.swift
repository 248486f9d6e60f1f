/// Better words for errors of reading, once the data are known.
///
/// The parser knows no names: where a field is called `Montant versé`, it takes `montant verse` for two words of which the second stands
/// wrong. Whoever has the data can tell.
extension Compiler {
  /// The same errors; one that stands at words which together are the name of a dataset or field says so.
  package func refined(_ diagnostics: [Diagnostic], in source: SourceText, catalog: some Catalog) -> [Diagnostic] {
    guard diagnostics.contains(where: { $0.message is SyntaxMessage && $0.span != nil }) else { return diagnostics }
    var names: [NameKey: String] = [:]
    for dataset in catalog.datasets {
      for field in dataset.fields { names[NameKey(field.name)] = field.name }
    }
    // A dataset is said rather than a field of its name: it stands where names are looked for first.
    for dataset in catalog.datasets { names[NameKey(dataset.name)] = dataset.name }
    guard !names.isEmpty else { return diagnostics }
    let split = StatementSplitter.split(source)
    return diagnostics.map { diagnostic in
      guard diagnostic.message is SyntaxMessage, let span = diagnostic.span,
        let start = split.starts.last(where: { Int(split.tokens[$0].start) <= span.start })
      else { return diagnostic }
      return refined(diagnostic, span, source, split.tokens, start, names) ?? diagnostic
    }
  }

  /// Words of a name, at most: of `Date d'arrivée à la gare` six.
  private static let mostWords = 12

  private func refined(
    _ diagnostic: Diagnostic, _ span: Span, _ source: SourceText, _ tokens: [Token], _ start: Int, _ names: [NameKey: String]
  ) -> Diagnostic? {
    // Near the error only: a name elsewhere has nothing to do with it.
    guard let here = tokens[start...].firstIndex(where: { $0.kind == .end || Int($0.end) > span.start }) else { return nil }
    var best: (first: Int, last: Int, name: String)?
    for first in stride(from: here, through: max(start, here - Self.mostWords), by: -1) where Self.isOfName(tokens[first]) {
      var last = first
      while last + 1 < tokens.count, last + 1 - first < Self.mostWords, Self.isOfName(tokens[last + 1]) {
        last += 1
        // The run holds the place of the error, or ends just before it.
        guard last + 1 >= here else { continue }
        let text = source.text(Span(Int(tokens[first].start), Int(tokens[last].end)))
        guard let name = names[NameKey(text)], last - first > best.map({ $0.last - $0.first }) ?? 0 else { continue }
        best = (first, last, name)
      }
    }
    guard let best else { return nil }
    let run = Span(Int(tokens[best.first].start), Int(tokens[best.last].end))
    let parser = StatementParser(source: source, tokens: tokens, start: start, vocabulary: vocabulary, statementEnds: true)
    let written = Formatter(language: .english, vocabulary: vocabulary).text(Name(best.name, span: run), .source)
    return Diagnostic(
      SyntaxMessage.nameWithBlanks(name: best.name, corrected: parser.corrected(run, by: written)), at: run)
  }

  private static func isOfName(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .number, .date, .period: true
    default: false
    }
  }
}
