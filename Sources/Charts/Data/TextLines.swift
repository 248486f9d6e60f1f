/// A text broken into lines that fit, whatever a width is measured in: at its blanks, and behind the hyphens of its words.
struct TextLines {
  /// - Parameters:
  ///   - most: how many lines there may be; the last one ends in `…` when that is not enough.
  ///   - measure: the width of a text.
  ///   - shorten: a text cut to a width, with `…`.
  static func of(
    _ text: String, width: Double, most: Int, measure: (String) -> Double, shorten: (String, Double) -> String
  ) -> [String] {
    if measure(text) <= width { return [text] }
    var pieces = pieces(of: text)[...]
    var lines: [String] = []
    while let first = pieces.first {
      if lines.count == most - 1 {
        lines.append(shorten(joined(pieces), width))
        return lines
      }
      var count = 1
      while count < pieces.count, measure(joined(pieces.prefix(count + 1))) <= width { count += 1 }
      // A single piece may be wider than the line.
      lines.append(shorten(count == 1 ? first.text : joined(pieces.prefix(count)), width))
      pieces = pieces.dropFirst(count)
    }
    return lines.isEmpty ? [""] : lines
  }

  /// The longest part of a text that no line may break: how wide a column must be.
  static func longestPiece(of text: String, measure: (String) -> Double) -> Double {
    pieces(of: text).map { measure($0.text) }.max() ?? 0
  }

  /// Whether the lines hold all of a text.
  static func isWhole(_ lines: [String], _ text: String) -> Bool {
    lines.joined().filter { $0 != " " } == text.filter { $0 != " " }
  }

  private struct Piece {
    var text: String
    /// A blank stands before it, unless it begins a line.
    var isWord: Bool
  }

  /// `Port-Saint-Louis du Rhône`: `Port-`, `Saint-`, `Louis`, `du`, `Rhône`. A sign before a digit belongs to its number.
  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    for word in text.split(separator: " ") {
      let letters = Array(word)
      var start = 0
      for index in letters.indices.dropFirst().dropLast()
      where letters[index] == "-" && letters[index - 1].isLetter && letters[index + 1].isLetter {
        pieces.append(Piece(text: String(letters[start...index]), isWord: start == 0))
        start = index + 1
      }
      pieces.append(Piece(text: String(letters[start...]), isWord: start == 0))
    }
    return pieces
  }

  private static func joined(_ pieces: ArraySlice<Piece>) -> String {
    var text = ""
    for (number, piece) in pieces.enumerated() { text += (piece.isWord && number > 0 ? " " : "") + piece.text }
    return text
  }
}
