internal import UnicodeText

/// How a piece of a terminal's line looks; which escapes that takes is the renderer's business.
package enum CellLook: Sendable, Equatable {
  case plain, bold, dim
  /// Of a series, by its number.
  case series(Int)
}

/// A line of a terminal, in pieces of one look.
package struct CellLine: Sendable, Equatable {
  package struct Piece: Sendable, Equatable {
    package var text: String
    package var look: CellLook
  }

  package private(set) var pieces: [Piece] = []
  /// Cells so far.
  package private(set) var width = 0

  package init() {}

  init(_ text: String, _ look: CellLook = .plain) { add(text, look) }

  package var text: String { pieces.map(\.text).joined() }

  mutating func add(_ text: String, _ look: CellLook = .plain) {
    guard !text.isEmpty else { return }
    width += DisplayWidth.width(of: text)
    if let last = pieces.last, last.look == look {
      pieces[pieces.count - 1].text += text
    } else {
      pieces.append(Piece(text: text, look: look))
    }
  }

  /// Blanks up to a column.
  mutating func pad(to column: Int) { if column > width { add(String(repeating: " ", count: column - width)) } }

  /// A text that ends before a column.
  mutating func add(_ text: String, endingAt column: Int, _ look: CellLook = .plain) {
    pad(to: column - DisplayWidth.width(of: text))
    add(text, look)
  }

  /// Drops what is beyond a width.
  mutating func cut(to limit: Int, _ glyphs: Glyphs) {
    guard width > limit else { return }
    var kept = CellLine()
    for piece in pieces where kept.width < limit { kept.add(Cells.shortened(piece.text, to: limit - kept.width, glyphs), piece.look) }
    self = kept
  }

  /// No line ends in blanks.
  mutating func trim() {
    while var last = pieces.last {
      while last.text.utf8.last == UInt8(ascii: " ") {
        last.text.removeLast()
        width -= 1
      }
      guard last.text.isEmpty else {
        pieces[pieces.count - 1] = last
        return
      }
      pieces.removeLast()
    }
  }
}

/// Texts in cells.
enum Cells {
  static func width(_ text: String) -> Int { DisplayWidth.width(of: text) }

  static func shortened(_ text: String, to width: Int, _ glyphs: Glyphs) -> String {
    guard glyphs.isASCII else { return DisplayWidth.truncate(text, to: width) }
    if self.width(text) <= width { return text }
    return width < 3 ? String(repeating: ".", count: max(0, width)) : String(DisplayWidth.truncate(text, to: width - 1).dropLast()) + ".."
  }

  static func lines(_ text: String, width: Int, most: Int, _ glyphs: Glyphs) -> [String] {
    TextLines.of(
      text, width: Double(width), most: most, measure: { Double(self.width($0)) }, shorten: { shortened($0, to: Int($1), glyphs) })
  }

  /// Texts on one line, each centred on its column; one that would touch the text before it is left out.
  ///
  /// - Parameter limit: cells of the line.
  static func placed(_ texts: [(column: Int, text: String)], limit: Int, look: CellLook) -> CellLine {
    var line = CellLine()
    for (column, text) in texts {
      let width = width(text)
      let start = max(0, min(column - width / 2, limit - width))
      guard line.width == 0 || start > line.width else { continue }
      line.pad(to: start)
      line.add(text, look)
    }
    return line
  }
}

/// What a chart is made of on a terminal.
struct Glyphs {
  let isASCII: Bool

  /// The eighths of a cell, from the left.
  private static let left = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  /// The eighths of a cell, from below.
  private static let below = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇"]

  var axis: String { isASCII ? "|" : "│" }
  var corner: String { isASCII ? "+" : "┴" }
  var rule: String { isASCII ? "-" : "─" }
  var ellipsis: String { isASCII ? ".." : "…" }

  /// What fills the bars of a series: without colour, too, several look different.
  func fill(_ series: Int) -> String {
    let all = isASCII ? ["#", "=", "o", "+", "*", "x", "%", "-"] : ["█", "▒", "▓", "░", "▚", "▞", "▩", "▤"]
    return all[series % all.count]
  }

  func marker(_ series: Int) -> String {
    let all = isASCII ? ["*", "o", "+", "x", "#", "@", "%", "="] : ["●", "○", "■", "□", "▲", "△", "◆", "◇"]
    return all[series % all.count]
  }

  /// A bar of that many eighths of a cell, growing to the right. What is above zero is never nothing.
  func bar(eighths: Int, series: Int, isAboveZero: Bool) -> String {
    if isASCII || series > 0 {
      let cells = max((eighths + 4) / 8, isAboveZero ? 1 : 0)
      return String(repeating: fill(series), count: cells)
    }
    let whole = eighths / 8
    let rest = eighths % 8
    if whole == 0, rest == 0, isAboveZero { return Self.left[1] }
    return String(repeating: "█", count: whole) + Self.left[rest]
  }

  /// The cell `row` of a column that is `eighths` high, rows counted from its foot.
  func column(eighths: Int, row: Int, series: Int, isAboveZero: Bool) -> String {
    if isASCII || series > 0 {
      let cells = max((eighths + 4) / 8, isAboveZero ? 1 : 0)
      return row < cells ? fill(series) : " "
    }
    let rest = max(eighths, isAboveZero ? 1 : 0) - row * 8
    return rest >= 8 ? "█" : rest > 0 ? Self.below[rest] : " "
  }

  /// A shade for a share of the scale, two cells wide.
  func shade(_ share: Double) -> String {
    let all = isASCII ? ["  ", "..", "::", "++", "##"] : ["  ", "░░", "▒▒", "▓▓", "██"]
    return all[min(all.count - 1, Int((share * Double(all.count - 1)).rounded()))]
  }
}
