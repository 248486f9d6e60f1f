public import QueryLang
internal import UnicodeText

extension Column {
  /// A column from boxed values, all of `type` or missing: for small results and for tests.
  ///
  /// Text becomes a dictionary in collation order, or in the order of `declared` (which then holds every value).
  public init(name: String, type: ValueType, label: String? = nil, values: [Value], declared: [String]? = nil) {
    let storage: ColumnStorage
    switch type {
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      storage = .codes(
        Codes(count: values.count, anyMissing: true, isMissing: { values[$0].isMissing }, value: { values[$0].ordinal ?? 0 }))
    case .float:
      var anyMissing = false
      let floats = values.map { value -> Double in
        switch value {
        case .float(let number): return number
        case .integer(let number): return Double(number)
        case .decimal(let unscaled, let scale): return Double(unscaled) / Powers.ten(scale)
        default:
          anyMissing = true
          return MissingFloat.value
        }
      }
      storage = .floats(Buffer(floats), hasMissing: anyMissing)
    case .text:
      let texts = values.map { value -> String? in if case .text(let text) = value { text } else { nil } }
      // Identity is exact: distinct by bytes, never by canonical equivalence.
      var entries: [[UInt8]] = []
      if let declared {
        entries = declared.map { Array($0.utf8) }
      } else {
        entries = Array(Set(texts.compactMap { $0.map { Array($0.utf8) } })).sorted { Collation.compare($0, $1) < 0 }
      }
      var numbers: [[UInt8]: Int64] = [:]
      for (number, entry) in entries.enumerated() { numbers[entry] = Int64(number) }
      let anyMissing = texts.contains { $0 == nil }
      let base: Int64 = anyMissing ? -1 : 0
      let ordinals = texts.map { text -> UInt32 in
        guard let text, let number = numbers[Array(text.utf8)] else { return 0 }
        return UInt32(number - base)
      }
      storage = .dictionary(
        Codes(words: .u32(Buffer(ordinals)), base: base, hasMissing: anyMissing, maxCode: UInt64(max(0, Int64(entries.count) - 1 - base))),
        TextDictionary(entries.map { String(decoding: $0, as: UTF8.self) }, order: declared == nil ? .collation : .declared))
    }
    self.init(name: name, type: type, label: label, storage: storage)
  }
}
