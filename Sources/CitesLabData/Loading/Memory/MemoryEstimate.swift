/// What the columns of a file will take, judged by those of its first piece.
///
/// A row takes in the table what it took in the first piece, where cells were stored as they will be in the end: narrow integers, codes of
/// texts. Until all is read the columns are in pieces, each with what was learnt of it, and while one is put together it is there twice. Texts
/// of dictionaries are counted as often as there are threads, for each has its own until the end.
///
/// Against the peaks that were measured on files of 150 to 850 MB (numbers, floating point, keys that all differ, mostly missing, quoted
/// text, 50 and 500 columns) the result is between a sixth too low and a fifth too high.
struct MemoryEstimate {
  /// What the allocator and the threads' buffers add: measured.
  private static let overhead = 1.4
  private static let buffers = 32.0 * 1_048_576

  /// Bytes at the peak, beside what the first piece has already taken.
  let peak: Int

  /// - Parameters:
  ///   - share: by how much the source is larger than the first piece, 1 or more.
  ///   - entries: by column, the texts of the dictionary and their bytes so far.
  init(_ first: ChunkResult, times share: Double, threads: Int, entries: (Int) -> (count: Int, bytes: Int)) {
    var total = 0.0
    var largest = 0.0
    let rows = Double(first.rows)
    for column in first.columns {
      guard let piece = first[column] else { continue }
      var bytes = 0.0
      switch piece.piece {
      case .ordinals(let codes, _, _)?: bytes = Double(codes.words.byteCount) * share
      case .floats(let values, _)?: bytes = Double(values.count * MemoryLayout<Double>.stride) * share
      case .plain(let text)?: bytes = Double(text.bytes.count + text.ends.count * MemoryLayout<UInt32>.stride) * share
      case .codes(let words, _)?:
        let found = entries(column)
        let expected = min(
          ChunkWorker<DelimitedSource>.expectedValues(found: found.count, in: first.rows, of: Int(min(1e15, rows * share))),
          Double(LoadLimits.dictionaryEntries))
        // One byte a row, two, or four, as the texts will be counted.
        let width = max(Double(words.byteCount) / max(1, rows), expected < 256 ? 1 : expected < 65_536 ? 2 : 4)
        bytes = rows * share * width
        total += expected * Double(found.bytes) / Double(max(1, found.count)) * Double(threads)
      case nil:
        // To be read again as something else: as wide as anything is.
        bytes = rows * share * 8
      }
      total += bytes + Double(MemoryLayout<ColumnPiece?>.stride) * share
      largest = max(largest, bytes)
    }
    let peak = (total + largest) * Self.overhead + Self.buffers
    self.peak = peak < 1e18 ? Int(peak) : .max
  }
}

extension CodeWords {
  var byteCount: Int {
    switch self {
    case .u8(let words): words.count
    case .u16(let words): words.count * 2
    case .u32(let words): words.count * 4
    case .u64(let words): words.count * 8
    }
  }
}
