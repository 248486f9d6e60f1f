internal import QueryLang

/// Brings integers and decimals to one scale, in 128 bits: 64-bit numbers times 10^18 fit.
struct ExactScale {
  private let factor: Int128

  /// - Parameter target: an integer or a decimal of no smaller scale than `type`.
  init(_ type: ValueType, within target: ValueType) {
    factor = Int128(Powers.integer(Self.scale(target) - Self.scale(type)))
  }

  @inline(__always)
  func widened(_ ordinal: Int64) -> Int128 { Int128(ordinal) * factor }

  static func scale(_ type: ValueType) -> Int {
    if case .decimal(let scale) = type { scale } else { 0 }
  }
}
