/// Prints a tree in its canonical form, in either language.
///
/// What it prints parses to the same tree: brackets and quotes stand only where the parser needs them, and the clauses in the order in
/// which they are listed in the manual. Without line ends, but for the query of a figure, which stands on a line of its own.
package struct Formatter: Sendable {
  let language: Language
  let vocabulary: Vocabulary

  package init(language: Language, vocabulary: Vocabulary) {
    self.language = language
    self.vocabulary = vocabulary
  }

  package func text(_ script: Script) -> String {
    script.statements.map { text($0) + "\n" }.joined()
  }

  package func text(_ query: Query) -> String {
    let head: String =
      switch query.head {
      case .count(let source): "\(word(.count)) \(text(source))"
      case .measures(let measures, let source): "\(measures.map { text($0) }.joined(separator: ", ")) \(of(source))"
      case .list(let items, let source):
        items.isEmpty ? "\(word(.list)) \(text(source))" : "\(word(.list)) \(items.map { text($0) }.joined(separator: ", ")) \(of(source))"
      case .values(let item, let source): "\(word(.values)) \(text(item)) \(of(source))"
      case .describe(let path, let source):
        path.map { "\(word(.describe)) \(text($0, .source)) \(of(source))" } ?? "\(word(.describe)) \(text(source))"
      case .scalar(let expression): "= \(text(expression, .measure, .condition))"
      }
    return head + text(query.clauses)
  }

  private func text(_ clauses: Clauses) -> String {
    var parts: [String] = []
    for (index, condition) in clauses.conditions.enumerated() {
      let closes = index < clauses.conditions.count - 1 && Self.endsOpen(condition)
      parts.append("\(word(.whereClause)) \(text(condition, .row, closes ? .primary : .condition))")
    }
    if !clauses.by.isEmpty { parts.append("\(word(.by)) \(clauses.by.map { text($0) }.joined(separator: ", "))") }
    if let across = clauses.across { parts.append("\(word(.across)) \(text(across))") }
    if let versus = clauses.versus { parts.append("\(word(.versus)) \(text(versus.other))") }
    for condition in clauses.having { parts.append("\(word(.having)) \(text(condition, .result, .condition))") }
    if !clauses.additions.isEmpty {
      parts.append("\(word(.with)) \(clauses.additions.map { text($0.kind) }.joined(separator: ", "))")
    }
    if !clauses.sort.isEmpty { parts.append("\(word(.sort)) \(text(clauses.sort, .result))") }
    if let limit = clauses.limit { parts.append("\(word(.limit)) \(limit.count)") }
    if let top = clauses.top {
      parts.append("\(word(.top)) \(top.count)" + (top.column.map { " " + text($0, .result, .sum) } ?? ""))
    }
    if let sample = clauses.sample {
      parts.append("\(word(.sample)) \(sample.count)" + (sample.seed.map { " \(word(.seed)) \($0)" } ?? ""))
    }
    if let chart = clauses.chart { parts.append("\(word(.chart)) \(word(chart.kind.keyword))") }
    if let into = clauses.into { parts.append("\(word(.into)) \(text(into))") }
    return parts.map { " " + $0 }.joined()
  }

  private func text(_ addition: Addition.Kind) -> String {
    switch addition {
    case .share(.total): word(.share)
    case .share(.row): word(.shareOfRow)
    case .share(.column): word(.shareOfColumn)
    case .share(.key(let key)): "\(word(.share)) \(elided(word(.of), shareKey(key)))"
    case .total: word(.total)
    case .cumulative: word(.cumulative)
    case .change: word(.change)
    case .rank: word(.rank)
    case .interval(let level): word(.interval) + (level.map { " \($0)%" } ?? "")
    case .empty: word(.empty)
    case .others: word(.others)
    case .text(let kind, let text): "\(word(kind.keyword)) \(quoted(text))"
    case .decimals(let count): "\(word(.decimals)) \(count)"
    case .rounded(let unit): "\(language == .french ? word(.rounded) : "rounded to") \(unit)"
    case .excel: word(.excel)
    case .manifest: word(.manifest)
    }
  }

  private func text(_ other: Versus.Other) -> String {
    switch other {
    case .rest: word(.rest)
    case .all: word(.all)
    case .cohort(let name):
      Self.keywords(name.text).contains { $0 == .rest || $0 == .all } ? quoted(name.text, "`") : text(name, .source)
    }
  }

  /// The key of `share of KEY`: the words of the other bases are names there only in quotes.
  private func shareKey(_ key: Expression) -> String {
    guard case .path(let path) = key.kind, path.names.count == 1,
      Self.keywords(path.names[0].text).contains(where: { [.row, .column, .total].contains($0) })
    else { return text(key, .row, .sum) }
    return quoted(path.names[0].text, "`")
  }

  func text(_ destination: Destination) -> String {
    quoted(destination.path.text) + (destination.replace ? " " + word(.replace) : "")
  }

  private func text(_ measure: Measure) -> String {
    var text = text(measure.expression, .measure, .sum)
    if let condition = measure.condition { text += " \(word(.whereClause)) \(self.text(condition, .row, .condition))" }
    if let alias = measure.alias { text += " \(word(.alias)) \(self.text(alias, .alias))" }
    return text
  }

  private func text(_ item: Item) -> String {
    // Where the head asks whether items or a source follow, a bare `where` would speak for the source.
    let alias = item.alias.map { " \(word(.alias)) \(text($0, .alias))" } ?? ""
    return text(item.expression, .row, Self.hasBareWhere(item.expression) ? .primary : .condition) + alias
  }

  func text(_ keys: [SortKey], _ place: StatementParser.Place) -> String {
    keys.map { text($0.expression, place, .sum) + ($0.descending ? " " + word(.descending) : "") }.joined(separator: ", ")
  }

  // MARK: Sources

  package func text(_ source: Source) -> String { text(source, isWhole: false) }

  /// - Parameter isWhole: after `let`, where a restriction needs no brackets.
  func text(_ source: Source, isWhole: Bool) -> String {
    switch source.kind {
    case .name(let name): return text(name, .source)
    case .combined(let operation, let terms):
      let keyword: Keyword =
        switch operation {
        case .and: .and
        case .or: .or
        case .except: .except
        }
      return terms.map { term in
        let needsBrackets = if case .combined = term.source.kind { true } else { false }
        let inner = needsBrackets ? "(\(text(term.source)))" : text(term.source)
        return term.negated ? "\(word(.not)) \(inner)" : inner
      }.joined(separator: " \(word(keyword)) ")
    case .restricted(let inner, let restriction):
      let body = text(inner) + text(restriction)
      return isWhole ? body : "(\(body))"
    case .query(let query): return "(\(text(query)))"
    }
  }

  private func text(_ restriction: Restriction) -> String {
    var text = ""
    if let condition = restriction.condition { text += " \(word(.whereClause)) \(self.text(condition, .row, .condition))" }
    if !restriction.sort.isEmpty { text += " \(word(.sort)) \(self.text(restriction.sort, .row))" }
    if let limit = restriction.limit { text += " \(word(.limit)) \(limit)" }
    if !restriction.per.isEmpty {
      text += " \(word(.per)) \(restriction.per.map { self.text($0, .source) }.joined(separator: ", "))"
    }
    return text
  }

  // MARK: Words

  package func word(for operation: SetOperation) -> String {
    switch operation {
    case .and: word(.and)
    case .or: word(.or)
    case .except: word(.except)
    }
  }

  /// `sort date desc limit 1 per porteur_id`, without a blank before it.
  package func text(order restriction: Restriction) -> String { String(text(restriction).drop { $0 == " " }) }

  package func word(_ keyword: Keyword) -> String { keyword.spelling(in: language) }

  /// `of SOURCE`, in French with its elision.
  func of(_ source: Source) -> String { elided(word(.of), text(source)) }

  /// `de` becomes `d'` before a vowel.
  func elided(_ word: String, _ next: String) -> String {
    guard language == .french, word == "de", let first = next.unicodeScalars.first,
      "aeiouyàâäéèêëîïôöùûüœæ".unicodeScalars.contains(where: { $0 == first })
    else { return "\(word) \(next)" }
    return "d'\(next)"
  }
}
