/// Where the table stands in a delimited file: the lines above it, its header, its width.
///
/// Lines above the header are left out only when they evidently are none of its rows, and it is said:
/// - lines without any delimiter, or of another width when the types below prove the line after them to be names;
/// - lines that a spreadsheet has filled up with delimiters: one cell at most holds anything, and the line after them is full;
/// - pairs of a name and a value above a blank line, when the types below prove the line after it to be names;
/// - a header that is there several times.
struct TableLayout {
  /// Of the header, or of the first row where there is none.
  var start: Int
  var preamble: Preamble?

  /// Lines above the header.
  struct Preamble {
    var records: Int
    var text: String
  }

  /// One record of the sample.
  private struct Record {
    var start: Int
    var end: Int
    var cells: Int
    var filled: Int
    /// A blank line stands above it, or one of delimiters alone.
    var followsBlank = false
  }

  /// Records above a header that are looked at, and below it.
  private static let reach = 100

  /// - Returns: where the header begins; offsets within the sample.
  static func find(_ sample: Sample, _ dialect: Dialect, isNames: (Int) -> Bool) -> TableLayout {
    let (records, width) = records(sample, dialect)
    guard let width, width > 1, records.count > 1 else { return TableLayout(start: 0) }
    var first = max(above(records, width, isNames), belowPairs(records, width, isNames))
    // Lines filled up with delimiters, and copies of the header.
    while first + 1 < min(records.count, reach) {
      let (record, next) = (records[first], records[first + 1])
      let isTitle = record.cells == width && width > 2 && record.filled <= 1 && next.cells == width
      let isTitled = isTitle && (next.filled <= 1 ? first + 2 < records.count : next.filled * 2 > width)
      var last = first
      while record.cells == width, record.filled > 0, last + 1 < min(records.count, reach), isSame(sample, record, records[last + 1]) {
        last += 1
      }
      guard isTitled || last > first && isNames(records[last].start) else { break }
      first = max(last, first + 1)
    }
    guard first > 0 else { return TableLayout(start: 0) }
    return TableLayout(start: records[first].start, preamble: Preamble(records: first, text: text(sample, records[0], dialect)))
  }

  /// How many lines of another width stand above the first record that has the width of most.
  private static func above(_ records: [Record], _ width: Int, _ isNames: (Int) -> Bool) -> Int {
    guard let first = records.firstIndex(where: { $0.cells == width }), first > 0, first < reach else { return 0 }
    // One record of that width alone proves nothing.
    guard records[(first + 1)...].contains(where: { $0.cells == width }) else { return 0 }
    let areLines = records[..<first].allSatisfy { $0.cells == 1 }
    return areLines || isNames(records[first].start) ? first : 0
  }

  /// How many lines of names and values, as `Année;2012;`, stand above a table of the same width: none of them is full, a blank line ends
  /// them, and the line after it is full and proved to hold names.
  private static func belowPairs(_ records: [Record], _ width: Int, _ isNames: (Int) -> Bool) -> Int {
    for index in 1..<min(records.count, reach) {
      let above = records[index - 1]
      if above.cells == width, above.filled == width { return 0 }
      let record = records[index]
      if record.followsBlank, record.cells == width, record.filled == width { return isNames(record.start) ? index : 0 }
    }
    return 0
  }

  /// The records of the sample that are no blank lines, and how many cells most of them have.
  private static func records(_ sample: Sample, _ dialect: Dialect) -> ([Record], width: Int?) {
    var records: [Record] = []
    var histogram: [Int: Int] = [:]
    sample.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var scanner = ExactScanner(base: base, count: sample.count, from: 0, dialect: dialect, isWhole: sample.isWhole)
      var followsBlank = false
      while scanner.at < sample.count {
        var record = Record(start: scanner.at, end: 0, cells: 0, filled: 0)
        let outcome = scanner.record { start, end in
          record.cells += 1
          if end > start { record.filled += 1 }
        }
        record.end = scanner.at
        switch outcome {
        case .record:
          if record.cells == 1, record.filled == 0 {
            followsBlank = true
            continue
          }
          record.followsBlank = followsBlank
          followsBlank = record.filled == 0
          histogram[record.cells, default: 0] += 1
          records.append(record)
        case .comment: continue
        case .unfinished: return
        case .textAfterQuote(let at):
          guard let end = scanner.lineEnd(after: at) else { return }
          scanner.resume(at: end)
        }
      }
    }
    return (records, histogram.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key)
  }

  private static func isSame(_ sample: Sample, _ a: Record, _ b: Record) -> Bool {
    sample.bytes[a.start..<a.end].elementsEqual(sample.bytes[b.start..<b.end])
  }

  private static func text(_ sample: Sample, _ record: Record, _ dialect: Dialect) -> String {
    var bytes = Array(sample.bytes[record.start..<record.end])
    while let last = bytes.last, last == 0x0A || last == 0x0D || last == dialect.delimiter { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many cells most records of the sample from `start` on have.
  static func width(_ sample: Sample, _ dialect: Dialect, from start: Int) -> Int? {
    var histogram: [Int: Int] = [:]
    for record in records(sample, dialect).0 where record.start >= start { histogram[record.cells, default: 0] += 1 }
    return histogram.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// Whether the rows of the sample from `start` on say that the file trims its lines: one row in ten or more is short, none is long,
  /// and none of those that are full ends with an empty cell.
  static func isTrimmed(_ sample: Sample, _ dialect: Dialect, from start: Int, width: Int) -> Bool {
    guard width > 1 else { return false }
    let (records, _) = records(sample, dialect)
    var short = 0
    var total = 0
    for record in records where record.start >= start {
      total += 1
      if record.cells > width { return false }
      if record.cells < width {
        short += 1
      } else if sample.endsEmpty(record.end, dialect) {
        return false
      }
    }
    return short >= 3 && short * 10 >= total
  }
}

extension Sample {
  /// Whether the record that ends before `end` has nothing in its last cell.
  fileprivate func endsEmpty(_ end: Int, _ dialect: Dialect) -> Bool {
    var at = end
    while at > 0, bytes[at - 1] == 0x0A || bytes[at - 1] == 0x0D { at -= 1 }
    return at > 0 && bytes[at - 1] == dialect.delimiter
  }
}
