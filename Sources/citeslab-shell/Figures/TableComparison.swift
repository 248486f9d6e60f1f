internal import CitesLabData
internal import QueryLang

/// Compares a published table, in a file, with the result of a query.
///
/// Rows are found by their key: by the text of each key value, or by the label that the result shows for it. Columns are found by their
/// name; where there is one on either side, these two are meant whatever they are called. Only numbers are compared. A row that stands on one
/// side alone differs: a group that went missing, or one that nobody published.
struct TableComparison {
  let name: String
  let path: PathText
  let key: [Name]
  let tolerance: Tolerance?
  let decimals: Int?

  /// What was compared, and what must be said of what was not.
  func compare(
    _ published: Table, with result: QueryResult
  ) throws(Failure) -> (table: ComparedTable, notices: [FigureMessage]) {
    let publishedKeys = try columns(of: key, in: published.columns.map(\.name), isFile: true)
    let resultKeys = try columns(of: key, in: result.table.columns.map(\.name), isFile: false)
    let pairs = try pair(published, publishedKeys, result.table, resultKeys)
    var notices: [FigureMessage] = []
    if !pairs.leftOut.isEmpty { notices.append(.columnsNotCompared(figure: name, columns: pairs.leftOut)) }

    let groups = Groups(result, resultKeys)
    var cells: [ComparedTable.Cell] = []
    var seen: Set<[String]> = []
    var met: Set<Int> = []
    var empty = 0
    for row in 0..<published.rowCount {
      let keys = publishedKeys.map { Self.text(published.columns[$0][row]) }
      guard seen.insert(keys).inserted else {
        throw Failure(FigureMessage.tableKeyRepeated(figure: name, key: keys.joined(separator: ", ")), at: path.span)
      }
      let group = groups.row(keys)
      if let group { met.insert(group) }
      for (position, column) in pairs.columns {
        guard let number = ExactDecimal(published.columns[position][row]) else {
          empty += 1
          continue
        }
        let value = try self.published(number, isPercent: Self.isPercent(published, position))
        let recomputed = group.flatMap { ExactDecimal(result.table.columns[column][$0]) }
        cells.append(
          ComparedTable.Cell(
            key: groups.isMargin(group) ? [] : keys, kind: groups.kind(group), column: published.columns[position].name,
            published: value, recomputed: recomputed, verdict: value.verdict(on: recomputed, isSynthetic: false)))
      }
    }
    for row in 0..<result.table.rowCount where !met.contains(row) {
      for (_, column) in pairs.columns {
        let recomputed = ExactDecimal(result.table.columns[column][row])
        cells.append(
          ComparedTable.Cell(
            key: groups.isMargin(row) ? [] : resultKeys.map { Self.text(result.table.columns[$0][row]) }, kind: groups.kind(row),
            column: result.table.columns[column].name, published: nil, recomputed: recomputed, verdict: .differs))
      }
    }
    guard cells.contains(where: { $0.published != nil }) else {
      throw Failure(FigureMessage.tableEmpty(figure: name, path: path.text), at: path.span)
    }
    if empty > 0 { notices.append(.valuesNotPublished(figure: name, cells: empty)) }
    return (ComparedTable(path: path.text, keys: key.map(\.text), cells: cells), notices)
  }

  // MARK: Columns

  private func columns(of names: [Name], in columns: [String], isFile: Bool) throws(Failure) -> [Int] {
    var found: [Int] = []
    for name in names {
      guard let position = Self.position(of: name.text, in: columns) else {
        throw Failure(FigureMessage.tableNoKey(figure: self.name, key: name.text, isFile: isFile, known: columns), at: name.span)
      }
      found.append(position)
    }
    return found
  }

  private static func position(of name: String, in columns: [String]) -> Int? {
    if let exact = columns.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) { return exact }
    let key = NameKey(name)
    let alike = columns.indices.filter { NameKey(columns[$0]) == key }
    return alike.count == 1 ? alike[0] : nil
  }

  private func pair(
    _ published: Table, _ publishedKeys: [Int], _ result: Table, _ resultKeys: [Int]
  ) throws(Failure) -> (columns: [(published: Int, result: Int)], leftOut: [String]) {
    let theirs = published.columns.indices.filter { !publishedKeys.contains($0) && published.columns[$0].name != "_row" }
    let numbers = theirs.filter { published.columns[$0].type.isNumber }
    let ours = result.columns.indices.filter { !resultKeys.contains($0) && result.columns[$0].type.isNumber }
    var pairs: [(published: Int, result: Int)] = []
    if numbers.count == 1, ours.count == 1 {
      pairs = [(numbers[0], ours[0])]
    } else {
      for position in numbers {
        let column = published.columns[position].name
        guard let match = Self.position(of: column, in: ours.map { result.columns[$0].name }) else {
          throw Failure(
            FigureMessage.tableNoColumn(figure: name, column: column, known: ours.map { result.columns[$0].name }), at: path.span)
        }
        pairs.append((position, ours[match]))
      }
    }
    guard !pairs.isEmpty else { throw Failure(FigureMessage.tableEmpty(figure: name, path: path.text), at: path.span) }
    let compared = Set(pairs.map(\.result))
    let leftOut =
      theirs.filter { !numbers.contains($0) }.map { published.columns[$0].name }
      + ours.filter { !compared.contains($0) }.map { result.columns[$0].name }
    return (pairs, leftOut)
  }

  // MARK: Values

  private func published(_ number: ExactDecimal, isPercent: Bool) throws(Failure) -> PublishedValue {
    let slack = try FigureCommand.tolerance(tolerance, isPercent: isPercent, name: name, at: path.span)
    return PublishedValue(
      isPercent ? number.movingPoint(by: 2) : number, isPercent: isPercent, tolerance: slack, decimals: decimals)
  }

  /// A column that was written with `%` holds fractions.
  private static func isPercent(_ table: Table, _ position: Int) -> Bool {
    guard let fields = table.report?.fields, fields.indices.contains(position) else { return false }
    return fields[position].decisions.contains { decision in
      if case .percent? = decision as? FieldDecision { true } else { false }
    }
  }

  /// In neutral notation; empty for missing.
  fileprivate static func text(_ value: Value) -> String { value.isMissing ? "" : CanonicalText.string(value) }

  /// The rows of a result by their key.
  private struct Groups {
    private var rows: [[String]: Int] = [:]
    /// The grand total, the rest of a `top`, the difference of a `versus`: their keys are empty, and no group's.
    private var margins: [RowKind: Int] = [:]
    private let kinds: [RowKind]?

    init(_ result: QueryResult, _ keys: [Int]) {
      kinds = result.rowKinds
      var labelled: [[String]: Int] = [:]
      for row in 0..<result.table.rowCount {
        let values = keys.map { result.table.columns[$0][row] }
        if let kind = kinds?[row], kind != .normal, values.allSatisfy(\.isMissing) {
          margins[kind] = row
          continue
        }
        rows[values.map(TableComparison.text)] = row
        let labels = zip(keys, values).map { key, value in
          result.table.columns[key].labels?.values[value] ?? TableComparison.text(value)
        }
        labelled[labels] = row
      }
      rows.merge(labelled) { code, _ in code }
    }

    /// What a published table calls such lines, as ``TableWords`` and the exports spell them.
    private static let marginNames: [NameKey: RowKind] = {
      var names: [NameKey: RowKind] = [NameKey("totaux"): .total, NameKey("autres"): .others, NameKey("écart"): .difference]
      for kind in [RowKind.total, .others, .difference] {
        names[NameKey(kind.rawValue)] = kind
        for language in Language.allCases {
          if let label = TableWords.label(kind, language) { names[NameKey(label)] = kind }
        }
      }
      return names
    }()
    private static let missingNames = Set(Language.allCases.map { NameKey(TableWords.missing($0)) })

    func row(_ keys: [String]) -> Int? {
      if let row = rows[keys] { return row }
      let given = keys.filter { !$0.isEmpty }
      guard let name = given.first else { return margins[.total] }
      guard given.count == 1 else { return nil }
      if let kind = Self.marginNames[NameKey(name)] { return margins[kind] }
      return Self.missingNames.contains(NameKey(name)) ? rows[keys.map { _ in "" }] : nil
    }

    func kind(_ row: Int?) -> RowKind { row.flatMap { kinds?[$0] } ?? .normal }

    /// Whether its key is nothing but its kind.
    func isMargin(_ row: Int?) -> Bool { row != nil && margins.values.contains { $0 == row } }
  }
}

extension ExactDecimal {
  /// Nil for what is missing or no number.
  init?(_ value: Value) {
    switch value {
    case .integer(let number): self.init(number)
    case .decimal(let unscaled, let scale): self.init(unscaled, scale: scale)
    case .float(let number): self.init(number)
    case .missing, .boolean, .date, .datetime, .period, .text: return nil
    }
  }
}
