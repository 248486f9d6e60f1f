extension OracleQuery {
  /// Queries with a clause, a column or a piece of a condition less, to find the smallest that still fails.
  package var simpler: [OracleQuery] {
    var candidates: [OracleQuery] = []
    func add(_ change: (inout OracleQuery) -> Void) {
      var copy = self
      change(&copy)
      candidates.append(copy)
    }
    if !conditions.isEmpty, !isVersus { add { $0.conditions = [] } }
    if !having.isEmpty { add { $0.having = [] } }
    if top != nil { add { $0.top = nil } }
    if !sort.isEmpty { add { $0.sort = [] } }
    if limit != nil { add { $0.limit = nil } }
    if total { add { $0.total = false } }
    if share != nil { add { $0.share = nil } }
    if shareKey != nil { add { $0.shareKey = nil } }
    for index in additions.indices { add { $0.additions.remove(at: index) } }
    if isVersus { add { $0.isVersus = false } }
    if across != nil { add { $0.across = nil } }
    if case .table = source {} else { add { $0.source = .table } }
    if case .selection(let condition?, let sort, let descending, let limit, let per) = source {
      for simpler in condition.simpler {
        add { $0.source = .selection(condition: simpler, sort: sort, descending: descending, limit: limit, per: per) }
      }
    }
    if case .list(let items) = head, items.count > 1 {
      for index in items.indices {
        var rest = items
        rest.remove(at: index)
        add { $0.head = .list(rest) }
      }
    }
    // Sorts and conditions on results name measures by their place.
    if measures.count > 1, having.isEmpty, sort.isEmpty, top == nil {
      for index in measures.indices { add { $0.measures.remove(at: index) } }
    }
    if keys.count > 1 || (keys.count == 1 && !total), sort.isEmpty, shareKey == nil, additions.isEmpty {
      for index in keys.indices { add { $0.keys.remove(at: index) } }
    }
    if sort.count > 1 { for index in sort.indices { add { $0.sort.remove(at: index) } } }
    for index in conditions.indices {
      if conditions.count > 1 { add { $0.conditions.remove(at: index) } }
      for condition in conditions[index].simpler { add { $0.conditions[index] = condition } }
    }
    if cohorts.count > 0, case .table = source { add { $0.cohorts = [] } }
    for index in cohorts.indices {
      // The cohort's condition stands in the SQL of the query too: only possible when nothing but its definition uses it.
      if case .table = source { for condition in cohorts[index].condition.simpler { add { $0.cohorts[index].condition = condition } } }
    }
    return candidates
  }
}
