/// The cells of one sheet as they were read: row by row, empty ones left out, all texts in one run of bytes.
///
/// Invariant: `base[starts[i]]` exists and is no digit, the text of a cell is `starts[i] + 1 ..< ends[i]`, and the byte after it is a line end:
/// what ``CellSpans`` asks for.
///
/// `@unchecked Sendable`: one thread fills it, and only then do others read it.
final class SheetCells: @unchecked Sendable {
  enum Kind {
    static let number: UInt8 = 0
    static let text: UInt8 = 1
    static let boolean: UInt8 = 2
    /// `yyyy-MM-ddTHH:mm:ss[.fff]`; whether the time counts, the column says.
    static let date: UInt8 = 3
    /// `HH:mm:ss[.fff]`, hours beyond 23 for durations.
    static let time: UInt8 = 4
    /// `#N/A` and its like.
    static let error: UInt8 = 5
    /// A formula whose result was not saved.
    static let unsolved: UInt8 = 6
  }

  /// What a sheet can hold; a cell beyond is damage.
  static let mostColumns = 16_384
  static let mostRows = 1 << 24
  /// In memory that is three quarters of a gigabyte before their texts.
  static let mostCells = 1 << 26
  private static let mostBytes = Int(UInt32.max) - 1024

  /// Row numbers from 1, and which cells of the arrays below each row has. Rows that repeat have the same.
  private(set) var rowNumbers: [UInt32] = []
  private var rowCells: [Range<UInt32>] = []
  private(set) var columns: [UInt16] = []
  private(set) var kinds: [UInt8] = []
  private(set) var starts: [UInt32] = []
  private(set) var ends: [UInt32] = []
  /// Cells of rows that repeat: they take no room, but time.
  private var expanded = 0
  private var arena = ByteArena(capacity: 1 << 16)
  private var used = 1
  var hiddenRows = 0
  /// First row, first column, last row, last column; from 0.
  var merged: [(top: Int, left: Int, bottom: Int, right: Int)] = []

  init() { arena.base[0] = 0x0A }

  var rowCount: Int { rowNumbers.count }
  var cellCount: Int { columns.count }
  /// Stays where it is once all cells are in.
  var base: UnsafePointer<UInt8> { UnsafePointer(arena.base) }

  func cells(ofRow row: Int) -> Range<Int> { Int(rowCells[row].lowerBound)..<Int(rowCells[row].upperBound) }

  /// Valid as long as nothing is put.
  func bytes(_ cell: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + Int(starts[cell]) + 1, count: Int(ends[cell]) - Int(starts[cell]) - 1)
  }

  func string(_ cell: Int) -> String { String(decoding: bytes(cell), as: UTF8.self) }

  /// Nil when the texts have become too many for positions of 32 bits.
  func put(_ text: [UInt8]) -> (start: UInt32, end: UInt32)? {
    guard used + text.count < Self.mostBytes else { return nil }
    arena.reserve(used + text.count + 1, keeping: used)
    text.withUnsafeBufferPointer { source in
      if let from = source.baseAddress { (arena.base + used).update(from: from, count: source.count) }
    }
    let start = UInt32(truncatingIfNeeded: used - 1)
    used += text.count
    let end = UInt32(truncatingIfNeeded: used)
    arena.base[used] = 0x0A
    used += 1
    return (start, end)
  }

  enum Appending { case done, disordered, full }

  /// Cells come in order: rows downwards, columns from left to right.
  func append(row: Int, column: Int, kind: UInt8, _ place: (start: UInt32, end: UInt32)) -> Appending {
    guard columns.count + expanded < Self.mostCells, row < Self.mostRows, column < Self.mostColumns else { return .full }
    if let last = rowNumbers.last, Int(last) == row + 1 {
      guard let previous = columns.last, Int(previous) < column else { return .disordered }
    } else {
      guard row >= Int(rowNumbers.last ?? 0) else { return .disordered }
      rowNumbers.append(UInt32(row + 1))
      rowCells.append(UInt32(columns.count)..<UInt32(columns.count))
    }
    columns.append(UInt16(truncatingIfNeeded: column))
    kinds.append(kind)
    starts.append(place.start)
    ends.append(place.end)
    let last = rowCells.count - 1
    rowCells[last] = rowCells[last].lowerBound..<UInt32(columns.count)
    return .done
  }

  /// The last row `count` times more, below itself.
  func repeatRow(_ count: Int) -> Appending {
    guard let number = rowNumbers.last, let range = rowCells.last else { return .done }
    expanded += range.count * count
    guard Int(number) + count <= Self.mostRows, columns.count + expanded <= Self.mostCells else { return .full }
    for offset in 0..<count {
      rowNumbers.append(number + UInt32(offset + 1))
      rowCells.append(range)
    }
    return .done
  }

  /// `C12`
  static func reference(row: Int, column: Int) -> String { letters(column) + "\(row + 1)" }

  static func letters(_ column: Int) -> String {
    var number = column + 1
    var letters: [UInt8] = []
    while number > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((number - 1) % 26))
      number = (number - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// Row and column from 0 of `C12`; nil when it is no place in a sheet.
  static func place(_ reference: some Collection<UInt8>) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    var digits = 0
    for byte in reference where byte != UInt8(ascii: "$") {
      let letter = (byte & 0xDF) &- UInt8(ascii: "A")
      let digit = byte &- UInt8(ascii: "0")
      if letter < 26, digits == 0 {
        column = column * 26 + Int(letter) + 1
      } else if digit <= 9, column > 0 {
        row = row * 10 + Int(digit)
        digits += 1
      } else {
        return nil
      }
      if column > mostColumns || row > mostRows { return nil }
    }
    return digits > 0 && row > 0 ? (row - 1, column - 1) : nil
  }
}
