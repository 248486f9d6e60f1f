package import QueryLang
internal import UnicodeText

/// The texts of a published table as lines above and below it.
package enum TableTextLines {
  package static func above(_ texts: TableTexts, _ language: Language, isVerbatim: Bool = false) -> [String] {
    let lines = [texts.title, texts.scope.map { labelled(.scope, $0, language) }].compactMap(\.self)
    return isVerbatim ? lines : lines.map { VisibleText.escaped($0) }
  }

  package static func below(_ texts: TableTexts, _ language: Language, isVerbatim: Bool = false) -> [String] {
    let lines =
      [texts.reading.map { labelled(.reading, $0, language) }].compactMap(\.self) + texts.notes.map { labelled(.note, $0, language) }
      + [texts.source.map { labelled(.source, $0, language) }].compactMap(\.self)
    return isVerbatim ? lines : lines.map { VisibleText.escaped($0) }
  }

  /// `Scope: …`, in French `Champ : …`.
  private static func labelled(_ kind: TableText, _ text: String, _ language: Language) -> String {
    let word = kind.keyword.spelling(in: language)
    let separator = language == .french ? "\u{202F}: " : ": "
    return word.prefix(1).uppercased() + word.dropFirst() + separator + text
  }
}
