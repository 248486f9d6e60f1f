internal import QueryLang

/// What a recomputed number says of a published one.
enum Verdict: String, Sendable, CaseIterable {
  case reproduced
  case reproducedWhenRounded = "reproduced when rounded"
  /// It would be reproduced, but the data are invented: it shows the mechanism and proves nothing.
  case consistent = "consistent (synthetic data)"
  case differs
  case notVerifiable = "not verifiable"

  /// Whether the run may end well.
  var holds: Bool { self != .differs }

  /// Behind a count: French adjectives agree with it.
  func text(in language: Language, count: Int) -> String {
    guard language == .french, count >= 2 else { return text(in: language) }
    return switch self {
    case .reproduced: "confirmés"
    case .reproducedWhenRounded: "confirmés à l'arrondi près"
    case .differs: "différents"
    case .notVerifiable: "non vérifiables"
    case .consistent: "cohérents (données synthétiques)"
    }
  }

  func text(in language: Language) -> String {
    switch (language, self) {
    case (.english, _): rawValue
    case (.french, .reproduced): "confirmé"
    case (.french, .reproducedWhenRounded): "confirmé à l'arrondi près"
    case (.french, .differs): "différent"
    case (.french, .notVerifiable): "non vérifiable"
    case (.french, .consistent): "cohérent (données synthétiques)"
    }
  }
}

/// A number as it was published: its digits as written, and what counts as the same.
struct PublishedValue: Hashable, Sendable {
  /// How far a recomputed value may be.
  enum Tolerance: Hashable, Sendable {
    /// In the unit of the value: the value itself, or points where it is a percentage.
    case absolute(ExactDecimal)
    /// A fraction of the published value: 0.02 for `within 2%`.
    case relative(ExactDecimal)
  }

  /// As written: 60 for `60%`.
  var number: ExactDecimal
  var isPercent: Bool
  var comparison: FigureComparison
  var tolerance: Tolerance?
  /// `rounded N`: digits after the point of the number as written; negative for tens and above.
  var decimals: Int?

  init(
    _ number: ExactDecimal, isPercent: Bool = false, comparison: FigureComparison = .equal, tolerance: Tolerance? = nil,
    decimals: Int? = nil
  ) {
    self.number = number
    self.isPercent = isPercent
    self.comparison = comparison
    self.tolerance = tolerance
    self.decimals = decimals
  }

  /// A recomputed value in the unit of the published one: 0.6 is 60 beside `60%`.
  func inOwnUnit(_ recomputed: ExactDecimal) -> ExactDecimal { isPercent ? recomputed.movingPoint(by: 2) : recomputed }

  /// - Parameter recomputed: nil when the query gave no value; that is never the same.
  func verdict(on recomputed: ExactDecimal?, isSynthetic: Bool) -> Verdict {
    guard let recomputed else { return .differs }
    let found = compare(inOwnUnit(recomputed))
    return isSynthetic && found.holds ? .consistent : found
  }

  private func compare(_ value: ExactDecimal) -> Verdict {
    let compared = decimals.map { value.rounded(to: $0) } ?? value
    let slack: ExactDecimal =
      switch tolerance {
      case nil: .zero
      case .absolute(let amount): amount
      case .relative(let fraction): number.magnitude * fraction
      }
    switch comparison {
    case .equal:
      if value == number { return .reproduced }
      if tolerance != nil { return (compared - number).magnitude <= slack ? .reproduced : .differs }
      // `rounded N` compares at the precision that was asked for, else the literal's own digits say how precise it is.
      let precision = decimals ?? number.scale
      return value.rounded(to: precision) == number.rounded(to: precision) ? .reproducedWhenRounded : .differs
    case .less: return compared < number + slack ? .reproduced : .differs
    case .lessOrEqual: return compared <= number + slack ? .reproduced : .differs
    case .greater: return compared > number - slack ? .reproduced : .differs
    case .greaterOrEqual: return compared >= number - slack ? .reproduced : .differs
    }
  }
}
