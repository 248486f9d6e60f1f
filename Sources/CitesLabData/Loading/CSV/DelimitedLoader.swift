internal import CKernels
internal import QueryLang

/// Reads CSV and TSV: finds the dialect and the header, then runs the records through the pipeline.
enum DelimitedLoader {
  /// How much is looked at to find delimiter and header.
  private static let sampleBytes = 256 << 10

  static func load(_ task: LoadTask, format: String, preferred: UInt8?) throws(LoadError) -> Table {
    let bytes = task.bytes
    var start = try Preamble.skipMark(bytes)
    var sample = try Sample(bytes, from: start, count: sampleBytes)
    if task.options.skip > 0 { start = try skip(task.options.skip, bytes, from: start, sample.newline) }
    guard start < bytes.count else { throw LoadError(.empty, path: bytes.path) }
    sample = try Sample(bytes, from: start, count: sampleBytes)
    let delimiter = try delimiter(task, sample, preferred)
    let dialect = Dialect(delimiter: delimiter, newline: sample.newline)
    let header = try header(task, &sample, dialect)
    let names: [(name: String, header: String?)]
    var notices: [LoadNotice] = []
    let dataStart: Int
    let choice = HeaderChoice.choose(task, header.cells, sample, dialect, dataStart: header.end)
    notices += choice.notices
    if choice.hasHeader {
      names = HeaderNames.names(header.cells)
      dataStart = header.end
      notices += HeaderNames.renamings(names)
    } else {
      names = HeaderNames.made(header.cells.count)
      dataStart = header.start
    }
    let contexts = names.map { name, header in task.context(name, header: header, semicolons: delimiter == UInt8(ascii: ";")) }
    let chunkBytes = task.options.chunkBytes ?? DelimitedSource.chunkBytes(for: bytes.count - dataStart)
    let source = DelimitedSource(
      bytes: bytes, dialect: dialect, dataStart: dataStart, contexts: contexts, chunkBytes: chunkBytes,
      beginsInQuotes: try QuoteParity.beginsInQuotes(bytes, from: dataStart, chunkBytes: chunkBytes, threads: task.options.threads))
    return try TableFinish.load(source, task: task) {
      TableFacts(format: format, delimiter: dialect.delimiterName, hasHeader: choice.hasHeader, names: names, notices: notices)
    }
  }

  private static func delimiter(_ task: LoadTask, _ sample: Sample, _ preferred: UInt8?) throws(LoadError) -> UInt8 {
    if let delimiter = task.options.delimiter {
      let isWord = delimiter | 0x20 >= UInt8(ascii: "a") && delimiter | 0x20 <= UInt8(ascii: "z")
      let isDigit = delimiter &- UInt8(ascii: "0") <= 9
      if delimiter >= 0x80 || isWord || isDigit || [0, 0x0A, 0x0D, UInt8(ascii: "\"")].contains(delimiter) {
        throw LoadError(.badDelimiter, path: task.bytes.path)
      }
      return delimiter
    }
    return sample.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return UInt8(ascii: ",") }
      return DelimiterSniffer.delimiter(
        base, sample.count, from: 0, newline: sample.newline, isWhole: sample.isWhole, preferred: preferred)
    }
  }

  /// The offset after `lines` physical lines.
  private static func skip(_ lines: Int, _ bytes: ByteSource, from start: Int, _ newline: UInt8) throws(LoadError) -> Int {
    let arena = ByteArena(capacity: 1 << 16)
    var at = start
    var left = lines
    while at < bytes.count {
      let count = min(arena.capacity, bytes.count - at)
      try bytes.read(at, into: UnsafeMutableRawBufferPointer(start: arena.base, count: count))
      for index in 0..<count where arena.base[index] == newline {
        left -= 1
        if left == 0 { return at + index + 1 }
      }
      at += count
    }
    throw LoadError(.skipTooFar(skip: lines, lines: lines - left), path: bytes.path)
  }

  private struct Header {
    var cells: [String]
    var start: Int
    var end: Int
  }

  /// The first record that is not a blank line.
  private static func header(_ task: LoadTask, _ sample: inout Sample, _ dialect: Dialect) throws(LoadError) -> Header {
    let bytes = task.bytes
    while true {
      var cells: [String] = []
      var range = (start: 0, end: 0)
      let outcome = sample.bytes.withUnsafeBufferPointer { buffer -> ExactScanner.Outcome in
        guard let base = buffer.baseAddress else { return .record }
        var scanner = ExactScanner(base: base, count: sample.count, from: 0, dialect: dialect, isWhole: sample.isWhole)
        while scanner.at < sample.count {
          cells.removeAll(keepingCapacity: true)
          range.start = scanner.at
          let outcome = scanner.record { start, end in
            if cells.count <= LoadLimits.columns { cells.append(ExactScanner.text(base, start, end)) }
          }
          range.end = scanner.at
          guard case .record = outcome else {
            range.start = scanner.cellStart
            return outcome
          }
          if cells != [""] { return outcome }
        }
        cells = []
        return .record
      }
      switch outcome {
      case .record:
        if cells.isEmpty {
          if sample.isWhole { throw LoadError(.empty, path: bytes.path) }
          break
        }
        if cells.count > LoadLimits.columns {
          throw try error(.tooManyColumns(limit: LoadLimits.columns), at: sample.start + range.start, bytes, dialect)
        }
        return Header(cells: cells, start: sample.start + range.start, end: sample.start + range.end)
      case .textAfterQuote(let at):
        let text = try LineNumbers.excerpt(at: sample.start + range.start, in: bytes)
        throw try error(.textAfterQuote(text: text), at: sample.start + at, bytes, dialect)
      case .unfinished(let inQuotes):
        if cells.count > LoadLimits.columns {
          throw try error(.tooManyColumns(limit: LoadLimits.columns), at: sample.start, bytes, dialect)
        }
        if sample.isWhole || sample.count >= LoadLimits.recordBytes {
          let text = try LineNumbers.excerpt(at: sample.start + range.start, in: bytes)
          let kind: LoadError.Kind = inQuotes ? .unclosedQuote(text: text) : .recordTooLong(limit: LoadLimits.recordBytes)
          throw try error(kind, at: sample.start + range.start, bytes, dialect)
        }
      }
      sample = try Sample(bytes, from: sample.start, count: min(LoadLimits.recordBytes, sample.count * 4))
    }
  }

  private static func error(_ kind: LoadError.Kind, at offset: Int, _ bytes: ByteSource, _ dialect: Dialect) throws(LoadError) -> LoadError
  {
    let place = try LineNumbers.place(of: offset, in: bytes, newline: dialect.newline)
    return LoadError(kind, path: bytes.path, line: place.line, column: place.column)
  }
}
