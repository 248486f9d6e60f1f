internal import CKernels

/// Numbers the distinct texts that one thread meets in one column, in the order of arrival.
///
/// A hash table with open addresses over one arena of bytes: no object, no `String` a value. Keys are compared byte for byte;
/// the hash is seeded anew in each process, so that no file can be made to collide.
final class TextNumbering {
  private(set) var table: CKTextTable
  private var entries = Scratch<CKTextEntry>(capacity: 256)
  private var arena = ByteArena(capacity: 4096)

  private static let seeds = (UInt64.random(in: 1...UInt64.max) | 1, UInt64.random(in: 1...UInt64.max) | 1)

  var count: Int { Int(table.count) }
  /// Bytes of all texts.
  var byteCount: Int { Int(table.byteCount) }
  /// What the texts and their table take.
  var footprint: Int {
    byteCount + count * MemoryLayout<CKTextEntry>.stride + (Int(table.mask) + 1) * MemoryLayout<CKTextSlot>.stride
  }

  init() {
    let slots = 1024
    table = CKTextTable(
      slots: Self.emptySlots(slots), mask: UInt64(slots - 1), entries: entries.base, bytes: arena.base, count: 0,
      room: UInt64(min(entries.capacity, slots / 2)), byteCount: 0, byteRoom: UInt64(arena.capacity), seed: Self.seeds.0,
      secondSeed: Self.seeds.1)
  }

  deinit { table.slots.deallocate() }

  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<CKTextSlot> {
    let slots = UnsafeMutablePointer<CKTextSlot>.allocate(capacity: count)
    slots.initialize(repeating: CKTextSlot(tag: 0, entry: 0), count: count)
    return slots
  }

  /// - Parameter p: 16 bytes past `n` are readable.
  func number(of p: UnsafePointer<UInt8>, _ n: Int) -> Int {
    let key = ck_text_key(&table, p, n)
    var slot: UInt64 = 0
    var found = ck_find_text(&table, p, n, key, &slot)
    if found == 0 {
      if makeRoom(n) { _ = ck_find_text(&table, p, n, key, &slot) }
      found = ck_add_text(&table, p, n, key, slot)
    }
    return Int(found) &- 1
  }

  /// One more than the number of each text from `row` on, 0 for missing cells, up to the first cell that ``number(of:_:)`` is to be asked
  /// about, which is returned.
  func number(_ cells: inout CKCells, from row: Int, into codes: UnsafeMutablePointer<UInt32>, _ largest: inout UInt32) -> Int {
    ck_number_texts(&cells, row, &table, codes, &largest)
  }

  /// Valid until the next text is added.
  func text(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    let entry = table.entries[number]
    return UnsafeBufferPointer(start: UnsafePointer(table.bytes) + Int(entry.start), count: Int(entry.length))
  }

  /// Room for one more text of `n` bytes. Returns whether slots have moved.
  private func makeRoom(_ n: Int) -> Bool {
    arena.reserve(byteCount + n, keeping: byteCount)
    table.bytes = arena.base
    table.byteRoom = UInt64(arena.capacity)
    guard table.count == table.room else { return false }
    entries.reserve(count + 1, keeping: count)
    table.entries = entries.base
    let grows = table.count * 2 > table.mask
    if grows { spread() }
    table.room = UInt64(min(entries.capacity, Int(table.mask + 1) / 2))
    return grows
  }

  /// Four times as many slots.
  private func spread() {
    table.slots.deallocate()
    table.mask = table.mask * 4 + 3
    table.slots = Self.emptySlots(Int(table.mask) + 1)
    for number in 0..<count {
      let text = text(number)
      guard let p = text.baseAddress else { continue }
      let hash = ck_text_key(&table, p, text.count).hash
      var index = hash & table.mask
      while table.slots[Int(index)].entry != 0 { index = (index + 1) & table.mask }
      table.slots[Int(index)] = CKTextSlot(tag: UInt32(truncatingIfNeeded: hash >> 32), entry: UInt32(number + 1))
    }
  }
}
