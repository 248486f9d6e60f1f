internal import UnicodeText

/// Ctrl-R: the entries that hold what is typed, newest first, without regard to case and accents.
struct HistorySearch: Equatable {
  /// The line as it was: Esc brings it back.
  let line: String
  /// In scalars.
  let cursor: Int
  private(set) var query = ""
  private(set) var matches: [Int] = []
  private(set) var selected = 0
  /// Newest first, each once.
  private let entries: [String]
  private let folded: [[UInt8]]

  static let tallest = 8

  /// - Parameter entries: oldest first.
  init(_ entries: [String], line: String, cursor: Int) {
    self.line = line
    self.cursor = cursor
    var seen: Set<[UInt8]> = []
    var kept: [String] = []
    for entry in entries.reversed() where seen.insert(Array(entry.utf8)).inserted { kept.append(entry) }
    self.entries = kept
    folded = kept.map { Array(Folding.folded($0).utf8) }
    find()
  }

  private mutating func find() {
    let wanted = Array(Folding.folded(query).utf8)
    matches = folded.indices.filter { Self.holds(folded[$0], wanted) }
    selected = 0
  }

  private static func holds(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    guard text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count) where text[start] == first && text[start...].starts(with: wanted) { return true }
    return false
  }

  /// Nil when nothing is found.
  var entry: String? { selected < matches.count ? entries[matches[selected]] : nil }

  mutating func type(_ text: String) {
    query += text
    find()
  }

  mutating func erase() {
    let clusters = EditedText(query).clusters
    guard let last = clusters.last else { return }
    query = String(String.UnicodeScalarView(query.unicodeScalars.prefix(last.start)))
    find()
  }

  mutating func older() { selected = min(selected + 1, max(0, matches.count - 1)) }
  mutating func newer() { selected = max(0, selected - 1) }

  /// The line that is typed into, then the entries found.
  func lines(width: Int, rows: Int, label: String, none: String) -> [EditorLine] {
    guard rows > 0 else { return [] }
    let shown = CellWidth.shortened(query, to: max(1, width - CellWidth.of(label) - 1))
    var lines = [
      EditorLine(
        [EditorLine.Piece(text: label, look: .hint), EditorLine.Piece(text: shown, look: .bold)],
        cursorColumn: CellWidth.of(label) + CellWidth.of(EditedText(shown).shown))
    ]
    let height = min(Self.tallest, rows - 1)
    guard height > 0 else { return lines }
    if matches.isEmpty { lines.append(EditorLine(none, .dim)) }
    let top = max(0, min(selected - height / 2, matches.count - height))
    for place in top..<min(matches.count, top + height) {
      // Lines of an entry stand one behind the other.
      let text = entries[matches[place]].split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ⏎ ")
      let isChosen = place == selected
      lines.append(EditorLine((isChosen ? "> " : "  ") + CellWidth.shortened(text, to: max(1, width - 2)), isChosen ? .chosen : nil))
    }
    return lines
  }
}

extension EditedText {
  /// As it is seen.
  var shown: String { clusters.map(\.text).joined() }
}
