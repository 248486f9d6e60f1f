internal import Charts
internal import QueryLang

/// Histograms: of the rows of `list`, or of groups of one number that are counted already.
extension ChartBuilder {
  mutating func histogram() throws(ChartMessage) -> ChartData {
    guard columns.values.count == 1, let value = columns.values.first else {
      throw .oneMeasure(kind, found: columns.values.map(\.column.name))
    }
    guard columns.isGrouped, columns.keys.count <= 1, !columns.isCrosstab else {
      if columns.isGrouped { throw .groupings(kind, found: columns.keys.count + (columns.isCrosstab ? 1 : 0)) }
      let column = value.column
      let rows = rows
      let bins = HistogramBins(isWhole: column.type == .integer) { body in
        for row in rows { if let number = column.number(row) { body(number, 1) } }
      }
      return try chart(bins, of: value, left: rows.count - bins.counted)
    }
    guard let key = columns.keys.first else { throw .groupings(kind, found: 0) }
    guard value.column.type == .integer, !value.role.isFraction else { throw .histogramOfOther(measure: value.column.name) }
    if key.column.type == .text { return try bands(key, value) }
    guard key.column.type.isNumber else { throw .needsOrder(kind, name: name(key)) }
    let groups = rows.compactMap { row in key.column.number(row).map { (number: $0, rows: Int(value.column.number(row) ?? 0)) } }
    let all = rows.reduce(0) { $0 + Int(value.column.number($1) ?? 0) }
    let bins = HistogramBins(isWhole: key.column.type == .integer, width: Self.spacing(groups.map(\.number))) { body in
      for group in groups { body(group.number, group.rows) }
    }
    return try chart(bins, of: key, left: all - bins.counted)
  }

  /// The distance that divides all distances between groups: of `bin(x, 10)` it is 10. Nil: there is none that reads well.
  private static func spacing(_ numbers: [Double]) -> Double? {
    let sorted = numbers.sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    guard let least = gaps.min(), let low = sorted.first, let high = sorted.last, (high - low) / least < Double(HistogramBins.most) else {
      return nil
    }
    func isMultiple(_ number: Double) -> Bool {
      let quotient = number / least
      return Swift.abs(quotient - quotient.rounded()) < 1e-6
    }
    return gaps.allSatisfy(isMultiple) && isMultiple(low) ? least : nil
  }

  private mutating func chart(_ bins: HistogramBins, of part: ChartColumns.Part, left: Int) throws(ChartMessage) -> ChartData {
    if left > 0 { notices.append(.notPlaced(rows: left, name: name(part))) }
    guard !bins.counts.isEmpty else { throw .nothing(kind) }
    let numbers = language.numbers
    let tick = language.tick(isFraction: part.role.isFraction)
    let isWhole = part.column.type == .integer
    let names = name(part)
    // Bins of single whole numbers have the number itself for a name.
    let isSingle = isWhole && bins.width == 1
    let edges = (0...bins.counts.count).map { tick(bins.bound($0), bins.width) }
    let categories = bins.counts.indices.map {
      ChartData.Category(isSingle ? edges[$0] : language.interval(edges[$0], names, edges[$0 + 1]))
    }
    let points = bins.counts.map { ChartData.Point(Double($0), numbers.count($0)) }
    var data = chart(
      categories: categories, series: [ChartData.Series("", points)], categoryTitle: names, seriesTitle: "", valueTitle: language.rows)
    data.edges = isSingle ? [] : edges
    data.isOrdered = true
    data.isWhole = true
    data.tick = language.tick(isFraction: false)
    data.valueTitle = language.rows
    return data
  }

  /// Groups that have names and an order: bands.
  private mutating func bands(_ key: ChartColumns.Part, _ value: ChartColumns.Part) throws(ChartMessage) -> ChartData {
    guard key.column.hasDeclaredOrder else { throw .needsOrder(kind, name: name(key)) }
    let placed = rows.filter { !key.column[$0].isMissing }
    let left = rows.filter { key.column[$0].isMissing }.reduce(0) { $0 + Int(value.column.number($1) ?? 0) }
    if left > 0 { notices.append(.notPlaced(rows: left, name: name(key))) }
    guard !placed.isEmpty else { throw .nothing(kind) }
    let cells = cells(key)
    let sorted = placed.sorted { (key.column.number($0) ?? 0) < (key.column.number($1) ?? 0) }
    let points = sorted.map { row -> ChartData.Point in
      let count = Int(value.column.number(row) ?? 0)
      return ChartData.Point(Double(count), language.numbers.count(count))
    }
    var data = chart(
      categories: sorted.map { ChartData.Category(cells.cell($0, .normal).text) }, series: [ChartData.Series("", points)],
      categoryTitle: name(key), seriesTitle: "", valueTitle: language.rows)
    data.isOrdered = false
    data.isWhole = true
    return data
  }
}
