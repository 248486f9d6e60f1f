/// Hashing with a secret of this run, so that no file can be written to make it slow. Only places in tables depend on it, never results.
enum Mixing {
  static let secret = UInt64.random(in: .min ... .max)

  /// Both halves of a 128-bit product (the mixing of wyhash).
  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// One to one: different words stay different (the finaliser of SplitMix64, Steele, Lea and Flood 2014).
  @inline(__always)
  static func permute(_ word: UInt64) -> UInt64 {
    var mixed = word
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Eight bytes at a time; the length tells `a` from `a\0`.
  @inline(__always)
  static func hash(_ text: UnsafeBufferPointer<UInt8>, _ seed: UInt64) -> UInt64 {
    var hash = seed ^ UInt64(text.count)
    let raw = UnsafeRawBufferPointer(text)
    var index = 0
    while index + 8 <= raw.count {
      hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self), 0x9E37_79B9_7F4A_7C15)
      index += 8
    }
    var rest: UInt64 = 0
    while index < raw.count {
      rest = rest << 8 | UInt64(raw[index])
      index += 1
    }
    return mix(hash ^ rest, 0xD1B5_4A32_D192_ED03)
  }
}
