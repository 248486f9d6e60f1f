internal import CZlib

extension ZipArchive {
  /// What a member may unpack to: a sheet of a million rows needs less, a bomb more.
  ///
  /// Small members may swell to 256 MB whatever they are; beyond that, by a factor that no text reaches which people have written.
  static func largestSize(packed: Int) -> Int { min(8 << 30, max(256 << 20, packed.multipliedReportingOverflow(by: 200).partialValue)) }

  /// Hands the unpacked bytes of a member on in pieces, in order. Size and checksum are right when this returns; until then what was handed on
  /// is not to be trusted.
  ///
  /// The directory says how large a member is, so that a bomb is refused before a byte of it is unpacked, and one that lies is cut off.
  func read(_ member: Member, _ body: (UnsafeBufferPointer<UInt8>) throws(LoadError) -> Void) throws(LoadError) {
    let start = try dataStart(member)
    let limit = Self.largestSize(packed: member.compressed)
    if member.size > limit { throw failure(.tooLarge(member: member.name, limit: limit)) }
    var checker = Checker(member: member)
    switch member.method {
    case 0:
      guard member.size == member.compressed else { throw failure(.damaged(member: member.name)) }
      try pieces(from: start, count: member.compressed) { piece throws(LoadError) in
        guard checker.take(piece) else { throw failure(.damaged(member: member.name)) }
        try body(piece)
      }
    case 8: try inflate(member, from: start, &checker, body)
    default: throw failure(.method(member: member.name, Self.methodName(member.method)))
    }
    guard checker.isRight else { throw failure(.damaged(member: member.name)) }
  }

  /// All of a member that is known to be small, or whose reader needs it whole.
  func contents(of member: Member) throws(LoadError) -> [UInt8] {
    var contents: [UInt8] = []
    try read(member) { piece throws(LoadError) in contents.append(contentsOf: piece) }
    return contents
  }

  private func failure(_ problem: LoadError.ArchiveProblem) -> LoadError { LoadError(.archive(problem), path: bytes.path) }

  private static func methodName(_ method: Int) -> String {
    [1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "zstd", 95: "xz", 98: "PPMd", 99: "AES"][method] ?? "\(method)"
  }

  private func dataStart(_ member: Member) throws(LoadError) -> Int {
    if member.isEncrypted || member.method == 99 { throw failure(.encrypted) }
    let header = try LittleEndianBytes(bytes, from: min(member.header, max(0, bytes.count - 30)), count: min(30, bytes.count))
    guard header.u32(0) == 0x0403_4B50, let nameLength = header.u16(26), let extraLength = header.u16(28) else {
      throw failure(.damaged(member: member.name))
    }
    let start = member.header + 30 + Int(nameLength) + Int(extraLength)
    guard member.compressed >= 0, member.size >= 0, start <= bytes.count, member.compressed <= bytes.count - start else {
      throw failure(.damaged(member: member.name))
    }
    return start
  }

  /// Size and checksum of what has been unpacked.
  private struct Checker {
    let member: Member
    private var count = 0
    private var checksum: UInt = 0

    init(member: Member) { self.member = member }

    /// False when there is more than the directory says.
    mutating func take(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
      count += piece.count
      checksum = crc32(checksum, piece.baseAddress, uInt(piece.count))
      return count <= member.size
    }

    var isRight: Bool { count == member.size && UInt32(truncatingIfNeeded: checksum) == member.checksum }
  }

  private func pieces(from start: Int, count: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(LoadError) -> Void) throws(LoadError) {
    let window = ByteArena(capacity: 1 << 16)
    var at = start
    while at < start + count {
      let piece = min(window.capacity, start + count - at)
      try bytes.read(at, into: UnsafeMutableRawBufferPointer(start: window.base, count: piece))
      try body(UnsafeBufferPointer(start: window.base, count: piece))
      at += piece
    }
  }

  private func inflate(
    _ member: Member, from start: Int, _ checker: inout Checker, _ body: (UnsafeBufferPointer<UInt8>) throws(LoadError) -> Void
  ) throws(LoadError) {
    // zlib keeps the stream's address: it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard zlib_inflate_init(stream, -15) == Z_OK else { throw failure(.damaged(member: member.name)) }
    defer { inflateEnd(stream) }
    let output = ByteArena(capacity: 1 << 16)
    var isFinished = false
    try pieces(from: start, count: member.compressed) { piece throws(LoadError) in
      // Bytes after the end of the stream are none of its own.
      guard !isFinished else { throw failure(.damaged(member: member.name)) }
      stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.baseAddress)
      stream.pointee.avail_in = uInt(piece.count)
      repeat {
        stream.pointee.next_out = output.base
        stream.pointee.avail_out = uInt(output.capacity)
        let status = CZlib.inflate(stream, Z_NO_FLUSH)
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw failure(.damaged(member: member.name)) }
        let unpacked = UnsafeBufferPointer(start: UnsafePointer(output.base), count: output.capacity - Int(stream.pointee.avail_out))
        if !unpacked.isEmpty {
          guard checker.take(unpacked) else { throw failure(.damaged(member: member.name)) }
          try body(unpacked)
        }
        if status == Z_STREAM_END {
          isFinished = true
          break
        }
        if status == Z_BUF_ERROR && unpacked.isEmpty { break }
      } while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
      if isFinished && stream.pointee.avail_in > 0 { throw failure(.damaged(member: member.name)) }
    }
    guard isFinished else { throw failure(.damaged(member: member.name)) }
  }
}
