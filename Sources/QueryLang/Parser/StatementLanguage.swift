/// The language that a statement is written in, as far as its keywords and functions tell.
package enum StatementLanguage {
  /// Nil when its words are of both languages alike.
  package static func of(_ text: SourceText, vocabulary: Vocabulary) -> Language? {
    let split = StatementSplitter.split(text)
    guard let start = split.starts.first else { return nil }
    return of(TokenReader(source: text, tokens: split.tokens, start: start), from: start, vocabulary: vocabulary)
  }

  /// The language of the statement whose tokens begin at `start`.
  static func of(_ reader: TokenReader, from start: Int, vocabulary: Vocabulary) -> Language? {
    var french = 0
    var index = start
    while reader.tokens[index].kind != .end {
      let match = reader.keywordMatch(at: index)
      let token = reader.tokens[index]
      if match.keywords.isEmpty {
        if token.kind == .word, token.end - token.start <= 32 { french += score(of: reader.source.text(token.span), vocabulary) }
      } else {
        let words = reader.source.text(Span(Int(token.start), Int(reader.tokens[index + max(1, match.length) - 1].end)))
        french += score(of: NameKey(words).text, match.keywords)
      }
      index += max(1, match.length)
    }
    return french == 0 ? nil : french > 0 ? .french : .english
  }

  /// 1 for a French spelling, -1 for an English one, 0 for one of both.
  private static func score(of spelling: String, _ keywords: [Keyword]) -> Int {
    let isEnglish = keywords.contains { $0.row.english.contains { NameKey($0).text == spelling } }
    // The elided `d'` and the like are French whatever they are compared with.
    let isFrench = !isEnglish || keywords.contains { $0.row.french.contains { NameKey($0).text == spelling } }
    return isEnglish == isFrench ? 0 : isFrench ? 1 : -1
  }

  private static func score(of word: String, _ vocabulary: Vocabulary) -> Int {
    guard let function = vocabulary.aggregate(word) ?? vocabulary.scalar(word) else { return 0 }
    let key = NameKey(word)
    let isEnglish = NameKey(function.name) == key || function.english.contains { NameKey($0) == key }
    let isFrench = function.french.contains { NameKey($0) == key }
    return isEnglish == isFrench ? 0 : isFrench ? 1 : -1
  }
}
