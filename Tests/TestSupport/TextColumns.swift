package import CitesLabData
package import QueryLang

package enum TextColumns {
  /// A text column in the form that loading gives to texts that nearly all differ.
  package static func blocks(name: String, values: [Value]) -> Column {
    var bytes: [UInt8] = []
    var blockStarts: [UInt64] = []
    var rowStarts: [UInt32] = []
    var validity = [UInt64](repeating: 0, count: (values.count + 63) / 64)
    var missing = 0
    for (row, value) in values.enumerated() {
      if row % TextBlocks.blockRows == 0 { blockStarts.append(UInt64(bytes.count)) }
      rowStarts.append(UInt32(UInt64(bytes.count) - (blockStarts.last ?? 0)))
      if case .text(let text) = value {
        bytes += Array(text.utf8)
        validity[row / 64] |= 1 << UInt64(row % 64)
      } else {
        missing += 1
      }
    }
    blockStarts.append(UInt64(bytes.count))
    let text = TextBlocks(
      count: values.count, bytes: Buffer(bytes), blockStarts: Buffer(blockStarts), rowStarts: Buffer(rowStarts),
      validity: missing > 0 ? Buffer(validity) : nil, missingCount: missing)
    return Column(name: name, type: .text, storage: .text(text))
  }
}
