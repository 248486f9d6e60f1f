@testable import citeslab_shell

/// As much of a terminal as the editor asks for: cells, wrapping at the margin, relative moves, and wrapping again on a change of width.
///
/// With `joinsEmoji` false it counts every scalar by itself, as older terminals do.
struct TestTerminal {
  private(set) var columns: Int
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  private(set) var wrapsAtMargin = true
  private let joinsEmoji: Bool
  /// `·` fills the second cell of what is two cells wide.
  private var cells: [[String]]
  /// Whether the row goes on in the next.
  private var goesOn: [Bool]
  private var waiting = ""

  init(rows: Int, columns: Int, joinsEmoji: Bool) {
    self.columns = columns
    self.joinsEmoji = joinsEmoji
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    goesOn = Array(repeating: false, count: rows)
  }

  var lines: [String] { cells.map { Self.trimmed($0.joined()) } }

  static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  /// Without escape sequences.
  static func plain(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var inEscape = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" {
        inEscape = true
      } else if !inEscape {
        output.append(scalar)
      } else if ("@"..."~").contains(scalar), scalar != "[" {
        inEscape = false
      }
    }
    return String(output)
  }

  mutating func feed(_ text: String) {
    var scalars = Array((waiting + text).unicodeScalars)[...]
    waiting = ""
    var run = String.UnicodeScalarView()
    while let scalar = scalars.first {
      if scalar.value >= 0x20, scalar.value != 0x7F {
        run.append(scalar)
        scalars.removeFirst()
        continue
      }
      put(String(run))
      run = String.UnicodeScalarView()
      switch scalar {
      case "\r":
        cursorColumn = 0
        scalars.removeFirst()
      case "\n":
        lineFeed()
        scalars.removeFirst()
      case "\u{1B}":
        guard let end = scalars.dropFirst(2).firstIndex(where: { ("@"..."~").contains($0) }) else {
          waiting = String(String.UnicodeScalarView(scalars))
          return
        }
        let parameters = String(String.UnicodeScalarView(scalars[(scalars.startIndex + 2)..<end]))
        obey(parameters, scalars[end])
        scalars = scalars[(end + 1)...]
      default: scalars.removeFirst()
      }
    }
    put(String(run))
  }

  private mutating func obey(_ parameters: String, _ final: Unicode.Scalar) {
    let count = max(1, Int(parameters) ?? 1)
    switch final {
    case "A": cursorRow = max(0, cursorRow - count)
    case "B": cursorRow = min(cells.count - 1, cursorRow + count)
    case "C": cursorColumn = min(columns - 1, cursorColumn + count)
    case "G": cursorColumn = min(columns - 1, count - 1)
    case "H": (cursorRow, cursorColumn) = (0, 0)
    case "K": erase(row: cursorRow, from: cursorColumn)
    case "J":
      if parameters == "2" {
        for row in cells.indices { erase(row: row, from: 0) }
      } else {
        erase(row: cursorRow, from: cursorColumn)
        for row in (cursorRow + 1)..<max(cells.count, cursorRow + 1) { erase(row: row, from: 0) }
      }
    case "h": if parameters == "?7" { wrapsAtMargin = true }
    case "l": if parameters == "?7" { wrapsAtMargin = false }
    default: break
    }
  }

  private mutating func erase(row: Int, from column: Int) {
    for index in min(column, columns)..<columns { cells[row][index] = " " }
    goesOn[row] = false
  }

  private mutating func lineFeed() {
    if cursorRow + 1 < cells.count {
      cursorRow += 1
    } else {
      cells.removeFirst()
      goesOn.removeFirst()
      cells.append(Array(repeating: " ", count: columns))
      goesOn.append(false)
    }
  }

  private mutating func put(_ text: String) {
    let pieces = joinsEmoji ? EditedText(text).clusters.map(\.text) : text.unicodeScalars.map { String($0) }
    for piece in pieces {
      let width = CellWidth.of(piece)
      if width == 0 {
        if cursorColumn > 0 { cells[cursorRow][cursorColumn - 1] += piece }
        continue
      }
      if cursorColumn + width > columns {
        if wrapsAtMargin {
          goesOn[cursorRow] = true
          lineFeed()
          cursorColumn = 0
        } else {
          cursorColumn = max(0, columns - width)
        }
      }
      cells[cursorRow][cursorColumn] = piece
      if width == 2, cursorColumn + 1 < columns { cells[cursorRow][cursorColumn + 1] = "·" }
      // Past the last cell the cursor stays on it until something comes.
      cursorColumn = min(wrapsAtMargin ? columns : columns - 1, cursorColumn + width)
    }
  }

  /// As terminals that wrap again do: rows too long for the new width go on in the next, rows that went on come together.
  mutating func resize(columns newColumns: Int) {
    let height = cells.count
    var rows: [[String]] = []
    var marks: [Bool] = []
    var cursor = (row: 0, column: 0)
    var line: [String] = []
    var cursorInLine: Int?
    for row in cells.indices {
      if row == cursorRow { cursorInLine = line.count + cursorColumn }
      var content = cells[row]
      if !goesOn[row] { while content.last == " " { content.removeLast() } }
      line += content
      if goesOn[row] { continue }
      if let place = cursorInLine { while line.count < place { line.append(" ") } }
      let first = rows.count
      var current: [String] = []
      var index = 0
      while index < line.count {
        let width = index + 1 < line.count && line[index + 1] == "·" ? 2 : 1
        if current.count + width > newColumns {
          rows.append(current)
          marks.append(true)
          current = []
        }
        if let place = cursorInLine, place == index { cursor = (rows.count, current.count) }
        current += line[index..<index + width]
        index += width
      }
      if let place = cursorInLine, place >= line.count {
        // Behind the text: in the next cell, or in the last one of a full row.
        cursor = current.count < newColumns ? (rows.count, current.count) : (rows.count, newColumns - 1)
        if rows.count < first { cursor.row = first }
      }
      rows.append(current)
      marks.append(false)
      line = []
      cursorInLine = nil
    }
    while rows.count > height, rows.last?.isEmpty == true, rows.count - 1 > cursor.row {
      rows.removeLast()
      marks.removeLast()
    }
    let lost = max(0, rows.count - height)
    rows.removeFirst(lost)
    marks.removeFirst(lost)
    cells = rows.map { $0 + Array(repeating: " ", count: max(0, newColumns - $0.count)) }
    goesOn = marks
    while cells.count < height {
      cells.append(Array(repeating: " ", count: newColumns))
      goesOn.append(false)
    }
    columns = newColumns
    cursorRow = max(0, cursor.row - lost)
    cursorColumn = min(cursor.column, newColumns - 1)
  }
}
