internal import QueryLang

/// What could follow the line: the rest of the newest entry that begins like it, else of the only completion.
enum GhostText {
  /// - Parameter entries: of the history, oldest first.
  static func text(after line: String, entries: [String], completions: () -> Completions) -> String {
    guard line.utf8.contains(where: { $0 > 0x20 }), line.utf8.first != UInt8(ascii: " ") else { return "" }
    let begun = line.utf8
    for entry in entries.reversed() where entry.utf8.count > begun.count && entry.utf8.starts(with: begun) {
      let rest = entry.utf8.dropFirst(begun.count)
      // Within a cluster a rest could not be drawn, nor taken.
      guard let first = rest.first, first & 0xC0 != 0x80 else { continue }
      return String(decoding: Array(rest), as: UTF8.self)
    }
    let completions = completions()
    guard completions.items.count == 1, let only = completions.items.first, completions.note == nil else { return "" }
    let replaced = completions.replaced
    guard replaced.end == begun.count, replaced.start < replaced.end else { return "" }
    let typed = begun.dropFirst(replaced.start)
    guard only.text.utf8.count > typed.count, only.text.utf8.starts(with: typed) else { return "" }
    return String(decoding: Array(only.text.utf8.dropFirst(typed.count)), as: UTF8.self)
  }

  /// Up to the end of its first word.
  static func firstWord(of ghost: String) -> String {
    let text = EditedText(ghost, cursor: 0)
    return String(String.UnicodeScalarView(text.scalars.prefix(text.wordEnd)))
  }
}
