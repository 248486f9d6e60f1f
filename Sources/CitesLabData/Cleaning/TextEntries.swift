internal import QueryLang

/// The distinct texts of a column as far as its storage has them apart: what is read of them is read once each.
struct TextEntries {
  private let storage: ColumnStorage
  private let counts: [Int]
  private let firsts: [Int]
  private let shift: Int

  /// - Parameter column: of text.
  init(_ column: Column) {
    storage = column.storage
    switch column.storage {
    case .dictionary(let codes, _):
      shift = codes.hasMissing ? 1 : 0
      (counts, firsts) = TextCounts.histogram(codes)
    case .text, .codes, .floats:
      shift = 0
      counts = []
      firsts = []
    }
  }

  var count: Int {
    switch storage {
    case .dictionary(_, let dictionary): dictionary.count
    case .text(let text): text.count
    case .codes, .floats: 0
    }
  }

  /// Valid while the column is.
  func utf8(_ entry: Int) -> UnsafeBufferPointer<UInt8> {
    switch storage {
    case .dictionary(_, let dictionary): dictionary.utf8(entry)
    case .text(let text): text.utf8(entry)
    case .codes, .floats: UnsafeBufferPointer(start: nil, count: 0)
    }
  }

  /// Rows that have it; 0 for entries that no row has.
  func rows(_ entry: Int) -> Int {
    switch storage {
    case .dictionary: entry + shift < counts.count ? counts[entry + shift] : 0
    case .text(let text): text.isMissing(entry) ? 0 : 1
    case .codes, .floats: 0
    }
  }

  func firstRow(_ entry: Int) -> Int {
    switch storage {
    case .dictionary: firsts[entry + shift]
    case .text, .codes, .floats: entry
    }
  }

  /// The entry of a row, -1 when it is missing.
  func entry(ofRow row: Int) -> Int {
    switch storage {
    case .dictionary(let codes, _): Int(codes.words[row]) - shift
    case .text(let text): text.isMissing(row) ? -1 : row
    case .codes, .floats: -1
    }
  }
}
