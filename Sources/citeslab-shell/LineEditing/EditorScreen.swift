/// What of the editor stands on the screen, and the bytes that bring it to what should.
///
/// Only relative moves: where on the screen the first row is, nobody knows. Only rows that changed are written, all in one piece, with
/// wrapping at the margin off, so that a full row does not move the cursor.
struct EditorScreen {
  private var shown: [EditorRows.Row] = []
  private var cursorRow = 0
  private var cursorColumn = 0
  private var size: (rows: Int, columns: Int)?
  /// The first row in view, when there are more than the screen has.
  private var top = 0

  /// The terminal's own words for one update: nothing in between is shown.
  private static let begin = "\u{1B}[?2026h\u{1B}[?25l\u{1B}[?7l"
  private static let end = "\u{1B}[?7h\u{1B}[?25h\u{1B}[?2026l"

  mutating func update(to target: EditorRows, rows height: Int, columns width: Int) -> String {
    let height = max(1, height)
    var output = Self.begin
    if let size, size.rows != height || size.columns != width {
      output += returnToFirstRow(columns: width) + "\u{1B}[J"
      shown = []
      cursorRow = 0
    } else if size == nil {
      output += "\r\u{1B}[J"
    }
    size = (height, width)

    top = min(top, max(0, target.rows.count - height))
    if target.cursorRow < top { top = target.cursorRow }
    if target.cursorRow >= top + height { top = target.cursorRow - height + 1 }
    let rows = Array(target.rows[top..<min(target.rows.count, top + height)])

    for (index, row) in rows.enumerated() where index >= shown.count || shown[index] != row {
      output += move(toRow: index) + "\r\u{1B}[K" + row.text
    }
    if rows.count < shown.count { output += move(toRow: rows.count) + "\r\u{1B}[J" }
    shown = rows
    output += move(toRow: target.cursorRow - top) + "\r"
    cursorColumn = target.cursorColumn
    if cursorColumn > 0 { output += "\u{1B}[\(cursorColumn)C" }
    return output + Self.end
  }

  /// Leaves the text where it is and goes to a new row under it.
  mutating func finish() -> String {
    let output = shown.isEmpty ? "" : move(toRow: shown.count - 1) + "\r\n"
    forget()
    return output
  }

  /// Clears the whole screen; the next update starts at its top.
  mutating func clear() -> String {
    // What is in view stays in view.
    let top = top
    forget()
    self.top = top
    return "\u{1B}[H\u{1B}[2J"
  }

  /// The next update starts in the row of the cursor, wherever it is.
  mutating func forget() {
    shown = []
    cursorRow = 0
    cursorColumn = 0
    size = nil
    top = 0
  }

  /// Rows that are there are walked to; new ones are made at the end, where the terminal scrolls if it must.
  private mutating func move(toRow row: Int) -> String {
    defer { cursorRow = row }
    if row < cursorRow { return "\u{1B}[\(cursorRow - row)A" }
    let existing = min(row, max(cursorRow, shown.count - 1))
    let down = existing - cursorRow
    return (down > 0 ? "\u{1B}[\(down)B" : "") + String(repeating: "\r\n", count: row - existing)
  }

  /// After a change of size: terminals that wrap again have cut each row that is now too long into several.
  private func returnToFirstRow(columns: Int) -> String {
    guard cursorRow < shown.count else { return "\r" }
    var up = Self.rowsWrapped(shown[cursorRow], columns: columns, before: cursorColumn)
    for row in shown[..<cursorRow] { up += Self.rowsWrapped(row, columns: columns, before: row.width - 1) + 1 }
    return (up > 0 ? "\u{1B}[\(up)A" : "") + "\r"
  }

  /// How many rows down from its first the cell at `column` of `row` is now. What is two cells wide is not cut in two.
  private static func rowsWrapped(_ row: EditorRows.Row, columns: Int, before column: Int) -> Int {
    var rows = 0
    var used = 0
    var place = 0
    for width in row.widths {
      if used + width > columns, used > 0 {
        rows += 1
        used = 0
      }
      if place + width > column { return rows }
      used += width
      place += width
    }
    return rows
  }
}
