/// Numbers the distinct texts that one thread meets in one column, in the order of arrival.
///
/// A hash table with open addresses over one arena of bytes: no object, no `String` a value. Keys are compared byte for byte;
/// the hash is seeded anew in each process, so that no file can be made to collide.
final class TextNumbering {
  /// `tag` is the upper half of the hash; `entry` is 0 for a free slot, else number + 1.
  private struct Slot {
    var tag: UInt32
    var entry: UInt32
  }

  private struct Entry {
    /// The first 8 bytes, zero-filled: all there is to compare for the short texts that most columns consist of.
    var prefix: UInt64
    var start: UInt64
    var length: UInt32
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var entries = Scratch<Entry>(capacity: 256)
  private var arena = ByteArena(capacity: 4096)
  /// Where the two begin, once more: reading these costs no check for exclusive access, of which there would be several a cell.
  private var firstEntry: UnsafeMutablePointer<Entry>
  private var firstByte: UnsafeMutablePointer<UInt8>
  private var used = 0
  private(set) var count = 0
  /// What the texts and their table take.
  var footprint: Int { used + count * MemoryLayout<Entry>.stride + (mask + 1) * MemoryLayout<Slot>.stride }

  private static let processSeed = UInt64.random(in: 1...UInt64.max) | 1
  /// Once more: a static value is asked for its first use each time.
  private let seed = TextNumbering.processSeed

  init() {
    mask = 1023
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(tag: 0, entry: 0), count: mask + 1)
    firstEntry = entries.base
    firstByte = arena.base
  }

  deinit { slots.deallocate() }

  /// - Parameter p: 16 bytes past `n` are readable.
  @inline(__always)
  func number(of p: UnsafePointer<UInt8>, _ n: Int) -> Int {
    let prefix = Self.load(p, min(n, 8))
    let hash = hash(p, n, prefix)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[index]
      if slot.entry == 0 { return insert(p, n, prefix, tag, at: index) }
      if slot.tag == tag {
        let number = Int(slot.entry) &- 1
        let entry = firstEntry[number]
        if entry.prefix == prefix && entry.length == UInt32(truncatingIfNeeded: n)
          && (n <= 8 || Self.equal(p + 8, UnsafePointer(firstByte) + Int(entry.start) + 8, n - 8))
        {
          return number
        }
      }
      index = (index &+ 1) & mask
    }
  }

  /// Valid until the next insertion.
  func text(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    let entry = firstEntry[number]
    return UnsafeBufferPointer(start: UnsafePointer(firstByte) + Int(entry.start), count: Int(entry.length))
  }

  /// Bytes of all entries.
  var byteCount: Int { used }

  @inline(never)
  private func insert(_ p: UnsafePointer<UInt8>, _ n: Int, _ prefix: UInt64, _ tag: UInt32, at index: Int) -> Int {
    arena.reserve(used + n, keeping: used)
    firstByte = arena.base
    (firstByte + used).update(from: p, count: n)
    entries.reserve(count + 1, keeping: count)
    firstEntry = entries.base
    (firstEntry + count).initialize(to: Entry(prefix: prefix, start: UInt64(used), length: UInt32(truncatingIfNeeded: n)))
    used += n
    count += 1
    slots[index] = Slot(tag: tag, entry: UInt32(count))
    if count * 2 > mask { grow() }
    return count - 1
  }

  private func grow() {
    slots.deallocate()
    mask = mask * 4 + 3
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(tag: 0, entry: 0), count: mask + 1)
    for number in 0..<count {
      let entry = firstEntry[number]
      let hash = hash(UnsafePointer(firstByte) + Int(entry.start), Int(entry.length), entry.prefix)
      var index = Int(truncatingIfNeeded: hash) & mask
      while slots[index].entry != 0 { index = (index &+ 1) & mask }
      slots[index] = Slot(tag: UInt32(truncatingIfNeeded: hash >> 32), entry: UInt32(number + 1))
    }
  }

  /// The first `n` (at most 8) bytes. Reads 8, of which those past `n` are cleared.
  @inline(__always)
  private static func load(_ p: UnsafePointer<UInt8>, _ n: Int) -> UInt64 {
    let word = UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self))
    return n >= 8 ? word : word & ((1 &<< UInt64(truncatingIfNeeded: n &* 8)) &- 1)
  }

  @inline(__always)
  private func hash(_ p: UnsafePointer<UInt8>, _ n: Int, _ prefix: UInt64) -> UInt64 {
    var state = Self.mix(prefix ^ seed, 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: n))
    var at = 8
    while at < n {
      state = Self.mix(state ^ Self.load(p + at, min(8, n - at)), 0xD6E8_FEB8_6659_FD93)
      at += 8
    }
    return state
  }

  /// Both halves of the 128-bit product.
  @inline(__always)
  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inline(__always)
  private static func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ n: Int) -> Bool {
    var at = 0
    while at < n {
      let width = min(8, n - at)
      if load(a + at, width) != load(b + at, width) { return false }
      at += 8
    }
    return true
  }
}
