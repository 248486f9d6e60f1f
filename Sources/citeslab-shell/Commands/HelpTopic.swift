internal import QueryLang

/// A page of help: what is typed, what it does, and a statement that runs on the demonstration data.
///
/// Every command, clause and kind of statement declares one beside its behaviour; ``CommandList`` holds them all.
struct HelpTopic: Sendable {
  enum Group: CaseIterable, Sendable {
    case language, questions, clauses, conditions, definitions, data, figures, session

    func title(_ language: Language) -> String {
      switch (language, self) {
      case (.english, .language): "Language"
      case (.french, .language): "Langage"
      case (.english, .questions): "Questions"
      case (.french, .questions): "Questions"
      case (.english, .clauses): "Clauses"
      case (.french, .clauses): "Clauses"
      case (.english, .conditions): "Conditions"
      case (.french, .conditions): "Conditions"
      case (.english, .definitions): "Definitions"
      case (.french, .definitions): "Définitions"
      case (.english, .data): "Data"
      case (.french, .data): "Données"
      case (.english, .figures): "Publication"
      case (.french, .figures): "Publication"
      case (.english, .session): "Session"
      case (.french, .session): "Session"
      }
    }
  }

  let group: Group
  /// The words of the language that it explains: `help` finds the topic under every spelling of each.
  let keywords: [Keyword]
  /// Other words that lead to it: those that stand inside what it explains.
  let also: [Keyword]
  /// What the topic is called when it is no keyword.
  let title: (english: String, french: String)?
  let usage: (english: String, french: String)
  let summary: (english: String, french: String)
  let example: String
  /// Words of neither list that somebody may look for.
  let synonyms: [String]
  /// Paragraphs below the summary.
  let notes: [(english: String, french: String)]

  init(
    _ group: Group, _ keywords: [Keyword], also: [Keyword] = [], title: (english: String, french: String)? = nil,
    synonyms: [String] = [], usage: (english: String, french: String),
    summary: (english: String, french: String), notes: [(english: String, french: String)] = [], example: String
  ) {
    self.group = group
    self.keywords = keywords
    self.also = also
    self.synonyms = synonyms
    self.notes = notes
    self.title = title
    self.usage = usage
    self.summary = summary
    self.example = example
  }

  func name(_ language: Language) -> String {
    if let title { return language == .french ? title.french : title.english }
    return keywords.first?.spelling(in: language) ?? ""
  }

  /// Everything under which `help` finds it.
  var names: [String] {
    (title.map { [$0.english, $0.french] } ?? []) + (keywords + also).flatMap { $0.row.english + $0.row.french } + synonyms
  }
}
