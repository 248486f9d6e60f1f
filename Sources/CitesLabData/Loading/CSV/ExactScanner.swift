/// Reads delimited text byte by byte: RFC 4180, and a quote inside an unquoted cell is a character like any other.
///
/// This is the definition; ``DelimitedBatch`` takes the quick way where it gives the same, and this one for everything in doubt:
/// headers, stray quotes, other quotes and escapes, comments, and to find the place of an error. Beyond RFC 4180:
/// - blanks between a closing quote and the end of its cell are no text;
/// - blanks before an opening quote are no text either when the quote closes right before the end of its cell, on its line.
struct ExactScanner {
  enum Outcome {
    /// A record ended; the next byte begins another or nothing.
    case record
    /// A comment ended.
    case comment
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

  /// Goes on elsewhere: after the line of a record that cannot be read.
  mutating func resume(at position: Int) { at = position }

  /// The position after the newline that ends the line of `position`; nil when the bytes end before it does.
  func lineEnd(after position: Int) -> Int? {
    var at = position
    while at < count, base[at] != dialect.newline { at += 1 }
    if at < count { return at + 1 }
    return isWhole ? count : nil
  }

  /// Reads one record and gives its cells, quotes included, to `cell` as start and end.
  mutating func record(_ cell: (Int, Int) -> Void) -> Outcome {
    cellStart = at
    if let comment = dialect.comment, at < count, base[at] == comment {
      guard let end = lineEnd(after: at) else { return .unfinished(inQuotes: false) }
      at = end
      return .comment
    }
    while true {
      if dialect.skipsInitialSpace { while at < count, isBlank(base[at]) { at += 1 } }
      cellStart = at
      var end: Int
      if let quote = openingQuote() {
        cellStart = quote
        at = quote
        switch closeQuotes() {
        case .closed(let close): end = close + 1
        case .open(let outcome): return outcome
        }
      } else {
        skipPlain()
        end = at
      }
      if at == count {
        guard isWhole else { return .unfinished(inQuotes: false) }
        cell(cellStart, trimmedEnd(end))
        return .record
      }
      if base[at] == dialect.newline {
        cell(cellStart, trimmedEnd(end))
        at += 1
        return .record
      }
      cell(cellStart, end)
      at += 1
    }
  }

  // MARK: Cells

  private mutating func skipPlain() {
    guard let escape = dialect.escape else {
      while at < count, base[at] != dialect.delimiter, base[at] != dialect.newline { at += 1 }
      return
    }
    while at < count, base[at] != dialect.delimiter, base[at] != dialect.newline {
      at += base[at] == escape && at + 1 < count && dialect.canBeEscaped(base[at + 1]) ? 2 : 1
    }
  }

  /// Where the quote of a quoted cell stands.
  private func openingQuote() -> Int? {
    guard at < count else { return nil }
    if base[at] == dialect.quote { return at }
    guard isBlank(base[at]) else { return nil }
    var quote = at
    while quote < count, isBlank(base[quote]) { quote += 1 }
    guard quote < count, base[quote] == dialect.quote else { return nil }
    return closesOnItsLine(quote) ? quote : nil
  }

  /// Whether the quote at `quote` closes right before the end of its cell, on the same line.
  private func closesOnItsLine(_ quote: Int) -> Bool {
    var position = quote + 1
    while position < count, base[position] != dialect.newline {
      let next = position + 1 < count ? base[position + 1] : dialect.newline
      if base[position] == dialect.escape, dialect.canBeEscaped(next) {
        position += 2
      } else if base[position] != dialect.quote {
        position += 1
      } else if next == dialect.quote, dialect.doublesQuote {
        position += 2
      } else {
        return next == dialect.delimiter || next == dialect.newline || next == UInt8(ascii: "\r")
      }
    }
    return false
  }

  private enum Quotes {
    /// `at` stands at what ends the cell.
    case closed(Int)
    case open(Outcome)
  }

  /// From an opening quote to what ends the cell.
  private mutating func closeQuotes() -> Quotes {
    let quote = dialect.quote
    at += 1
    while true {
      if let escape = dialect.escape {
        while at < count, base[at] != quote {
          at += base[at] == escape && at + 1 < count && dialect.canBeEscaped(base[at + 1]) ? 2 : 1
        }
      } else {
        while at < count, base[at] != quote { at += 1 }
      }
      if at >= count {
        at = count
        return .open(.unfinished(inQuotes: true))
      }
      if at + 1 < count, base[at + 1] == quote, dialect.doublesQuote {
        at += 2
        continue
      }
      if at + 1 == count, !isWhole { return .open(.unfinished(inQuotes: true)) }
      break
    }
    let close = at
    at += 1
    while at < count, isBlank(base[at]) { at += 1 }
    if at == count { return isWhole || close + 1 == count ? .closed(close) : .open(.unfinished(inQuotes: false)) }
    if base[at] == dialect.delimiter || base[at] == dialect.newline { return .closed(close) }
    if base[at] == UInt8(ascii: "\r") {
      if at + 1 == count {
        guard isWhole else { return .open(.unfinished(inQuotes: true)) }
        at += 1
        return .closed(close)
      }
      if base[at + 1] == dialect.newline {
        at += 1
        return .closed(close)
      }
    }
    return .open(.textAfterQuote(at: close))
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool { (byte == 0x20 || byte == 0x09) && byte != dialect.delimiter }

  /// A carriage return before the newline belongs to it.
  private func trimmedEnd(_ end: Int) -> Int {
    end > cellStart && base[end - 1] == UInt8(ascii: "\r") && dialect.newline != UInt8(ascii: "\r") ? end - 1 : end
  }

  // MARK: What cells hold

  /// The bytes of a cell, and whether it was quoted.
  static func content(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ dialect: Dialect) -> (bytes: [UInt8], isQuoted: Bool) {
    let isQuoted = end - start >= 2 && base[start] == dialect.quote && base[end - 1] == dialect.quote
    if !isQuoted, dialect.escape == nil { return (Array(UnsafeBufferPointer(start: base + start, count: end - start)), false) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end - start)
    var at = isQuoted ? start + 1 : start
    let last = isQuoted ? end - 1 : end
    while at < last {
      let byte = base[at]
      let next = at + 1 < last ? base[at + 1] : 0
      if at + 1 < last,
        byte == dialect.escape && dialect.canBeEscaped(next)
          || isQuoted && dialect.doublesQuote && byte == dialect.quote && next == dialect.quote
      {
        bytes.append(next)
        at += 2
      } else {
        bytes.append(byte)
        at += 1
      }
    }
    return (bytes, isQuoted)
  }

  static func text(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ dialect: Dialect) -> String {
    String(decoding: content(base, start, end, dialect).bytes, as: UTF8.self)
  }
}
