/// Raw memory of one thread that grows and is reused: windows of a file, positions, cells being unquoted.
///
/// At least ``slack`` bytes past `capacity` may be read (they hold anything), so that loads of 8, 16 or 64 bytes need no bounds checks.
struct ByteArena: ~Copyable {
  static let slack = 128
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int

  init(capacity: Int = 0) {
    self.capacity = capacity
    base = .allocate(capacity: capacity + Self.slack)
    // Only the slack is ever read before it is written.
    (base + capacity).initialize(repeating: 0, count: Self.slack)
  }

  deinit { base.deallocate() }

  /// Room for `wanted` bytes; the first `keeping` of them stay.
  mutating func reserve(_ wanted: Int, keeping: Int = 0) {
    guard wanted > capacity else { return }
    let larger = max(wanted, capacity + capacity / 2)
    let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + Self.slack)
    fresh.update(from: base, count: keeping)
    (fresh + larger).initialize(repeating: 0, count: Self.slack)
    base.deallocate()
    base = fresh
    capacity = larger
  }
}

/// The same for plain elements. The first stands at the beginning of a line of the cache.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  init(capacity: Int = 0) {
    self.capacity = max(1, capacity)
    base = Self.allocated(self.capacity)
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }

  private static func allocated(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    UnsafeMutableRawPointer.allocate(byteCount: capacity * MemoryLayout<Element>.stride, alignment: 64)
      .bindMemory(to: Element.self, capacity: capacity)
  }

  mutating func reserve(_ wanted: Int, keeping: Int = 0) {
    guard wanted > capacity else { return }
    let larger = max(wanted, capacity + capacity / 2)
    let fresh = Self.allocated(larger)
    if keeping > 0 { fresh.update(from: base, count: keeping) }
    UnsafeMutableRawPointer(base).deallocate()
    base = fresh
    capacity = larger
  }
}
