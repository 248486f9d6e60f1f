/// The distinct values of a text column, in the order in which groups and sorts show them.
///
/// With `order == .collation`, entries ascend in collation order, so that all spellings of one folded form stand side by side and every
/// comparison with a constant is a range of codes. With `.declared` (bands, branches of `if`, code lists) the order is the writer's.
package struct TextDictionary: Sendable {
  package enum Order: Sendable { case collation, declared }

  package let order: Order
  private let bytes: Buffer<UInt8>
  /// `count + 1` offsets into `bytes`.
  private let offsets: Buffer<UInt64>

  package init(bytes: Buffer<UInt8>, offsets: Buffer<UInt64>, order: Order) {
    self.bytes = bytes
    self.offsets = offsets
    self.order = order
  }

  /// - Parameter entries: distinct, already in the given order.
  package init(_ entries: [String], order: Order) {
    var bytes: [UInt8] = []
    var offsets: [UInt64] = [0]
    for entry in entries {
      bytes.append(contentsOf: entry.utf8)
      offsets.append(UInt64(bytes.count))
    }
    self.init(bytes: Buffer(bytes), offsets: Buffer(offsets), order: order)
  }

  package var count: Int { offsets.count - 1 }

  package subscript(entry: Int) -> String {
    String(decoding: utf8(entry), as: UTF8.self)
  }

  /// Valid while the dictionary is.
  package func utf8(_ entry: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(offsets[entry])
    let end = Int(offsets[entry + 1])
    return UnsafeBufferPointer(start: bytes.pointer + start, count: end - start)
  }

  /// The bytes of some entries, and where each begins in them, with the end of the last; nil where they are too many for 32 bits.
  ///
  /// Valid while the dictionary is.
  func run(_ entries: Range<Int>) -> (bytes: UnsafePointer<UInt8>, starts: [UInt32])? {
    let first = offsets[entries.lowerBound]
    guard offsets[entries.upperBound] - first <= UInt64(UInt32.max) else { return nil }
    let starts = [UInt32](unsafeUninitializedCapacity: entries.count + 1) { starts, initialized in
      for place in 0...entries.count { starts[place] = UInt32(truncatingIfNeeded: offsets.pointer[entries.lowerBound + place] - first) }
      initialized = entries.count + 1
    }
    return (UnsafePointer(bytes.pointer) + Int(first), starts)
  }

  /// The bytes of all entries, and where each begins, with the end of the last.
  package var contents: (bytes: [UInt8], offsets: [Int]) {
    withExtendedLifetime((bytes, offsets)) {
      (
        Array(UnsafeBufferPointer(start: bytes.pointer, count: Int(offsets[count]))),
        UnsafeBufferPointer(start: offsets.pointer, count: count + 1).map { Int($0) }
      )
    }
  }

  package var byteCount: Int { bytes.count + offsets.count * 8 }
}
