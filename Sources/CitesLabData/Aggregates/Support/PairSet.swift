/// Pairs of a value and a group: open addressing, linear probing, at most 2/3 full, 16 bytes a place.
struct PairSet {
  private struct Place {
    var value: Int64 = 0
    var group: UInt32 = 0
    var isTaken: UInt32 = 0
  }

  private(set) var count = 0
  private var places = [Place](repeating: Place(), count: 64)
  private var mask = 63
  private let seed = Mixing.secret

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
