internal import CitesLabData
internal import QueryLang
internal import UnicodeText

/// What the viewer shows and what a key does to it. Knows of no terminal: keys in, lines out.
struct Viewer {
  enum Outcome { case goesOn, ended }

  private(set) var table: ViewerTable
  private let language: Language
  private let style: Style
  private(set) var rows: Int
  private(set) var columns: Int
  /// The first row that is shown.
  private(set) var top = 0
  /// The first column that is shown after the first, which stays.
  private(set) var left = 1
  /// What is typed after `/`; nil: nothing is being typed.
  private(set) var typed: String?
  /// Folded.
  private(set) var pattern: String?
  private(set) var found: Int?
  private var message: String?

  init(_ table: ViewerTable, language: Language, style: Style, rows: Int, columns: Int) {
    self.table = table
    self.language = language
    self.style = style
    (self.rows, self.columns) = (max(1, rows), max(1, columns))
  }

  mutating func resize(rows: Int, columns: Int) {
    (self.rows, self.columns) = (max(1, rows), max(1, columns))
    clamp()
  }

  /// Rows of the table that have room: the heading, its rule and the line at the foot take three.
  var page: Int { max(1, rows - 3) }

  private mutating func clamp() {
    top = max(0, min(top, table.rowCount - page))
    left = max(1, min(left, max(1, table.columnCount - 1)))
  }

  // MARK: Keys

  /// - Parameter isStopped: asked now and then by a long search.
  mutating func take(_ key: Key, isStopped: () -> Bool = { false }) -> Outcome {
    message = nil
    if typed != nil {
      type(key, isStopped)
      return .goesOn
    }
    switch key {
    case .special(.up), .character("k"): top -= 1
    case .special(.down), .character("j"), .character("\r"), .character("\n"): top += 1
    case .special(.pageUp), .character("b"), .character("\u{2}"): top -= page
    case .special(.pageDown), .character(" "), .character("f"), .character("\u{6}"): top += page
    case .special(.home), .special(.firstEntry), .character("g"): top = 0
    case .special(.end), .special(.lastEntry), .character("G"): top = table.rowCount
    case .special(.left), .character("h"): left -= 1
    case .special(.right), .character("l"): if !showsLast { left += 1 }
    case .character("/"): typed = ""
    case .character("n"): search(from: (found ?? top - 1) + 1, by: 1, isStopped)
    case .character("N"): search(from: (found ?? top) - 1, by: -1, isStopped)
    case .character("q"), .character("Q"), .character("\u{3}"), .character("\u{4}"), .character("\u{1B}"), .escape: return .ended
    case .character, .special, .alt, .paste: break
    }
    clamp()
    return .goesOn
  }

  private mutating func type(_ key: Key, _ isStopped: () -> Bool) {
    var text = typed ?? ""
    switch key {
    case .character("\r"), .character("\n"):
      typed = nil
      if !text.isEmpty { pattern = ViewerTable.searchable(text) }
      found = nil
      search(from: top, by: 1, isStopped)
    case .character("\u{1B}"), .character("\u{3}"), .escape: typed = nil
    case .character("\u{7F}"), .character("\u{8}"):
      if text.isEmpty { typed = nil } else { typed = String(text.dropLast()) }
    case .character(let scalar) where scalar.value >= 0x20:
      text.unicodeScalars.append(scalar)
      typed = text
    case .paste(let pasted): typed = text + VisibleText.escaped(pasted)
    case .character, .special, .alt: break
    }
  }

  private mutating func search(from start: Int, by step: Int, _ isStopped: () -> Bool) {
    guard let pattern else { return }
    var row = start
    var looked = 0
    while row >= 0, row < table.rowCount {
      if table.matches(row, pattern) {
        found = row
        if row < top || row >= top + page { top = row - page / 3 }
        clamp()
        return
      }
      looked += 1
      if looked % 1_024 == 0, isStopped() {
        message = language == .french ? "recherche arrêtée" : "search stopped"
        return
      }
      row += step
    }
    message = language == .french ? "rien de plus" : "nothing more"
  }

  // MARK: Lines

  /// The columns that are shown: the first, then those from ``left`` on that have room.
  private var shown: [Int] {
    guard table.columnCount > 0 else { return [] }
    var shown = [0]
    var used = min(table.widths[0], columns)
    var next = left
    while next < table.columnCount, used + 2 + table.widths[next] <= columns {
      used += 2 + table.widths[next]
      shown.append(next)
      next += 1
    }
    // A column that is wider than the screen is shown as far as it goes.
    if shown.count == 1, left < table.columnCount, used + 4 <= columns { shown.append(left) }
    return shown
  }

  private var showsLast: Bool { shown.last == table.columnCount - 1 }

  /// As many lines as the screen has rows, none wider than it.
  mutating func lines() -> [String] {
    clamp()
    let visible = top..<min(table.rowCount, top + page)
    table.see(visible)
    let shown = shown
    var used = 0
    let places = shown.map { column -> (column: Int, width: Int) in
      let width = min(table.widths[column], columns - used)
      used += width + 2
      return (column, max(1, width))
    }
    var lines = [
      style(.bold, line(places) { table.headings[$0] }),
      style(.dim, places.map { String(repeating: "─", count: $0.width) }.joined(separator: "  ")),
    ]
    for row in visible {
      let text = line(places) {
        table.text(row, $0)
      } look: {
        table.isMissing(row, $0) ? .dim : nil
      }
      lines.append(row == found ? mark(text) : text)
    }
    while lines.count < page + 2 { lines.append("~") }
    if rows >= 3 { lines = Array(lines.prefix(rows - 1)) + [foot(visible, shown)] }
    return Array(lines.prefix(rows))
  }

  private func line(
    _ places: [(column: Int, width: Int)], _ text: (Int) -> String, look: (Int) -> Style.Look? = { _ in nil }
  ) -> String {
    places.enumerated().map { number, place in
      let cut = CellWidth.shortened(text(place.column), to: place.width)
      let isLast = number == places.count - 1 && !table.isRightAligned(place.column)
      let padded = isLast ? cut : CellWidth.padded(cut, to: place.width, right: table.isRightAligned(place.column))
      return look(place.column).map { style($0, padded) } ?? padded
    }.joined(separator: "  ")
  }

  private func mark(_ text: String) -> String { style.isColored ? "\u{1B}[7m" + text + "\u{1B}[0m" : text }

  private func foot(_ visible: Range<Int>, _ shown: [Int]) -> String {
    if let typed { return CellWidth.shortened("/" + typed, to: columns) }
    let numbers = NumberText(language)
    let isFrench = language == .french
    var text = message.map { $0 + " · " } ?? ""
    let range = "\(numbers.count(visible.isEmpty ? 0 : visible.lowerBound + 1))–\(numbers.count(visible.upperBound))"
    text += isFrench ? "lignes \(range) sur \(numbers.count(table.rowCount))" : "rows \(range) of \(numbers.count(table.rowCount))"
    if shown.count < table.columnCount {
      text += isFrench ? " · \(shown.count) colonnes sur \(table.columnCount)" : " · \(shown.count) of \(table.columnCount) columns"
    }
    text += isFrench ? " · flèches, / cherche, q quitte" : " · arrows, / searches, q leaves"
    return style(.dim, CellWidth.shortened(text, to: columns))
  }
}
