#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One thread's share of a load.
///
/// `@unchecked Sendable`: each worker is used by one thread at a time; ``Workers/run(_:_:)`` gives each its own number.
final class ChunkWorker<Source: RecordSource>: @unchecked Sendable {
  let source: Source
  let batch: Source.Batch
  let parser: ColumnParser
  /// What this worker has seen of each column, and the kind that follows from it: where the next chunk begins to try.
  private var profiles: [Int: ColumnProfile] = [:]
  private var kinds: [Int: ColumnKind] = [:]

  init(_ number: Int, _ source: Source, _ reader: CellReader) {
    self.source = source
    batch = source.makeBatch()
    parser = ColumnParser(worker: number, reader: reader)
  }

  /// Takes over what the first chunk has taught.
  func learn(from other: ChunkWorker<Source>) {
    profiles = other.profiles
    kinds = other.kinds
    parser.plainColumns = other.parser.plainColumns
  }

  func read(_ chunk: Int, from start: Int?) -> ChunkResult {
    do throws(LoadError) {
      try source.read(chunk, from: start, into: batch)
    } catch {
      return ChunkResult(start: batch.start, end: batch.end, rows: 0, quoting: Quoting(), columns: [], pieces: [], error: error)
    }
    var result = ChunkResult(
      start: batch.start, end: batch.end, rows: batch.rows, quoting: batch.quoting, columns: batch.columns, pieces: [], error: nil)
    result.rejected = batch.rejected
    result.tally = batch.tally
    if batch.rows > 0 { result.lastOffset = batch.offset(ofRow: batch.rows - 1) }
    // Without a row there is nothing to make a type of.
    guard batch.rows > 0 else {
      result.columns = []
      return result
    }
    for column in batch.columns {
      guard let spans = batch.spans(column) else { continue }
      result.set(column, piece(spans, column))
    }
    return result
  }

  /// Tries the kind of the chunks before; when it does not fit, reads what every cell can be and takes the kind that follows.
  private func piece(_ spans: CellSpans, _ column: Int) -> ColumnPiece {
    let context = source.context(column)
    parser.lenient = context.forced == .number
    if let kind = kinds[column], let piece = parser.parse(spans, column: column, as: kind) { return piece }
    var profile = parser.profile(spans)
    var seen = profiles[column] ?? ColumnProfile()
    seen.merge(profile)
    for _ in 0..<3 {
      guard let choice = TypeChoice.choose(seen, context) else { break }
      kinds[column] = choice.kind
      profiles[column] = seen
      if var piece = parser.parse(spans, column: column, as: choice.kind) {
        piece.profile = profile
        return piece
      }
      // Only floating point can refuse what it was chosen for.
      guard choice.kind.isFloat else { break }
      profile.floatRefused = true
      seen.floatRefused = true
    }
    return ColumnPiece(kind: .text, profile: profile, piece: nil)
  }

  /// Reads a column of a chunk again as `kind`, from where the chunk is known to begin.
  func reread(_ chunk: Int, from start: Int, _ wanted: [(column: Int, kind: ColumnKind)]) throws(LoadError) -> [(Int, ColumnPiece)] {
    try source.read(chunk, from: start, into: batch)
    var pieces: [(Int, ColumnPiece)] = []
    for (column, kind) in wanted {
      guard let spans = batch.spans(column) else { continue }
      parser.lenient = source.context(column).forced == .number
      if let piece = parser.parse(spans, column: column, as: kind) {
        pieces.append((column, piece))
      } else {
        var profile = parser.profile(spans)
        if kind.isFloat { profile.floatRefused = true }
        pieces.append((column, ColumnPiece(kind: kind, profile: profile, piece: nil)))
      }
    }
    return pieces
  }

  /// Decides from the first chunk which text columns are kept as bytes, and reads those again.
  func decidePlain(_ result: inout ChunkResult, totalRows: Int) {
    guard totalRows > TextBlocks.blockRows else { return }
    for column in result.columns {
      guard case .codes? = result[column]?.piece else { continue }
      let expected = Self.expectedValues(found: parser.interner(column).count, in: result.rows, of: totalRows)
      guard expected > min(Double(LoadLimits.dictionaryEntries), Double(totalRows) / 2) else { continue }
      parser.forget(column)
      parser.plainColumns.insert(column)
      if let spans = batch.spans(column), let piece = parser.parse(spans, column: column, as: .text) { result.set(column, piece) }
    }
  }

  /// How many different values `total` rows have, judged by those of the first rows: `n` rows of values drawn from `D` have
  /// `D (1 - exp(-n / D))` different ones, which is solved for `D` by halving.
  static func expectedValues(found: Int, in rows: Int, of total: Int) -> Double {
    guard found > 0, rows > 0 else { return 0 }
    guard found < rows else { return Double(total) }
    func different(_ domain: Double, _ rows: Double) -> Double { -domain * expm1(-rows / domain) }
    var low = Double(found)
    var high = 1e12
    for _ in 0..<80 {
      let middle = (low * high).squareRoot()
      if different(middle, Double(rows)) < Double(found) { low = middle } else { high = middle }
    }
    return different(low, Double(max(total, rows)))
  }
}
