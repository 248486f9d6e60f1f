/// The rows that the exact way has found: where each cell begins and ends, and what was kept aside.
///
/// In the usual dialect cells stay where they are. In others they are written anew, as the builders read them: quoted with `"`, which is
/// doubled inside.
struct ExactRecords: ~Copyable {
  private(set) var starts = Scratch<UInt32>(capacity: 1)
  private(set) var ends = Scratch<UInt32>(capacity: 1)
  /// Where each row begins in the window.
  private(set) var offsets = Scratch<UInt32>(capacity: 1)
  private(set) var cells = ByteArena()
  /// The first byte of `cells` precedes the first cell, so that the byte before a cell always exists.
  private var written = 1
  private(set) var rows = 0
  var rejected: [RejectedRow] = []
  var rejectedBytes = 0
  var tally = RecordTally()

  // The record being read.
  private var record = 0
  private var count = 0
  private var length = 0
  private var surplusIsFilled = false
  private var isBlank = true
  private var width: Int

  init(width: Int = 1) { self.width = width }

  mutating func clear(width: Int? = nil) {
    self.width = width ?? self.width
    rows = 0
    written = 1
    rejected = []
    rejectedBytes = 0
    tally = RecordTally()
  }

  mutating func begin(_ offset: Int) {
    record = offset
    count = 0
    length = 0
    surplusIsFilled = false
    isBlank = true
  }

  /// One cell of the record, as it stands in `base`.
  mutating func add(_ begin: Int, _ end: Int, _ base: UnsafePointer<UInt8>, _ dialect: Dialect) {
    if count < width {
      let row = rows * width
      starts.reserve(row + width, keeping: row + count)
      ends.reserve(row + width, keeping: row + count)
      if dialect.isCanonical {
        put(begin, end, at: row + count)
      } else {
        write(begin, end, base, dialect, at: row + count)
      }
    } else if end > begin, !(end - begin == 2 && base[begin] == dialect.quote && base[begin + 1] == dialect.quote) {
      surplusIsFilled = true
    }
    count += 1
    length += end - begin
    if isBlank { for at in begin..<end where base[at] != 0x20 && base[at] != 0x09 { isBlank = false } }
  }

  /// Makes a row of the record, or says why it is none.
  mutating func finish(_ shape: RecordShape) -> Rejection? {
    if count == 1, isBlank, shape.width > 1 || length == 0 {
      guard shape.width == 1 else {
        tally.blankLines += 1
        return nil
      }
      tally.blankRows += 1
    } else if count < width {
      guard shape.isTrimmed else { return .tooFewCells(found: count, expected: width) }
      tally.padded += 1
      for column in count..<width { put(1, 1, at: rows * width + column) }
    } else if count > width {
      if surplusIsFilled { return .tooManyCells(found: count, expected: width) }
      tally.trailing += 1
    }
    offsets.reserve(rows + 1, keeping: rows)
    offsets.base[rows] = UInt32(truncatingIfNeeded: record)
    rows += 1
    return nil
  }

  /// Starts are one less: that is where the cell before ends in plain records.
  private mutating func put(_ begin: Int, _ end: Int, at index: Int) {
    starts.base[index] = UInt32(truncatingIfNeeded: begin - 1)
    ends.base[index] = UInt32(truncatingIfNeeded: end)
  }

  private mutating func write(_ begin: Int, _ end: Int, _ base: UnsafePointer<UInt8>, _ dialect: Dialect, at index: Int) {
    let content = ExactScanner.content(base, begin, end, dialect)
    // Twice for doubled quotes, three for the quotes around it and what ends it.
    cells.reserve(written + 2 * content.bytes.count + 3, keeping: written)
    let start = written
    if content.isQuoted || content.bytes.first == UInt8(ascii: "\"") {
      cells.base[written] = UInt8(ascii: "\"")
      written += 1
      for byte in content.bytes {
        cells.base[written] = byte
        written += 1
        if byte == UInt8(ascii: "\"") {
          cells.base[written] = byte
          written += 1
        }
      }
      cells.base[written] = UInt8(ascii: "\"")
      written += 1
    } else {
      for byte in content.bytes {
        cells.base[written] = byte
        written += 1
      }
    }
    put(start, written, at: index)
    // No number goes on into the next cell.
    cells.base[written] = 0x0A
    written += 1
  }
}
