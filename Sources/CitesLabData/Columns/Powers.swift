/// Powers of ten, for scaled decimals. All are exact.
package enum Powers {
  package static let integers: [Int64] = (0...18).map { exponent in (0..<exponent).reduce(Int64(1)) { product, _ in product * 10 } }

  package static func integer(_ exponent: Int) -> Int64 { integers[exponent] }
  package static func ten(_ exponent: Int) -> Double { Double(integers[exponent]) }
}
