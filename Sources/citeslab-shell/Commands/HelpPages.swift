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
    CommandList.all.flatMap(\.names) + FunctionList.vocabulary.functions.flatMap(\.spellings) + OutputFormat.names
      + SettingList.all.flatMap { [$0.name, $0.french] } + KeywordTable.rows.flatMap { $0.english + $0.french }
  }

  // MARK: Overview

  func overview() -> String {
    var sections: [(title: String, names: [String])] = HelpTopic.Group.allCases.map { group in
      (group.title(language), CommandList.all.filter { $0.group == group }.map { $0.name(language) })
    }
    let functions = FunctionList.vocabulary.functions
    sections.append((say("Measures", "Mesures"), functions.filter { $0.role == .aggregate }.map(name)))
    sections.append((say("Functions", "Fonctions"), functions.filter { $0.role == .scalar }.map(name)))
    sections.append(("Formats", OutputFormat.names))
    sections.append((say("Settings", "Réglages"), SettingList.all.map { isFrench ? $0.french : $0.name }))

    let indent = (sections.map { $0.title.count }.max() ?? 0) + 2
    var text = ""
    for section in sections where !section.names.isEmpty {
      let title = section.title + String(repeating: " ", count: indent - section.title.count)
      text += style(.bold, title) + wrapped(section.names.joined(separator: ", "), indent: indent) + "\n"
    }
    return text + "\n"
      + wrapped(
        say(
          "help and one of these words explains it, for example: help count. quit leaves.",
          "aide et l'un de ces mots l'explique, par exemple\u{202F}: aide compter. quitter termine."), indent: 0)
      + "\n"
  }

  // MARK: Pages

  /// All the pages that a name leads to: a word may be a clause and a function.
  func pages(on name: String) -> [String] {
    let key = NameKey(name)
    func matches(_ other: String) -> Bool { key.text.isEmpty ? other == name : NameKey(other) == key }
    var pages = CommandList.all.filter { $0.names.contains(where: matches) }.map(page)
    pages += FunctionList.vocabulary.functions.filter { $0.spellings.contains(where: matches) }.map(page)
    if matches(OutputFormat.tableName) || ExporterList.all.contains(where: { matches($0.name) }) { pages += formats(matches) }
    pages += SettingList.all.filter { matches($0.name) || matches($0.french) }.map(page)
    if pages.isEmpty { pages = KeywordTable.rows.filter { ($0.english + $0.french).contains(where: matches) }.map(page) }
    return pages
  }

  private func page(_ topic: HelpTopic) -> String {
    page(
      topic.name(language), usage: [pick(topic.usage)], summary: pick(topic.summary), example: topic.example,
      spellings: topic.keywords.first.map { $0.row.english + $0.row.french } ?? [])
  }

  private func page(_ function: FunctionSignature) -> String {
    page(
      name(function), usage: usages(function), summary: capitalized(pick(function.summary)) + ".", example: function.example,
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
          exporter.name, usage: ["--format \(exporter.name)", "… \(say("into", "vers")) \"\(say("file", "fichier")).\(suffix)\""],
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
    text += "\n" + wrapped(summary, indent: 0) + "\n"
    if let example {
      text += "\n" + say("Example:", "Exemple\u{202F}:") + "\n"
      text += example.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
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

  /// `quantile X, NUMBER` for what stands before its operand too, `round(number, [digits])` for what needs brackets.
  private func usages(_ function: FunctionSignature) -> [String] {
    let parameters = function.parameters.map { parameter in
      switch parameter.repetition {
      case .one: parameter.name
      case .optional: "[\(parameter.name)]"
      case .many: "\(parameter.name), …"
      }
    }
    let bracketed = "\(name(function))(\(parameters.joined(separator: ", ")))"
    guard function.role == .aggregate, parameters.count == 1 else { return [bracketed] }
    return ["\(name(function)) \(parameters[0])", bracketed]
  }

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
