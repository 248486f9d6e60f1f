/// What one chunk gave.
struct ChunkResult: Sendable {
  var start: Int
  var end: Int
  var rows: Int
  var quoting: Quoting
  /// In order of occurrence.
  var columns: [Int]
  /// By column; nil where the chunk has none.
  var pieces: [ColumnPiece?]
  /// Dictionaries of discarded results may hold texts that occur nowhere.
  var error: LoadError?
  var rejected: [RejectedRow] = []
  var tally = RecordTally()
  /// Where the last row begins.
  var lastOffset: Int?

  subscript(column: Int) -> ColumnPiece? { column < pieces.count ? pieces[column] : nil }

  mutating func set(_ column: Int, _ piece: ColumnPiece) {
    while pieces.count <= column { pieces.append(nil) }
    pieces[column] = piece
  }
}
