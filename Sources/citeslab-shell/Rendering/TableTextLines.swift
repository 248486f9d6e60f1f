internal import QueryLang
internal import UnicodeText

/// The texts of a published table as lines above and below it.
enum TableTextLines {
  static func above(_ texts: TableTexts, _ language: Language) -> [String] {
    [texts.title.map { VisibleText.escaped($0) }, texts.scope.map { labelled(.scope, $0, language) }].compactMap { $0 }
  }

  static func below(_ texts: TableTexts, _ language: Language) -> [String] {
    [texts.reading.map { labelled(.reading, $0, language) }].compactMap { $0 } + texts.notes.map { labelled(.note, $0, language) }
      + [texts.source.map { labelled(.source, $0, language) }].compactMap { $0 }
  }

  /// `Scope: …`, in French `Champ : …`.
  private static func labelled(_ kind: TableText, _ text: String, _ language: Language) -> String {
    let word = kind.keyword.spelling(in: language)
    let separator = language == .french ? "\u{202F}: " : ": "
    return word.prefix(1).uppercased() + word.dropFirst() + separator + VisibleText.escaped(text)
  }
}
