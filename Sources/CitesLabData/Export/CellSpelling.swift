internal import QueryLang

/// How a format spells the cells of one column.
///
/// Every call appends one whole cell, quoted and escaped.
protocol CellSpelling {
  func appendMissing(to output: inout [UInt8])
  func appendText(_ utf8: UnsafeBufferPointer<UInt8>, to output: inout [UInt8])
  /// - Parameter value: neither text nor missing.
  func appendValue(_ value: Value, to output: inout [UInt8])
}

/// One column on its way out: looks at the storage once, then spells cells without boxing text.
struct ColumnSpeller<Spelling: CellSpelling> {
  private let spelling: Spelling
  private let type: ValueType
  private let cells: Cells

  private enum Cells {
    /// A dictionary that is no longer than the column: every entry is spelt once.
    case spelt(Codes, bytes: [UInt8], offsets: [Int])
    case dictionary(Codes, TextDictionary)
    case ordinals(Codes)
    case floats(Buffer<Double>)
    case text(TextBlocks)
  }

  init(_ column: Column, _ spelling: Spelling) {
    self.spelling = spelling
    type = column.type
    switch column.storage {
    case .codes(let codes): cells = .ordinals(codes)
    case .floats(let floats, _): cells = .floats(floats)
    case .text(let text): cells = .text(text)
    case .dictionary(let codes, let dictionary):
      guard dictionary.count <= codes.count else {
        cells = .dictionary(codes, dictionary)
        return
      }
      var bytes: [UInt8] = []
      var offsets = [0]
      offsets.reserveCapacity(dictionary.count + 1)
      for entry in 0..<dictionary.count {
        spelling.appendText(dictionary.utf8(entry), to: &bytes)
        offsets.append(bytes.count)
      }
      cells = .spelt(codes, bytes: bytes, offsets: offsets)
    }
  }

  func append(row: Int, to output: inout [UInt8]) {
    switch cells {
    case .spelt(let codes, let bytes, let offsets):
      guard let entry = codes.ordinal(at: row) else { return spelling.appendMissing(to: &output) }
      output.append(contentsOf: bytes[offsets[Int(entry)]..<offsets[Int(entry) + 1]])
    case .dictionary(let codes, let dictionary):
      guard let entry = codes.ordinal(at: row) else { return spelling.appendMissing(to: &output) }
      spelling.appendText(dictionary.utf8(Int(entry)), to: &output)
    case .ordinals(let codes):
      guard let ordinal = codes.ordinal(at: row) else { return spelling.appendMissing(to: &output) }
      spelling.appendValue(Value(ordinal: ordinal, as: type), to: &output)
    case .floats(let floats):
      let number = floats[row]
      if MissingFloat.isMissing(number) { return spelling.appendMissing(to: &output) }
      spelling.appendValue(.float(number), to: &output)
    case .text(let text):
      if text.isMissing(row) { return spelling.appendMissing(to: &output) }
      spelling.appendText(text.utf8(row), to: &output)
    }
  }
}
