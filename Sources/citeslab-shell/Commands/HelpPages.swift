internal import CitesLabData
internal import QueryLang

/// The text of help, from the lists.
struct HelpPages {
  let language: Language
  let style: Style
  let width: Int

  init(language: Language, style: Style = .plain, width: Int = 80) {
    self.language = language
    self.style = style
    self.width = min(max(40, width), 100)
  }

  private var isFrench: Bool { language == .french }
  private func say(_ english: String, _ french: String) -> String { isFrench ? french : english }
  private func pick(_ text: (english: String, french: String)) -> String { isFrench ? text.french : text.english }

  /// Every name under which there is a page.
  static var topicNames: [String] {
    CommandList.all.flatMap(\.names) + FunctionList.vocabulary.functions.flatMap(\.spellings) + Self.formatNames
      + SettingList.all.flatMap { [$0.name, $0.french] } + lists.flatMap(\.names) + CodeTopics.all.map(\.code)
      + KeywordTable.rows.flatMap { $0.english + $0.french }
  }

  // MARK: Overview

  func overview() -> String {
    var sections: [(title: String, names: [String])] = HelpTopic.Group.allCases.map { group in
      (group.title(language), CommandList.all.filter { $0.group == group }.map { $0.name(language) })
    }
    let functions = FunctionList.vocabulary.functions
    // One screen has no room for all functions.
    let scalars = functions.filter { $0.role == .scalar }.count
    sections.append(
      (
        say("Functions", "Fonctions"),
        functions.filter { $0.role == .aggregate }.map(name)
          + [say("\(scalars) others", "\(scalars) autres")]
      ))
    sections.append(("Formats", Self.formatNames))
    sections.append((say("Settings", "Réglages"), SettingList.all.map { isFrench ? $0.french : $0.name }))

    let indent = (sections.map { $0.title.count }.max() ?? 0) + 2
    var text = ""
    for section in sections where !section.names.isEmpty {
      let title = section.title + String(repeating: " ", count: indent - section.title.count)
      text += style(.bold, title) + wrapped(section.names.joined(separator: ", "), indent: indent) + "\n"
    }
    return text
      + wrapped(
        say(
          "help start: first steps. help WORD explains it: help keys. quit leaves.",
          "aide début\u{202F}: premiers pas. aide MOT l'explique\u{202F}: aide touches. quitter termine."),
        indent: 0)
      + "\n"
  }

  /// What somebody who has just come wants to do, in that order.
  static func firstSteps(_ language: Language) -> [String] {
    switch language {
    case .english:
      [
        "load \"people.csv\"", "fields people", "count people where age < 30 and town = Istres",
        "count people by town across outcome with share of row", "chart bar", "export \"table.xlsx\"", "history into \"session.clq\"",
        "run \"session.clq\"",
      ]
    case .french:
      [
        "charger \"personnes.csv\"", "colonnes personnes", "compter personnes dont age < 30 et ville = Istres",
        "compter personnes par ville en colonnes issue avec part en ligne", "graphique barres", "exporter \"tableau.xlsx\"",
        "historique vers \"session.clq\"", "exécuter \"session.clq\"",
      ]
    }
  }

  // MARK: Lists

  /// Those that are written to files alone included.
  private static let formatNames = [OutputFormat.tableName] + ExporterList.all.map { $0.name }

  /// Pages that are a list of others, by the names under which they are asked for.
  private static let lists: [(names: [String], kind: ListKind)] = [
    (["functions", "fonctions"], .functions), (["aggregates", "agrégats"], .aggregates), (["formats"], .formats),
    (["errors", "erreurs", "codes"], .codes), (["keywords", "mots"], .keywords),
    (["start", "début", "first steps", "premiers pas", "tutorial", "tutoriel"], .start),
  ]

  private enum ListKind { case functions, aggregates, formats, codes, keywords, start }

  private func list(_ kind: ListKind) -> String {
    switch kind {
    case .functions: list(say("Functions", "Fonctions"), FunctionList.vocabulary.functions.filter { $0.role == .scalar }.map(name))
    case .aggregates: list(say("Measures", "Mesures"), FunctionList.vocabulary.functions.filter { $0.role == .aggregate }.map(name))
    case .formats: list("Formats", Self.formatNames)
    case .codes: list(say("Errors and notices", "Erreurs et remarques"), CodeTopics.all.map(\.code))
    case .start:
      style(.bold, say("First steps", "Premiers pas")) + "\n\n" + Self.firstSteps(language).map { "  \($0)\n" }.joined() + "\n"
        + wrapped(
          say(
            "Tab completes what is begun, and shows what may follow. The demonstration data can be asked at once: examples.",
            "Tab complète ce qui est commencé et montre ce qui peut suivre. Les données de démonstration répondent tout de suite\u{202F}: exemples."
          ), indent: 0) + "\n"
    case .keywords:
      list(
        say("Words of the language", "Mots du langage"),
        KeywordTable.rows.filter { $0.status == .available }.map { $0.keyword.spelling(in: language) })
    }
  }

  private func list(_ title: String, _ names: [String]) -> String {
    style(.bold, title) + "\n  " + wrapped(names.joined(separator: ", "), indent: 2) + "\n\n"
      + say("help and one of them explains it.", "aide et l'un d'eux l'explique.") + "\n"
  }

  // MARK: Pages

  /// All the pages that a name leads to: a word may be a clause and a function.
  func pages(on name: String) -> [String] {
    if let code = Self.code(name) { return CodeTopics.named(code).map { [page($0)] } ?? [] }
    let key = NameKey(name)
    func matches(_ other: String) -> Bool { key.text.isEmpty ? other == name : NameKey(other) == key }
    var pages = CommandList.all.filter { $0.names.contains(where: matches) }.map(page)
    pages += Self.lists.filter { $0.names.contains(where: matches) }.map { list($0.kind) }
    pages += FunctionList.vocabulary.functions.filter { $0.spellings.contains(where: matches) }.map(page)
    if matches(OutputFormat.tableName) || ExporterList.all.contains(where: { matches($0.name) }) { pages += formats(matches) }
    pages += SettingList.all.filter { matches($0.name) || matches($0.french) }.map(page)
    if pages.isEmpty { pages = KeywordTable.rows.filter { ($0.english + $0.french).contains(where: matches) }.map(page) }
    return pages
  }

  /// The code in `E102`, `errors E102`, `erreur e102`.
  private static func code(_ name: String) -> String? {
    var words = name.split(separator: " ").map(String.init)
    if words.count == 2, ["error", "errors", "erreur", "erreurs", "notice", "notices", "remarque"].contains(NameKey(words[0]).text) {
      words.removeFirst()
    }
    guard words.count == 1, let word = words.first, word.utf8.count == 4, let letter = word.utf8.first else { return nil }
    let isCode =
      [UInt8(ascii: "e"), UInt8(ascii: "n")].contains(letter | 0x20) && word.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    return isCode ? word.uppercased() : nil
  }

  private func page(_ topic: CodeTopic) -> String {
    var text = style(.bold, topic.code) + "\n\n"
    if let meaning = topic.meaning {
      text += wrapped(pick(meaning), indent: 0) + "\n"
    } else {
      text += say("This statement gives it:", "Cette instruction le donne\u{202F}:") + "\n"
    }
    if topic.meaning != nil { text += "\n" + say("Example:", "Exemple\u{202F}:") + "\n" }
    let example = topic.isWrong ? topic.example.split(separator: "\n").map(String.init) : inLanguage(topic.example)
    text += example.map { "  " + $0 + "\n" }.joined()
    guard let diagnostic = CodeTopics.diagnostic(of: topic, FunctionList.vocabulary) else { return text }
    text += "\n" + wrapped(diagnostic.message.text(in: language), indent: 0) + "\n"
    if let hint = diagnostic.message.hint(in: language) {
      text += hint.split(separator: "\n").map { wrapped(String($0), indent: 0) + "\n" }.joined()
    }
    return text
  }

  /// The lines of an example in the language of the session.
  private func inLanguage(_ example: String) -> [String] {
    let vocabulary = FunctionList.vocabulary
    let parsed = Compiler(vocabulary: vocabulary).parse(SourceText(example))
    guard isFrench, parsed.diagnostics.isEmpty else { return example.split(separator: "\n").map(String.init) }
    let formatter = Formatter(language: language, vocabulary: vocabulary)
    return parsed.script.statements.flatMap { formatter.lines($0) }
  }

  private func page(_ topic: HelpTopic) -> String {
    page(
      topic.name(language), usage: [pick(topic.usage)].filter { !$0.isEmpty },
      summary: ([topic.summary] + topic.notes).map { pick($0) }.joined(separator: "\n"), example: topic.example,
      spellings: topic.keywords.first.map { $0.row.english + $0.row.french } ?? [])
  }

  private func page(_ function: FunctionSignature) -> String {
    page(
      name(function), usage: function.usages(language), summary: capitalized(pick(function.summary)) + ".", example: function.example,
      spellings: function.spellings)
  }

  private func page(_ setting: Setting) -> String {
    let name = isFrench ? setting.french : setting.name
    return page(
      name, usage: ["\(say("set", "régler")) \(name) \(say("VALUE", "VALEUR"))"],
      summary: pick(setting.summary) + " " + say("It takes", "Il prend") + " " + (isFrench ? setting.kind.french : setting.kind.english)
        + ".",
      example: nil, spellings: [setting.name, setting.french])
  }

  private func formats(_ matches: (String) -> Bool) -> [String] {
    var pages: [String] = []
    if matches(OutputFormat.tableName) {
      pages.append(
        page(
          OutputFormat.tableName, usage: ["--format table"],
          summary: say(
            "Aligned columns for people; a single number stands bare in a pipe.",
            "Des colonnes alignées, pour être lues\u{202F}; dans un tube, un nombre seul est écrit nu."), example: nil, spellings: []))
    }
    for exporter in ExporterList.all where matches(exporter.name) {
      let suffix = exporter.suffixes.first ?? exporter.name
      pages.append(
        page(
          exporter.name,
          usage: (ExporterList.named(exporter.name) != nil ? ["--format \(exporter.name)"] : [])
            + ["… \(say("into", "vers")) \"\(say("file", "fichier")).\(suffix)\""],
          summary: capitalized(pick(exporter.summary)) + ".", example: nil, spellings: []))
    }
    return pages
  }

  /// A word that has no page of its own.
  private func page(_ row: KeywordRow) -> String {
    let summary =
      switch row.status {
      case .available: say("A word of the language.", "Un mot du langage.")
      case .later: say("A word of the language that this version does not have yet.", "Un mot du langage que cette version n'a pas encore.")
      case .reserved: say("A word kept for a later version of the language.", "Un mot gardé pour une version future du langage.")
      }
    return page(row.keyword.spelling(in: language), usage: [], summary: summary, example: nil, spellings: row.english + row.french)
  }

  private func page(_ title: String, usage: [String], summary: String, example: String?, spellings: [String]) -> String {
    var text = style(.bold, title) + "\n"
    for line in usage { text += "  " + wrapped(line, indent: 4) + "\n" }
    for paragraph in summary.split(separator: "\n") { text += "\n" + wrapped(String(paragraph), indent: 0) + "\n" }
    if let example {
      text += "\n" + say("Example:", "Exemple\u{202F}:") + "\n"
      text += inLanguage(example).map { "  " + $0 + "\n" }.joined()
    }
    var others: [String] = []
    for spelling in spellings where spelling != title && !others.contains(spelling) { others.append(spelling) }
    if !others.isEmpty {
      text += "\n" + wrapped(say("Also written: ", "S'écrit aussi\u{202F}: ") + others.joined(separator: ", "), indent: 2) + "\n"
    }
    return text
  }

  // MARK: Pieces

  private func name(_ function: FunctionSignature) -> String { isFrench ? function.french.first ?? function.name : function.name }

  private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// Lines of at most ``width`` cells, all but the first begun with `indent` blanks.
  private func wrapped(_ text: String, indent: Int) -> String {
    var lines = ""
    var column = indent
    for word in text.split(separator: " ") {
      let cells = CellWidth.of(String(word))
      if column > indent, column + 1 + cells > width {
        lines += "\n" + String(repeating: " ", count: indent)
        column = indent
      } else if column > indent {
        lines += " "
        column += 1
      }
      lines += word
      column += cells
    }
    return lines
  }
}
