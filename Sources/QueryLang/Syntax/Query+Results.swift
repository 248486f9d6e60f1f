/// Questions whose results are the source of another: they run before it.
extension Query {
  /// `(count porteurs by commune)` where a source stands, outermost only: what stands within one is its own.
  package var resultSources: [Query] {
    var found: [Query] = []
    head.source?.collectResults(&found)
    switch head {
    case .scalar(let expression): expression.collectResults(&found)
    case .measures(let measures, _): for measure in measures { measure.expression.collectResults(&found) }
    case .count, .list, .values, .describe: break
    }
    return found
  }
}

extension Source {
  fileprivate func collectResults(_ found: inout [Query]) {
    switch kind {
    case .name: break
    case .query(let query): found.append(query)
    case .combined(_, let terms): for term in terms { term.source.collectResults(&found) }
    case .restricted(let inner, _): inner.collectResults(&found)
    }
  }
}

extension Expression {
  /// Of questions in brackets that stand for numbers: they stand in arithmetic alone.
  fileprivate func collectResults(_ found: inout [Query]) {
    switch kind {
    case .query(let query): found += query.resultSources
    case .negate(let operand): operand.collectResults(&found)
    case .measure(let operand, _): operand.collectResults(&found)
    case .sum(let terms): for term in terms { term.term.collectResults(&found) }
    case .product(let factors): for factor in factors { factor.factor.collectResults(&found) }
    case .call(_, let arguments): for argument in arguments { argument.collectResults(&found) }
    case .comparison(_, let left, let right):
      left.collectResults(&found)
      right.collectResults(&found)
    case .conditional(let branches, let otherwise):
      for branch in branches {
        branch.condition.collectResults(&found)
        branch.value.collectResults(&found)
      }
      otherwise?.collectResults(&found)
    case .not(let operand): operand.collectResults(&found)
    case .and(let terms), .or(let terms): for term in terms { term.collectResults(&found) }
    case .literal, .path, .bare, .parameter, .membership, .between, .textMatch, .isMissing, .inCohort, .quantified, .duration, .aggregate:
      break
    }
  }
}
