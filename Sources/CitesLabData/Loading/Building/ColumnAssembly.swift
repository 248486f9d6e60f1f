internal import Synchronization

/// Puts the pieces of one column together. Each chunk writes its own range of the result, on any thread.
struct ColumnAssembly {
  /// The pieces in chunk order; nil where a chunk does not have the column (JSON).
  let pieces: [ColumnPiece?]
  /// First row of each chunk, and the total.
  let rowStarts: [Int]
  let threads: Int

  var rowCount: Int { rowStarts.last ?? 0 }

  /// Runs `body` for each chunk, in parallel when there is enough to do.
  func forEachChunk(_ body: @Sendable (Int) -> Void) {
    let count = pieces.count
    guard rowCount >= 1 << 17, threads > 1, count > 1 else {
      for chunk in 0..<count { body(chunk) }
      return
    }
    let next = Atomic<Int>(0)
    Workers.run(min(threads, count)) { _ in
      while true {
        let chunk = next.add(1, ordering: .relaxed).oldValue
        guard chunk < count else { return }
        body(chunk)
      }
    }
  }

  private var someChunkLacksIt: Bool {
    pieces.indices.contains { pieces[$0] == nil && rowStarts[$0 + 1] > rowStarts[$0] }
  }

  // MARK: Ordinals

  func ordinals(scale: Int) -> Codes {
    var low = Int64.max
    var high = Int64.min
    var hasMissing = someChunkLacksIt
    for piece in pieces {
      guard let piece, case .ordinals(let codes, let pieceLow, let pieceHigh)? = piece.piece else { continue }
      if codes.hasMissing { hasMissing = true }
      guard pieceLow <= pieceHigh else { continue }
      let factor = Self.factor(piece.kind, scale)
      low = min(low, pieceLow * factor)
      high = max(high, pieceHigh * factor)
    }
    let known = low <= high
    let base = (known ? low : 0) &- (hasMissing ? 1 : 0)
    let maxCode = known && rowCount > 0 ? UInt64(bitPattern: high &- base) : 0
    let words: CodeWords =
      if maxCode <= UInt64(UInt8.max) {
        .u8(ordinalWords(base, scale))
      } else if maxCode <= UInt64(UInt16.max) {
        .u16(ordinalWords(base, scale))
      } else if maxCode <= UInt64(UInt32.max) {
        .u32(ordinalWords(base, scale))
      } else {
        .u64(ordinalWords(base, scale))
      }
    return Codes(words: words, base: base, hasMissing: hasMissing, maxCode: maxCode).withMissingRows()
  }

  /// By what the values of a piece are multiplied: decimals of fewer places than the column's.
  private static func factor(_ kind: ColumnKind, _ scale: Int) -> Int64 {
    if case .number(let pieceScale, _) = kind { return Powers.integer(scale - pieceScale) }
    return 1
  }

  private func ordinalWords<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ base: Int64, _ scale: Int
  ) -> Buffer<Word> {
    Buffer<Word>(count: rowCount) { target in
      guard let start = target.baseAddress else { return }
      let target = Target(start: start)
      forEachChunk { chunk in
        let first = rowStarts[chunk]
        guard let piece = pieces[chunk], case .ordinals(let codes, _, _)? = piece.piece else {
          for row in first..<rowStarts[chunk + 1] { target.start[row] = 0 }
          return
        }
        let factor = Self.factor(piece.kind, scale)
        let shift = UInt64(bitPattern: codes.base &* factor &- base)
        switch codes.words {
        case .u8(let words): Self.copy(words, codes.hasMissing, UInt64(bitPattern: factor), shift, target.start + first)
        case .u16(let words): Self.copy(words, codes.hasMissing, UInt64(bitPattern: factor), shift, target.start + first)
        case .u32(let words): Self.copy(words, codes.hasMissing, UInt64(bitPattern: factor), shift, target.start + first)
        case .u64(let words): Self.copy(words, codes.hasMissing, UInt64(bitPattern: factor), shift, target.start + first)
        }
      }
    }
  }

  /// `code * factor + shift`, which is the value less the column's base; wrapping, as two's complement.
  private static func copy<
    Source: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable, Word: FixedWidthInteger & UnsignedInteger
  >(_ source: Buffer<Source>, _ hasMissing: Bool, _ factor: UInt64, _ shift: UInt64, _ target: UnsafeMutablePointer<Word>) {
    withExtendedLifetime(source) {
      let codes = source.pointer
      for row in 0..<source.count {
        let code = codes[row]
        let word = Word(truncatingIfNeeded: UInt64(truncatingIfNeeded: code) &* factor &+ shift)
        target[row] = hasMissing && code == 0 ? 0 : word
      }
    }
  }

  // MARK: Floating point

  func floats() -> (values: Buffer<Double>, hasMissing: Bool) {
    var hasMissing = someChunkLacksIt
    for case .floats(_, true)? in pieces.map({ $0?.piece }) { hasMissing = true }
    let values = Buffer<Double>(count: rowCount) { target in
      guard let start = target.baseAddress else { return }
      let target = Target(start: start)
      forEachChunk { chunk in
        let first = rowStarts[chunk]
        if case .floats(let piece, _)?? = pieces[chunk].map(\.piece) {
          withExtendedLifetime(piece) { (target.start + first).update(from: piece.pointer, count: piece.count) }
        } else {
          for row in first..<rowStarts[chunk + 1] { target.start[row] = MissingFloat.value }
        }
      }
    }
    return (values, hasMissing)
  }

  // MARK: Dictionary codes

  /// - Parameter tables: by worker, the final code of each local one.
  func dictionaryWords(_ tables: [[UInt32]], maxCode: UInt64) -> CodeWords {
    if maxCode <= UInt64(UInt8.max) { return .u8(remapped(tables)) }
    if maxCode <= UInt64(UInt16.max) { return .u16(remapped(tables)) }
    return .u32(remapped(tables))
  }

  private func remapped<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(_ tables: [[UInt32]]) -> Buffer<Word> {
    Buffer<Word>(count: rowCount) { target in
      guard let start = target.baseAddress else { return }
      let target = Target(start: start)
      forEachChunk { chunk in
        let first = rowStarts[chunk]
        guard case .codes(let words, let worker)?? = pieces[chunk].map(\.piece) else {
          for row in first..<rowStarts[chunk + 1] { target.start[row] = 0 }
          return
        }
        switch words {
        case .u8(let words): Self.map(words, tables[worker], target.start + first)
        case .u16(let words): Self.map(words, tables[worker], target.start + first)
        case .u32(let words): Self.map(words, tables[worker], target.start + first)
        case .u64: break
        }
      }
    }
  }

  /// Every code of a piece is below the count of its worker's table.
  private static func map<
    Source: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable, Word: FixedWidthInteger & UnsignedInteger
  >(_ source: Buffer<Source>, _ table: [UInt32], _ target: UnsafeMutablePointer<Word>) {
    withExtendedLifetime(source) {
      let codes = source.pointer
      table.withUnsafeBufferPointer { table in
        for row in 0..<source.count { target[row] = Word(truncatingIfNeeded: table[Int(truncatingIfNeeded: codes[row])]) }
      }
    }
  }

  /// A result that threads fill, each its own chunks' rows.
  ///
  /// `@unchecked Sendable`: no two chunks share a row, and the memory outlives the calls.
  struct Target<Element>: @unchecked Sendable {
    let start: UnsafeMutablePointer<Element>
  }
}
