internal import CKernels

/// Turns the cells of one column of one batch into a typed piece. One per worker: it owns the scratch memory and the dictionaries.
///
/// The loops below have a fast path for the plain spellings and fall back, cell by cell, to ``CellReader``, which alone decides what a
/// cell is. A cell that does not fit the kind ends the attempt: the result is then nil and the caller reads the chunk's profile.
final class ColumnParser {
  let worker: Int
  let reader: CellReader
  var integers = Scratch<Int64>(capacity: 1024)
  var doubles = Scratch<Double>(capacity: 1024)
  var codes = Scratch<UInt32>(capacity: 1024)
  /// The texts of a column that is kept as bytes.
  var texts = ByteArena(capacity: 1024)
  private var unquoted = ByteArena(capacity: 1024)
  /// The column's type was asked for: leading zeros and any number of digits are numbers then.
  var lenient = false
  /// By column.
  private(set) var interners: [Int: TextNumbering] = [:]
  /// Columns kept as bytes: their values nearly all differ.
  var plainColumns: Set<Int> = []

  /// Stands for missing in scratch memory: no value is `Int64.min`.
  static let missing = Int64.min

  init(worker: Int, reader: CellReader) {
    self.worker = worker
    self.reader = reader
  }

  func interner(_ column: Int) -> TextNumbering {
    if let interner = interners[column] { return interner }
    let interner = TextNumbering()
    interners[column] = interner
    return interner
  }

  func forget(_ column: Int) { interners[column] = nil }

  /// The piece of `kind`, with the profile of its cells; nil when a cell does not fit.
  func parse(_ spans: CellSpans, column: Int, as kind: ColumnKind) -> ColumnPiece? {
    var profile = ColumnProfile()
    let piece: Piece?
    switch kind {
    case .text: piece = text(spans, column: column, &profile)
    case .boolean(let words): piece = booleans(spans, words, &profile)
    case .number(let scale, let mark): piece = numbers(spans, scale: scale, mark: mark, &profile)
    case .float(let mark): piece = floats(spans, mark: mark, &profile)
    case .date(let layout, let dayFirst): piece = dates(spans, layout, dayFirst: dayFirst, &profile)
    case .datetime(let layout, let dayFirst, let zoned): piece = datetimes(spans, layout, dayFirst: dayFirst, zoned: zoned, &profile)
    }
    return piece.map { ColumnPiece(kind: kind, profile: profile, piece: $0) }
  }

  /// Everything that the cells can be.
  func profile(_ spans: CellSpans) -> ColumnProfile {
    var profile = ColumnProfile()
    for row in 0..<spans.count {
      let (reading, p, n) = read(spans, row)
      profile.add(reading, p, n)
    }
    return profile
  }

  /// The slow path: one cell, by itself.
  @inline(never)
  func read(_ spans: CellSpans, _ row: Int) -> (reading: CellReading, p: UnsafePointer<UInt8>, n: Int) {
    if let kinds = spans.kinds {
      let (p, n) = spans.raw(row)
      return (reader.read(p, n, kind: kinds[row]), p, n)
    }
    let (p, n, quoted) = content(spans, row)
    return (reader.read(p, n, quoted: quoted), p, n)
  }

  /// The cell without its quotes. Valid until the next call.
  @inline(__always)
  func content(_ spans: CellSpans, _ row: Int) -> (p: UnsafePointer<UInt8>, n: Int, quoted: Bool) {
    let (p, n) = spans.raw(row)
    if spans.hasQuotes, n >= 2, p[0] == UInt8(ascii: "\""), spans.kinds == nil { return unquote(p, n) }
    return (p, n, false)
  }

  private func unquote(_ cell: UnsafePointer<UInt8>, _ count: Int) -> (p: UnsafePointer<UInt8>, n: Int, quoted: Bool) {
    let p = cell + 1
    let n = count - 2
    if ck_first_quote(p, n) == n { return (p, n, true) }
    unquoted.reserve(n)
    // The scan has made sure that quotes inside come in pairs.
    return (UnsafePointer(unquoted.base), ck_unquote(p, n, unquoted.base), true)
  }

  /// The narrowest codes for the first `count` values of `integers`, whose range is `low...high` (empty when none is known).
  func pack(_ count: Int, low: Int64, high: Int64, hasMissing: Bool) -> Piece {
    let known = low <= high
    let first = known ? low : 0
    let base = hasMissing ? first &- 1 : first
    let maxCode = known ? UInt64(bitPattern: high &- base) : 0
    let values = UnsafePointer(integers.base)
    let words: CodeWords =
      if maxCode <= UInt64(UInt8.max) {
        .u8(Self.packed(values, count, base, hasMissing))
      } else if maxCode <= UInt64(UInt16.max) {
        .u16(Self.packed(values, count, base, hasMissing))
      } else if maxCode <= UInt64(UInt32.max) {
        .u32(Self.packed(values, count, base, hasMissing))
      } else {
        .u64(Self.packed(values, count, base, hasMissing))
      }
    return .ordinals(Codes(words: words, base: base, hasMissing: hasMissing, maxCode: maxCode), low: low, high: high)
  }

  private static func packed<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ values: UnsafePointer<Int64>, _ count: Int, _ base: Int64, _ hasMissing: Bool
  ) -> Buffer<Word> {
    Buffer<Word>(count: count) { target in
      guard let target = target.baseAddress else { return }
      if hasMissing {
        for row in 0..<count {
          let value = values[row]
          target[row] = value == missing ? 0 : Word(truncatingIfNeeded: value &- base)
        }
      } else {
        for row in 0..<count { target[row] = Word(truncatingIfNeeded: values[row] &- base) }
      }
    }
  }
}
