internal import QueryLang

/// `band(x, 18, 26, 35, 50)`: the band of x between ascending limits, as text in the order of the bands: `< 18`, `18–25`, `26–34`, `35–49`,
/// `50 +` for integers, `18 ≤ x < 26` in the middle for other numbers. Limits that are constants ascend: the binder sees to it.
enum BandFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "band", french: ["tranche"], [Parameter("x", .number), Parameter("limits", .number, .many)], result: ResultTypes.text,
    summary: (english: "the band between limits that holds x, in order", french: "la tranche entre bornes qui contient x, dans l'ordre"),
    example: "count porteurs by band(age, 18, 26, 35, 50)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    let limits = Array(arguments.dropFirst())
    var codes = [Int32](repeating: -1, count: count)
    // Limits are constants of the query; should they be fields, each change of them makes bands of its own, without a common order.
    let areConstant = count == 0 || limits.allSatisfy(\.isConstant)
    var pool = TextPool(isOrdered: areConstant)
    func fill<Number: Comparable>(
      _ x: (Int) -> Number?, _ limit: (_ argument: Int, _ row: Int) -> Number?, _ write: (Number, inout [UInt8]) -> Void
    ) {
      var bands: Bands<Number>?
      var start: Int32 = 0
      for row in 0..<count {
        if bands == nil || !areConstant {
          let known = limits.indices.compactMap { limit($0, row) }
          bands = known.count == limits.count ? Bands(known) : nil
          start = Int32(pool.count)
          bands?.appendLabels(to: &pool, areIntegers: types.allSatisfy { $0 == .integer }, write)
        }
        guard let bands else {
          if areConstant { return }
          continue
        }
        if let number = x(row) { codes[row] = start + bands.index(number) }
      }
    }
    let common = ResultTypes.common(types)
    if common == .float {
      let numbers = zip(arguments, types).map { $0.floats($1) }
      func known(_ number: Double) -> Double? { number.isNaN ? nil : number }
      fill({ known(numbers[0][$0]) }, { known(numbers[$0 + 1][$1]) }, { CanonicalText.append(float: $0, to: &$1) })
    } else {
      let vectors = arguments.map(\.ordinals)
      let scales = types.map { ExactScale($0, within: common) }
      func known(_ argument: Int, _ row: Int) -> Int128? {
        vectors[argument].isMissing(row) ? nil : scales[argument].widened(vectors[argument].values[row])
      }
      let scale = ExactScale.scale(common)
      fill({ known(0, $0) }, { known($0 + 1, $1) }, { CanonicalText.append(scaled: $0, scale: scale, to: &$1) })
    }
    return .text(TextVector(codes: codes, pool: pool))
  }
}

private struct Bands<Number: Comparable> {
  /// Ascending, distinct.
  let limits: [Number]

  init(_ limits: [Number]) {
    var distinct: [Number] = []
    for limit in limits.sorted() where distinct.last != limit { distinct.append(limit) }
    self.limits = distinct
  }

  /// How many limits are not above `number`.
  func index(_ number: Number) -> Int32 {
    var low = 0
    var high = limits.count
    while low < high {
      let middle = (low + high) / 2
      if limits[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }

  func appendLabels(to pool: inout TextPool, areIntegers: Bool, _ write: (Number, inout [UInt8]) -> Void) {
    func label(_ body: (inout [UInt8]) -> Void) {
      var bytes: [UInt8] = []
      body(&bytes)
      pool.append(bytes)
    }
    guard let first = limits.first, let last = limits.last else { return }
    label { bytes in
      bytes.append(contentsOf: "< ".utf8)
      write(first, &bytes)
    }
    for (low, high) in zip(limits, limits.dropFirst()) {
      label { bytes in
        write(low, &bytes)
        if areIntegers, let low = low as? Int128, let high = high as? Int128 {
          if high - low > 1 {
            bytes.append(contentsOf: "–".utf8)
            CanonicalText.append(scaled: high - 1, scale: 0, to: &bytes)
          }
        } else {
          bytes.append(contentsOf: " ≤ x < ".utf8)
          write(high, &bytes)
        }
      }
    }
    label { bytes in
      write(last, &bytes)
      bytes.append(contentsOf: " +".utf8)
    }
  }
}
