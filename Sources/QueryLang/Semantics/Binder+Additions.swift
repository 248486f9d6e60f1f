/// `with`: shares of keys, intervals, changes, running totals, ranks, and the texts of a published table.
extension Binder {
  /// The columns after the keys while they are put together.
  struct AddedColumns {
    var added: [BoundAdded] = []
    var intervals: [BoundInterval] = []
    var columns: [BoundColumn]

    init(_ measures: [BoundMeasure], _ shares: [BoundShare]) {
      columns = measures.indices.map { .measure($0) } + shares.indices.map { .share($0) }
    }

    mutating func append(_ column: BoundAdded) {
      columns.append(.added(added.count))
      added.append(column)
    }

    /// Puts columns behind the one that they are about.
    mutating func insert(_ new: [BoundAdded], after part: BoundInterval.Part) {
      let place =
        switch part {
        case .measure(let index): columns.firstIndex(of: .measure(index))
        case .share(let index): columns.firstIndex(of: .share(index))
        }
      let first = added.count
      added += new
      columns.insert(contentsOf: new.indices.map { .added(first + $0) }, at: place.map { $0 + 1 } ?? columns.count)
    }
  }

  // MARK: Shares

  /// What a share is of; nil after a report.
  mutating func shareBase(_ written: ShareOf, _ keys: [BoundItem], _ across: BoundItem?, _ dataset: DatasetSchema) -> ShareBase? {
    switch written {
    case .total: return .total
    case .row: return .row
    case .column: return .column
    case .key(let expression):
      if let path = Self.namedPath(expression) {
        let name = path.names.map(\.text).joined(separator: ".")
        switch NameTable(keys.map(\.name)).find(name) {
        case .one(let position): return .key(position)
        case .several(let positions):
          report(.ambiguousName(name: name, found: positions.map { keys[$0].name }), at: expression.span)
          return nil
        case .none: break
        }
        if let across, case .one = NameTable([across.name]).find(name) { return .column }
      }
      if let bound = silently({ $0.bind(expression, in: .rows(dataset)) }) {
        let signature = bound.signature
        if let position = keys.firstIndex(where: { $0.expression.signature == signature }) { return .key(position) }
        if let across, across.expression.signature == signature { return .column }
      }
      report(.shareKeyUnknown(key: words(expression), keys: keys.map(\.name)), at: expression.span)
      return nil
    }
  }

  private static func namedPath(_ expression: Expression) -> Path? {
    switch expression.kind {
    case .path(let path): path
    case .bare(_, let path): path
    default: nil
    }
  }

  // MARK: Added columns

  mutating func bindAdditions(
    _ clauses: Clauses, _ keys: [BoundItem], _ measures: [BoundMeasure], _ texts: [Measure], _ shares: [BoundShare],
    _ columns: inout AddedColumns, _ names: inout UniqueNames
  ) {
    var seen: Set<String> = []
    let ownKeys = keys.count - (clauses.versus == nil ? 0 : 1)
    for addition in clauses.additions {
      switch addition.kind {
      case .share, .total, .empty, .text, .decimals, .rounded, .excel, .manifest: continue
      case .interval(let level):
        guard once("ci", addition, &seen), let level = self.level(level, addition.span) else { continue }
        bindIntervals(level, measures, texts, shares, addition, &columns, &names)
      case .cumulative:
        guard once("cumulative", addition, &seen), hasKey("cumulative", ownKeys, addition) else { continue }
        bindCumulative(measures, texts, shares, addition, &columns, &names)
      case .change:
        guard once("change", addition, &seen), hasKey("change", ownKeys, addition) else { continue }
        bindChange(measures, texts, addition, &columns, &names)
      case .rank:
        guard once("rank", addition, &seen), hasKey("rank", ownKeys, addition) else { continue }
        columns.append(BoundAdded(name: names.unique("rank"), kind: .rank, type: .integer))
      case .others:
        if clauses.top == nil { report(.othersNeedsTop, at: addition.span) }
        if clauses.versus != nil { report(.versusExcludes(other: "others"), at: addition.span) }
      }
    }
  }

  private mutating func once(_ word: String, _ addition: Addition, _ seen: inout Set<String>) -> Bool {
    if seen.insert(word).inserted { return true }
    report(.additionTwice(word), at: addition.span)
    return false
  }

  private mutating func hasKey(_ word: String, _ keys: Int, _ addition: Addition) -> Bool {
    if keys > 0 { return true }
    report(.additionNeedsKey(word), at: addition.span)
    return false
  }

  /// A level between 0 and 1, 95% when none is written.
  private mutating func level(_ written: String?, _ span: Span) -> Double? {
    guard let written else { return 0.95 }
    guard let number = DecimalNumber(written, percent: true), number.double > 0, number.double < 1 else {
      report(.additionValue(addition: "ci", found: written + "%", possible: .level), at: span)
      return nil
    }
    return number.double
  }

  private mutating func bindIntervals(
    _ level: Double, _ measures: [BoundMeasure], _ texts: [Measure], _ shares: [BoundShare], _ addition: Addition,
    _ columns: inout AddedColumns, _ names: inout UniqueNames
  ) {
    var found: [(part: BoundInterval.Part, method: BoundInterval.Method, name: String)] = []
    for (index, measure) in measures.enumerated() {
      guard case .slot(.aggregate(let position)) = measure.expression.kind, let method = method(position) else { continue }
      found.append((.measure(index), method, measure.name))
    }
    for (index, share) in shares.enumerated() where measures[share.measure].isCount {
      found.append((.share(index), .share, share.name))
    }
    if found.isEmpty {
      report(.noAddition(addition: .ci, measure: texts.first.map { words($0) } ?? ""), at: addition.span)
      return
    }
    for (part, method, name) in found {
      let number = columns.intervals.count
      columns.intervals.append(BoundInterval(part: part, method: method, level: level))
      var isFraction = true
      var base: [BoundAdded] = []
      switch method {
      case .share: break
      case .mean:
        isFraction = false
        fallthrough
      case .rate:
        base = [
          BoundAdded(name: names.unique(name + "_n"), kind: .known(number), type: .integer),
          BoundAdded(name: names.unique(name + "_missing"), kind: .missing(number), type: .integer),
        ]
      }
      let bounds = [
        BoundAdded(name: names.unique(name + "_low"), kind: .low(number), type: .float, isFraction: isFraction),
        BoundAdded(name: names.unique(name + "_high"), kind: .high(number), type: .float, isFraction: isFraction),
      ]
      columns.insert(bounds + base, after: part)
    }
  }

  /// What an interval of the aggregate needs, as further aggregates over the same rows; nil when there is no interval for it.
  private mutating func method(_ position: Int) -> BoundInterval.Method? {
    let aggregate = aggregates[position]
    guard aggregate.arguments.count == 1, aggregate.sort.isEmpty else { return nil }
    let argument = aggregate.arguments[0]
    func hidden(_ function: String, _ arguments: [BoundExpression], _ condition: BoundExpression?, _ type: ValueType) -> BoundAggregate {
      var hidden = BoundAggregate(
        function: function, arguments: arguments, condition: condition, type: type, text: StatementText(english: function, french: function)
      )
      hidden.isHidden = true
      return hidden
    }
    let rows = hidden("count", [], aggregate.condition, .integer)
    let known = hidden("count", [argument], aggregate.condition, .integer)
    switch aggregate.function {
    case "rate":
      let holds = aggregate.condition.map { BoundExpression(.and([$0, argument]), .boolean, argument.span) } ?? argument
      return .rate(
        successes: self.position(of: hidden("count", [], holds, .integer)), known: self.position(of: known),
        rows: self.position(of: rows))
    case "mean":
      return .mean(
        variance: self.position(of: hidden("variance", [argument], aggregate.condition, .float)), known: self.position(of: known),
        rows: self.position(of: rows))
    default: return nil
    }
  }

  private mutating func bindCumulative(
    _ measures: [BoundMeasure], _ texts: [Measure], _ shares: [BoundShare], _ addition: Addition, _ columns: inout AddedColumns,
    _ names: inout UniqueNames
  ) {
    let additive = measures.indices.filter { isAdditive(measures[$0]) }
    if additive.isEmpty {
      report(.noAddition(addition: .cumulative, measure: texts.first.map { words($0) } ?? ""), at: addition.span)
      return
    }
    for index in additive {
      columns.append(
        BoundAdded(
          name: names.unique("cumulative_" + measures[index].name), kind: .cumulative(.measure(index)),
          type: measures[index].expression.type))
    }
    for (index, share) in shares.enumerated() {
      columns.append(
        BoundAdded(name: names.unique("cumulative_" + share.name), kind: .cumulative(.share(index)), type: .float, isFraction: true))
    }
  }

  private mutating func bindChange(
    _ measures: [BoundMeasure], _ texts: [Measure], _ addition: Addition, _ columns: inout AddedColumns, _ names: inout UniqueNames
  ) {
    let numeric = measures.indices.filter { measures[$0].expression.type.isNumber }
    if numeric.isEmpty {
      report(.noAddition(addition: .change, measure: texts.first.map { words($0) } ?? ""), at: addition.span)
      return
    }
    for index in numeric {
      let measure = measures[index]
      columns.append(
        BoundAdded(
          name: names.unique("change_" + measure.name), kind: .change(index), type: measure.expression.type, isFraction: measure.isFraction,
          isDifference: true))
      columns.append(
        BoundAdded(name: names.unique("change_pct_" + measure.name), kind: .relativeChange(index), type: .float, isFraction: true))
    }
  }

  /// A count of rows or a sum: what is a part of a whole.
  func isAdditive(_ measure: BoundMeasure) -> Bool {
    guard case .slot(.aggregate(let position)) = measure.expression.kind else { return false }
    let aggregate = aggregates[position]
    return aggregate.function == "sum" || (aggregate.function == "count" && !aggregate.distinct)
  }

  // MARK: Exports

  /// `excel` and `manifest` are about the file that `into` names.
  mutating func bindExport(_ clauses: Clauses, _ into: inout BoundDestination?) {
    for addition in clauses.additions {
      switch addition.kind {
      case .excel:
        if into == nil { report(.additionNeedsInto("excel"), at: addition.span) }
        into?.isForSpreadsheet = true
      case .manifest:
        if into == nil { report(.additionNeedsInto("manifest"), at: addition.span) }
        into?.hasManifest = true
      case .share, .total, .cumulative, .change, .rank, .interval, .empty, .others, .text, .decimals, .rounded: continue
      }
    }
  }

  // MARK: Texts

  mutating func bindTexts(_ clauses: Clauses) -> TableTexts {
    var texts = TableTexts()
    for addition in clauses.additions {
      switch addition.kind {
      case .text(let kind, let text):
        switch kind {
        case .title: set(\.title, text, kind.rawValue, addition, &texts)
        case .scope: set(\.scope, text, kind.rawValue, addition, &texts)
        case .reading: set(\.reading, text, kind.rawValue, addition, &texts)
        case .source: set(\.source, text, kind.rawValue, addition, &texts)
        case .note: texts.notes.append(text)
        }
      case .decimals(let count):
        if count > 15 {
          report(.additionValue(addition: "decimals", found: "\(count)", possible: .decimals), at: addition.span)
        } else {
          set(\.decimals, count, "decimals", addition, &texts)
        }
      case .rounded(let unit):
        if unit < 1 {
          report(.additionValue(addition: "rounded to", found: "\(unit)", possible: .unit), at: addition.span)
        } else {
          set(\.roundedTo, unit, "rounded to", addition, &texts)
        }
      case .share, .total, .cumulative, .change, .rank, .interval, .empty, .others, .excel, .manifest: continue
      }
    }
    return texts
  }

  private mutating func set<Value>(
    _ field: WritableKeyPath<TableTexts, Value?>, _ value: Value, _ word: String, _ addition: Addition, _ texts: inout TableTexts
  ) {
    if texts[keyPath: field] != nil { report(.additionTwice(word), at: addition.span) }
    texts[keyPath: field] = value
  }
}

extension Clauses {
  /// The place of the first addition of a kind.
  func addition(_ isWanted: (Addition.Kind) -> Bool) -> Span? { additions.first { isWanted($0.kind) }?.span }

  func has(_ isWanted: (Addition.Kind) -> Bool) -> Bool { additions.contains { isWanted($0.kind) } }
}
