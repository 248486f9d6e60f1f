/// The directory of a zip archive. Workbooks are such archives, and so is `.zip`.
///
/// The central directory alone says what there is; what stands in front of a member is read only to find where its bytes begin.
struct ZipArchive: Sendable {
  struct Member: Sendable {
    /// As it is written, with `/` between folders.
    var name: String
    var method: Int
    var isEncrypted: Bool
    var checksum: UInt32
    var compressed: Int
    var size: Int
    /// Where its local header stands.
    var header: Int
  }

  let bytes: ByteSource
  let members: [Member]

  static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  init(_ bytes: ByteSource) throws(LoadError) {
    self.bytes = bytes
    members = try Self.directory(of: bytes)
  }

  /// Names are matched as they stand, else without regard to case, as readers of workbooks do.
  func member(_ name: String) -> Member? {
    members.first { $0.name == name } ?? members.first { $0.name.lowercased() == name.lowercased() }
  }

  /// What somebody packed: neither folders nor what macOS adds.
  var files: [Member] {
    members.filter { member in
      let parts = member.name.split(separator: "/", omittingEmptySubsequences: false)
      return !member.name.hasSuffix("/") && parts.first != "__MACOSX" && parts.last != ".DS_Store"
    }
  }

  // MARK: The directory

  private static let largestDirectory = 64 << 20
  private static let mostMembers = 1 << 18

  private struct Place {
    var entries: Int
    var size: Int
    var offset: Int
    /// Where the record stands that says so: the directory ends there at the latest.
    var end: Int
  }

  private static func directory(of bytes: ByteSource) throws(LoadError) -> [Member] {
    let place = try place(in: bytes)
    guard place.entries <= mostMembers, place.size <= largestDirectory else {
      throw LoadError(.archive(.tooManyMembers(limit: mostMembers)), path: bytes.path)
    }
    // Bytes in front of the archive move everything; the directory ends where its end record begins.
    let start = place.end - place.size
    guard start >= 0, place.offset >= 0, place.offset <= start else { throw LoadError(.archive(.damagedDirectory), path: bytes.path) }
    let shift = start - place.offset
    let directory = try LittleEndianBytes(bytes, from: start, count: place.size)
    var members: [Member] = []
    var at = 0
    for _ in 0..<place.entries {
      guard let member = member(directory, &at, shift: shift), member.header >= 0, member.header < start else {
        throw LoadError(.archive(.damagedDirectory), path: bytes.path)
      }
      members.append(member)
    }
    return members
  }

  /// The end record is the last thing in the file but for a comment of at most 65,535 bytes.
  private static func place(in bytes: ByteSource) throws(LoadError) -> Place {
    let reach = min(bytes.count, 22 + 65_535)
    let tail = try LittleEndianBytes(bytes, from: bytes.count - reach, count: reach)
    var at = reach - 22
    while at >= 0 {
      if tail.u32(at) == 0x0605_4B50, at + 22 + Int(tail.u16(at + 20) ?? 0) <= reach { break }
      at -= 1
    }
    guard at >= 0, let entries = tail.u16(at + 10), let size = tail.u32(at + 12), let offset = tail.u32(at + 16) else {
      throw LoadError(.archive(.noDirectory), path: bytes.path)
    }
    if tail.u16(at + 4) != 0 && tail.u16(at + 4) != 0xFFFF { throw LoadError(.archive(.severalVolumes), path: bytes.path) }
    let end = bytes.count - reach + at
    if entries == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF, let place = try largePlace(bytes, before: end) { return place }
    return Place(entries: Int(entries), size: Int(size), offset: Int(offset), end: end)
  }

  /// Zip64: numbers of 64 bits in a record of their own. Nil when there is none: the small numbers hold then.
  private static func largePlace(_ bytes: ByteSource, before end: Int) throws(LoadError) -> Place? {
    guard end >= 20 else { return nil }
    let locator = try LittleEndianBytes(bytes, from: end - 20, count: 20)
    guard locator.u32(0) == 0x0706_4B50 else { return nil }
    guard let at = locator.u64(8), at + 56 <= end else { throw LoadError(.archive(.damagedDirectory), path: bytes.path) }
    let record = try LittleEndianBytes(bytes, from: at, count: 56)
    guard record.u32(0) == 0x0606_4B50, let entries = record.u64(32), let size = record.u64(40), let offset = record.u64(48), size <= at
    else { throw LoadError(.archive(.damagedDirectory), path: bytes.path) }
    return Place(entries: entries, size: size, offset: offset, end: at)
  }

  private static func member(_ directory: LittleEndianBytes, _ at: inout Int, shift: Int) -> Member? {
    guard directory.u32(at) == 0x0201_4B50, let flags = directory.u16(at + 8), let method = directory.u16(at + 10),
      let checksum = directory.u32(at + 16), let compressed = directory.u32(at + 20), let size = directory.u32(at + 24),
      let nameLength = directory.u16(at + 28), let extraLength = directory.u16(at + 30), let commentLength = directory.u16(at + 32),
      let header = directory.u32(at + 42), let name = directory.text(at + 46, Int(nameLength))
    else { return nil }
    var member = Member(
      name: String(name.map { $0 == "\\" ? "/" : $0 }), method: Int(method), isEncrypted: flags & 1 != 0, checksum: checksum,
      compressed: Int(compressed), size: Int(size), header: Int(header))
    let extra = at + 46 + Int(nameLength)
    let end = extra + Int(extraLength)
    guard widen(&member, directory, from: extra, to: end) else { return nil }
    member.header += shift
    at = end + Int(commentLength)
    return member
  }

  /// Zip64: the sizes that need 64 bits stand in an extra field, in this order, and only those.
  private static func widen(_ member: inout Member, _ directory: LittleEndianBytes, from start: Int, to end: Int) -> Bool {
    let wide = 0xFFFF_FFFF
    guard member.size == wide || member.compressed == wide || member.header == wide else { return true }
    var at = start
    while at + 4 <= end, let kind = directory.u16(at), let length = directory.u16(at + 2) {
      if kind == 1 {
        var field = at + 4
        let fieldEnd = field + Int(length)
        func next() -> Int? {
          guard field + 8 <= fieldEnd, let number = directory.u64(field) else { return nil }
          field += 8
          return number
        }
        if member.size == wide {
          guard let number = next() else { return false }
          member.size = number
        }
        if member.compressed == wide {
          guard let number = next() else { return false }
          member.compressed = number
        }
        if member.header == wide {
          guard let number = next() else { return false }
          member.header = number
        }
        return true
      }
      at += 4 + Int(length)
    }
    return true
  }
}

/// Numbers in a piece of a file, nil beyond its end.
struct LittleEndianBytes {
  private let bytes: [UInt8]

  init(_ source: ByteSource, from start: Int, count: Int) throws(LoadError) {
    guard start >= 0, count >= 0, start <= source.count - count else { throw LoadError(.archive(.damagedDirectory), path: source.path) }
    var buffer = [UInt8](repeating: 0, count: count)
    var failure: LoadError?
    buffer.withUnsafeMutableBytes { target in
      do throws(LoadError) { try source.read(start, into: target) } catch { failure = error }
    }
    if let failure { throw failure }
    bytes = buffer
  }

  func u16(_ at: Int) -> UInt16? {
    guard at >= 0, at + 2 <= bytes.count else { return nil }
    return UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8
  }

  func u32(_ at: Int) -> UInt32? {
    guard let low = u16(at), let high = u16(at + 2) else { return nil }
    return UInt32(low) | UInt32(high) << 16
  }

  /// Nil too for what no file can be as long as: sums of a few of these stay within `Int`.
  func u64(_ at: Int) -> Int? {
    guard let low = u32(at), let high = u32(at + 4), high < 1 << 28 else { return nil }
    return Int(low) | Int(high) << 32
  }

  func text(_ at: Int, _ count: Int) -> String? {
    guard at >= 0, at + count <= bytes.count else { return nil }
    return String(decoding: bytes[at..<(at + count)], as: UTF8.self)
  }
}
