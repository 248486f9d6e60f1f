internal import QueryLang
internal import UnicodeText

/// An accumulator that picks one row of each group and can tell how many were equal to it by the sort: a pick among equals is disclosed.
package protocol TieReporting: GroupAccumulator {
  /// Rows equal to the picked one by its sort, that one included, a group; 0 where none was picked.
  var ties: [Int] { get }
}

/// The accumulator of `first` and `last`: for each group the value of the best row so far, with that row's sort keys.
final class PickedRows: TieReporting {
  private var picks: Picks

  init(_ types: [ValueType], descending: [Bool], isLast: Bool) { picks = Picks(types, descending: descending, isLast: isLast) }

  func grow(to count: Int) { picks.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { picks.update(groups, arguments) }
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { picks.merge(same(other).picks, groups) }
  func finish() throws(ExecutionError) -> Vector { picks.vector }
  var skipped: [Int] { picks.skipped }
  var ties: [Int] { picks.ties }
}

/// A key becomes a word whose unsigned order is the order wanted, missing last (``NaturalOrder``). Texts that only collation can compare
/// have the word 0 and are compared by their bytes. Equal rows are told apart by their place in row order, which holds across merges.
private struct Picks {
  private let type: ValueType
  private let isLast: Bool
  /// For each key whether the largest is wanted.
  private let wantsLargest: [Bool]
  /// For each key its word a group, and its text where words cannot tell.
  private var words: [[UInt64]]
  private var keyTexts: [KeptTexts]
  // The picked values, by the type's kind.
  private var ordinals: [Int64] = []
  private var floats: [Double] = []
  private var texts = KeptTexts()
  /// Each group's picked row, by its place among all rows seen; -1: none yet.
  private var places: [Int] = []
  private(set) var ties: [Int] = []
  private(set) var skipped: [Int] = []
  /// Rows seen, skipped ones too.
  private var rows = 0
  /// The best row of each group in the morsel at hand; -1: the one kept is still the best.
  private var pending: [Int32] = []

  init(_ types: [ValueType], descending: [Bool], isLast: Bool) {
    type = types[0]
    self.isLast = isLast
    let keys = types.count - 1
    wantsLargest = (0..<keys).map { key in (key < descending.count && descending[key]) != isLast }
    words = Array(repeating: [], count: keys)
    keyTexts = Array(repeating: KeptTexts(), count: keys)
  }

  mutating func grow(to count: Int) {
    let added = count - places.count
    guard added > 0 else { return }
    places.append(contentsOf: repeatElement(-1, count: added))
    ties.append(contentsOf: repeatElement(0, count: added))
    skipped.append(contentsOf: repeatElement(0, count: added))
    pending.append(contentsOf: repeatElement(-1, count: added))
    for key in words.indices {
      words[key].append(contentsOf: repeatElement(.max, count: added))
      keyTexts[key].grow(to: count)
    }
    switch type {
    case .text: texts.grow(to: count)
    case .float: floats.append(contentsOf: repeatElement(MissingFloat.value, count: added))
    case .boolean, .integer, .decimal, .date, .datetime, .period: ordinals.append(contentsOf: repeatElement(0, count: added))
    }
  }

  // MARK: Rows

  mutating func update(_ groups: UnsafeBufferPointer<UInt32>, _ arguments: [Vector]) {
    let missing = arguments[0].missingRows
    let keys = arguments.dropFirst().enumerated().map { key, vector in Key(vector, wantsLargest: wantsLargest[key]) }
    let first = rows
    rows += groups.count
    var touched: [Int] = []
    for row in 0..<groups.count {
      let group = Int(groups[row])
      if let missing, missing[row] {
        skipped[group] += 1
        continue
      }
      let order = places[group] < 0 ? -1 : compare(keys, row, group)
      if order > 0 { continue }
      ties[group] = order == 0 ? ties[group] + 1 : 1
      if order == 0 && !isLast { continue }
      places[group] = first + row
      if pending[group] < 0 { touched.append(group) }
      pending[group] = Int32(row)
      for key in keys.indices { words[key][group] = keys[key].words[row] }
    }
    for group in touched {
      let row = Int(pending[group])
      pending[group] = -1
      switch arguments[0] {
      case .ordinals(let vector): ordinals[group] = vector.values[row]
      case .floats(let numbers): floats[group] = numbers[row]
      case .text(let vector): texts.keep(group, vector.pool, vector.codes[row])
      }
      for key in keys.indices {
        if let text = keys[key].text { keyTexts[key].keep(group, text.pool, text.codes[row]) }
      }
    }
  }

  /// A sort key of a morsel.
  private struct Key {
    let words: [UInt64]
    /// Where words cannot tell.
    let text: TextVector?

    init(_ vector: Vector, wantsLargest: Bool) {
      if case .text(let text) = vector, !text.pool.isOrdered {
        words = text.codes.map { $0 < 0 ? .max : 0 }
        self.text = text
      } else {
        words = NaturalOrder.keys(vector, descending: wantsLargest)
        text = nil
      }
    }
  }

  /// Negative when `row` is better than the best row of its group so far, 0 when they are equal by the sort.
  @inline(__always)
  private func compare(_ keys: [Key], _ row: Int, _ group: Int) -> Int {
    for key in keys.indices {
      let word = keys[key].words[row]
      let best = words[key][group]
      if word != best { return word < best ? -1 : 1 }
      if word != 0 { continue }
      let order = compareTexts(keys, key, row, group)
      if order != 0 { return order }
    }
    return 0
  }

  /// Two known texts under a key; 0 where words have told all.
  private func compareTexts(_ keys: [Key], _ key: Int, _ row: Int, _ group: Int) -> Int {
    guard let text = keys[key].text else { return 0 }
    let order =
      pending[group] >= 0
      ? text.pool.compare(text.codes[row], with: text.codes[Int(pending[group])], of: text.pool)
      : text.pool.compare(text.codes[row], with: keyTexts[key].codes[group], of: keyTexts[key].pool)
    return wantsLargest[key] ? -order : order
  }

  // MARK: Merging

  mutating func merge(_ other: Picks, _ groups: [UInt32]) {
    let shift = rows
    rows += other.rows
    for (source, target) in groups.enumerated() where source < other.places.count {
      skipped[Int(target)] += other.skipped[source]
      if other.places[source] >= 0 { merge(other, source, Int(target), place: shift + other.places[source]) }
    }
  }

  private mutating func merge(_ other: Picks, _ source: Int, _ target: Int, place: Int) {
    let order = places[target] < 0 ? -1 : compare(other, source, target)
    if order > 0 { return }
    ties[target] = order == 0 ? ties[target] + other.ties[source] : other.ties[source]
    if order == 0, isLast ? place < places[target] : place > places[target] { return }
    places[target] = place
    for key in words.indices {
      words[key][target] = other.words[key][source]
      keyTexts[key].keep(target, other.keyTexts[key].pool, other.keyTexts[key].codes[source])
    }
    switch type {
    case .text: texts.keep(target, other.texts.pool, other.texts.codes[source])
    case .float: floats[target] = other.floats[source]
    case .boolean, .integer, .decimal, .date, .datetime, .period: ordinals[target] = other.ordinals[source]
    }
  }

  private func compare(_ other: Picks, _ source: Int, _ target: Int) -> Int {
    for key in words.indices {
      let (theirs, mine) = (other.words[key][source], words[key][target])
      if theirs != mine { return theirs < mine ? -1 : 1 }
      let code = other.keyTexts[key].codes[source]
      if theirs != 0 || code < 0 { continue }
      let order = other.keyTexts[key].pool.compare(code, with: keyTexts[key].codes[target], of: keyTexts[key].pool)
      if order != 0 { return wantsLargest[key] ? -order : order }
    }
    return 0
  }

  var vector: Vector {
    switch type {
    case .text: return texts.vector
    case .float: return .floats(floats)
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      let missing = places.map { $0 < 0 }
      return .ordinals(OrdinalVector(ordinals, missing: missing.contains(true) ? missing : nil))
    }
  }
}

extension Vector {
  /// True where missing; nil when nothing is.
  fileprivate var missingRows: [Bool]? {
    switch self {
    case .ordinals(let vector): return vector.missing
    case .floats(let numbers):
      let missing = numbers.map { MissingFloat.isMissing($0) }
      return missing.contains(true) ? missing : nil
    case .text(let text):
      let missing = text.codes.map { $0 < 0 }
      return missing.contains(true) ? missing : nil
    }
  }
}

extension TextPool {
  /// Collation order of two entries.
  func compare(_ entry: Int32, with other: Int32, of pool: TextPool) -> Int {
    withUTF8(Int(entry)) { a in pool.withUTF8(Int(other)) { b in Collation.compare(a, b) } }
  }
}
