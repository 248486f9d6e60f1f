internal import UnicodeText

/// Text made to fit columns of terminal cells.
enum CellWidth {
  static func of(_ text: String) -> Int { DisplayWidth.width(of: text) }

  /// `text` if it fits `width` cells, else its beginning and `…`.
  static func shortened(_ text: String, to width: Int) -> String { DisplayWidth.truncate(text, to: width) }

  static func padded(_ text: String, to width: Int, right: Bool) -> String {
    let blanks = String(repeating: " ", count: max(0, width - of(text)))
    return right ? blanks + text : text + blanks
  }
}
