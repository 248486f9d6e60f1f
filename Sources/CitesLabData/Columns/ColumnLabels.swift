public import QueryLang

/// Labels that a `label` statement gave to a field and to its values.
public struct ColumnLabels: Sendable, Hashable {
  /// In the place of the field's name, in headings.
  public var title: String?
  /// In the place of codes, in cells.
  public var values: [Value: String]

  public init(title: String? = nil, values: [Value: String] = [:]) {
    self.title = title
    self.values = values
  }
}

extension Table {
  /// This table with labels on one column. Labels of values are shown in the order in which they are given; values without one follow.
  ///
  /// For text that order becomes the column's own, as a declared list of codes has one. Numbers and dates keep theirs.
  ///
  /// - Parameters:
  ///   - title: nil: as it was.
  ///   - values: empty: as they were.
  /// - Returns: the table, and the codes (of `values`) that no row holds.
  package func labelled(_ position: Int, title: String?, values: [(code: Value, label: String)]) -> (table: Table, absent: [Value]) {
    let column = columns[position]
    var labels = column.labels ?? ColumnLabels()
    if let title { labels.title = title }
    var storage = column.storage
    var absent: [Value] = []
    if !values.isEmpty {
      labels.values = [:]
      if column.type == .text {
        let ordered = TextOrdering.ordered(column, first: values.compactMap { if case .text(let text) = $0.code { text } else { nil } })
        storage = ordered.storage
        for (spelling, (_, label)) in zip(ordered.spellings, values) { labels.values[.text(spelling)] = label }
        absent = ordered.absent.map { .text($0) }
      } else {
        let held = Set((0..<column.count).lazy.map { column[$0] })
        for (code, label) in values {
          labels.values[code] = label
          if !held.contains(code) { absent.append(code) }
        }
      }
    }
    var changed = columns
    changed[position] = Column(
      name: column.name, type: column.type, label: title ?? column.label, labels: labels, storage: storage)
    return (
      Table(name: name, columns: changed, rowCount: rowCount, report: report, isSynthetic: isSynthetic, keys: keys), absent
    )
  }
}

/// A text column whose values have an order of their own.
private enum TextOrdering {
  /// - Parameter first: the values that come first. A value is found exactly, else as the one that folds alike; one that no row holds has a
  ///   place all the same.
  static func ordered(_ column: Column, first: [String]) -> (storage: ColumnStorage, spellings: [String], absent: [String]) {
    var held: [String] = []
    var numbers: [Int32] = []
    numbers.reserveCapacity(column.count)
    switch column.storage {
    case .dictionary(let codes, let dictionary):
      held = (0..<dictionary.count).map { dictionary[$0] }
      for row in 0..<codes.count { numbers.append(codes.ordinal(at: row).map { Int32($0) } ?? -1) }
    case .codes, .floats, .text:
      var known: [String: Int32] = [:]
      for row in 0..<column.count {
        guard case .text(let text) = column[row] else {
          numbers.append(-1)
          continue
        }
        if known[text] == nil {
          known[text] = Int32(held.count)
          held.append(text)
        }
        numbers.append(known[text] ?? -1)
      }
      let order = NaturalOrder.sorted(.text(TextVector(codes: (0..<Int32(held.count)).map { $0 }, pool: TextPool(held))))
      var place = [Int32](repeating: 0, count: held.count)
      for (rank, entry) in order.enumerated() { place[Int(entry)] = Int32(rank) }
      held = order.map { held[Int($0)] }
      numbers = numbers.map { $0 < 0 ? -1 : place[Int($0)] }
    }
    var used = [Bool](repeating: false, count: held.count)
    for number in numbers where number >= 0 { used[Int(number)] = true }
    var places: [[UInt8]: Int] = [:]
    var folded: [NameKey: [Int]] = [:]
    for (entry, text) in held.enumerated() {
      places[Array(text.utf8)] = entry
      folded[NameKey(text), default: []].append(entry)
    }
    var spellings: [String] = []
    var absent: [String] = []
    for text in first {
      var found = places[Array(text.utf8)]
      if found == nil, let alike = folded[NameKey(text)]?.filter({ used[$0] }), alike.count == 1 { found = alike[0] }
      spellings.append(found.map { held[$0] } ?? text)
      if found.map({ !used[$0] }) ?? true { absent.append(text) }
    }
    var entries: [String] = []
    var newPlace: [[UInt8]: UInt32] = [:]
    for text in spellings + held where newPlace[Array(text.utf8)] == nil {
      newPlace[Array(text.utf8)] = UInt32(entries.count)
      entries.append(text)
    }
    let moved = held.map { newPlace[Array($0.utf8)] ?? 0 }
    let hasMissing = numbers.contains(-1)
    let shift: UInt32 = hasMissing ? 1 : 0
    let words = Buffer<UInt32>(numbers.map { $0 < 0 ? 0 : moved[Int($0)] + shift })
    let codes = Codes(
      words: .u32(words), base: -Int64(shift), hasMissing: hasMissing, maxCode: UInt64(max(0, entries.count + Int(shift) - 1)))
    return (.dictionary(codes, TextDictionary(entries, order: .declared)), spellings, absent)
  }
}
