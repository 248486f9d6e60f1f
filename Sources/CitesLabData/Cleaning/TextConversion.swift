internal import QueryLang

/// Makes text of any column: the text of machine formats, which reads back as the same value.
enum TextConversion {
  static func text(_ column: Column) -> Column {
    switch column.storage {
    case .dictionary, .text: return column
    case .codes(let codes):
      // A dictionary of every code while those are few, else the rows' own bytes.
      if codes.maxCode <= UInt64(LoadLimits.dictionaryEntries), codes.maxCode <= UInt64(max(1024, column.count)) {
        return dictionary(column, codes)
      }
      var builder = TextBlocks.Builder()
      for row in 0..<codes.count {
        if let ordinal = codes.ordinal(at: row) {
          builder.append { CanonicalText.append(ordinal: ordinal, as: column.type, to: &$0) }
        } else {
          builder.appendMissing()
        }
      }
      return Column(name: column.name, type: .text, label: column.label, storage: .text(builder.finish()))
    case .floats(let floats, _):
      var builder = TextBlocks.Builder()
      for row in 0..<floats.count {
        let number = floats[row]
        if MissingFloat.isMissing(number) {
          builder.appendMissing()
        } else {
          builder.append { CanonicalText.append(float: number, to: &$0) }
        }
      }
      return Column(name: column.name, type: .text, label: column.label, storage: .text(builder.finish()))
    }
  }

  private static func dictionary(_ column: Column, _ codes: Codes) -> Column {
    let shift: UInt64 = codes.hasMissing ? 1 : 0
    var pool = TextPool()
    var bytes: [UInt8] = []
    if codes.maxCode >= shift {
      for code in shift...codes.maxCode {
        bytes.removeAll(keepingCapacity: true)
        CanonicalText.append(ordinal: codes.base &+ Int64(bitPattern: code), as: column.type, to: &bytes)
        pool.append(bytes)
      }
    }
    let numbers = (0..<codes.count).map { Int32(truncatingIfNeeded: Int64(bitPattern: codes.words[$0]) - Int64(shift)) }
    return Column(name: column.name, type: .text, label: column.label, vector: .text(TextVector(codes: numbers, pool: pool)))
  }
}
