/// Text whose values nearly all differ: one run of bytes in row order.
package struct TextBlocks: Sendable {
  package static let blockRows = 65_536

  /// Where the text of a row begins.
  package enum Starts: Sendable {
    /// Every row has as many bytes, 1 to 255, those without a value too (zeros): codes, numbers of files. Nothing needs to be kept.
    case even(width: Int)
    /// Of each block of ``TextBlocks/blockRows`` rows, with one more entry, the end of the last; and of each row, relative to its block.
    case kept(blocks: Buffer<UInt64>, rows: Buffer<UInt32>)
  }

  package let count: Int
  package let bytes: Buffer<UInt8>
  package let starts: Starts
  /// One bit a row, 1 = has a value; nil when no row lacks one. (An empty text is a value.)
  package let validity: Buffer<UInt64>?
  package let missingCount: Int

  package init(count: Int, bytes: Buffer<UInt8>, starts: Starts, validity: Buffer<UInt64>?, missingCount: Int) {
    self.count = count
    self.bytes = bytes
    self.starts = starts
    self.validity = validity
    self.missingCount = missingCount
  }

  package func isMissing(_ row: Int) -> Bool {
    guard let validity else { return false }
    return (validity[row >> 6] >> UInt64(row & 63)) & 1 == 0
  }

  /// Empty for missing. Valid while the column is.
  package func utf8(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    switch starts {
    case .even(let width):
      return UnsafeBufferPointer(start: bytes.pointer + row * width, count: isMissing(row) ? 0 : width)
    case .kept(let blocks, let rows):
      let block = row / Self.blockRows
      let start = Int(blocks[block]) + Int(rows[row])
      let last = row + 1 == count || (row + 1) % Self.blockRows == 0
      let end = last ? Int(blocks[block + 1]) : Int(blocks[block]) + Int(rows[row + 1])
      return UnsafeBufferPointer(start: bytes.pointer + start, count: end - start)
    }
  }

  package subscript(row: Int) -> String? {
    isMissing(row) ? nil : String(decoding: utf8(row), as: UTF8.self)
  }
}

extension TextBlocks {
  /// Puts texts one after the other.
  package struct Builder {
    private var bytes: [UInt8] = []
    private var blockStarts: [UInt64] = []
    private var rowStarts: [UInt32] = []
    private var validity: [UInt64] = []
    private var missing = 0
    private var count = 0
    /// What every row so far has taken; nil when they differ.
    private var width: Int?

    package init() {}

    package mutating func reserve(rows: Int, bytes count: Int = 0) {
      rowStarts.reserveCapacity(rows)
      bytes.reserveCapacity(count)
    }

    private mutating func begin() {
      if count % TextBlocks.blockRows == 0 { blockStarts.append(UInt64(bytes.count)) }
      rowStarts.append(UInt32(truncatingIfNeeded: UInt64(bytes.count) - (blockStarts.last ?? 0)))
      if count & 63 == 0 { validity.append(0) }
    }

    package mutating func append(_ write: (inout [UInt8]) -> Void) {
      begin()
      validity[count >> 6] |= 1 << UInt64(count & 63)
      let start = bytes.count
      write(&bytes)
      let taken = bytes.count - start
      if count == 0 { width = taken } else if width != taken { width = nil }
      count += 1
    }

    package mutating func append(_ text: UnsafeBufferPointer<UInt8>) { append { $0.append(contentsOf: text) } }

    package mutating func appendMissing() {
      begin()
      missing += 1
      width = nil
      count += 1
    }

    package func finish() -> TextBlocks {
      let starts: Starts
      if let width, 1...255 ~= width {
        starts = .even(width: width)
      } else {
        starts = .kept(blocks: Buffer(blockStarts + [UInt64(bytes.count)]), rows: Buffer(rowStarts))
      }
      return TextBlocks(
        count: count, bytes: Buffer(bytes), starts: starts, validity: missing > 0 ? Buffer(validity) : nil, missingCount: missing)
    }
  }
}
