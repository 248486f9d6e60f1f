internal import UnicodeText

/// Makes one dictionary in collation order of the dictionaries of all workers.
struct DictionaryAssembly {
  var dictionary: TextDictionary
  /// By worker: final code (not yet shifted for missing: entry number + 1, 0 = missing) of each local code.
  var tables: [[UInt32]]

  /// - Parameters:
  ///   - used: by worker, whether a local code occurs; nil: all do.
  ///   - isMissing: texts that stand for missing.
  ///   - declared: an order given beforehand; it must hold every text, or it is left aside.
  init(
    _ interners: [TextNumbering?], used: [[Bool]]?, isMissing: (UnsafeBufferPointer<UInt8>) -> Bool, declared: [String]? = nil
  ) {
    // One numbering of all texts.
    let all = TextNumbering()
    var numbers: [[Int]] = []
    for (worker, interner) in interners.enumerated() {
      var mine: [Int] = []
      for local in 0..<(interner?.count ?? 0) {
        guard let text = interner?.text(local), let p = text.baseAddress else { continue }
        let occurs = used.map { $0[worker][local + 1] } ?? true
        mine.append(!occurs || isMissing(text) ? -1 : all.number(of: p, text.count))
      }
      numbers.append(mine)
    }
    var order: [Int]
    var declaredEntries: [String]?
    if let declared, let ranks = Self.ranks(declared, all) {
      order = []
      declaredEntries = declared
      tables = numbers.map { mine in [0] + mine.map { $0 < 0 ? 0 : UInt32(ranks[$0] + 1) } }
    } else {
      order = Self.sorted(all)
      var codes = [UInt32](repeating: 0, count: all.count)
      for (rank, number) in order.enumerated() { codes[number] = UInt32(rank + 1) }
      tables = numbers.map { mine in [0] + mine.map { $0 < 0 ? 0 : codes[$0] } }
    }
    if let declaredEntries {
      dictionary = TextDictionary(declaredEntries, order: .declared)
      return
    }
    let bytes = Buffer<UInt8>(count: all.byteCount) { target in
      var at = 0
      for number in order {
        let text = all.text(number)
        if let base = target.baseAddress, let p = text.baseAddress { (base + at).update(from: p, count: text.count) }
        at += text.count
      }
    }
    let offsets = Buffer<UInt64>(count: order.count + 1) { target in
      var at = 0
      for (index, number) in order.enumerated() {
        target[index] = UInt64(at)
        at += all.text(number).count
      }
      target[order.count] = UInt64(at)
    }
    dictionary = TextDictionary(bytes: bytes, offsets: offsets, order: .collation)
  }

  /// The place of each text in a declared list, or nil when one is not in it.
  private static func ranks(_ declared: [String], _ all: TextNumbering) -> [Int]? {
    var places: [[UInt8]: Int] = [:]
    for (place, text) in declared.enumerated() where places.updateValue(place, forKey: Array(text.utf8)) != nil { return nil }
    var ranks: [Int] = []
    for number in 0..<all.count {
      guard let place = places[Array(all.text(number))] else { return nil }
      ranks.append(place)
    }
    return ranks
  }

  /// By collation key, then by bytes. Keys are made once a text; their first eight bytes decide most comparisons.
  private static func sorted(_ all: TextNumbering) -> [Int] {
    struct Key {
      var prefix: UInt64
      var number: Int
      var bytes: [UInt8]
    }
    var keys: [Key] = []
    keys.reserveCapacity(all.count)
    for number in 0..<all.count {
      let bytes = Collation.key(of: all.text(number))
      var prefix: UInt64 = 0
      for index in 0..<8 { prefix = prefix << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
      keys.append(Key(prefix: prefix, number: number, bytes: bytes))
    }
    keys.sort { a, b in
      if a.prefix != b.prefix { return a.prefix < b.prefix }
      let order = compare(a.bytes, b.bytes)
      if order != 0 { return order < 0 }
      return all.text(a.number).lexicographicallyPrecedes(all.text(b.number))
    }
    return keys.map(\.number)
  }

  private static func compare(_ a: [UInt8], _ b: [UInt8]) -> Int {
    let shared = min(a.count, b.count)
    for index in 0..<shared where a[index] != b[index] { return Int(a[index]) - Int(b[index]) }
    return a.count - b.count
  }
}
