internal import CKernels

/// The records of one chunk as cells: bytes in memory, and where each cell begins and ends.
///
/// The quick way scans for structure 64 bytes at a time and checks that every record has the right number of cells. Whatever is not
/// plain (stray quotes, blank lines, ragged records, errors, other dialects) goes to ``ExactScanner``, from the chunk's first record on.
final class DelimitedBatch: RecordBatch {
  private(set) var window = ByteArena(capacity: 1 << 16)
  /// Offset in the source of the window's first byte, and how many bytes of it are loaded.
  private var windowStart = 0
  private(set) var loaded = 0
  /// 1 when a filler stands before the source's first byte.
  private var windowShift = 0
  private var positions = Scratch<UInt32>(capacity: 1 << 12)
  /// Ends of last cells when lines end with CR LF.
  private var lastEnds = Scratch<UInt32>(capacity: 1)
  /// The rows when records do not simply follow each other.
  var exact = ExactRecords()
  var isExact = false
  private var hasReturns = false
  var hasQuotes = false
  private var width = 0
  private var isCanonical = true

  private(set) var start = 0
  var end = 0
  var rows = 0
  var quoting = Quoting()
  var rejected: [RejectedRow] { isExact ? exact.rejected : [] }
  var tally: RecordTally { isExact ? exact.tally : RecordTally() }
  var columns: [Int] { Array(0..<width) }

  /// A guess is given up beyond this many bytes: it is more likely wrong than the record that long.
  private static let guessReach = 4 << 20
  private static let step = 1 << 14
  /// How far a quote is looked for that opens a cell.
  private static let quoteReach = 1 << 16

  func spans(_ column: Int) -> CellSpans? {
    if isExact {
      return CellSpans(
        base: UnsafePointer(isCanonical ? window.base : exact.cells.base), starts: UnsafePointer(exact.starts.base) + column,
        startStride: width, ends: UnsafePointer(exact.ends.base) + column, endStride: width, count: rows, kinds: nil, hasQuotes: hasQuotes)
    }
    let base = UnsafePointer(window.base)
    let isLast = column == width - 1
    // The cell before ends where this one begins: `positions[0]` is the byte before the first record.
    let starts = UnsafePointer(positions.base) + column
    return CellSpans(
      base: base, starts: starts, startStride: width, ends: isLast && hasReturns ? UnsafePointer(lastEnds.base) : starts + 1,
      endStride: isLast && hasReturns ? 1 : width, count: rows, kinds: nil, hasQuotes: hasQuotes)
  }

  func offset(ofRow row: Int) -> Int {
    absolute(isExact ? Int(exact.offsets.base[row]) : Int(positions.base[row * width]) + 1)
  }

  /// - Parameter known: where the first record begins; nil: to be guessed.
  func read(_ source: DelimitedSource, chunk: Int, from known: Int?) throws(LoadError) {
    width = source.columnCount
    isCanonical = source.dialect.isCanonical
    exact.clear(width: width)
    rows = 0
    quoting = Quoting()
    isExact = false
    hasReturns = false
    hasQuotes = false
    let begin = source.begin(ofChunk: chunk)
    let limit = source.end(ofChunk: chunk)
    start = known ?? begin
    end = start
    if let known, known >= limit { return }
    // One byte before the first record, so that positions of separators never need to be negative.
    windowStart = (known ?? begin) - 1
    // The byte before the data of the first chunk may be the last of the header, of a byte-order mark, or nothing at all.
    windowShift = windowStart < 0 ? 1 : 0
    windowStart = max(0, windowStart)
    loaded = 0
    let isCertain = known != nil
    try load(source, upTo: min(source.bytes.count, limit + Self.step))
    if !isCertain {
      guard let guess = guess(source, chunk) else {
        throw LoadError(.recordTooLong(limit: Self.guessReach), path: source.bytes.path)
      }
      start = guess
      end = guess
      if guess >= limit { return }
    }
    if source.dialect.isQuick, source.commentOffsets.isEmpty {
      try scan(source, limit: limit, isCertain: isCertain)
    } else {
      try scanExactly(source, limit: limit, isCertain: isCertain)
    }
  }

  // MARK: The window

  /// Loads the source up to an offset. The first byte of the arena is a filler when the source begins with data.
  private func load(_ source: DelimitedSource, upTo: Int) throws(LoadError) {
    let filler = windowShift
    let wanted = upTo - windowStart + filler
    window.reserve(wanted, keeping: loaded)
    if filler == 1 && loaded == 0 {
      window.base[0] = source.dialect.newline
      loaded = 1
    }
    if wanted > loaded {
      try source.bytes.read(
        windowStart + loaded - filler, into: UnsafeMutableRawBufferPointer(start: window.base + loaded, count: wanted - loaded))
      loaded = wanted
    }
    // No cell that ends with the bytes goes on into what was there before.
    window.base.advanced(by: loaded).update(repeating: source.dialect.newline, count: ByteArena.slack)
  }

  func relative(_ offset: Int) -> Int { offset - windowStart + windowShift }
  func absolute(_ position: Int) -> Int { position + windowStart - windowShift }

  /// The first record that begins in the chunk: after the first newline outside quotes at or after the byte before the chunk.
  ///
  /// Whether the chunk begins within quotes is told by the first quote that can only open a cell. Without one near, quotes are taken for
  /// letters. Where that is wrong, the pipeline finds out.
  private func guess(_ source: DelimitedSource, _ chunk: Int) -> Int? {
    let base = window.base
    let (delimiter, newline) = (source.dialect.delimiter, source.dialect.newline)
    let sign = source.dialect.isQuick ? ck_begins_in_quotes(base, 1, min(loaded - 1, Self.quoteReach), delimiter, newline) : -1
    let hasQuotes = sign >= 0
    var inQuotes = sign == 1
    if !inQuotes, base[0] == newline { return absolute(1) }
    var at = 1
    while at < loaded {
      if hasQuotes && base[at] == UInt8(ascii: "\"") { inQuotes.toggle() }
      if base[at] == newline && !inQuotes { return absolute(at + 1) }
      at += 1
    }
    return absolute(loaded) == source.bytes.count ? source.bytes.count : nil
  }

  // MARK: The quick way

  private func scan(_ source: DelimitedSource, limit: Int, isCertain: Bool) throws(LoadError) {
    let dialect = source.dialect
    var state = CKScanState()
    state.previousEndsCell = 1
    let first = relative(start)
    positions.reserve(loaded + 192)
    positions.base[0] = UInt32(truncatingIfNeeded: first - 1)
    var count = 0
    var at = first
    var target = relative(limit)
    var newlines = 0
    // Up to the end of the range, then on to the end of the record that is open there.
    while true {
      let found = ck_scan(window.base, at, target, dialect.delimiter, dialect.newline, &state, positions.base + 1 + count)
      if at < relative(limit) {
        count += found
        newlines = Int(state.newlines)
        at = target
        if count > 0, Int(positions.base[count]) == target - 1, window.base[target - 1] == dialect.newline { break }
      } else {
        var ended = false
        for _ in 0..<found {
          count += 1
          if window.base[Int(positions.base[count])] == dialect.newline {
            ended = true
            break
          }
        }
        at = target
        if ended {
          newlines += 1
          break
        }
      }
      if at == loaded {
        if absolute(at) == source.bytes.count {
          if state.inQuotes != 0 { return try scanExactly(source, limit: limit, isCertain: isCertain) }
          // A last record that no newline ends; nothing when the bytes end with one.
          if at > first, !(count > 0 && Int(positions.base[count]) == at - 1 && window.base[at - 1] == dialect.newline) {
            count += 1
            positions.base[count] = UInt32(truncatingIfNeeded: at)
            newlines += 1
          }
          break
        }
        try grow(source, isCertain: isCertain)
        positions.reserve(loaded + 192, keeping: count + 1)
      }
      target = min(loaded, at + (at < relative(limit) ? relative(limit) - at : 4096))
    }
    let last = count > 0 ? Int(positions.base[count]) : first - 1
    end = min(source.bytes.count, absolute(last + 1))
    // Whatever is wrong, the exact way finds the first thing that is.
    if state.strayQuote || state.loneReturn || (state.hasNonASCII && !isUTF8()) {
      return try scanExactly(source, limit: limit, isCertain: isCertain)
    }
    hasQuotes = state.hasQuotes
    hasReturns = state.hasReturns
    guard isRegular(count, newlines, dialect) else { return try scanExactly(source, limit: limit, isCertain: isCertain) }
    rows = count / width
    if hasReturns {
      lastEnds.reserve(rows)
      for row in 0..<rows {
        let end = positions.base[(row + 1) * width]
        let begin = positions.base[(row + 1) * width - 1] + 1
        lastEnds.base[row] = end > begin && window.base[Int(end) - 1] == UInt8(ascii: "\r") ? end - 1 : end
      }
    }
    settleQuoting(source)
  }

  /// Every record has as many cells as the header, and none is a blank line.
  private func isRegular(_ count: Int, _ newlines: Int, _ dialect: Dialect) -> Bool {
    guard count == newlines * width else { return false }
    let base = UnsafePointer(window.base)
    let positions = UnsafePointer(self.positions.base)
    var at = width
    if width == 1 {
      while at <= count {
        let length = Int(positions[at]) - Int(positions[at - 1]) - 1
        if length == 0 || (length == 1 && base[Int(positions[at]) - 1] == UInt8(ascii: "\r")) { return false }
        at += 1
      }
      return true
    }
    // As many newlines as records, one at the end of each: then there is none elsewhere. A last record may end with the bytes.
    while at < count {
      if base[Int(positions[at])] != dialect.newline { return false }
      at += width
    }
    return true
  }

  /// Looks at the cells while all of them, and those of the header, are quoted: nearly always at one.
  func settleQuoting(_ source: DelimitedSource) {
    quoting = Quoting()
    guard rows > 0 else { return }
    guard hasQuotes else { return quoting = .none }
    quoting = source.headerQuoting
    for column in 0..<width {
      guard let spans = spans(column) else { continue }
      for row in 0..<rows {
        guard quoting.isEverywhere else { return }
        let (p, n) = spans.raw(row)
        quoting.add(p, n, quote: UInt8(ascii: "\""), source.dialect)
      }
    }
  }

  func grow(_ source: DelimitedSource, isCertain: Bool) throws(LoadError) {
    let reach = isCertain ? LoadLimits.recordBytes : Self.guessReach
    let size = loaded - relative(start)
    if size >= reach + source.chunkBytes {
      // Where the record or its open quote begins, the exact scan says.
      if isCertain { try failExactly(source, limit: reach) }
      throw LoadError(.recordTooLong(limit: reach), path: source.bytes.path)
    }
    try load(source, upTo: min(source.bytes.count, absolute(loaded) + max(Self.step, size)))
  }

  private func isUTF8() -> Bool {
    let first = relative(start)
    let count = relative(end) - first
    return ck_invalid_utf8(window.base + first, count) == count
  }
}
