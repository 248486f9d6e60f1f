internal import QueryLang

/// The values of some columns in one row, as bytes that are equal where the values are: types may differ between the two sides of a key
/// (7 and 7.00, a text of digits and a number).
struct RowKeys {
  let columns: [Column]

  /// - Returns: false when a part is missing; the bytes say nothing then.
  func append(_ row: Int, to bytes: inout [UInt8]) -> Bool {
    for column in columns {
      let start = bytes.count
      switch column.storage {
      case .codes(let codes):
        guard let ordinal = codes.ordinal(at: row) else { return false }
        CanonicalText.append(ordinal: ordinal, as: column.type, to: &bytes)
      case .dictionary(let codes, let dictionary):
        guard let entry = codes.ordinal(at: row) else { return false }
        bytes.append(contentsOf: dictionary.utf8(Int(entry)))
      case .text(let text):
        if text.isMissing(row) { return false }
        bytes.append(contentsOf: text.utf8(row))
      case .floats(let floats, _):
        let number = floats[row]
        if MissingFloat.isMissing(number) { return false }
        CanonicalText.append(float: number, to: &bytes)
      }
      guard columns.count > 1 else { return true }
      // The length keeps ("ab", "c") and ("a", "bc") apart.
      var length = UInt64(bytes.count - start)
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: length))
        length >>= 8
      }
    }
    return true
  }

  /// For messages: `12, Miramas`.
  func text(_ row: Int) -> String { columns.map { CanonicalText.string($0[row]) }.joined(separator: ", ") }
}

/// Rows by their keys: open addressing over row numbers, 8 to 16 bytes a row however long the keys are.
struct KeyTable {
  private let keys: RowKeys
  private var slots: [UInt32]
  private let mask: Int
  private var scratch: [UInt8] = []

  /// - Precondition: fewer rows than 32 bits count.
  init(_ keys: RowKeys, rows: Int) {
    self.keys = keys
    var capacity = 16
    while capacity < rows * 2 { capacity *= 2 }
    slots = [UInt32](repeating: 0, count: capacity)
    mask = capacity - 1
  }

  /// The row that has these bytes already; nil, and the row entered, when none has.
  mutating func insert(_ row: Int, _ bytes: [UInt8]) -> Int? {
    var slot = Self.hash(bytes) & mask
    while slots[slot] != 0 {
      let other = Int(slots[slot]) - 1
      if holds(other, bytes) { return other }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(truncatingIfNeeded: row + 1)
    return nil
  }

  mutating func contains(_ bytes: [UInt8]) -> Bool {
    var slot = Self.hash(bytes) & mask
    while slots[slot] != 0 {
      if holds(Int(slots[slot]) - 1, bytes) { return true }
      slot = (slot + 1) & mask
    }
    return false
  }

  private mutating func holds(_ row: Int, _ bytes: [UInt8]) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    return keys.append(row, to: &scratch) && scratch == bytes
  }

  private static func hash(_ bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}
