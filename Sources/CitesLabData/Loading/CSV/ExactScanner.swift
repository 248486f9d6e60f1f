/// Reads delimited text byte by byte: RFC 4180, and a quote inside an unquoted cell is a character like any other.
///
/// This is the definition; ``DelimitedBatch`` takes the quick way where it gives the same, and this one for everything in doubt:
/// headers, stray quotes, and to find the place of an error.
struct ExactScanner {
  enum Outcome {
    /// A record ended; the next byte begins another or nothing.
    case record
    /// The bytes ended before the record did.
    case unfinished(inQuotes: Bool)
    /// Something stands between a closing quote and the end of its cell.
    case textAfterQuote(at: Int)
  }

  let base: UnsafePointer<UInt8>
  let count: Int
  let dialect: Dialect
  /// No bytes come after `count`.
  let isWhole: Bool
  /// Where the cell being read begins.
  private(set) var cellStart = 0
  private(set) var at: Int

  init(base: UnsafePointer<UInt8>, count: Int, from start: Int, dialect: Dialect, isWhole: Bool) {
    self.base = base
    self.count = count
    self.dialect = dialect
    self.isWhole = isWhole
    at = start
  }

  /// Reads one record and gives its cells, quotes included, to `cell` as start and end.
  mutating func record(_ cell: (Int, Int) -> Void) -> Outcome {
    while true {
      cellStart = at
      if at < count, base[at] == UInt8(ascii: "\"") {
        if let problem = closeQuotes() { return problem }
      } else {
        while at < count, base[at] != dialect.delimiter, base[at] != dialect.newline { at += 1 }
      }
      if at == count {
        guard isWhole else { return .unfinished(inQuotes: false) }
        cell(cellStart, trimmedEnd(at))
        return .record
      }
      if base[at] == dialect.newline {
        cell(cellStart, trimmedEnd(at))
        at += 1
        return .record
      }
      cell(cellStart, at)
      at += 1
    }
  }

  /// From an opening quote to what ends the cell.
  private mutating func closeQuotes() -> Outcome? {
    at += 1
    while true {
      while at < count, base[at] != UInt8(ascii: "\"") { at += 1 }
      if at == count { return .unfinished(inQuotes: true) }
      if at + 1 < count, base[at + 1] == UInt8(ascii: "\"") {
        at += 2
        continue
      }
      if at + 1 == count, !isWhole { return .unfinished(inQuotes: true) }
      break
    }
    let close = at
    at += 1
    if at == count || base[at] == dialect.delimiter || base[at] == dialect.newline { return nil }
    if base[at] == UInt8(ascii: "\r") {
      if at + 1 == count { return isWhole ? step() : .unfinished(inQuotes: true) }
      if base[at + 1] == dialect.newline { return step() }
    }
    return .textAfterQuote(at: close)
  }

  private mutating func step() -> Outcome? {
    at += 1
    return nil
  }

  /// A carriage return before the newline belongs to it.
  private func trimmedEnd(_ end: Int) -> Int {
    end > cellStart && base[end - 1] == UInt8(ascii: "\r") && dialect.newline != UInt8(ascii: "\r") ? end - 1 : end
  }

  /// The text of a cell, unquoted.
  static func text(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> String {
    var bytes: [UInt8] = []
    var at = start
    var last = end
    if end - start >= 2, base[start] == UInt8(ascii: "\"") {
      at += 1
      last -= 1
      while at < last {
        bytes.append(base[at])
        at += base[at] == UInt8(ascii: "\"") ? 2 : 1
      }
    } else {
      bytes.append(contentsOf: UnsafeBufferPointer(start: base + start, count: end - start))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
