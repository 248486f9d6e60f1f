/// A text broken at its blanks into lines that fit, whatever a width is measured in.
struct TextLines {
  /// - Parameters:
  ///   - most: how many lines there may be; the last one ends in `…` when that is not enough.
  ///   - measure: the width of a text.
  ///   - shorten: a text cut to a width, with `…`.
  static func of(
    _ text: String, width: Double, most: Int, measure: (String) -> Double, shorten: (String, Double) -> String
  ) -> [String] {
    if measure(text) <= width { return [text] }
    var words = text.split(separator: " ").map { String($0) }[...]
    var lines: [String] = []
    while let first = words.first {
      if lines.count == most - 1 {
        lines.append(shorten(words.joined(separator: " "), width))
        return lines
      }
      var line = first
      words.removeFirst()
      while let next = words.first, measure(line + " " + next) <= width {
        line += " " + next
        words.removeFirst()
      }
      // A single word may be wider than the line.
      lines.append(shorten(line, width))
    }
    return lines.isEmpty ? [""] : lines
  }
}
