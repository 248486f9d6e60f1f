internal import QueryLang

/// Makes the table and its report of what the pipeline has settled.
struct TableFinish<Source: RecordSource> {
  let load: TableLoad<Source>
  let task: LoadTask
  private(set) var results: [ChunkResult]
  /// Some chunk was read in vain: dictionaries may hold texts that occur nowhere.
  let hasDiscarded: Bool
  let rowStarts: [Int]
  private let quoting: Quoting

  init(_ load: TableLoad<Source>, task: LoadTask, results: [ChunkResult], hasDiscarded: Bool) {
    self.load = load
    self.task = task
    self.results = results
    self.hasDiscarded = hasDiscarded
    var starts = [0]
    for result in results { starts.append((starts.last ?? 0) + result.rows) }
    rowStarts = starts
    quoting = results.reduce(into: Quoting()) { $0.merge($1.quoting) }
  }

  var rowCount: Int { rowStarts.last ?? 0 }

  /// Lets go of what a finished column no longer needs.
  mutating func release(_ column: Int) {
    for index in results.indices where column < results[index].pieces.count { results[index].pieces[column] = nil }
    for worker in load.workers { worker.parser.forget(column) }
  }

  struct Finished {
    var column: Column
    var field: LoadReport.Field
    var notices: [LoadNotice]
  }

  /// One column and what is to be said of it.
  func column(_ settled: SettledColumn, name: String, header: String?) throws(LoadError) -> Finished {
    let schema = task.described(name, header)
    let assembly = ColumnAssembly(pieces: results.map { $0[settled.column] }, rowStarts: rowStarts, threads: load.workers.count)
    let storage: ColumnStorage
    let type: ValueType
    var field = LoadReport.Field(name: name, type: .text, header: header)
    var notices: [LoadNotice] = []
    switch settled.kind {
    case .boolean:
      type = .boolean
      storage = .codes(assembly.ordinals(scale: 0))
    case .number(let scale, _):
      type = scale == 0 ? .integer : .decimal(scale: scale)
      storage = .codes(assembly.ordinals(scale: scale))
    case .float:
      type = .float
      let floats = assembly.floats()
      storage = .floats(floats.values, hasMissing: floats.hasMissing)
    case .date:
      type = .date
      storage = .codes(assembly.ordinals(scale: 0))
    case .datetime(_, _, let zoned):
      type = .datetime(zoned: zoned)
      storage = .codes(assembly.ordinals(scale: 0))
    case .text:
      type = .text
      storage = text(settled, assembly, categories: schema?.categories?.map(\.value))
    }
    field.type = type
    if type == .text {
      countMissing(storage, settled, &field)
    } else {
      let profile = settled.profile
      let absent = rowCount - profile.known - profile.missing
      field.missing = profile.missing + absent
      if profile.empty + absent > 0 { field.missingSpellings.append(.init("", rows: profile.empty + absent)) }
      if profile.emptyText > 0 { field.missingSpellings.append(.init("\"\"", rows: profile.emptyText)) }
      for spelling in profile.spellings.sorted(by: { $0.count > $1.count }) {
        field.missingSpellings.append(.init(String(decoding: spelling.bytes, as: UTF8.self), rows: spelling.count))
      }
    }
    let column = Column(name: name, type: type, label: schema?.label, storage: storage)
    field.decisions = try decisions(settled, column)
    if schema == nil {
      field.described = TableSchema.Field(name: header ?? name, kind: settled.kind, profile: settled.profile, label: column.label)
      if case .date(.asked, _) = settled.kind, let pattern = task.options.dates.flatMap({ DatePattern($0) }) {
        field.described?.form = SchemaForm(.date, format: pattern.directives)
      }
    }
    if schema?.categories != nil, case .dictionary(_, let dictionary) = storage {
      if dictionary.order == .declared {
        field.decisions.append(FieldDecision.declaredOrder)
      } else {
        notices.append(.categoriesRefused(field: name))
      }
    }
    return Finished(column: column, field: field, notices: notices)
  }

  // MARK: Text

  private func text(_ settled: SettledColumn, _ assembly: ColumnAssembly, categories: [String]?) -> ColumnStorage {
    let interners = load.workers.map { $0.parser.interners[settled.column] }
    let missing = task.missingRule
    let emptyTextIsMissing = quoting.isRule && missing.empty
    func isMissing(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
      guard let p = text.baseAddress else { return false }
      return (text.isEmpty && emptyTextIsMissing) || (missing.everywhere && missing.contains(p, text.count))
    }
    var isPlain = assembly.pieces.contains { if case .plain? = $0?.piece { true } else { false } }
    if !isPlain {
      let dictionary = DictionaryAssembly(
        interners, used: hasDiscarded ? used(assembly, interners) : nil, isMissing: isMissing, declared: categories)
      let count = dictionary.dictionary.count
      isPlain = count > LoadLimits.dictionaryEntries || (count > TextBlocks.blockRows && count > rowCount / 2)
      if !isPlain { return .dictionary(codes(assembly, dictionary), dictionary.dictionary) }
    }
    return .text(
      PlainAssembly(
        assembly: assembly, workers: interners, emptyTextIsMissing: emptyTextIsMissing,
        isMissing: missing.everywhere ? { isMissing($0) } : nil
      ).blocks())
  }

  private func codes(_ assembly: ColumnAssembly, _ dictionary: DictionaryAssembly) -> Codes {
    // Code 0 is missing; without any, all codes move down by one.
    let hasMissing = anyMissing(assembly, dictionary.tables)
    let tables = hasMissing ? dictionary.tables : dictionary.tables.map { table in table.map { $0 == 0 ? 0 : $0 - 1 } }
    let entries = dictionary.dictionary.count
    let maxCode = UInt64(max(0, hasMissing ? entries : entries - 1))
    let words = assembly.dictionaryWords(tables, maxCode: maxCode)
    return Codes(words: words, base: hasMissing ? -1 : 0, hasMissing: hasMissing, maxCode: maxCode).withMissingRows()
  }

  private func anyMissing(_ assembly: ColumnAssembly, _ tables: [[UInt32]]) -> Bool {
    for (chunk, piece) in assembly.pieces.enumerated() {
      guard case .codes(let words, let worker)?? = piece.map(\.piece) else {
        if rowStarts[chunk + 1] > rowStarts[chunk] { return true }
        continue
      }
      let table = tables[worker]
      switch words {
      case .u8(let words): if Self.anyMissing(words, table) { return true }
      case .u16(let words): if Self.anyMissing(words, table) { return true }
      case .u32(let words): if Self.anyMissing(words, table) { return true }
      case .u64: break
      }
    }
    return false
  }

  /// Every code of a piece is below the count of its worker's table.
  private static func anyMissing<Word: FixedWidthInteger & BitwiseCopyable & Sendable>(_ words: Buffer<Word>, _ table: [UInt32]) -> Bool {
    withExtendedLifetime(words) {
      let codes = words.pointer
      // Nearly always the empty cell alone is missing: the least code tells, and is found without a branch.
      if table.first == 0, !table.dropFirst().contains(0) {
        var least = Word.max
        for row in 0..<words.count { least = min(least, codes[row]) }
        return words.count > 0 && least == 0
      }
      return table.withUnsafeBufferPointer { table in
        for row in 0..<words.count where table[Int(truncatingIfNeeded: codes[row])] == 0 { return true }
        return false
      }
    }
  }

  /// By worker, which local codes occur in the chunks that count.
  private func used(_ assembly: ColumnAssembly, _ interners: [TextNumbering?]) -> [[Bool]] {
    var used = interners.map { [Bool](repeating: false, count: ($0?.count ?? 0) + 1) }
    for piece in assembly.pieces {
      guard case .codes(let words, let worker)?? = piece.map(\.piece) else { continue }
      for row in 0..<words.count { used[worker][Int(words[row])] = true }
    }
    return used
  }

  /// Missing rows of a text column by spelling.
  private func countMissing(_ storage: ColumnStorage, _ settled: SettledColumn, _ field: inout LoadReport.Field) {
    switch storage {
    case .dictionary(let codes, _):
      guard codes.hasMissing else { return }
      field.missing = TextCounts.rows(codes, code: 0)
    case .text(let text): field.missing = text.missingCount
    case .codes, .floats: return
    }
    guard field.missing > 0 else { return }
    let words = task.missingRule.everywhere ? spellings(settled) : []
    let spelt = words.reduce(0) { $0 + $1.rows }
    if field.missing > spelt { field.missingSpellings.append(.init("", rows: field.missing - spelt)) }
    field.missingSpellings += words
  }

  /// How often each spelling that was asked for occurs, in the chunks as they were read.
  private func spellings(_ settled: SettledColumn) -> [Notice.Counted] {
    let rule = task.missingRule
    var counts: [[UInt8]: Int] = [:]
    for result in results {
      switch result[settled.column]?.piece {
      case .codes(let words, let worker)?:
        guard let interner = load.workers[worker].parser.interners[settled.column] else { continue }
        var wanted: [Int: [UInt8]] = [:]
        for number in 0..<interner.count {
          let text = interner.text(number)
          if let p = text.baseAddress, rule.contains(p, text.count) { wanted[number + 1] = Array(text) }
        }
        guard !wanted.isEmpty else { continue }
        for row in 0..<words.count { if let word = wanted[Int(words[row])] { counts[word, default: 0] += 1 } }
      case .plain?:
        for spelling in result[settled.column]?.profile.spellings ?? [] where rule.words.contains(spelling.bytes) {
          counts[spelling.bytes, default: 0] += spelling.count
        }
      default: continue
      }
    }
    return counts.sorted { ($1.value, $0.key.count) < ($0.value, $1.key.count) }
      .map { Notice.Counted(String(decoding: $0.key, as: UTF8.self), rows: $0.value) }
  }
}
