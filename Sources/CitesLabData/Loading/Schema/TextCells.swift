/// The cells of a text column by distinct entry where it has a dictionary, by row where it has none.
struct TextCells {
  private enum Storage {
    case dictionary(Codes, TextDictionary)
    case text(TextBlocks)
  }

  private let storage: Storage
  let rowCount: Int

  /// Nil for a column that is not text.
  init?(_ column: Column) {
    rowCount = column.count
    switch column.storage {
    case .dictionary(let codes, let dictionary): storage = .dictionary(codes, dictionary)
    case .text(let text): storage = .text(text)
    case .codes, .floats: return nil
    }
  }

  /// Entries include some that no row has, where the dictionary was declared.
  var entryCount: Int {
    switch storage {
    case .dictionary(_, let dictionary): dictionary.count
    case .text(let text): text.count
    }
  }

  /// Valid while the column is.
  func utf8(_ entry: Int) -> UnsafeBufferPointer<UInt8> {
    switch storage {
    case .dictionary(_, let dictionary): dictionary.utf8(entry)
    case .text(let text): text.utf8(entry)
    }
  }

  func text(_ entry: Int) -> String { String(decoding: utf8(entry), as: UTF8.self) }

  /// Nil for missing.
  func entry(ofRow row: Int) -> Int? {
    switch storage {
    case .dictionary(let codes, _): codes.ordinal(at: row).map { Int($0) }
    case .text(let text): text.isMissing(row) ? nil : row
    }
  }

  /// Whether some row has the entry; true where entries are rows.
  func used() -> [Bool]? {
    guard case .dictionary(let codes, let dictionary) = storage else { return nil }
    let (rows, _) = TextCounts.histogram(codes)
    let shift = codes.hasMissing ? 1 : 0
    return (0..<dictionary.count).map { $0 + shift < rows.count && rows[$0 + shift] > 0 }
  }
}
