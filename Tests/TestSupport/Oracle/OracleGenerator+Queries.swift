internal import QueryLang

extension OracleGenerator {
  /// One query, of any kind.
  package mutating func query() -> OracleQuery {
    var query = OracleQuery(table: table)
    cohorts = []
    if random.oneIn(5) {
      for name in ["jeunes", "autres_cas"].prefix(random.int(1...2)) {
        let condition = condition(depth: 1)
        cohorts.append(OracleCohort(name: name, condition: condition))
      }
      query.cohorts = cohorts
    }
    query.source = source()
    if !random.oneIn(3) { query.conditions = (0..<(random.oneIn(8) ? 2 : 1)).map { _ in condition(depth: random.oneIn(2) ? 2 : 1) } }
    switch random.int(0...9) {
    case 0: list(&query)
    case 1: values(&query)
    case 2: crosstab(&query)
    case 3 where random.oneIn(2): versus(&query)
    default: grouped(&query)
    }
    return query
  }

  private mutating func source() -> OracleSource {
    if !cohorts.isEmpty, !random.oneIn(4) {
      let first = cohorts[0]
      let second = cohorts.last ?? first
      let (a, b) = ("(\(first.condition.sql) IS TRUE)", "(\(second.condition.sql) IS TRUE)")
      if cohorts.count == 1 {
        return random.pick([
          OracleSource.cohorts(text: first.name, sql: a), .cohorts(text: "\(table.name) except \(first.name)", sql: "NOT \(a)"),
        ])
      }
      return random.pick([
        OracleSource.cohorts(text: "\(first.name) and \(second.name)", sql: "\(a) AND \(b)"),
        .cohorts(text: "\(first.name) or \(second.name)", sql: "\(a) OR \(b)"),
        .cohorts(text: "\(first.name) except \(second.name)", sql: "\(a) AND NOT \(b)"),
        .cohorts(text: "\(first.name) and not \(second.name)", sql: "\(a) AND NOT \(b)"),
      ])
    }
    if random.oneIn(10) {
      let sort = listSortItem()
      let per =
        random.oneIn(3) ? nil : random.pick(table.columns.filter { ["commune", "sexe", "places", "qpv", "debut"].contains($0.base) })
      return .selection(
        condition: random.oneIn(2) ? condition(depth: 1) : nil, sort: sort, descending: random.oneIn(2), limit: random.int(1...4), per: per)
    }
    return .table
  }

  // MARK: Lists

  private mutating func listSortItem() -> OracleItem {
    let column = random.pick(table.columns)
    return OracleItem(text: spelling(column), sql: column.sql, kind: column.resultKind)
  }

  private mutating func list(_ query: inout OracleQuery) {
    var items: [OracleItem] = []
    if !random.oneIn(4) {
      for index in 0..<random.int(1...4) {
        var item = random.oneIn(2) ? fieldItem() : expressionItem()
        // Two columns of one name would be renamed: a rule that other tests state.
        item.alias = "c\(index)"
        items.append(item)
      }
    }
    query.head = .list(items)
    for _ in 0..<random.int(0...2) {
      let item = random.oneIn(4) ? expressionItem() : listSortItem()
      let descending = random.oneIn(2)
      query.sort.append(
        OracleSort(
          text: item.text + (descending ? " desc" : random.oneIn(3) ? " asc" : ""), sql: item.order("(\(item.sql))", descending: descending)
        ))
    }
    if random.oneIn(2) { query.limit = random.int(1...30) }
  }

  private mutating func fieldItem() -> OracleItem {
    let column = random.pick(table.columns)
    return OracleItem(text: spelling(column), sql: column.sql, kind: column.resultKind, defaultName: column.name)
  }

  private mutating func expressionItem() -> OracleItem {
    switch random.int(0...3) {
    case 0:
      let text = text()
      return OracleItem(text: text.text, sql: text.sql, kind: .text)
    case 1:
      let column = dateColumn()
      return OracleItem(text: "\(spelling(column)) + 3 months", sql: "o_add_months(\(column.sql), 3)", kind: .date)
    default:
      let number = number(depth: 2)
      return OracleItem(text: number.text, sql: number.sql, kind: number.scale.map { .exact(scale: $0) } ?? .approximate)
    }
  }

  private mutating func values(_ query: inout OracleQuery) {
    query.head = .values(key())
    if random.oneIn(3) { query.limit = random.int(1...10) }
  }

  // MARK: Keys

  mutating func key() -> OracleItem {
    var item = plainKey()
    if random.oneIn(4) { item.alias = "cle" }
    return item
  }

  private mutating func plainKey() -> OracleItem {
    switch random.int(0...13) {
    case 0...3:
      let column = random.pick(table.columns.filter { ["commune", "sexe", "motif"].contains($0.base) })
      return OracleItem(text: spelling(column), sql: column.sql, kind: .text, defaultName: column.name)
    case 4:
      let text = text()
      return OracleItem(text: text.text, sql: text.sql, kind: .text, defaultName: table.columns.first { $0.sql == text.sql }?.name)
    case 5, 6:
      let column = random.pick(
        table.columns.filter { ["age", "places", "taux", "qpv", "actif", "solde", "score", "debut"].contains($0.base) })
      return OracleItem(text: spelling(column), sql: column.sql, kind: column.resultKind, defaultName: column.name)
    case 7, 8:
      let part = calendarPart()
      return OracleItem(text: part.text, sql: part.sql, kind: .exact(scale: 0))
    case 9: return periodKey()
    case 10, 11: return choiceKey()
    case 12:
      return OracleItem(
        text: "band(age, 18, 26, 35, 50)",
        sql:
          "CASE WHEN age < 18 THEN '< 18' WHEN age < 26 THEN '18–25' WHEN age < 35 THEN '26–34' WHEN age < 50 THEN '35–49' WHEN age >= 50 THEN '50 +' END",
        kind: .text, declared: ["< 18", "18–25", "26–34", "35–49", "50 +"])
    default: return OracleItem(text: "mod(age, 4)", sql: "(age % 4)", kind: .exact(scale: 0))
    }
  }

  /// A key with a dozen values at most.
  private mutating func smallKey() -> OracleItem {
    switch random.int(0...3) {
    case 0, 1:
      let column = random.pick(table.columns.filter { ["sexe", "places", "qpv", "actif", "taux"].contains($0.base) })
      return OracleItem(text: spelling(column), sql: column.sql, kind: column.resultKind, defaultName: column.name)
    case 2: return choiceKey()
    default: return OracleItem(text: "mod(age, 4)", sql: "(age % 4)", kind: .exact(scale: 0))
    }
  }

  private mutating func periodKey() -> OracleItem {
    let column = dateColumn()
    let name = spelling(column)
    let year = "CAST(substr(\(column.sql)_t, 1, 4) AS INTEGER)"
    let month = "CAST(substr(\(column.sql)_t, 6, 2) AS INTEGER)"
    switch random.int(0...3) {
    case 0: return OracleItem(text: "period(\(name), year)", sql: year, kind: .period)
    case 1: return OracleItem(text: "period(\(name), quarter)", sql: "(\(year) * 4 + (\(month) - 1) / 3)", kind: .period)
    case 2: return OracleItem(text: "period(\(name), month)", sql: "(\(year) * 12 + \(month) - 1)", kind: .period)
    default:
      // Weeks since the Monday 1969-12-29, which is day -3; division rounds down.
      let days = "(\(column.sql) + 3)"
      return OracleItem(text: "period(\(name), week)", sql: "((\(days) - ((\(days) % 7) + 7) % 7) / 7)", kind: .period)
    }
  }

  /// Groups made by `if`, in the order in which its branches are written.
  private mutating func choiceKey() -> OracleItem {
    let labels = ["Zone", "autre", "À voir", "B"].shuffled(using: &random).prefix(random.int(2...3)).map { $0 }
    let first = condition(depth: 1)
    var text = "if \(first.text) then \(quoted(labels[0]))"
    var sql = "CASE WHEN \(first.sql) THEN \(Self.sql(labels[0]))"
    var unknown = "WHEN \(first.sql) IS NULL THEN NULL"
    var declared = [labels[0]]
    if labels.count == 3 {
      let second = condition(depth: 0)
      text += " else if \(second.text) then \(quoted(labels[1]))"
      sql += " \(unknown) WHEN \(second.sql) THEN \(Self.sql(labels[1]))"
      unknown = "WHEN \(second.sql) IS NULL THEN NULL"
      declared.append(labels[1])
    }
    if random.oneIn(3) { return OracleItem(text: text, sql: sql + " END", kind: .text, declared: declared) }
    let last = labels[labels.count - 1]
    return OracleItem(
      text: text + " else \(quoted(last))", sql: sql + " \(unknown) ELSE \(Self.sql(last)) END", kind: .text, declared: declared + [last])
  }

  // MARK: Groups

  private mutating func grouped(_ query: inout OracleQuery) {
    if random.oneIn(3) {
      query.head = .count
      query.measures = [countMeasure()]
    } else {
      query.head = .measures
      query.measures = measures(random.int(1...3))
    }
    let count = random.pick([0, 1, 1, 1, 2, 2, 3])
    for index in 0..<count {
      var item = key()
      if item.alias != nil || query.keys.contains(where: { $0.name == item.name }) { item.alias = "cle\(index)" }
      query.keys.append(item)
    }
    if random.oneIn(4), query.measures.contains(where: \.isAdditive), query.measures.allSatisfy(\.isAdditive) {
      query.share = random.oneIn(2) ? "" : "total"
    }
    guard !query.keys.isEmpty else { return }
    query.total = random.oneIn(4)
    if random.oneIn(5) { query.having = [having(query)] }
    let sortable = query.measures.indices.filter { query.measures[$0].isSortable && query.measures[$0].name != nil }
    if random.oneIn(5), query.measures[0].isSortable {
      query.top = (random.int(1...5), sortable.isEmpty || random.oneIn(2) ? nil : random.pick(sortable))
    }
    if random.oneIn(3) {
      for _ in 0..<random.int(1...2) {
        let descending = random.oneIn(2)
        let direction = descending ? " desc" : ""
        if !sortable.isEmpty, random.oneIn(2) {
          let index = random.pick(sortable)
          let item = OracleItem(text: "", sql: "", kind: query.measures[index].kind)
          // In `sort last x sort y desc` the direction would be the inner sort's.
          let text = query.measures[index].text
          let again =
            query.measures[index].condition == nil && !text.contains(" sort ") && !query.measures[index].text.hasPrefix("(")
            && random.oneIn(3)
          query.sort.append(
            OracleSort(
              text: (again ? query.measures[index].text : query.measures[index].spelling ?? "") + direction,
              sql: item.order("m\(index)", descending: descending)))
        } else {
          let index = random.int(0...(query.keys.count - 1))
          let key = query.keys[index]
          guard let name = key.alias else { continue }
          query.sort.append(OracleSort(text: name + direction, sql: key.order("k\(index)", descending: descending)))
        }
      }
    }
    if query.top == nil, random.oneIn(5) { query.limit = random.int(1...8) }
    additions(&query)
  }

  /// What `with` adds, to a query that has groups.
  mutating func additions(_ query: inout OracleQuery) {
    guard !query.keys.isEmpty, random.oneIn(2) else { return }
    let additive = query.measures.contains(where: \.isAdditive)
    if additive, random.oneIn(3) {
      let index = random.int(0...(query.keys.count - 1))
      query.keys[index].alias = query.keys[index].alias ?? "part_de"
      query.shareKey = index
    }
    if additive, random.oneIn(3) { query.additions.append(.cumulative) }
    // What goes by a correlation that is nearly 0 goes by its last bit.
    let isSteady = !query.measures.contains { $0.text.hasPrefix("corr(") }
    if isSteady, query.measures.contains(where: \.kind.isNumber), random.oneIn(3) { query.additions.append(.change) }
    // Ranks of numbers that both programs compute alike.
    if query.measures[0].isSortable, query.measures[0].kind.isNumber, random.oneIn(3) { query.additions.append(.rank) }
    let plain = query.keys.allSatisfy { !$0.isCalendar } && table.rowCount > 0 && table.rowCount <= 400
    // A sum or mean of no rows is missing, a count 0; first and last of nothing are missing too.
    if plain, query.keys.count <= 2, random.oneIn(4) { query.additions.append(.empty) }
    if query.top != nil, query.shareKey == nil, !query.additions.contains(.cumulative), random.oneIn(2) { query.additions.append(.others) }
    query.additions.shuffle(using: &random)
  }

  /// `… where … versus rest`
  mutating func versus(_ query: inout OracleQuery) {
    query.source = .table
    query.isVersus = true
    if query.conditions.isEmpty { query.conditions = [condition(depth: 1)] }
    if random.oneIn(2) {
      query.head = .count
      query.measures = [countMeasure()]
    } else {
      query.head = .measures
      query.measures = measures(random.int(1...2))
    }
    for index in 0..<random.pick([0, 0, 1, 1, 2]) {
      var item = key()
      if item.alias != nil || query.keys.contains(where: { $0.name == item.name }) { item.alias = "cle\(index)" }
      query.keys.append(item)
    }
  }

  private mutating func having(_ query: OracleQuery) -> OracleHaving {
    let index = random.int(0...(query.measures.count - 1))
    let measure = query.measures[index]
    guard let name = measure.spelling else { return OracleHaving(text: "count >= 2", sql: "1") }
    switch measure.kind {
    case .exact(let scale):
      let operation = random.pick(["<", "<=", ">", ">=", "=", "!="])
      let bound = random.int(0...40)
      return OracleHaving(text: "\(name) \(operation) \(bound)", sql: "m\(index) \(operation) \(Int64(bound) * OracleNumber.powers[scale])")
    case .approximate:
      // No mean ends so: the last bits of the two programs' numbers do not matter.
      let bound = "\(random.int(0...60)).00137"
      let operation = random.pick(["<", ">"])
      return OracleHaving(text: "\(name) \(operation) \(bound)", sql: "m\(index) \(operation) \(bound)")
    case .text, .boolean, .date, .period: return OracleHaving(text: "\(name) is not missing", sql: "m\(index) IS NOT NULL")
    }
  }

  private mutating func crosstab(_ query: inout OracleQuery) {
    if random.oneIn(2) {
      query.measures = [countMeasure()]
    } else {
      query.head = .measures
      query.measures = measures(random.int(1...2))
    }
    // A grid is laid out cell by cell: over a large table it must be a small one.
    let isLarge = table.rowCount > 1_000
    for index in 0..<random.pick([0, 1, 1, 1, 2]) {
      var item = isLarge ? smallKey() : key()
      if item.alias != nil || query.keys.contains(where: { $0.name == item.name }) { item.alias = "cle\(index)" }
      query.keys.append(item)
    }
    var across = isLarge ? smallKey() : key()
    while across.sql == "motif" || query.keys.contains(where: { $0.name == across.name && $0.name != nil }) {
      across = isLarge ? smallKey() : key()
    }
    query.across = across
    if random.oneIn(3), query.measures.allSatisfy(\.isAdditive) { query.share = random.pick(["", "total", "row", "column"]) }
    query.total = random.oneIn(3)
    if random.oneIn(5) { query.limit = random.int(1...5) }
  }
}
