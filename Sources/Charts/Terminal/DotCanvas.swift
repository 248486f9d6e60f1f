/// A plot of dots, two by four to a cell, each cell with the look of what was last drawn in it.
struct DotCanvas {
  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var looks: [CellLook]
  /// Marks that cover their cell.
  private var marks: [String?]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = [UInt8](repeating: 0, count: columns * rows)
    looks = [CellLook](repeating: .plain, count: columns * rows)
    marks = [String?](repeating: nil, count: columns * rows)
  }

  var width: Int { columns * 2 }
  var height: Int { rows * 4 }

  /// The bits of a Braille character, by column and row of its dots.
  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  mutating func dot(_ x: Int, _ y: Int, _ look: CellLook) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let cell = y / 4 * columns + x / 2
    dots[cell] |= Self.bits[x % 2][y % 4]
    looks[cell] = look
  }

  mutating func line(from a: (x: Int, y: Int), to b: (x: Int, y: Int), _ look: CellLook) {
    let steps = max(abs(b.x - a.x), abs(b.y - a.y))
    for step in 0...max(1, steps) {
      let share = Double(step) / Double(max(1, steps))
      dot(
        a.x + Int((Double(b.x - a.x) * share).rounded()), a.y + Int((Double(b.y - a.y) * share).rounded()), look)
    }
  }

  mutating func mark(_ text: String, x: Int, y: Int, _ look: CellLook) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let cell = y / 4 * columns + x / 2
    marks[cell] = text
    looks[cell] = look
  }

  /// Appends the cells of one row.
  func append(_ row: Int, _ glyphs: Glyphs, to line: inout CellLine) {
    for column in 0..<columns {
      let cell = row * columns + column
      if let mark = marks[cell] {
        line.add(mark, looks[cell])
      } else if dots[cell] == 0 {
        line.add(" ")
      } else if glyphs.isASCII {
        line.add(".", looks[cell])
      } else {
        line.add(Unicode.Scalar(0x2800 + UInt32(dots[cell])).map { String(Character($0)) } ?? ".", looks[cell])
      }
    }
  }
}
