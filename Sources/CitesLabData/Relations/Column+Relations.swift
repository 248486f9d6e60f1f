internal import QueryLang

extension Column {
  /// The values of this column in the rows that a relation leads to, missing where it leads to none: codes stay codes, so that all that
  /// is done with columns of few values is done with these.
  func along(_ relation: Relation, named name: String, threads: Int) -> Column {
    along(relation.rows, isComplete: relation.findings.isComplete, named: name, threads: threads)
  }

  /// - Parameter isComplete: every row leads to one.
  func along(_ rows: Codes, isComplete: Bool, named name: String, threads: Int) -> Column {
    let threads = rows.count > 4 * Morsels.rows ? threads : 1
    switch storage {
    case .codes(let codes):
      return Column(name: name, type: type, label: label, storage: .codes(codes.along(rows, isComplete, threads)))
    case .dictionary(let codes, let dictionary):
      return Column(name: name, type: type, label: label, storage: .dictionary(codes.along(rows, isComplete, threads), dictionary))
    case .floats(let floats, let hasMissing):
      let gathered = Self.gather(rows, threads: threads) { target, range in
        let places = CodeKernels.gather(rows.words, .range(range)) { Int(truncatingIfNeeded: $0) }
        withExtendedLifetime(floats) {
          // Invariant: a place is 0 or the number + 1 of a row of the target.
          for (index, place) in places.enumerated() {
            (target + range.lowerBound + index).initialize(to: place == 0 ? MissingFloat.value : floats.pointer[place - 1])
          }
        }
      }
      return Column(name: name, type: type, label: label, storage: .floats(gathered, hasMissing: hasMissing || !isComplete))
    case .text(let text):
      return Column(name: name, type: type, label: label, storage: text.along(rows))
    }
  }

  /// One element a row, morsels side by side.
  fileprivate static func gather<Element: BitwiseCopyable & Sendable>(
    _ rows: Codes, threads: Int, _ fill: @Sendable (UnsafeMutablePointer<Element>, Range<Int>) -> Void
  ) -> Buffer<Element> {
    Buffer<Element>(count: rows.count) { target in
      guard let start = target.baseAddress else { return }
      // Morsels share no row.
      let target = ColumnAssembly.Target(start: start)
      _ = Parallel.map(Morsels.count(forRows: rows.count), threads: threads) { morsel in
        fill(target.start, Morsels.range(morsel, of: rows.count))
      }
    }
  }
}

extension Codes {
  fileprivate func along(_ rows: Codes, _ isComplete: Bool, _ threads: Int) -> Codes {
    // Code 0 must mean missing where a row leads nowhere.
    let shift: UInt64 = hasMissing || isComplete ? 0 : 1
    // A target without rows has no values: no code may stand for one.
    let highest = count == 0 ? 0 : maxCode + shift
    let gathered: CodeWords =
      if highest <= UInt64(UInt8.max) { .u8(gather(rows, shift, threads)) } else if highest <= UInt64(UInt16.max) {
        .u16(gather(rows, shift, threads))
      } else if highest <= UInt64(UInt32.max) { .u32(gather(rows, shift, threads)) } else { .u64(gather(rows, shift, threads)) }
    return Codes(words: gathered, base: base &- Int64(shift), hasMissing: hasMissing || !isComplete, maxCode: highest)
  }

  private func gather<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ rows: Codes, _ shift: UInt64, _ threads: Int
  ) -> Buffer<Word> {
    switch words {
    case .u8(let source): Self.gather(source, rows, shift, threads)
    case .u16(let source): Self.gather(source, rows, shift, threads)
    case .u32(let source): Self.gather(source, rows, shift, threads)
    case .u64(let source): Self.gather(source, rows, shift, threads)
    }
  }

  private static func gather<
    Source: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable,
    Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable
  >(_ source: Buffer<Source>, _ rows: Codes, _ shift: UInt64, _ threads: Int) -> Buffer<Word> {
    let shift = Word(truncatingIfNeeded: shift)
    return Column.gather(rows, threads: threads) { target, range in
      let places = CodeKernels.gather(rows.words, .range(range)) { UInt32(truncatingIfNeeded: $0) }
      withExtendedLifetime(source) {
        places.withUnsafeBufferPointer { places in
          // Invariant: a place is 0 or the number + 1 of a row of the target.
          for index in 0..<places.count {
            let place = Int(places[index])
            let code: Word = place == 0 ? 0 : Word(truncatingIfNeeded: source.pointer[place - 1]) &+ shift
            (target + range.lowerBound + index).initialize(to: code)
          }
        }
      }
    }
  }
}

extension TextBlocks {
  /// Beyond this many rows for each text, texts are not written out but numbered.
  private static let mostCopies = 4

  /// Text whose values nearly all differ: written out once more where few rows lead to each, else as a dictionary over the target's rows,
  /// so that memory grows with the texts and not with the rows that lead to them.
  fileprivate func along(_ rows: Codes) -> ColumnStorage {
    let places = CodeKernels.gather(rows.words, .range(0..<rows.count)) { Int32(truncatingIfNeeded: $0) &- 1 }
    guard rows.count > Self.mostCopies * count else { return .text(copied(places)) }
    var pool = TextPool()
    for row in 0..<count { pool.append(utf8(row)) }
    let codes = places.map { place in place < 0 || isMissing(Int(place)) ? -1 : place }
    return Column(name: "", type: .text, vector: .text(TextVector(codes: codes, pool: pool))).storage
  }

  private func copied(_ places: [Int32]) -> TextBlocks {
    var builder = Builder()
    builder.reserve(rows: places.count)
    for place in places {
      if place < 0 || isMissing(Int(place)) { builder.appendMissing() } else { builder.append(utf8(Int(place))) }
    }
    return builder.finish()
  }
}
