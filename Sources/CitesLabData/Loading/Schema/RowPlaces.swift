internal import Synchronization

/// Finds where rows begin once a table is finished: for faults that only show when other tables are there.
final class RowPlaces: Sendable {
  private let finder = Mutex<(@Sendable ([Int]) throws(LoadError) -> [Int: Int])?>(nil)

  func set(_ find: @escaping @Sendable ([Int]) throws(LoadError) -> [Int: Int]) { finder.withLock { $0 = find } }

  /// By row, the line on which it begins; empty when nobody can tell.
  func lines(ofRows rows: [Int]) throws(LoadError) -> [Int: Int] {
    guard let find = finder.withLock({ $0 }) else { return [:] }
    return try find(rows)
  }
}

/// The records of a source without their cells: enough to find the line of a row.
struct RowLines<Source: RecordSource>: Sendable {
  private let source: Source
  private let chunkStarts: [Int]
  private let rowStarts: [Int]

  init(_ finish: TableFinish<Source>) {
    source = finish.load.source
    chunkStarts = finish.results.map(\.start)
    rowStarts = finish.rowStarts
  }

  func lines(ofRows rows: [Int]) throws(LoadError) -> [Int: Int] {
    var offsets: [Int] = []
    var found: [Int] = []
    let batch = source.makeBatch()
    var chunk = 0
    var current: Int?
    for row in rows.sorted() {
      while chunk + 1 < rowStarts.count, rowStarts[chunk + 1] <= row { chunk += 1 }
      guard chunk < chunkStarts.count else { break }
      if chunk != current {
        try source.read(chunk, from: chunkStarts[chunk], into: batch)
        current = chunk
      }
      offsets.append(batch.offset(ofRow: row - rowStarts[chunk]))
      found.append(row)
    }
    let lines = try source.lines(of: offsets)
    return Dictionary(zip(found, lines), uniquingKeysWith: { first, _ in first })
  }
}
