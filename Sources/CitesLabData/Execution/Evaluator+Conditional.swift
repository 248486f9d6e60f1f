internal import QueryLang

extension Evaluator {
  /// `if … then … else …`: each branch is worked out only for the rows that take it, so that what would fail elsewhere is not even tried.
  mutating func conditional(
    _ branches: [(condition: PhysicalCondition, value: PhysicalExpression)], _ otherwise: PhysicalExpression?, _ type: ValueType,
    _ frame: Frame
  ) throws(ExecutionError) -> Vector {
    var assembly = VectorAssembly(type, count: frame.count)
    assembly.keepsBranchOrder = ([otherwise].compactMap { $0 } + branches.map(\.value)).allSatisfy { branch in
      if case .constant = branch { true } else { false }
    }
    if assembly.keepsBranchOrder {
      // The order in which the literals are written is the order of the groups, whichever rows come first.
      for branch in branches.map(\.value) + [otherwise].compactMap({ $0 }) {
        if case .constant(.text(let text), _) = branch { assembly.declare(text) }
      }
    }
    var open = (0..<UInt32(frame.count)).map { $0 }
    for branch in branches {
      if open.isEmpty { break }
      let rest = frame.subset(open)
      let mask = try truth(branch.condition, rest)
      context.unknownConditions += mask.unknownCount
      let taken = mask.positions().map { open[Int($0)] }
      if !taken.isEmpty {
        assembly.put(try vector(branch.value, frame.subset(taken)), at: taken)
      }
      // An unknown condition ends the chain: the result is missing.
      open = open.indices.filter { mask.truth($0) == 0 }.map { open[$0] }
    }
    if let otherwise, !open.isEmpty {
      assembly.put(try vector(otherwise, frame.subset(open)), at: open)
    }
    return assembly.vector
  }
}

/// A vector put together from pieces; what no piece covers is missing.
struct VectorAssembly {
  private var ordinals: [Int64] = []
  private var missing: [Bool] = []
  private var floats: [Double] = []
  private var codes: [Int32] = []
  private var pool = TextPool()
  private var entries: [[UInt8]: Int32] = [:]
  private let type: ValueType
  var keepsBranchOrder = false

  init(_ type: ValueType, count: Int) {
    self.type = type
    switch type {
    case .float: floats = Array(repeating: MissingFloat.value, count: count)
    case .text: codes = Array(repeating: -1, count: count)
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      ordinals = Array(repeating: 0, count: count)
      missing = Array(repeating: true, count: count)
    }
  }

  mutating func declare(_ text: String) { _ = intern(Array(text.utf8)) }

  private mutating func intern(_ utf8: [UInt8]) -> Int32 {
    if let known = entries[utf8] { return known }
    let number = pool.append(utf8)
    entries[utf8] = number
    return number
  }

  mutating func put(_ piece: Vector, at positions: [UInt32]) {
    switch piece {
    case .ordinals(let vector):
      for (row, position) in positions.enumerated() where !vector.isMissing(row) {
        ordinals[Int(position)] = vector.values[row]
        missing[Int(position)] = false
      }
    case .floats(let numbers):
      for (row, position) in positions.enumerated() { floats[Int(position)] = numbers[row] }
    case .text(let text):
      var numbers = [Int32](repeating: -1, count: text.pool.count)
      for (row, position) in positions.enumerated() where text.codes[row] >= 0 {
        let code = Int(text.codes[row])
        if numbers[code] < 0 { numbers[code] = intern(Array(text.pool[code])) }
        codes[Int(position)] = numbers[code]
      }
    }
  }

  var vector: Vector {
    switch type {
    case .float: return .floats(floats)
    case .text:
      var ordered = pool
      ordered.isOrdered = keepsBranchOrder
      return .text(TextVector(codes: codes, pool: ordered))
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      return .ordinals(OrdinalVector(ordinals, missing: missing.contains(true) ? missing : nil))
    }
  }
}
