/// Goes through a source front to back in blocks, for what looks at every byte once.
struct ByteReader: ~Copyable {
  let source: ByteSource
  private let arena: ByteArena
  private(set) var offset: Int

  init(_ source: ByteSource, from offset: Int = 0) {
    self.source = source
    self.offset = offset
    arena = ByteArena(capacity: min(256 << 10, max(1, source.count - offset)))
  }

  /// The next bytes, valid until the next call; empty at the end.
  mutating func next() throws(LoadError) -> UnsafeBufferPointer<UInt8> {
    let count = min(arena.capacity, source.count - offset)
    try source.read(offset, into: UnsafeMutableRawBufferPointer(start: arena.base, count: count))
    offset += count
    return UnsafeBufferPointer(start: arena.base, count: count)
  }
}
