/// Hashing with a secret of this run, so that no file can be written to make it slow. Only places in tables depend on it, never results.
enum Mixing {
  private static let secret = UInt64.random(in: .min ... .max)

  /// A table copies this once: a global is looked up behind a lock.
  static var seed: UInt64 { secret }

  /// Both halves of a 128-bit product (the mixing of wyhash).
  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}

/// Pairs of a value and a group: open addressing, linear probing, at most 2/3 full.
struct PairSet {
  private struct Place {
    var value: Int64 = 0
    var group: UInt32 = 0
    var isTaken: UInt32 = 0
  }

  private(set) var count = 0
  private var places = [Place](repeating: Place(), count: 64)
  private var mask = 63
  private let seed = Mixing.seed

  /// True when the pair was not there.
  @inline(__always)
  mutating func insert(_ value: Int64, _ group: UInt32) -> Bool {
    var index = home(value, group)
    while places[index].isTaken != 0 {
      if places[index].value == value && places[index].group == group { return false }
      index = (index + 1) & mask
    }
    places[index] = Place(value: value, group: group, isTaken: 1)
    count += 1
    if count * 3 > places.count * 2 { enlarge() }
    return true
  }

  func forEach(_ body: (Int64, UInt32) -> Void) {
    for place in places where place.isTaken != 0 { body(place.value, place.group) }
  }

  @inline(__always)
  private func home(_ value: Int64, _ group: UInt32) -> Int {
    let hash = Mixing.mix(UInt64(bitPattern: value) ^ seed, 0x9E37_79B9_7F4A_7C15 &+ UInt64(group) &* 0xD1B5_4A32_D192_ED03)
    return Int(truncatingIfNeeded: hash) & mask
  }

  private mutating func enlarge() {
    let old = places
    places = [Place](repeating: Place(), count: old.count * 2)
    mask = places.count - 1
    for place in old where place.isTaken != 0 {
      var index = home(place.value, place.group)
      while places[index].isTaken != 0 { index = (index + 1) & mask }
      places[index] = place
    }
  }
}

/// Numbers different texts, by bytes, in the order in which they are met.
struct TextInterner {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The upper half of a text's hash over its number + 1; 0 is a free place. At most half full.
  private var places = [UInt64](repeating: 0, count: 64)
  private var hashes: [UInt64] = []
  private let seed = Mixing.seed

  var count: Int { ends.count }

  mutating func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = hash(text)
    let tag = hash >> 32
    let mask = places.count - 1
    var index = Int(truncatingIfNeeded: hash) & mask
    while places[index] != 0 {
      let place = places[index]
      if place >> 32 == tag {
        let number = Int(truncatingIfNeeded: place & 0xFFFF_FFFF) - 1
        if withUTF8(number, { $0.elementsEqual(text) }) { return UInt32(number) }
      }
      index = (index + 1) & mask
    }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    places[index] = tag << 32 | UInt64(ends.count)
    if ends.count * 2 > places.count { enlarge() }
    return UInt32(ends.count - 1)
  }

  /// The pointer is valid during `body` only.
  func withUTF8<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = number == 0 ? 0 : ends[number - 1]
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[number]])) }
  }

  private mutating func enlarge() {
    places = [UInt64](repeating: 0, count: places.count * 2)
    let mask = places.count - 1
    for (number, hash) in hashes.enumerated() {
      var index = Int(truncatingIfNeeded: hash) & mask
      while places[index] != 0 { index = (index + 1) & mask }
      places[index] = (hash >> 32) << 32 | UInt64(number + 1)
    }
  }

  /// Eight bytes at a time, the last ones padded with zeros; the length tells `a` from `a\0`.
  @inline(__always)
  private func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = seed ^ UInt64(text.count)
    let raw = UnsafeRawBufferPointer(text)
    var index = 0
    while index + 8 <= raw.count {
      hash = Mixing.mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self), 0x9E37_79B9_7F4A_7C15)
      index += 8
    }
    var rest: UInt64 = 0
    while index < raw.count {
      rest = rest << 8 | UInt64(raw[index])
      index += 1
    }
    return Mixing.mix(hash ^ rest, 0xD1B5_4A32_D192_ED03)
  }
}
