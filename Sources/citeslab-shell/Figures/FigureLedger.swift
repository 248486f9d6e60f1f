internal import CitesLabData
internal import QueryLang

/// One figure of a run: what was published, what came out, and what that means.
struct CheckedFigure: Sendable {
  var name: String
  /// The sentence as published.
  var sentence: String?
  /// Nil for a figure that is not verifiable and whose value is no number.
  var published: PublishedValue?
  /// As the query gave it: a fraction beside a percentage. Nil when it gave none.
  var recomputed: ExactDecimal?
  /// Nil when nothing was recomputed, or from no dataset.
  var base: Base?
  var verdict: Verdict
  var source: String?
  var note: String?
  /// Why it cannot be verified.
  var reason: String?
}

/// What the figures and requirements of a run gave.
struct FigureLedger: Sendable {
  var figures: [CheckedFigure] = []
  var requirementsMet = 0
  var requirementsUnmet = 0

  var isEmpty: Bool { figures.isEmpty && requirementsMet == 0 && requirementsUnmet == 0 }

  func has(_ name: String) -> Bool {
    let key = NameKey(name)
    return figures.contains { NameKey($0.name) == key }
  }

  /// `13 figures: 8 consistent (synthetic data), 5 not verifiable · 8 requirements hold`
  func summary(_ numbers: NumberText) -> String {
    let language = numbers.language
    var parts: [String] = []
    if !figures.isEmpty {
      let counts = Verdict.allCases.compactMap { verdict -> String? in
        let count = figures.count { $0.verdict == verdict }
        return count == 0 ? nil : "\(numbers.count(count)) \(verdict.text(in: language))"
      }
      let all = numbers.count(figures.count)
      switch language {
      case .english: parts.append("\(all) \(figures.count == 1 ? "figure" : "figures"): \(counts.joined(separator: ", "))")
      case .french:
        parts.append("\(all) \(figures.count < 2 ? "chiffre" : "chiffres")\u{202F}: \(counts.joined(separator: ", "))")
      }
    }
    if requirementsMet > 0 {
      let (count, isOne) = (numbers.count(requirementsMet), requirementsMet == 1)
      switch language {
      case .english: parts.append("\(count) \(isOne ? "requirement holds" : "requirements hold")")
      case .french: parts.append("\(count) \(isOne ? "exigence tenue" : "exigences tenues")")
      }
    }
    if requirementsUnmet > 0 {
      let (count, isOne) = (numbers.count(requirementsUnmet), requirementsUnmet == 1)
      switch language {
      case .english: parts.append("\(count) \(isOne ? "requirement does" : "requirements do") not hold")
      case .french: parts.append("\(count) \(isOne ? "exigence non tenue" : "exigences non tenues")")
      }
    }
    return parts.joined(separator: " · ")
  }
}
