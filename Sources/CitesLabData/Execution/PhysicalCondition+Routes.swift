internal import QueryLang

/// What each comparison of a condition looks at: for `explain`.
extension PhysicalCondition {
  var routes: [PlanStep.Route] {
    switch self {
    case .constant: [.constant]
    case .codeRange: [.codes]
    case .missingCode(let codes): [codes.missingRows == nil ? .codes : .missing]
    case .codeTruth: [.table]
    case .ordinalRanges, .floatRanges: [.numbers]
    case .textRanges: [.texts]
    case .comparison(_, _, _, let type): [type == .text ? .texts : .numbers]
    case .textMatch: [.search]
    case .matches: [.pattern]
    case .isMissing, .boolean: [.values]
    case .isTrue(let inner), .not(let inner): inner.routes
    case .and(let terms), .or(let terms): terms.flatMap(\.routes)
    case .rows: [.rows]
    case .amongOrdinals, .amongFloats, .amongTexts: [.among]
    }
  }
}
