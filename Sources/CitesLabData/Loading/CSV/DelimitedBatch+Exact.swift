internal import CKernels

/// The exact way: whatever is not plain is settled here, record by record.
///
/// A record that has as many cells as there are fields is a row. One that has more is a row when all of the surplus is empty; one that
/// has fewer is a row when the file trims its lines (``RecordShape/isTrimmed``). Blank lines are no rows, but in a file of one column
/// they are: there they are its missing cells. Everything else is kept aside.
extension DelimitedBatch {
  func scanExactly(_ source: DelimitedSource, limit: Int, isCertain: Bool) throws(LoadError) {
    isExact = true
    hasQuotes = true
    repeat {
      exact.clear()
      if try recordsExactly(source, limit: limit) { break }
      try grow(source, isCertain: isCertain)
    } while true
    rows = exact.rows
    settleQuoting(source)
  }

  /// False when the bytes loaded end before the record does.
  private func recordsExactly(_ source: DelimitedSource, limit: Int) throws(LoadError) -> Bool {
    let isWhole = absolute(loaded) == source.bytes.count
    let dialect = source.dialect
    var scanner = ExactScanner(
      base: UnsafePointer(window.base), count: loaded, from: relative(start), dialect: dialect, isWhole: isWhole)
    let last = relative(limit)
    while scanner.at < last {
      let record = scanner.at
      if !source.commentOffsets.isEmpty, source.commentOffsets.contains(absolute(record)) {
        guard let end = scanner.lineEnd(after: record) else { return false }
        scanner.resume(at: end)
        exact.tally.comments += 1
        continue
      }
      exact.begin(record)
      var hasOtherEnd = false
      let outcome = scanner.record { begin, end in
        exact.add(begin, end, window.base, dialect)
        if !hasOtherEnd { hasOtherEnd = self.hasOtherEnd(begin, end, dialect) }
      }
      switch outcome {
      case .record:
        try checkBytes(source, record..<min(scanner.at, loaded))
        if hasOtherEnd, split(record, scanner.at, source) { continue }
        if let reason = exact.finish(source.shape) { try reject(record, scanner.at, reason, source) }
      case .comment: exact.tally.comments += 1
      case .unfinished:
        if !isWhole { return false }
        // The end of the bytes ends a record, unless a quote is open.
        throw try unclosed(scanner.cellStart, source)
      case .textAfterQuote(let at):
        guard let end = scanner.lineEnd(after: at) else { return false }
        try checkBytes(source, record..<end)
        try reject(record, end, .textAfterQuote, source)
        scanner.resume(at: end)
      }
    }
    end = min(source.bytes.count, absolute(scanner.at))
    return true
  }

  /// Bytes that are not UTF-8 within a record.
  private func checkBytes(_ source: DelimitedSource, _ range: Range<Int>) throws(LoadError) {
    let invalid = ck_invalid_utf8(window.base + range.lowerBound, range.count) + range.lowerBound
    if invalid < range.upperBound {
      throw try error(.notUTF8(byte: window.base[invalid], offset: absolute(invalid)), at: absolute(invalid), source)
    }
  }

  private func reject(_ record: Int, _ end: Int, _ reason: Rejection, _ source: DelimitedSource) throws(LoadError) {
    var last = end
    while last > record, window.base[last - 1] == 0x0A || window.base[last - 1] == 0x0D { last -= 1 }
    let bytes = Array(UnsafeBufferPointer(start: window.base + record, count: last - record))
    exact.rejected.append(RejectedRow(offset: absolute(record), bytes: bytes, reason: reason))
    exact.rejectedBytes += bytes.count
    if exact.rejected.count > LoadLimits.rejectedRows || exact.rejectedBytes > LoadLimits.rejectedBytes {
      throw try error(.tooManyRejected(reason), at: absolute(record), source)
    }
  }

  // MARK: The other line end

  /// The line end that this file does not have as a rule, in an unquoted cell.
  private func hasOtherEnd(_ begin: Int, _ end: Int, _ dialect: Dialect) -> Bool {
    guard begin < end, window.base[begin] != dialect.quote else { return false }
    let other = dialect.otherNewline
    for at in begin..<end where window.base[at] == other { return true }
    return false
  }

  /// Takes a record for several when the other line end cuts it into rows, each with all of its cells. Otherwise it is text.
  private func split(_ record: Int, _ recordEnd: Int, _ source: DelimitedSource) -> Bool {
    var dialect = source.dialect
    dialect.newline = dialect.otherNewline
    var last = recordEnd
    while last > record, window.base[last - 1] == 0x0A || window.base[last - 1] == 0x0D { last -= 1 }
    func scanner() -> ExactScanner {
      ExactScanner(base: UnsafePointer(window.base), count: last, from: record, dialect: dialect, isWhole: true)
    }
    var probe = scanner()
    while probe.at < last {
      var cells = 0
      var length = 0
      guard
        case .record = probe.record({ begin, end in
          cells += 1
          length += end - begin
        })
      else { return false }
      if cells == 1 && length == 0 { continue }
      if cells != source.shape.width { return false }
    }
    var rows = scanner()
    while rows.at < last {
      exact.begin(rows.at)
      let outcome = rows.record { begin, end in exact.add(begin, end, window.base, dialect) }
      guard case .record = outcome, exact.finish(source.shape) == nil else { continue }
      exact.tally.otherEnds += 1
    }
    return true
  }

  // MARK: Errors

  func error(_ kind: LoadError.Kind, at offset: Int, _ source: DelimitedSource) throws(LoadError) -> LoadError {
    let place = try LineNumbers.place(of: offset, in: source.bytes, newline: source.dialect.newline)
    return LoadError(kind, path: source.bytes.path, line: place.line, column: place.column)
  }

  private func unclosed(_ cellStart: Int, _ source: DelimitedSource) throws(LoadError) -> LoadError {
    let offset = absolute(cellStart)
    return try error(.unclosedQuote(text: LineNumbers.excerpt(at: offset, in: source.bytes)), at: offset, source)
  }

  /// The error of a record that does not end within the limit.
  func failExactly(_ source: DelimitedSource, limit: Int) throws(LoadError) {
    var scanner = ExactScanner(
      base: UnsafePointer(window.base), count: loaded, from: relative(start), dialect: source.dialect, isWhole: false)
    while true {
      let record = scanner.at
      switch scanner.record({ _, _ in }) {
      case .record, .comment: continue
      case .unfinished(inQuotes: true): throw try unclosed(scanner.cellStart, source)
      case .unfinished: throw try error(.recordTooLong(limit: limit), at: absolute(record), source)
      case .textAfterQuote(let at):
        guard let end = scanner.lineEnd(after: at) else {
          throw try error(.recordTooLong(limit: limit), at: absolute(record), source)
        }
        scanner.resume(at: end)
      }
    }
  }
}
