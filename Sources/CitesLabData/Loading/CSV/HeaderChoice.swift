/// Whether the first record holds names.
enum HeaderChoice {
  /// Records below the first that are looked at.
  private static let records = 1000

  struct Choice {
    var hasHeader: Bool
    /// The types below prove the first record to be names.
    var isProved = false
    var notices: [LoadNotice] = []
  }

  /// It does, unless every column that has a type below has a cell of that type in the first record too.
  /// Years are no evidence beside words: `commune;2011;2012` is a header.
  static func choose(_ task: LoadTask, _ first: [String], _ sample: Sample, _ dialect: Dialect, dataStart: Int) -> Choice {
    if let told = task.options.header { return Choice(hasHeader: told) }
    if !task.schema.fields.isEmpty { return Choice(hasHeader: true) }
    let reader = task.reader
    let columns = profiles(first.count, reader, sample, dialect, from: dataStart - sample.start)
    let semicolons = dialect.delimiter == UInt8(ascii: ";")
    var typed = 0
    var years = 0
    for (index, profile) in columns.enumerated() {
      guard let choice = TypeChoice.choose(profile, TypeChoice.Context(header: "", semicolons: semicolons)), profile.known > 0 else {
        continue
      }
      if choice.kind == .text && profile.leadingZeros == 0 { continue }
      var cell = ColumnProfile()
      add(first[index], reader, to: &cell)
      if cell.known == 0 || cell.text > 0 { return Choice(hasHeader: true, isProved: cell.text > 0) }
      var both = profile
      both.merge(cell)
      let joined = TypeChoice.choose(both, TypeChoice.Context(header: "", semicolons: semicolons))
      if profile.leadingZeros == 0 && (joined == nil || joined?.kind == .text) { return Choice(hasHeader: true, isProved: true) }
      typed += 1
      if cell.numbers == 1 && cell.point.scale == 0 && (1800...2200).contains(cell.point.low) { years += 1 }
    }
    if typed == 0, isRow(first, sample, dialect, from: dataStart - sample.start) {
      return Choice(hasHeader: false, notices: [.noHeader(example: first.joined(separator: ", "))])
    }
    guard typed > 0, !(years == typed && typed < first.count) else { return Choice(hasHeader: true) }
    let example = first.joined(separator: ", ")
    // With years alone, either may be: names are what spreadsheets have.
    if years == typed { return Choice(hasHeader: true, notices: [.headerLooksLikeData(example: example)]) }
    return Choice(hasHeader: false, notices: [.noHeader(example: example)])
  }

  /// Whether a row is text in every column that has a type in the rows below it, of which there is one at least.
  static func spoilsAll(_ task: LoadTask, _ row: [String], _ sample: Sample, _ dialect: Dialect, from start: Int) -> Bool {
    let reader = task.reader
    let semicolons = dialect.delimiter == UInt8(ascii: ";")
    var typed = 0
    for (index, profile) in profiles(row.count, reader, sample, dialect, from: start).enumerated() {
      let context = TypeChoice.Context(header: "", semicolons: semicolons)
      guard profile.known > 1, let choice = TypeChoice.choose(profile, context), choice.kind != .text || profile.leadingZeros > 0 else {
        continue
      }
      var cell = ColumnProfile()
      add(row[index], reader, to: &cell)
      guard cell.text > 0 else { return false }
      typed += 1
    }
    return typed > 0
  }

  /// A record that holds the same word twice and stands below once more is no header.
  private static func isRow(_ first: [String], _ sample: Sample, _ dialect: Dialect, from start: Int) -> Bool {
    guard first.count > 1, Set(first).count < first.count, !first.contains("") else { return false }
    var isFound = false
    sample.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var scanner = ExactScanner(base: base, count: sample.count, from: start, dialect: dialect, isWhole: sample.isWhole)
      for _ in 0..<records where scanner.at < sample.count && !isFound {
        var cells: [String] = []
        guard case .record = scanner.record({ cells.append(ExactScanner.text(base, $0, $1, dialect)) }) else { return }
        isFound = cells == first
      }
    }
    return isFound
  }

  private static func profiles(
    _ count: Int, _ reader: CellReader, _ sample: Sample, _ dialect: Dialect, from start: Int
  ) -> [ColumnProfile] {
    var columns = [ColumnProfile](repeating: ColumnProfile(), count: count)
    sample.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var scanner = ExactScanner(base: base, count: sample.count, from: start, dialect: dialect, isWhole: sample.isWhole)
      for _ in 0..<records where scanner.at < sample.count {
        var cells: [(Int, Int)] = []
        switch scanner.record({ cells.append(($0, $1)) }) {
        case .record: break
        case .comment: continue
        case .unfinished: return
        case .textAfterQuote(let at):
          guard let end = scanner.lineEnd(after: at) else { return }
          scanner.resume(at: end)
          continue
        }
        // What is ragged will be kept aside, most of it.
        if cells.count > count { continue }
        for (index, cell) in cells.enumerated() where index < count {
          add(ExactScanner.text(base, cell.0, cell.1, dialect), reader, to: &columns[index])
        }
      }
    }
    return columns
  }

  private static func add(_ text: String, _ reader: CellReader, to profile: inout ColumnProfile) {
    // Slack for the reader, which may look past the end.
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 16)
    bytes.withUnsafeBufferPointer { buffer in
      guard let p = buffer.baseAddress else { return }
      profile.add(reader.read(p, bytes.count - 16, quoted: false), p, bytes.count - 16)
    }
  }
}
