internal import QueryLang

/// The list under the line: what could be typed, with what there is to say of it.
struct CompletionMenu {
  let completions: Completions
  /// The line that an item is put into.
  let line: String
  /// In scalars.
  let cursor: Int
  /// The line as it was before Tab: Esc brings it back.
  let original: (line: String, cursor: Int)
  private(set) var selected: Int?
  private var columns = 1
  /// The first row in view.
  private var top = 0

  static let tallest = 10
  private static let gap = 2
  private static let widestDetail = 76

  init(_ completions: Completions, line: String, cursor: Int, original: (line: String, cursor: Int)? = nil) {
    self.completions = completions
    self.line = line
    self.cursor = cursor
    self.original = original ?? (line, cursor)
  }

  enum Move { case next, previous, up, down, left, right }

  mutating func move(_ move: Move) {
    let count = completions.items.count
    guard count > 0 else { return }
    guard let selected else {
      self.selected = move == .previous || move == .up ? count - 1 : 0
      return
    }
    switch move {
    case .next, .right: self.selected = (selected + 1) % count
    case .previous, .left: self.selected = (selected + count - 1) % count
    case .down: self.selected = selected + columns < count ? selected + columns : selected % columns
    case .up:
      let last = (count - 1 - selected % columns) / columns * columns + selected % columns
      self.selected = selected >= columns ? selected - columns : last
    }
  }

  /// The line with the selected item in its place, and the cursor behind it, in scalars.
  func applied(final: Bool) -> (line: String, cursor: Int) {
    guard let selected else { return (line, cursor) }
    return Self.applied(completions.items[selected], completions.replaced, to: line, final: final)
  }

  /// - Parameter final: nothing else will be chosen: a blank goes after a whole word.
  static func applied(_ item: Completion, _ replaced: Span, to line: String, final: Bool) -> (line: String, cursor: Int) {
    let bytes = Array(line.utf8)
    let before = String(decoding: bytes[..<min(replaced.start, bytes.count)], as: UTF8.self)
    let after = String(decoding: bytes[min(replaced.end, bytes.count)...], as: UTF8.self)
    let blank = final && item.endsWord && after.isEmpty ? " " : ""
    let text = before + item.text + blank
    return (text + after, text.unicodeScalars.count)
  }

  /// - Parameter rows: how many lines there is room for.
  mutating func lines(width: Int, rows: Int, footer: (_ first: Int, _ last: Int, _ count: Int) -> String) -> [EditorLine] {
    let items = completions.items
    guard rows > 0, width > 0, !items.isEmpty else { return [] }
    let names = min(items.reduce(1) { max($0, CellWidth.of($1.shown)) }, max(1, width * 2 / 3))
    let details = min(items.reduce(0) { max($0, CellWidth.of($1.detail)) }, Self.widestDetail)
    let cell = min(width, details == 0 ? names : names + Self.gap + details)
    columns = max(1, min(6, items.count, (width + Self.gap) / (cell + Self.gap)))
    let all = (items.count + columns - 1) / columns
    let needsFooter = all > min(rows, Self.tallest) || completions.note != nil
    let height = min(all, Self.tallest, max(1, needsFooter && rows > 1 ? rows - 1 : rows))
    let current = (selected ?? 0) / columns
    top = min(max(top, current - height + 1), current, max(0, all - height))
    var lines: [EditorLine] = []
    for row in top..<min(all, top + height) {
      var pieces: [EditorLine.Piece] = []
      for column in 0..<columns where row * columns + column < items.count {
        let place = row * columns + column
        let item = items[place]
        if column > 0 { pieces.append(EditorLine.Piece(text: String(repeating: " ", count: Self.gap), look: nil)) }
        let isChosen = place == selected
        let name = CellWidth.padded(CellWidth.shortened(item.shown, to: names), to: names, right: false)
        pieces.append(EditorLine.Piece(text: name, look: isChosen ? .chosen : nil))
        let room = cell - names - Self.gap
        guard room > 0 else { continue }
        // Counts are read one below the other.
        let detail = CellWidth.padded(
          CellWidth.shortened(item.detail, to: room), to: room, right: item.kind == .value && !item.detail.contains("·"))
        pieces.append(EditorLine.Piece(text: String(repeating: " ", count: Self.gap), look: nil))
        pieces.append(EditorLine.Piece(text: detail, look: .dim))
      }
      lines.append(EditorLine(pieces))
    }
    if needsFooter, rows > height {
      var text = all > height ? footer(top * columns + 1, min(items.count, (top + height) * columns), items.count) : ""
      if let note = completions.note { text += (text.isEmpty ? "" : " · ") + note }
      lines.append(EditorLine(CellWidth.shortened(text, to: width), .dim))
    }
    return lines
  }
}
