/// The cells of one column in one chunk, typed and packed.
enum Piece: Sendable {
  /// Booleans, dates, datetimes, numbers at the scale of their kind. `low...high` is the range of the values.
  case ordinals(Codes, low: Int64, high: Int64)
  case floats(Buffer<Double>, hasMissing: Bool)
  /// Codes into the dictionary of one worker: 0 is the empty cell, others are entry + 1.
  case codes(CodeWords, worker: Int)
  case plain(PlainPiece)
}

/// Text as bytes, for columns whose values nearly all differ.
struct PlainPiece: Sendable {
  let bytes: Buffer<UInt8>
  /// End of each row in `bytes`.
  let ends: Buffer<UInt32>
  /// Rows without a value (not those with an empty text).
  let missing: [Int]
  /// Rows of quoted empty cells: missing when the file quotes every cell.
  let emptyText: [Int]
}

/// What a chunk says of one column.
struct ColumnPiece: Sendable {
  var kind: ColumnKind
  var profile: ColumnProfile
  /// Nil when the chunk has to be read again with another kind.
  var piece: Piece?

  /// Whether the piece can be taken into a column of `final` as it is.
  func isAbsorbed(by final: ColumnKind) -> Bool {
    switch (kind, final) {
    case (.number(let scale, let mark), .number(let finalScale, let finalMark)):
      // Without a mark in any cell it does not matter which one was looked for.
      scale <= finalScale && (mark == finalMark || profile.dots + profile.commas == 0)
    default: kind == final
    }
  }
}
