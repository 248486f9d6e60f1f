/// Unpacks `.gz` and `.zst` before anything is read of them: what they are is told by their first bytes, whatever they are called.
///
/// What is unpacked stays in memory while the file loads and no longer. A small file may hold a very large one:
/// ``LoadLimits/unpackedBytes(of:)`` says where that ends.
enum Unpacking {
  /// The plain bytes, and the name of the packing; the source itself when it is not packed.
  static func unpack(_ source: ByteSource, _ options: LoadOptions) throws(LoadError) -> (source: ByteSource, packing: String?) {
    let blocks: ByteBlocks
    let packing: String
    switch try Signature.of(source) {
    case .gzip:
      packing = "gzip"
      blocks = try Gzip.unpack(source, options)
    case .zstd:
      packing = "zstd"
      blocks = try Zstandard.unpack(source, options)
    case .bzip2, .xz, .zip, .other: return (source, nil)
    case nil:
      if let cut = Signature.cut(try source.head(16), name: source.path) { throw LoadError(cut, path: source.path) }
      return (source, nil)
    }
    try source.checkUnchanged()
    return (ByteSource(blocks: blocks, path: source.path), packing)
  }

  /// Where the two unpackers put their bytes.
  struct Sink {
    private(set) var blocks = ByteBlocks()
    private let source: ByteSource
    private let limit: Int
    private let options: LoadOptions

    init(_ source: ByteSource, _ options: LoadOptions) {
      self.source = source
      self.options = options
      limit = LoadLimits.unpackedBytes(of: source.count)
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(LoadError) {
      if blocks.count + bytes.count > limit { throw LoadError(.unpackedTooLarge(limit: limit), path: source.path) }
      if options.cancellation?.isCancelled == true { throw LoadError(.cancelled, path: source.path) }
      try options.memory?.checkRoom(afterTaking: bytes.count, path: source.path)
      blocks.append(bytes)
    }
  }
}
