/// What a kind of chart can draw, as far as it shows before anything runs. What depends on the rows (how many bars there are, whether
/// codes have an order) is seen when the chart is made.
extension Binder {
  mutating func checkChart(_ chart: Chart?, _ groups: BoundGroups, measures texts: [Measure]) {
    guard let chart else { return }
    let groupings = groups.keys.count + (groups.across == nil ? 0 : 1)
    guard chart.kind.groupings.contains(groupings) else {
      return report(.groupings(chart.kind, found: groupings), at: chart.span)
    }
    if let key = groups.keys.first ?? groups.across {
      let type = key.expression.type
      // Texts may have an order that was declared; yes and no have none.
      if chart.kind == .line || chart.kind == .histogram, type == .boolean {
        return report(.needsOrder(chart.kind, name: key.name), at: chart.span)
      }
      if chart.kind == .histogram, !type.isNumber, type != .text {
        return report(.needsOrder(chart.kind, name: key.name), at: chart.span)
      }
    }
    // Where shares are asked for, shares are drawn.
    guard groups.shares.isEmpty || chart.kind == .histogram else {
      if groupings > 1, groups.shares.count > 1 { report(.oneMeasure(chart.kind, found: groups.shares.map(\.name)), at: chart.span) }
      return
    }
    let names = groups.measures.map(\.name)
    guard groups.measures.allSatisfy({ $0.expression.type.isNumber }) else {
      return report(.noNumber(chart.kind), at: chart.span)
    }
    if groups.measures.count > 1, groupings > 1 || chart.kind == .histogram {
      return report(.oneMeasure(chart.kind, found: names), at: chart.span)
    }
    if Set(groups.measures.map(\.isFraction)).count > 1 { return report(.noCommonAxis(found: names), at: chart.span) }
    if chart.kind == .histogram, !groups.measures.allSatisfy(\.isCount) { report(.histogramOfOther(measure: names[0]), at: chart.span) }
  }

  /// Of `list`: the columns themselves are drawn.
  mutating func checkChart(_ chart: Chart?, rows items: [BoundItem]) {
    guard let chart else { return }
    let numbers = items.filter { $0.expression.type.isNumber }
    if numbers.isEmpty { report(.noNumber(chart.kind), at: chart.span) }
  }
}
