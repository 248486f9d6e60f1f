internal import QueryLang

/// Puts one value in the place of others in a text column.
enum TextRecoding {
  /// - Parameters:
  ///   - value: nil for missing.
  ///   - changes: whether a row gets it.
  static func recoded(_ column: Column, to value: String?, _ changes: (Int) -> Bool) -> Column {
    switch column.storage {
    case .dictionary(let codes, let dictionary):
      var pool = TextPool(isOrdered: dictionary.order == .declared)
      for entry in 0..<dictionary.count { pool.append(dictionary.utf8(entry)) }
      var target: Int32 = -1
      if let value {
        let known = (0..<dictionary.count).first { dictionary.utf8($0).elementsEqual(value.utf8) }
        target = known.map { Int32($0) } ?? pool.append(value.utf8)
      }
      let shift: Int64 = codes.hasMissing ? 1 : 0
      let numbers = (0..<codes.count).map { row in
        changes(row) ? target : Int32(truncatingIfNeeded: Int64(bitPattern: codes.words[row]) - shift)
      }
      return Column(name: column.name, type: .text, label: column.label, vector: .text(TextVector(codes: numbers, pool: pool)))
    case .text(let text):
      var builder = TextBlocks.Builder()
      for row in 0..<text.count {
        if changes(row) {
          if let value { builder.append { $0.append(contentsOf: value.utf8) } } else { builder.appendMissing() }
        } else if text.isMissing(row) {
          builder.appendMissing()
        } else {
          builder.append { $0.append(contentsOf: text.utf8(row)) }
        }
      }
      return Column(name: column.name, type: .text, label: column.label, storage: .text(builder.finish()))
    case .codes, .floats: return column
    }
  }
}
