internal import UnicodeText

/// Machine formats on a terminal: their line ends and tabs stay, whatever else a terminal would obey becomes visible.
enum SafeOutput {
  static func visible(_ text: String) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { VisibleText.escaped(String($0), newline: .kept) }
      .joined(separator: "\t")
  }
}
