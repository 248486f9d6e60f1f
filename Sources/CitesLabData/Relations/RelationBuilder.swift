internal import QueryLang

/// Makes a relation's index: for each row of the one table the row of the other that has its key.
///
/// The target's keys are numbered first, then the rows look theirs up, morsels side by side. A key that stands twice leads nowhere:
/// to follow both would multiply rows, to choose one would be to guess.
struct RelationBuilder {
  let schema: RelationSchema
  let child: Table
  let target: Table
  let threads: Int

  /// Nil when a field is gone or the keys are of types that cannot match.
  func build() -> Relation? {
    guard let childColumns = columns(schema.fields, of: child), let targetColumns = columns(schema.targetFields, of: target) else {
      return nil
    }
    var pairs: [(child: KeyIDs, target: KeyIDs)] = []
    for (one, other) in zip(childColumns, targetColumns) {
      guard let pair = KeyIDs.pair(one, other) else { return nil }
      pairs.append(pair)
    }
    let places = TargetRows(pairs.map(\.target), rowCount: target.rowCount)
    let ids = pairs.map(\.child)
    let pieces = Parallel.map(Morsels.count(forRows: child.rowCount), threads: child.rowCount > 4 * Morsels.rows ? threads : 1) { morsel in
      Piece(Morsels.range(morsel, of: child.rowCount), ids, places)
    }
    var findings = RelationFindings()
    findings.rows = child.rowCount
    for piece in pieces {
      findings.withoutKey += piece.withoutKey
      findings.withoutRow += piece.withoutRow
      findings.ofSeveral += piece.ofSeveral
      add(piece.firstWithoutRow, to: &findings.withoutRowExamples, childColumns)
      add(piece.firstOfSeveral, to: &findings.ofSeveralExamples, childColumns)
    }
    findings.found = findings.rows - findings.withoutKey - findings.withoutRow - findings.ofSeveral
    let made = RelationSchema(
      step: schema.step, dataset: schema.dataset, fields: schema.fields, target: schema.target, targetFields: schema.targetFields,
      isComplete: findings.isComplete)
    return Relation(schema: made, findings: findings, rows: Self.codes(pieces.map(\.rows), count: child.rowCount, of: target.rowCount))
  }

  private func columns(_ names: [String], of table: Table) -> [Column]? {
    var columns: [Column] = []
    for name in names {
      guard let column = table.columns.first(where: { $0.name == name }) else { return nil }
      columns.append(column)
    }
    return columns
  }

  private static let mostExamples = 3

  private func add(_ rows: [Int], to examples: inout [String], _ columns: [Column]) {
    for row in rows where examples.count < Self.mostExamples {
      let text = columns.map { CanonicalText.string($0[row]) }.joined(separator: ", ")
      if !examples.contains(text) { examples.append(text) }
    }
  }

  private static func codes(_ pieces: [[UInt32]], count: Int, of targetRows: Int) -> Codes {
    func words<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(_: Word.Type) -> Buffer<Word> {
      Buffer<Word>(count: count) { target in
        var row = 0
        for piece in pieces {
          for code in piece {
            target.initializeElement(at: row, to: Word(truncatingIfNeeded: code))
            row += 1
          }
        }
      }
    }
    let highest = UInt64(targetRows)
    let stored: CodeWords =
      highest <= UInt64(UInt8.max)
      ? .u8(words(UInt8.self)) : highest <= UInt64(UInt16.max) ? .u16(words(UInt16.self)) : .u32(words(UInt32.self))
    return Codes(words: stored, base: -1, hasMissing: true, maxCode: highest)
  }

  /// What one morsel found: the target's row + 1 for each row, 0 for none.
  private struct Piece: Sendable {
    var rows: [UInt32]
    var withoutKey = 0
    var withoutRow = 0
    var ofSeveral = 0
    /// Rows to take examples from; some more than are shown, for keys repeat.
    var firstWithoutRow: [Int] = []
    var firstOfSeveral: [Int] = []

    init(_ range: Range<Int>, _ ids: [KeyIDs], _ places: TargetRows) {
      rows = [UInt32](repeating: 0, count: range.count)
      let words = ids.map { $0.words(range) }
      var tuple = [UInt64](repeating: 0, count: ids.count)
      for place in 0..<range.count {
        for index in words.indices { tuple[index] = words[index][place] }
        if tuple.contains(KeyIDs.missing) {
          withoutKey += 1
          continue
        }
        let found = tuple.contains(KeyIDs.nowhere) ? 0 : places.row(tuple)
        switch found {
        case 0:
          withoutRow += 1
          if firstWithoutRow.count < 64 { firstWithoutRow.append(range.lowerBound + place) }
        case TargetRows.several:
          ofSeveral += 1
          if firstOfSeveral.count < 64 { firstOfSeveral.append(range.lowerBound + place) }
        default: rows[place] = found
        }
      }
    }
  }
}

/// The row that has a key: an array over the words of a single key field where that is small, else a hash table.
private struct TargetRows: Sendable {
  static let several = UInt32.max

  private var byWord: [UInt32] = []
  private var table: WordTable
  private var byNumber: [UInt32] = []

  init(_ ids: [KeyIDs], rowCount: Int) {
    table = WordTable(arity: ids.count)
    if ids.count == 1, let bound = ids[0].bound, bound < UInt64(max(65_536, 4 * rowCount)) {
      byWord = Array(repeating: 0, count: Int(bound) + 1)
    }
    var tuple = [UInt64](repeating: 0, count: ids.count)
    for morsel in 0..<Morsels.count(forRows: rowCount) {
      let range = Morsels.range(morsel, of: rowCount)
      let words = ids.map { $0.words(range) }
      for place in 0..<range.count {
        for index in words.indices { tuple[index] = words[index][place] }
        if tuple.contains(KeyIDs.missing) { continue }
        let row = UInt32(range.lowerBound + place) + 1
        if !byWord.isEmpty {
          let word = Int(tuple[0])
          byWord[word] = byWord[word] == 0 ? row : Self.several
          continue
        }
        let number = Int(ids.count == 1 ? table.number(tuple[0]) : table.number(tuple))
        if number == byNumber.count { byNumber.append(row) } else { byNumber[number] = Self.several }
      }
    }
  }

  /// The row + 1; 0 for none.
  @inline(__always)
  func row(_ tuple: [UInt64]) -> UInt32 {
    if !byWord.isEmpty { return tuple[0] < UInt64(byWord.count) ? byWord[Int(tuple[0])] : 0 }
    guard let number = tuple.count == 1 ? table.find(tuple[0]) : table.find(tuple) else { return 0 }
    return byNumber[Int(number)]
  }
}
