/// Functions of texts work on the entries of the pool, once each, not on rows.
extension TextVector {
  /// A text for each text. `parameters` are the function's other arguments: where all are constants, `body` runs once for each entry that
  /// some row has (`row` is one of those rows), else once for each row. A row with a missing parameter is missing.
  @inline(__always)
  func map(parameters: [Vector] = [], _ body: (_ text: UnsafeBufferPointer<UInt8>, _ row: Int, _ output: inout [UInt8]) -> Void)
    -> TextVector
  {
    var scratch: [UInt8] = []
    var newCodes = [Int32](repeating: -1, count: codes.count)
    guard codes.isEmpty || parameters.allSatisfy(\.isConstant) else {
      var newPool = TextPool()
      for row in codes.indices where codes[row] >= 0 && !parameters.contains(where: { $0.isMissing(row) }) {
        scratch.removeAll(keepingCapacity: true)
        pool.withUTF8(Int(codes[row])) { body($0, row, &scratch) }
        newCodes[row] = newPool.append(scratch)
      }
      return TextVector(codes: newCodes, pool: newPool)
    }
    var newPool = TextPool(isOrdered: pool.isOrdered)
    if codes.isEmpty || parameters.contains(where: { $0.isMissing(0) }) { return TextVector(codes: newCodes, pool: newPool) }
    let firstRows = self.firstRows
    var entries = [Int32](repeating: -1, count: pool.count)
    for entry in entries.indices where firstRows[entry] >= 0 {
      scratch.removeAll(keepingCapacity: true)
      pool.withUTF8(entry) { body($0, Int(firstRows[entry]), &scratch) }
      entries[entry] = newPool.append(scratch)
    }
    for row in codes.indices where codes[row] >= 0 { newCodes[row] = entries[Int(codes[row])] }
    return TextVector(codes: newCodes, pool: newPool)
  }

  /// An integer, or no answer, for each text.
  @inline(__always)
  func ordinals(
    _ name: String, _ context: inout EvaluationContext, _ body: (UnsafeBufferPointer<UInt8>) -> Int64?
  ) throws(ExecutionError) -> OrdinalVector {
    let answers = perEntry(body)
    return try OrdinalVector.build(codes.count, name, &context, isMissing: { codes[$0] < 0 }) { answers[Int(codes[$0])] }
  }

  /// A number, or no answer, for each text.
  @inline(__always)
  func floats(_ name: String, _ context: inout EvaluationContext, _ body: (UnsafeBufferPointer<UInt8>) -> Double?) -> [Double] {
    let answers = perEntry(body)
    var unanswered = 0
    let results = codes.map { code -> Double in
      if code < 0 { return MissingFloat.value }
      if let answer = answers[Int(code)] { return answer }
      unanswered += 1
      return MissingFloat.value
    }
    context.addWithoutAnswer(name, rows: unanswered)
    return results
  }

  /// What `body` gives for the entries that some row has.
  @inline(__always)
  private func perEntry<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result?) -> [Result?] {
    let firstRows = self.firstRows
    return (0..<pool.count).map { entry in firstRows[entry] < 0 ? nil : pool.withUTF8(entry) { body($0) } }
  }

  /// For each entry of the pool the first row that has it, or -1: a morsel of rows may use few entries of a large pool.
  private var firstRows: [Int32] {
    var rows = [Int32](repeating: -1, count: pool.count)
    for row in codes.indices.reversed() where codes[row] >= 0 { rows[Int(codes[row])] = Int32(row) }
    return rows
  }
}

extension TextPool {
  /// The pointer is valid during `body` only.
  @inline(__always)
  func withUTF8<Result>(_ entry: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[offsets[entry]..<offsets[entry + 1]])) }
  }

  /// All entries of several pools in one, in order, and at which entry each pool begins. Ordered when the first is.
  static func joined(_ pools: [TextPool]) -> (pool: TextPool, starts: [Int32]) {
    var pool = TextPool(isOrdered: pools.first?.isOrdered ?? false)
    var starts: [Int32] = []
    for other in pools {
      starts.append(Int32(pool.count))
      let shift = pool.bytes.count
      pool.bytes.append(contentsOf: other.bytes)
      pool.offsets.append(contentsOf: other.offsets.dropFirst().map { $0 + shift })
    }
    return (pool, starts)
  }
}
