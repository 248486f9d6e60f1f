/// Text whose values nearly all differ: one run of bytes in row order.
///
/// Offsets are 32 bits wide, relative to the start of their block of ``TextBlocks/blockRows`` rows.
package struct TextBlocks: Sendable {
  package static let blockRows = 65_536

  package let count: Int
  package let bytes: Buffer<UInt8>
  /// Start of each block in `bytes`, and one more entry: the end of the last.
  package let blockStarts: Buffer<UInt64>
  /// Start of each row, relative to its block.
  package let rowStarts: Buffer<UInt32>
  /// One bit a row, 1 = has a value; nil when no row lacks one. (An empty text is a value.)
  package let validity: Buffer<UInt64>?
  package let missingCount: Int

  package init(
    count: Int, bytes: Buffer<UInt8>, blockStarts: Buffer<UInt64>, rowStarts: Buffer<UInt32>, validity: Buffer<UInt64>?, missingCount: Int
  ) {
    self.count = count
    self.bytes = bytes
    self.blockStarts = blockStarts
    self.rowStarts = rowStarts
    self.validity = validity
    self.missingCount = missingCount
  }

  package func isMissing(_ row: Int) -> Bool {
    guard let validity else { return false }
    return (validity[row >> 6] >> UInt64(row & 63)) & 1 == 0
  }

  /// Empty for missing. Valid while the column is.
  package func utf8(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    let block = row / Self.blockRows
    let start = Int(blockStarts[block]) + Int(rowStarts[row])
    let last = row + 1 == count || (row + 1) % Self.blockRows == 0
    let end = last ? Int(blockStarts[block + 1]) : Int(blockStarts[block]) + Int(rowStarts[row + 1])
    return UnsafeBufferPointer(start: bytes.pointer + start, count: end - start)
  }

  package subscript(row: Int) -> String? {
    isMissing(row) ? nil : String(decoding: utf8(row), as: UTF8.self)
  }
}
