internal import QueryLang
internal import UnicodeText

/// An accumulator that picks one row of each group and can tell how many were equal to it by the sort: a pick among equals is disclosed.
package protocol TieReporting: GroupAccumulator {
  /// Rows equal to the picked one by its sort, that one included, a group; 0 where none was picked.
  var ties: [Int] { get }
}

/// The accumulator of `first` and `last`: for each group the value of the best row so far, with that row's sort keys.
///
/// A key becomes a word whose unsigned order is the order wanted, missing last (``NaturalOrder``). Texts that only collation can compare
/// have the word 0 and are compared by their bytes. Equal rows are told apart by their place in row order, which holds across merges.
final class PickedRows: TieReporting {
  private struct Pick {
    /// The picked row's place among all rows seen; -1: none yet.
    var row = -1
    var ties = 0
  }

  private var picks = GroupStates(empty: Pick())
  private let isLast: Bool
  /// For each key whether the largest is wanted.
  private let wantsLargest: [Bool]
  /// For each key its word a group, and its text where words cannot tell.
  private var words: [[UInt64]]
  private var keyTexts: [KeptTexts]
  private var ordinals: [Int64] = []
  private var floats: [Double] = []
  private var texts = KeptTexts()
  private let type: ValueType
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

  func grow(to count: Int) {
    let added = count - picks.states.count
    guard added > 0 else { return }
    picks.grow(to: count)
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

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    let value = arguments[0]
    let keys = arguments.dropFirst().enumerated().map { key, vector in Key(vector, wantsLargest: wantsLargest[key]) }
    var touched: [Int] = []
    let first = rows
    rows += groups.count
    picks.feed(groups) { pick, row, group in
      if value.isMissing(row) { return false }
      let order = pick.row < 0 ? -1 : compare(keys, row, group)
      if order == 0 { pick.ties += 1 } else if order < 0 { pick.ties = 1 }
      if order < 0 || (order == 0 && isLast) {
        pick.row = first + row
        if pending[group] < 0 { touched.append(group) }
        pending[group] = Int32(row)
        for key in keys.indices { words[key][group] = keys[key].words[row] }
      }
      return true
    }
    for group in touched {
      let row = Int(pending[group])
      pending[group] = -1
      switch value {
      case .ordinals(let vector): ordinals[group] = vector.values[row]
      case .floats(let numbers): floats[group] = numbers[row]
      case .text(let vector): texts.keep(group, vector.pool, vector.codes[row])
      }
      for (key, view) in keys.enumerated() {
        if let text = view.text { keyTexts[key].keep(group, text.pool, text.codes[row]) }
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
    for (key, view) in keys.enumerated() {
      let word = view.words[row]
      let best = words[key][group]
      if word != best { return word < best ? -1 : 1 }
      guard let text = view.text, word == 0 else { continue }
      let order =
        pending[group] >= 0
        ? compare(text.pool, text.codes[row], text.pool, text.codes[Int(pending[group])])
        : compare(text.pool, text.codes[row], keyTexts[key].pool, keyTexts[key].codes[group])
      if order != 0 { return wantsLargest[key] ? -order : order }
    }
    return 0
  }

  private func compare(_ a: TextPool, _ codeA: Int32, _ b: TextPool, _ codeB: Int32) -> Int {
    a.withUTF8(Int(codeA)) { x in b.withUTF8(Int(codeB)) { y in Collation.compare(x, y) } }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    let other = same(other)
    let shift = rows
    rows += other.rows
    for (source, target) in groups.enumerated() where source < other.picks.states.count && other.picks.states[source].row >= 0 {
      merge(other, source, Int(target), row: shift + other.picks.states[source].row)
    }
    picks.merge(other.picks, groups) { _, _ in }
  }

  private func merge(_ other: PickedRows, _ source: Int, _ target: Int, row: Int) {
    let theirs = other.picks.states[source]
    var mine = picks.states[target]
    var order = -1
    if mine.row >= 0 {
      order = 0
      for key in words.indices where order == 0 {
        let (a, b) = (other.words[key][source], words[key][target])
        if a != b {
          order = a < b ? -1 : 1
        } else if a == 0, other.keyTexts[key].codes[source] >= 0 {
          order = compare(other.keyTexts[key].pool, other.keyTexts[key].codes[source], keyTexts[key].pool, keyTexts[key].codes[target])
          if wantsLargest[key] { order = -order }
        }
      }
    }
    let ties = order == 0 ? mine.ties + theirs.ties : (order < 0 ? theirs.ties : mine.ties)
    let takesTheirs = order < 0 || (order == 0 && (isLast ? row > mine.row : row < mine.row))
    if takesTheirs {
      mine.row = row
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
    mine.ties = ties
    picks.set(target, mine)
  }

  func finish() throws(ExecutionError) -> Vector {
    switch type {
    case .text: return texts.vector
    case .float: return .floats(floats)
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      let missing = picks.states.map { $0.row < 0 }
      return .ordinals(OrdinalVector(ordinals, missing: missing.contains(true) ? missing : nil))
    }
  }

  var skipped: [Int] { picks.skipped }
  var ties: [Int] { picks.states.map(\.ties) }
}
