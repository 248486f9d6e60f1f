/// Bytes that are made once, front to back, and never moved: what was unpacked, decoded or read from a pipe.
///
/// All blocks but the last are full, so that the block of an offset is a shift away.
struct ByteBlocks: Sendable {
  static let blockBytes = 1 << 20
  private var blocks: [[UInt8]] = []
  private(set) var count = 0

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    var left = bytes
    while !left.isEmpty {
      if count % Self.blockBytes == 0 {
        blocks.append([])
        // The first block grows with its contents: most files are small.
        if count > 0 { blocks[blocks.count - 1].reserveCapacity(Self.blockBytes) }
      }
      let room = Self.blockBytes - count % Self.blockBytes
      let part = UnsafeRawBufferPointer(rebasing: left.prefix(room))
      blocks[blocks.count - 1].append(contentsOf: part)
      count += part.count
      left = UnsafeRawBufferPointer(rebasing: left.dropFirst(part.count))
    }
  }

  /// The range `offset ..< offset + target.count` lies within 0..<count.
  func copy(from offset: Int, into target: UnsafeMutableRawBufferPointer) {
    var done = 0
    while done < target.count {
      let at = offset + done
      let start = at % Self.blockBytes
      blocks[at / Self.blockBytes].withUnsafeBytes { block in
        let part = UnsafeRawBufferPointer(rebasing: block[start..<min(block.count, start + target.count - done)])
        UnsafeMutableRawBufferPointer(rebasing: target[done..<(done + part.count)]).copyMemory(from: part)
        done += part.count
      }
    }
  }
}
