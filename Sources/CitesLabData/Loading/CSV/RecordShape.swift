/// What the records of a delimited file have in common.
struct RecordShape: Sendable, Equatable {
  /// Cells of a row.
  var width: Int
  /// The file leaves out the delimiters of empty cells at the end of its lines: a row with fewer cells lacks nothing.
  var isTrimmed = false
}
