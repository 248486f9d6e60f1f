/// Values of one morsel (or of the distinct values of a column), unboxed. Read-only once made.
package enum Vector: Sendable {
  /// Boolean as 0/1, integer, unscaled decimal, date, datetime, period: ``QueryLang/Value/ordinal``.
  case ordinals(OrdinalVector)
  /// Missing is ``MissingFloat/value``.
  case floats([Double])
  case text(TextVector)
}

package struct OrdinalVector: Sendable {
  package var values: [Int64]
  /// True where missing (the value is then of no interest); nil when nothing is missing.
  package var missing: [Bool]?

  package init(_ values: [Int64], missing: [Bool]? = nil) {
    self.values = values
    self.missing = missing
  }

  @inline(__always)
  package func isMissing(_ row: Int) -> Bool { missing.map { $0[row] } ?? false }
}

/// A code a row into a pool of texts: what is computed on text is computed once an entry of the pool.
package struct TextVector: Sendable {
  /// -1 is missing.
  package var codes: [Int32]
  package var pool: TextPool

  package init(codes: [Int32], pool: TextPool) {
    self.codes = codes
    self.pool = pool
  }
}

/// Texts that codes point to; not necessarily distinct. `isOrdered`: the order of the entries is meant (bands, branches of `if`).
package struct TextPool: Sendable {
  package var bytes: [UInt8]
  /// `count + 1` offsets.
  package var offsets: [Int]
  package var isOrdered: Bool
  /// The entries are distinct and ascend in natural order: known of the pools of dictionaries.
  package var isSorted = false

  package init(bytes: [UInt8] = [], offsets: [Int] = [0], isOrdered: Bool = false) {
    self.bytes = bytes
    self.offsets = offsets
    self.isOrdered = isOrdered
  }

  package init(_ entries: [String], isOrdered: Bool = false) {
    self.init(isOrdered: isOrdered)
    for entry in entries { append(entry.utf8) }
  }

  package var count: Int { offsets.count - 1 }

  package subscript(entry: Int) -> ArraySlice<UInt8> { bytes[offsets[entry]..<offsets[entry + 1]] }

  package func string(_ entry: Int) -> String { String(decoding: self[entry], as: UTF8.self) }

  /// The new entry's number.
  @discardableResult
  package mutating func append(_ utf8: some Sequence<UInt8>) -> Int32 {
    isSorted = false
    bytes.append(contentsOf: utf8)
    offsets.append(bytes.count)
    return Int32(offsets.count - 2)
  }
}
