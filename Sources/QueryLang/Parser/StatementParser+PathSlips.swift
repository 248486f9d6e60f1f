/// Paths to files without their quotes.
extension StatementParser {
  /// `load porteurs.csv`, `into out/table.csv`: everything up to the next blank.
  ///
  /// Words before a path that has its quotes (`export _ "table.csv"`) are too many; those before one that shows by its suffix that it is
  /// one belong to it (`load my table.csv`).
  func unquotedPath() -> SyntaxError {
    let first = bareWord(from: reader.start)
    let error = { (wrong: Span, instead: String) in SyntaxError(.pathNeedsQuotes(corrected: self.corrected(wrong, by: instead)), first) }
    var word = first
    while !isPathLike(word) {
      let bytes = reader.source.utf8
      var next = word.end
      while next < bytes.count, bytes[next] == UInt8(ascii: " ") { next += 1 }
      if next > word.end, next < bytes.count, bytes[next] == UInt8(ascii: "\"") { return error(Span(first.start, next), "") }
      let following = bareWord(from: next)
      // The end of the line, or a sign: the path is the first word, whatever it is.
      guard next > word.end, following.end > following.start else {
        word = first
        break
      }
      word = following
    }
    let path = Span(first.start, word.end)
    return error(path, "\"\(reader.source.text(path))\"")
  }

  private func bareWord(from start: Int) -> Span {
    let bytes = reader.source.utf8
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ";"), bytes[end] != UInt8(ascii: "\"") { end += 1 }
    return Span(start, end)
  }

  private func isPathLike(_ word: Span) -> Bool {
    reader.source.utf8[word.start..<word.end].contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
  }
}
