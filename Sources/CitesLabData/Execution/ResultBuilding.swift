internal import QueryLang

extension Column {
  /// A column from the values of a result.
  init(name: String, type: ValueType, label: String? = nil, labels: ColumnLabels? = nil, vector: Vector) {
    let storage: ColumnStorage
    switch vector {
    case .ordinals(let vector):
      storage = .codes(
        Codes(
          count: vector.values.count, anyMissing: vector.missing != nil, isMissing: { vector.isMissing($0) }, value: { vector.values[$0] }))
    case .floats(let numbers):
      storage = .floats(Buffer(numbers), hasMissing: numbers.contains { MissingFloat.isMissing($0) })
    case .text(let text):
      storage = Self.dictionary(text)
    }
    self.init(name: name, type: type, label: label, labels: labels, storage: storage)
  }

  private static func dictionary(_ text: TextVector) -> ColumnStorage {
    var used = [Bool](repeating: false, count: text.pool.count)
    for code in text.codes where code >= 0 { used[Int(code)] = true }
    let entries = (0..<text.pool.count).filter { used[$0] }
    // The used entries alone, each once, in natural order (or in the order that was declared).
    var place = [UInt32](repeating: 0, count: text.pool.count)
    var bytes: [UInt8] = []
    var offsets: [UInt64] = [0]
    offsets.reserveCapacity(entries.count + 1)
    if text.pool.isSorted {
      bytes.reserveCapacity(text.pool.bytes.count)
      for (rank, entry) in entries.enumerated() {
        place[entry] = UInt32(rank)
        bytes.append(contentsOf: text.pool[entry])
        offsets.append(UInt64(bytes.count))
      }
    } else {
      var interner = Interner()
      var pool = TextPool(isOrdered: text.pool.isOrdered)
      for entry in entries { pool.append(text.pool[entry]) }
      let ids = interner.ids(.text(TextVector(codes: pool.count == 0 ? [] : (0..<Int32(pool.count)).map { $0 }, pool: pool)))
      let ranks = interner.ranks()
      for (index, entry) in entries.enumerated() { place[entry] = UInt32(ranks[Int(ids[index])]) }
      if case .text(let sorted) = interner.vector(in: ranks) {
        for code in sorted.codes where code >= 0 {
          bytes.append(contentsOf: sorted.pool[Int(code)])
          offsets.append(UInt64(bytes.count))
        }
      }
    }
    let dictionary = TextDictionary(
      bytes: Buffer(bytes), offsets: Buffer(offsets), order: text.pool.isOrdered ? .declared : .collation)
    let hasMissing = text.codes.contains { $0 < 0 }
    let shift: UInt32 = hasMissing ? 1 : 0
    let words = Buffer<UInt32>(count: text.codes.count) { target in
      for row in text.codes.indices {
        target.initializeElement(at: row, to: text.codes[row] < 0 ? 0 : place[Int(text.codes[row])] + shift)
      }
    }
    return .dictionary(
      Codes(words: .u32(words), base: -Int64(shift), hasMissing: hasMissing, maxCode: UInt64(max(0, dictionary.count + Int(shift) - 1))),
      dictionary)
  }

  /// The rows of this column at `rows`, in that order, sharing its dictionary.
  func gathered(_ rows: Frame.Rows) -> Column { gathered(rows, poll: {}) }

  func gathered<Stop: Error>(_ rows: Frame.Rows, poll: () throws(Stop) -> Void) throws(Stop) -> Column {
    if case .range(let range) = rows, range == 0..<count { return self }
    try poll()
    var column = try gatheredCells(rows, poll)
    column.role = role
    return column
  }

  private func gatheredCells<Stop: Error>(_ rows: Frame.Rows, _ poll: () throws(Stop) -> Void) throws(Stop) -> Column {
    switch storage {
    case .codes(let codes):
      return Column(name: name, type: type, label: label, labels: labels, storage: .codes(codes.gathered(rows)))
    case .dictionary(let codes, let dictionary):
      return Column(name: name, type: type, label: label, labels: labels, storage: .dictionary(codes.gathered(rows), dictionary))
    case .floats(let floats, let hasMissing):
      return Column(
        name: name, type: type, label: label, labels: labels,
        storage: .floats(Buffer(rows.indices.map { floats[$0] }), hasMissing: hasMissing))
    case .text(let text):
      return Column(name: name, type: type, label: label, labels: labels, storage: .text(try text.gathered(rows, poll)))
    }
  }
}

extension Codes {
  func gathered(_ rows: Frame.Rows) -> Codes {
    let gathered: CodeWords =
      switch words {
      case .u8: .u8(Buffer(CodeKernels.gather(words, rows) { UInt8(truncatingIfNeeded: $0) }))
      case .u16: .u16(Buffer(CodeKernels.gather(words, rows) { UInt16(truncatingIfNeeded: $0) }))
      case .u32: .u32(Buffer(CodeKernels.gather(words, rows) { UInt32(truncatingIfNeeded: $0) }))
      case .u64: .u64(Buffer(CodeKernels.gather(words, rows) { $0 }))
      }
    return Codes(words: gathered, base: base, hasMissing: hasMissing, maxCode: maxCode)
  }
}

extension TextBlocks {
  func gathered<Stop: Error>(_ rows: Frame.Rows, _ poll: () throws(Stop) -> Void) throws(Stop) -> TextBlocks {
    let indices = rows.indices
    var builder = Builder()
    // As long as the texts of this column are in the mean, and a little: room that is not used is given back.
    builder.reserve(rows: indices.count, bytes: count == 0 ? 0 : bytes.count / count * indices.count + indices.count / 8)
    try Stretches.forEach(indices.count, poll: poll) { stretch in
      for place in stretch {
        let row = indices[place]
        if isMissing(row) { builder.appendMissing() } else { builder.append(utf8(row)) }
      }
    }
    try poll()
    return builder.finish()
  }
}

extension Vector {
  /// This vector with the rows of `other`, of the same kind, after its own.
  func appending(_ other: Vector) -> Vector {
    switch (self, other) {
    case (.ordinals(let a), .ordinals(let b)):
      let anyMissing = a.missing != nil || b.missing != nil
      let missing =
        anyMissing
        ? (a.missing ?? Array(repeating: false, count: a.values.count)) + (b.missing ?? Array(repeating: false, count: b.values.count))
        : nil
      return .ordinals(OrdinalVector(a.values + b.values, missing: missing))
    case (.floats(let a), .floats(let b)):
      return .floats(a + b)
    case (.text(let a), .text(let b)):
      var pool = a.pool
      let shift = Int32(pool.count)
      for entry in 0..<b.pool.count { pool.append(b.pool[entry]) }
      return .text(TextVector(codes: a.codes + b.codes.map { $0 < 0 ? $0 : $0 + shift }, pool: pool))
    default:
      return self
    }
  }

  /// One row, missing, of the kind of this vector.
  func missingRow() -> Vector {
    switch self {
    case .ordinals: .ordinals(OrdinalVector([0], missing: [true]))
    case .floats: .floats([MissingFloat.value])
    case .text: .text(TextVector(codes: [-1], pool: TextPool()))
    }
  }

  /// The rows at `places`; -1 gives missing, or 0 when `zero`.
  func gatheredOrMissing(_ places: [Int32], zero: Bool) -> Vector {
    switch self {
    case .ordinals(let vector):
      let values = places.map { $0 < 0 ? 0 : vector.values[Int($0)] }
      let missing = places.map { $0 < 0 ? !zero : vector.isMissing(Int($0)) }
      return .ordinals(OrdinalVector(values, missing: missing.contains(true) ? missing : nil))
    case .floats(let numbers):
      return .floats(places.map { $0 < 0 ? (zero ? 0 : MissingFloat.value) : numbers[Int($0)] })
    case .text(let text):
      return .text(TextVector(codes: places.map { $0 < 0 ? -1 : text.codes[Int($0)] }, pool: text.pool))
    }
  }
}
