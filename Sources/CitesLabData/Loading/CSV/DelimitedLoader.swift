internal import CKernels
internal import QueryLang

/// Reads CSV and TSV: finds the dialect and the header, then runs the records through the pipeline.
enum DelimitedLoader {
  static let options: Set<Keyword> = [.delimiter, .quoteMark, .escape, .comment, .header, .skip]

  /// What the name of a delimited file says of its delimiter; nil for other formats.
  struct Announced { var delimiter: UInt8? }

  static func preferred(of format: FileFormat) -> Announced? {
    switch format.name {
    case "csv": Announced()
    case "tsv": Announced(delimiter: UInt8(ascii: "\t"))
    default: nil
    }
  }

  /// How much is looked at to find delimiter and header.
  private static let sampleBytes = 256 << 10

  static func load(_ task: LoadTask, format: String, preferred: UInt8?) throws(LoadError) -> Table {
    let found = try find(task, preferred: preferred)
    let chunkBytes = task.options.chunkBytes ?? DelimitedSource.chunkBytes(for: task.bytes.count - found.dataStart)
    let source = try found.source(task, chunkBytes: chunkBytes)
    return try TableFinish.load(source, task: task) {
      TableFacts(
        format: format, delimiter: found.dialect.delimiterName, hasHeader: found.hasHeader, names: found.names, notices: found.notices,
        dialect: found.dialect)
    }
  }

  /// What is known of a file before its rows are read.
  struct Findings {
    var dialect: Dialect
    var shape: RecordShape
    var names: [(name: String, header: String?)]
    var hasHeader: Bool
    var headerQuoting: Quoting
    var dataStart: Int
    var commentOffsets: Set<Int> = []
    var notices: [LoadNotice]

    func source(_ task: LoadTask, chunkBytes: Int) throws(LoadError) -> DelimitedSource {
      let semicolons = dialect.delimiter == UInt8(ascii: ";")
      let contexts = names.map { name, header in task.context(name, header: header, semicolons: semicolons) }
      return DelimitedSource(
        bytes: task.bytes, dialect: dialect, shape: shape, headerQuoting: headerQuoting, dataStart: dataStart, contexts: contexts,
        chunkBytes: chunkBytes, commentOffsets: commentOffsets)
    }
  }

  static func find(_ task: LoadTask, preferred: UInt8?) throws(LoadError) -> Findings {
    let bytes = task.bytes
    var start = try Preamble.skipMark(bytes)
    let top = start
    var sample = try Sample(bytes, from: start, count: sampleBytes)
    let declared = task.options.dialect
    let comments = try declared.commentOffsets(bytes, from: start, newline: sample.newline)
    if task.options.skip > 0 { start = try skip(task.options.skip, bytes, from: start, sample.newline) }
    while comments.contains(start), start < bytes.count { start = try skip(1, bytes, from: start, sample.newline) }
    var notices: [LoadNotice] = []
    let announced = task.options.skip == 0 && task.options.delimiter == nil ? separatorLine(sample) : nil
    if let announced {
      notices.append(.preamble(lines: 1, text: announced.text))
      start += announced.length
    }
    guard start < bytes.count else { throw LoadError(.empty, path: bytes.path) }
    sample = try Sample(bytes, from: start, count: sampleBytes)
    if task.options.delimiter == nil, announced == nil, task.schema.fields.isEmpty, let name = document(sample, bytes.path) {
      throw LoadError(.otherFormat(name: name), path: bytes.path)
    }
    let dialect = try dialect(task, sample, preferred, announced: announced?.delimiter)
    if declared.headerRows.count > 1, task.options.header != false {
      return try joinedHeader(task, top, sample.newline, dialect, comments)
    }
    if task.options.skip == 0, task.options.header != false, comments.isEmpty {
      let layout = TableLayout.find(sample, dialect) { isNames($0, task, sample, dialect) }
      if let preamble = layout.preamble {
        notices.append(.preamble(lines: preamble.records, text: preamble.text))
        sample = try Sample(bytes, from: sample.start + layout.start, count: sampleBytes)
      }
    }
    let header = try header(task, &sample, dialect)
    let choice = HeaderChoice.choose(task, header.cells, sample, dialect, dataStart: header.end)
    notices += choice.notices
    let dataStart = choice.hasHeader ? header.end : header.start
    var cells = header.cells
    // A delimiter after the last name, and none after the last cell of the rows.
    if choice.hasHeader, cells.count > 1, cells.last == "",
      TableLayout.width(sample, dialect, from: dataStart - sample.start) == cells.count - 1
    {
      cells.removeLast()
    }
    var width = cells.count
    if !choice.hasHeader, let most = TableLayout.width(sample, dialect, from: 0), most > width { width = most }
    let written = choice.hasHeader ? HeaderNames.names(cells) : HeaderNames.made(width)
    let names = try task.renamed(written)
    if choice.hasHeader { notices += HeaderNames.renamings(written) }
    if choice.hasHeader, task.options.header == nil, task.options.skip == 0, task.schema.fields.isEmpty {
      notices += try secondHeader(task, cells, sample, dialect, dataStart)
    }
    let isTrimmed = TableLayout.isTrimmed(sample, dialect, from: dataStart - sample.start, width: width)
    return Findings(
      dialect: dialect, shape: RecordShape(width: width, isTrimmed: isTrimmed), names: names, hasHeader: choice.hasHeader,
      headerQuoting: choice.hasHeader ? header.quoting : Quoting(), dataStart: dataStart, commentOffsets: comments, notices: notices)
  }

  /// What the file is rather than a table, by its name or its first lines, unless a delimiter was asked for.
  private static func document(_ sample: Sample, _ path: String) -> String? {
    LoaderList.document(path: path) ?? (Signature.isPipeTable(sample.bytes[..<sample.count]) ? "Markdown" : nil)
  }

  /// `sep=;`, the line with which a spreadsheet is told the delimiter.
  private static func separatorLine(_ sample: Sample) -> (delimiter: UInt8, text: String, length: Int)? {
    guard sample.count > 5, sample.bytes[0..<4].elementsEqual("sep=".utf8) || sample.bytes[0..<4].elementsEqual("SEP=".utf8) else {
      return nil
    }
    let delimiter = sample.bytes[4]
    let end = sample.bytes[5] == UInt8(ascii: "\r") && sample.newline == UInt8(ascii: "\n") ? 6 : 5
    guard DialectSniffer.candidates.contains(delimiter), end < sample.count, sample.bytes[end] == sample.newline else { return nil }
    return (delimiter, String(decoding: sample.bytes[0..<5], as: UTF8.self), end + 1)
  }

  /// Names that stand on several lines, as a package says: the cells of a column, one after the other.
  private static func joinedHeader(
    _ task: LoadTask, _ top: Int, _ newline: UInt8, _ dialect: Dialect, _ comments: Set<Int>
  ) throws(LoadError) -> Findings {
    let rows = task.options.dialect.headerRows.sorted()
    var parts: [[String]] = []
    var quoting = Quoting()
    var end = top
    var line = 1
    for row in rows {
      if row > line { end = try skip(row - line, task.bytes, from: end, newline) }
      guard end < task.bytes.count else { throw LoadError(.empty, path: task.bytes.path) }
      var sample = try Sample(task.bytes, from: end, count: sampleBytes)
      let header = try header(task, &sample, dialect)
      quoting.merge(header.quoting)
      for (column, cell) in header.cells.enumerated() {
        if column == parts.count { parts.append([]) }
        // A cell over several lines says its name once.
        if !cell.isEmpty, parts[column].last != cell { parts[column].append(cell) }
      }
      end = header.end
      line = row + 1
    }
    let written = HeaderNames.names(parts.map { $0.joined(separator: task.options.dialect.headerJoin) })
    let names = try task.renamed(written)
    let sample = try Sample(task.bytes, from: min(end, task.bytes.count), count: sampleBytes)
    let isTrimmed = TableLayout.isTrimmed(sample, dialect, from: 0, width: names.count)
    return Findings(
      dialect: dialect, shape: RecordShape(width: names.count, isTrimmed: isTrimmed), names: names, hasHeader: true, headerQuoting: quoting,
      dataStart: end, commentOffsets: comments, notices: HeaderNames.renamings(written))
  }

  /// The first row where it looks like another line of the header: with it out of the way some columns would have a type, and it is text
  /// in all of those; or it names columns that the header leaves without a name, and says nothing under some that it names.
  private static func secondHeader(
    _ task: LoadTask, _ names: [String], _ sample: Sample, _ dialect: Dialect, _ dataStart: Int
  ) throws(LoadError) -> [LoadNotice] {
    let start = dataStart - sample.start
    guard start < sample.count else { return [] }
    let rows = records(sample, dialect, from: start, atMost: 4)
    guard let row = rows.first, row.cells.count == names.count, names.count > 1, rows.count == 4 else { return [] }
    func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x20 } }
    let unnamed = names.indices.filter { isBlank(names[$0]) }
    let namesThem = !unnamed.isEmpty && unnamed.allSatisfy { !isBlank(row.cells[$0]) }
    let lacks = names.indices.contains { index in
      !isBlank(names[index]) && isBlank(row.cells[index])
        && rows.dropFirst().allSatisfy { index < $0.cells.count && !isBlank($0.cells[index]) }
    }
    guard namesThem && lacks || HeaderChoice.spoilsAll(task, row.cells, sample, dialect, from: row.end) else { return [] }
    let line = try LineNumbers.place(of: sample.start + row.start, in: task.bytes, newline: dialect.newline).line
    return [.secondHeader(line: line, text: row.cells.joined(separator: ", "))]
  }

  private static func records(
    _ sample: Sample, _ dialect: Dialect, from start: Int, atMost limit: Int
  ) -> [(cells: [String], start: Int, end: Int)] {
    var found: [(cells: [String], start: Int, end: Int)] = []
    sample.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var scanner = ExactScanner(base: base, count: sample.count, from: start, dialect: dialect, isWhole: sample.isWhole)
      while scanner.at < sample.count, found.count < limit {
        var cells: [String] = []
        let begin = scanner.at
        switch scanner.record({ cells.append(ExactScanner.text(base, $0, $1, dialect)) }) {
        case .record: if cells != [""] { found.append((cells, begin, scanner.at)) }
        case .comment: continue
        case .unfinished, .textAfterQuote: return
        }
      }
    }
    return found
  }

  /// Whether the types below prove the record at an offset of the sample to be names.
  private static func isNames(_ start: Int, _ task: LoadTask, _ sample: Sample, _ dialect: Dialect) -> Bool {
    var cells: [String] = []
    var end = start
    sample.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var scanner = ExactScanner(base: base, count: sample.count, from: start, dialect: dialect, isWhole: sample.isWhole)
      _ = scanner.record { cells.append(ExactScanner.text(base, $0, $1, dialect)) }
      end = scanner.at
    }
    return HeaderChoice.choose(task, cells, sample, dialect, dataStart: sample.start + end).isProved
  }

  private static func dialect(
    _ task: LoadTask, _ sample: Sample, _ preferred: UInt8?, announced: UInt8?
  ) throws(LoadError) -> Dialect {
    let options = task.options
    if let delimiter = options.delimiter {
      let isWord = delimiter | 0x20 >= UInt8(ascii: "a") && delimiter | 0x20 <= UInt8(ascii: "z")
      let isDigit = delimiter &- UInt8(ascii: "0") <= 9
      if delimiter >= 0x80 || isWord || isDigit || [0, 0x0A, 0x0D, options.quote ?? UInt8(ascii: "\"")].contains(delimiter) {
        throw LoadError(.badDelimiter, path: task.bytes.path)
      }
    }
    var found = DialectSniffer.dialect(
      sample, delimiter: options.delimiter ?? announced, quote: options.quote, escape: options.escape, comment: options.comment,
      preferred: preferred)
    found.skipsInitialSpace = options.dialect.skipsInitialSpace
    found.doublesQuote = options.dialect.doublesQuote
    return found
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
    var quoting: Quoting
    var start: Int
    var end: Int
  }

  /// The first record that is not a blank line.
  private static func header(_ task: LoadTask, _ sample: inout Sample, _ dialect: Dialect) throws(LoadError) -> Header {
    let bytes = task.bytes
    while true {
      var cells: [String] = []
      var quoting = Quoting()
      var range = (start: 0, end: 0)
      let outcome = sample.bytes.withUnsafeBufferPointer { buffer -> ExactScanner.Outcome in
        guard let base = buffer.baseAddress else { return .record }
        var scanner = ExactScanner(base: base, count: sample.count, from: 0, dialect: dialect, isWhole: sample.isWhole)
        while scanner.at < sample.count {
          cells.removeAll(keepingCapacity: true)
          quoting = Quoting()
          range.start = scanner.at
          let outcome = scanner.record { start, end in
            quoting.add(base + start, end - start, quote: dialect.quote, dialect)
            if cells.count <= LoadLimits.columns { cells.append(ExactScanner.text(base, start, end, dialect)) }
          }
          range.end = scanner.at
          switch outcome {
          case .record: if cells != [""] { return outcome }
          case .comment: continue
          case .unfinished, .textAfterQuote:
            range.start = scanner.cellStart
            return outcome
          }
        }
        cells = []
        return .record
      }
      switch outcome {
      case .record, .comment:
        if cells.isEmpty {
          if sample.isWhole { throw LoadError(.empty, path: bytes.path) }
          break
        }
        if cells.count > LoadLimits.columns {
          throw try error(.tooManyColumns(limit: LoadLimits.columns), at: sample.start + range.start, bytes, dialect)
        }
        return Header(cells: cells, quoting: quoting, start: sample.start + range.start, end: sample.start + range.end)
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
