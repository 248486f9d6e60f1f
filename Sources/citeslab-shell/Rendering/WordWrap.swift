/// Sentences on lines of a screen: broken at blanks, never inside a word.
enum WordWrap {
  /// What lines after the first begin with. A statement that is copied out of a message with its lines broken stays one statement, for
  /// deeper lines go on with the first.
  private static let indent = "  "

  /// - Parameters:
  ///   - width: cells of the screen; nil: not broken at all.
  ///   - first: cells that are taken already on the first line.
  static func text(_ text: String, width: Int?, after first: Int = 0) -> String {
    guard let width, width >= 20, first + CellWidth.of(text) > width else { return text }
    var lines: [String] = []
    var line = ""
    var used = first
    for word in text.split(separator: " ", omittingEmptySubsequences: false).map({ String($0) }) {
      let needed = CellWidth.of(word)
      let isFresh = line.isEmpty || line == indent
      if !isFresh, used + 1 + needed > width {
        lines.append(line)
        line = indent + word
        used = indent.utf8.count + needed
      } else {
        line += (isFresh ? "" : " ") + word
        used += (isFresh ? 0 : 1) + needed
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
