package import QueryLang
internal import UnicodeText

/// The values of a column for somebody who is typing one: which there are, how many rows hold each, which a text may become.
///
/// Counting takes one pass over the codes and is worth keeping. Beyond ``limit`` distinct values nothing is counted, and only a part is
/// searched: the answer says so.
package struct ColumnValues: Sendable {
  package struct Match: Sendable, Equatable {
    package var value: Value
    package var rows: Int?
  }

  package struct Matches: Sendable {
    package var values: [Match] = []
    /// Not every value was looked at.
    package var isPartial = false
  }

  package static let limit = 200_000
  /// How many values of a text column without a dictionary are looked at.
  static let scanned = 100_000

  private let column: Column
  /// By code; nil when there are too many.
  private let counts: [Int]?

  package init(_ column: Column) {
    self.column = column
    switch column.storage {
    case .codes(let codes), .dictionary(let codes, _):
      counts = codes.maxCode <= Self.limit ? CodeKernels.histogram(codes) : nil
    case .floats, .text: counts = nil
    }
  }

  /// The values that begin like `typed` or have a word that does, then those that hold it: each kind by number of rows, most first.
  ///
  /// - Parameter isLate: asked now and then; the search ends when it is true.
  package func matches(_ typed: String, limit: Int, isLate: () -> Bool = { false }) -> Matches {
    switch column.storage {
    case .dictionary(let codes, let dictionary): return texts(typed, limit, codes, dictionary, isLate)
    case .codes(let codes): return ordinals(typed, limit, codes, isLate)
    case .text(let text): return blocks(typed, limit, text, isLate)
    case .floats: return Matches()
    }
  }

  /// Whether a row may hold a text that is equal to `text` but for case and accents; nil when finding out would take long.
  package static func holds(_ text: String, in column: Column) -> Bool? {
    guard case .dictionary(_, let dictionary) = column.storage else { return nil }
    let wanted = Array(text.utf8)
    return wanted.withUnsafeBufferPointer { wanted in
      guard dictionary.order == .collation else {
        guard dictionary.count <= 4096 else { return nil }
        return (0..<dictionary.count).contains { Collation.compareFolded(dictionary.utf8($0), wanted) == 0 }
      }
      let place = lowerBound(wanted, dictionary)
      return place < dictionary.count && Collation.compareFolded(dictionary.utf8(place), wanted) == 0
    }
  }

  /// The first entry that is not before `wanted`, case and accents aside.
  private static func lowerBound(_ wanted: UnsafeBufferPointer<UInt8>, _ dictionary: TextDictionary) -> Int {
    var low = 0
    var high = dictionary.count
    while low < high {
      let middle = (low + high) / 2
      if Collation.compareFolded(dictionary.utf8(middle), wanted) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private enum Likeness: Int { case beginning, word, inside }

  private static func likeness(_ folded: [UInt8], _ typed: [UInt8]) -> Likeness? {
    if folded.starts(with: typed) { return .beginning }
    guard folded.count > typed.count, let first = typed.first else { return nil }
    var found: Likeness?
    for start in 1...(folded.count - typed.count) where folded[start] == first && folded[start...].starts(with: typed) {
      let before = folded[start - 1]
      let isWord = before < 0x80 && !(0x30...0x39).contains(before) && !(0x61...0x7A).contains(before)
      if isWord { return .word }
      found = .inside
    }
    return found
  }

  private func texts(_ typed: String, _ limit: Int, _ codes: Codes, _ dictionary: TextDictionary, _ isLate: () -> Bool) -> Matches {
    let shift = codes.hasMissing ? 1 : 0
    func rows(_ entry: Int) -> Int? {
      guard let counts else { return nil }
      return entry + shift < counts.count ? counts[entry + shift] : 0
    }
    let wanted = Array(Folding.folded(typed).utf8)
    var found: [(entry: Int, likeness: Likeness, rows: Int?)] = []
    var partial = false
    if wanted.isEmpty {
      let last = counts == nil ? min(dictionary.count, limit) : dictionary.count
      partial = last < dictionary.count
      for entry in 0..<last { found.append((entry, .beginning, rows(entry))) }
    } else {
      var folded: [UInt8] = []
      var seen = 0..<0
      if dictionary.order == .collation, dictionary.count > 2048 {
        // All that begins so stands together: it is found however many there are.
        var place = wanted.withUnsafeBufferPointer { Self.lowerBound($0, dictionary) }
        let first = place
        while place < dictionary.count, place - first < Self.scanned {
          Folding.fold(dictionary.utf8(place), into: &folded)
          guard folded.starts(with: wanted) else { break }
          found.append((place, .beginning, rows(place)))
          place += 1
        }
        seen = first..<place
      }
      for entry in 0..<dictionary.count where !seen.contains(entry) {
        if entry & 1023 == 1023, isLate() {
          partial = true
          break
        }
        Folding.fold(dictionary.utf8(entry), into: &folded)
        if let likeness = Self.likeness(folded, wanted) { found.append((entry, likeness, rows(entry))) }
      }
    }
    found.removeAll { $0.rows == 0 }
    // Letters inside of words are a last resort.
    if found.contains(where: { $0.likeness != .inside }) { found.removeAll { $0.likeness == .inside } }
    found.sort { a, b in
      if a.likeness != b.likeness { return a.likeness.rawValue < b.likeness.rawValue }
      if a.rows != b.rows { return (a.rows ?? 0) > (b.rows ?? 0) }
      return a.entry < b.entry
    }
    return Matches(values: found.prefix(limit).map { Match(value: .text(dictionary[$0.entry]), rows: $0.rows) }, isPartial: partial)
  }

  /// Numbers and dates are found by how they are written.
  private func ordinals(_ typed: String, _ limit: Int, _ codes: Codes, _ isLate: () -> Bool) -> Matches {
    guard let counts else { return Matches(isPartial: true) }
    var result = Matches()
    var found: [(code: Int, value: Value)] = []
    let wanted = Array(typed.utf8)
    for code in (codes.hasMissing ? 1 : 0)..<counts.count where counts[code] > 0 {
      if code & 1023 == 1023, isLate() {
        result.isPartial = true
        break
      }
      let value = Value(ordinal: codes.base &+ Int64(code), as: column.type)
      if wanted.isEmpty || CanonicalText.string(value).utf8.starts(with: wanted) { found.append((code, value)) }
    }
    // Few values are read in their own order, many by how many rows they have.
    if found.count > 50 { found.sort { (counts[$0.code], -$0.code) > (counts[$1.code], -$1.code) } }
    result.values = found.prefix(limit).map { Match(value: $0.value, rows: counts[$0.code]) }
    return result
  }

  private func blocks(_ typed: String, _ limit: Int, _ text: TextBlocks, _ isLate: () -> Bool) -> Matches {
    let wanted = Array(Folding.folded(typed).utf8)
    var result = Matches(isPartial: text.count > Self.scanned)
    var seen: Set<[UInt8]> = []
    var folded: [UInt8] = []
    for row in 0..<min(text.count, Self.scanned) where !text.isMissing(row) {
      if row & 1023 == 1023, isLate() {
        result.isPartial = true
        break
      }
      let bytes = text.utf8(row)
      Folding.fold(bytes, into: &folded)
      guard folded.starts(with: wanted), seen.insert(Array(bytes)).inserted else { continue }
      result.values.append(Match(value: .text(String(decoding: bytes, as: UTF8.self)), rows: nil))
      if result.values.count == limit {
        result.isPartial = true
        break
      }
    }
    return result
  }
}

extension Column {
  /// Whether the two are the same column, and not only alike: for what is kept about one.
  package func isSame(as other: Column) -> Bool {
    guard name == other.name, type == other.type else { return false }
    switch (storage, other.storage) {
    case (.codes(let a), .codes(let b)), (.dictionary(let a, _), .dictionary(let b, _)): return a.words.isSame(as: b.words)
    case (.text(let a), .text(let b)): return a.bytes === b.bytes
    case (.floats(let a, _), .floats(let b, _)): return a === b
    default: return false
    }
  }
}

extension CodeWords {
  fileprivate func isSame(as other: CodeWords) -> Bool {
    switch (self, other) {
    case (.u8(let a), .u8(let b)): a === b
    case (.u16(let a), .u16(let b)): a === b
    case (.u32(let a), .u32(let b)): a === b
    case (.u64(let a), .u64(let b)): a === b
    default: false
    }
  }
}
