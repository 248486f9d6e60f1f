internal import QueryLang

/// One key of a grouping: how a row gets its code, and what a code means.
struct GroupKey: Sendable {
  enum Source: Sendable {
    /// The column's own codes, already in natural order but for code 0, which is missing.
    case codes(Codes)
    /// An expression of one column, as a code for each of the column's codes: in natural order, missing last.
    case lookup(CodeWords, [UInt32])
    /// Worked out row by row; each stripe numbers the values that it meets.
    case computed(PhysicalExpression)
  }

  let name: String
  let type: ValueType
  let source: Source
  /// Codes lie in `0..<domain`.
  let domain: UInt64
  /// For `lookup`: the value of each code.
  private let values: Vector?
  private let column: Column?

  init(_ item: BoundItem, rowCount: Int, _ preparation: inout Preparation) throws(ExecutionError) {
    name = item.name
    type = item.expression.type
    let prepared =
      item.expression.type == .boolean
      ? try Self.booleanKey(item.expression, &preparation) : try preparation.expression(item.expression)
    switch prepared {
    case .column(let column, _):
      switch column.storage {
      case .codes(let codes), .dictionary(let codes, _):
        if codes.maxCode < UInt64(Int64.max) {
          source = .codes(codes)
          domain = codes.maxCode + 1
          values = nil
          self.column = column
          return
        }
      case .floats, .text: break
      }
    case .lookup(let words, let vector):
      let (codes, distinct) = Self.numbered(vector)
      source = .lookup(words, codes)
      domain = UInt64(max(1, distinct.count))
      values = distinct
      column = nil
      return
    default: break
    }
    source = .computed(prepared)
    domain = UInt64(rowCount) + 1
    values = nil
    column = nil
  }

  /// A key of few known texts, in the order in which they are given.
  init(values: [String], name: String) {
    self.name = name
    type = .text
    source = .lookup(.u8(Buffer([])), [])
    domain = UInt64(values.count)
    self.values = .text(TextVector(codes: values.indices.map { Int32($0) }, pool: TextPool(values, isOrdered: true)))
    column = nil
  }

  private static func booleanKey(_ expression: BoundExpression, _ preparation: inout Preparation) throws(ExecutionError)
    -> PhysicalExpression
  {
    if case .field = expression.kind { return try preparation.expression(expression) }
    return .condition(try preparation.condition(expression))
  }

  /// A code for each row of `vector`, and the distinct values in natural order, missing last.
  private static func numbered(_ vector: Vector) -> ([UInt32], Vector) {
    var interner = Interner()
    let ids = interner.ids(vector)
    let ranks = interner.ranks()
    return (ids.map { UInt32(ranks[Int($0)]) }, interner.vector(in: ranks))
  }

  /// The labels of the field that the key is, if it is one.
  var labels: (label: String?, labels: ColumnLabels?) { (column?.label, column?.labels) }

  /// The values of codes (not of `computed`): a column that shares the dictionary of its origin.
  func resultColumn(_ codes: [UInt64], name: String) -> Column? {
    switch source {
    case .codes:
      guard let column else { return nil }
      switch column.storage {
      case .codes(let known):
        return Column(
          name: name, type: type, label: column.label, labels: column.labels,
          storage: .codes(
            Codes(
              count: codes.count, anyMissing: known.hasMissing, isMissing: { codes[$0] == 0 },
              value: { known.base &+ Int64(bitPattern: codes[$0]) })))
      case .dictionary(let known, let dictionary):
        return Column(
          name: name, type: type, label: column.label, labels: column.labels,
          storage: .dictionary(
            Codes(words: .u32(Buffer(codes.map { UInt32($0) })), base: known.base, hasMissing: known.hasMissing, maxCode: known.maxCode),
            dictionary))
      case .floats, .text: return nil
      }
    case .lookup, .computed: return nil
    }
  }

  func vector(_ codes: [UInt64]) -> Vector {
    if let values { return values.gathered(.list(codes.map { UInt32($0) })) }
    guard let column else { return .floats([]) }
    switch column.storage {
    case .codes(let known):
      return .ordinals(
        OrdinalVector(
          codes.map { known.base &+ Int64(bitPattern: $0) }, missing: known.hasMissing ? codes.map { $0 == 0 } : nil))
    case .dictionary(let known, let dictionary):
      // Only the entries that the codes name, in their order: a dictionary may be far larger than a result.
      var pool = TextPool(isOrdered: dictionary.order == .declared)
      guard known.maxCode < UInt64(16 * codes.count + 1 << 16) else {
        var numbers: [UInt64: Int32] = [:]
        for code in Set(codes).sorted() where !(known.hasMissing && code == 0) {
          numbers[code] = pool.append(dictionary.utf8(Int(known.base &+ Int64(bitPattern: code))))
        }
        pool.isSorted = dictionary.order == .collation
        return .text(TextVector(codes: codes.map { numbers[$0] ?? -1 }, pool: pool))
      }
      var numbers = [Int32](repeating: -1, count: Int(known.maxCode) + 1)
      for code in codes { numbers[Int(code)] = 0 }
      if known.hasMissing { numbers[0] = -1 }
      for code in numbers.indices where numbers[code] == 0 {
        numbers[code] = pool.append(dictionary.utf8(Int(known.base &+ Int64(code))))
      }
      pool.isSorted = dictionary.order == .collation
      return .text(TextVector(codes: codes.map { numbers[Int($0)] }, pool: pool))
    case .floats, .text: return .floats([])
    }
  }

  /// The places of codes in natural order.
  struct Ranks {
    /// Where missing stands, which is code 0; nil where codes are in natural order themselves.
    let missing: UInt64?

    @inline(__always)
    func rank(_ code: UInt64) -> UInt64 {
      guard let missing else { return code }
      return code == 0 ? missing : code - 1
    }
  }

  var ranks: Ranks {
    if case .codes(let known) = source, known.hasMissing { return Ranks(missing: known.maxCode) }
    return Ranks(missing: nil)
  }
}

/// Numbers distinct values in the order in which they are met. Missing is a value like another.
struct Interner {
  private enum Kind { case none, ordinals, floats, text }
  private var kind = Kind.none
  private var ordinals: [Int64: UInt32] = [:]
  private let texts = TextNumbering()
  /// The number of each of these texts.
  private var textIDs: [UInt32] = []
  /// A text with room behind it, which those who number texts read too.
  private var scratch: [UInt8] = []
  private var ordinalValues: [Int64] = []
  private var floatValues: [Double] = []
  /// The text of each number; nothing for missing.
  private var pool = TextPool()
  /// For texts whose order is declared: that order, of all of them, whether a row holds them or not. Numbers go to those that rows hold alone,
  /// so that there are never more numbers than rows and one.
  private var declared = TextPool(isOrdered: true)
  private var places: [[UInt8]: Int32] = [:]
  private var missing: UInt32?
  private(set) var count = 0

  private mutating func add() -> UInt32 {
    count += 1
    return UInt32(count - 1)
  }

  private mutating func missingID() -> UInt32 {
    if let missing { return missing }
    let id = add()
    missing = id
    // A place holder keeps values and numbers in step.
    switch kind {
    case .ordinals, .none: ordinalValues.append(0)
    case .floats: floatValues.append(MissingFloat.value)
    case .text: pool.append([])
    }
    return id
  }

  /// The number of each row's value.
  mutating func ids(_ vector: Vector) -> [UInt32] { ids(vector, poll: {}) }

  mutating func ids<Stop: Error>(_ vector: Vector, poll: () throws(Stop) -> Void) throws(Stop) -> [UInt32] {
    try poll()
    // A stripe that no row reached does not know what kind its values would have been.
    if vector.count == 0 { return [] }
    switch vector {
    case .ordinals(let vector):
      kind = .ordinals
      var ids: [UInt32] = []
      ids.reserveCapacity(vector.values.count)
      for row in vector.values.indices {
        if vector.isMissing(row) {
          ids.append(missingID())
        } else if let known = ordinals[vector.values[row]] {
          ids.append(known)
        } else {
          let id = add()
          ordinals[vector.values[row]] = id
          ordinalValues.append(vector.values[row])
          ids.append(id)
        }
      }
      return ids
    case .floats(let numbers):
      kind = .floats
      var ids: [UInt32] = []
      ids.reserveCapacity(numbers.count)
      for number in numbers {
        if MissingFloat.isMissing(number) {
          ids.append(missingID())
          continue
        }
        // Zero and minus zero are one group.
        let bits = Int64(bitPattern: (number + 0).bitPattern)
        if let known = ordinals[bits] {
          ids.append(known)
        } else {
          let id = add()
          ordinals[bits] = id
          floatValues.append(number + 0)
          ids.append(id)
        }
      }
      return ids
    case .text(let text):
      kind = .text
      // The written order of all entries holds, whichever rows come first.
      if text.pool.isOrdered { for entry in 0..<text.pool.count { declare(Array(text.pool[entry])) } }
      var known = [UInt32](repeating: .max, count: text.pool.count)
      var ids: [UInt32] = []
      ids.reserveCapacity(text.codes.count)
      try Stretches.forEach(text.codes.count, poll: poll) { stretch in
        for code in text.codes[stretch] {
          if code < 0 {
            ids.append(missingID())
            continue
          }
          if known[Int(code)] == .max { known[Int(code)] = text.pool[Int(code)].withUnsafeBufferPointer { intern($0) } }
          ids.append(known[Int(code)])
        }
      }
      return ids
    }
  }

  private mutating func intern(_ utf8: UnsafeBufferPointer<UInt8>) -> UInt32 {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: utf8)
    scratch.append(contentsOf: Self.room)
    let number = scratch.withUnsafeBufferPointer { scratch in
      // Invariant: `room` is as long as what is read past the end.
      scratch.baseAddress.map { texts.number(of: $0, utf8.count) } ?? 0
    }
    if number < textIDs.count { return textIDs[number] }
    let id = add()
    textIDs.append(id)
    pool.append(utf8)
    return id
  }

  private static let room = [UInt8](repeating: 0, count: 16)

  /// The number of the text of each of these rows.
  mutating func ids(_ texts: TextBlocks, _ rows: Frame.Rows) -> [UInt32] {
    kind = .text
    var ids: [UInt32] = []
    ids.reserveCapacity(rows.count)
    switch rows {
    case .range(let range): for row in range { ids.append(texts.isMissing(row) ? missingID() : intern(texts.utf8(row))) }
    case .list(let list): for row in list { ids.append(texts.isMissing(Int(row)) ? missingID() : intern(texts.utf8(Int(row)))) }
    }
    return ids
  }

  private mutating func declare(_ utf8: [UInt8]) {
    if places[utf8] == nil { places[utf8] = declared.append(utf8) }
  }

  /// All values, in the order of their numbers.
  var vector: Vector {
    let flags = missing.map { missing in (0..<count).map { $0 == Int(missing) } }
    switch kind {
    case .ordinals, .none: return .ordinals(OrdinalVector(ordinalValues, missing: flags))
    case .floats: return .floats(floatValues)
    case .text:
      if places.isEmpty { return .text(TextVector(codes: (0..<count).map { missing == UInt32($0) ? -1 : Int32($0) }, pool: pool)) }
      // What no order was declared for stands after what has one.
      var order = self
      for id in 0..<count where missing != UInt32(id) { order.declare(Array(pool[id])) }
      let codes = (0..<count).map { missing == UInt32($0) ? -1 : order.places[Array(pool[$0])] ?? -1 }
      return .text(TextVector(codes: codes, pool: order.declared))
    }
  }

  /// For each number, its place in natural order (missing last).
  func ranks() -> [UInt64] { ranks(poll: {}) }

  func ranks<Stop: Error>(poll: () throws(Stop) -> Void) throws(Stop) -> [UInt64] {
    let order = try NaturalOrder.sorted(vector, poll: poll)
    try poll()
    var ranks = [UInt64](repeating: 0, count: count)
    for (rank, id) in order.enumerated() { ranks[Int(id)] = UInt64(rank) }
    return ranks
  }

  /// The values in the order of `ranks`.
  func vector(in ranks: [UInt64]) -> Vector { vector(in: ranks, poll: {}) }

  func vector<Stop: Error>(in ranks: [UInt64], poll: () throws(Stop) -> Void) throws(Stop) -> Vector {
    var order = [UInt32](repeating: 0, count: count)
    for (id, rank) in ranks.enumerated() { order[Int(rank)] = UInt32(id) }
    guard kind == .text, places.isEmpty else { return vector.gathered(.list(order)) }
    // The texts themselves in that order, so that nobody has to sort them again.
    var sorted = TextPool()
    sorted.bytes.reserveCapacity(pool.bytes.count)
    sorted.offsets.reserveCapacity(count + 1)
    var codes: [Int32] = []
    codes.reserveCapacity(count)
    try Stretches.forEach(count, poll: poll) { stretch in
      for id in order[stretch] { codes.append(missing == id ? -1 : sorted.append(pool[Int(id)])) }
    }
    sorted.isSorted = true
    return .text(TextVector(codes: codes, pool: sorted))
  }
}
