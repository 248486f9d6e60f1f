internal import CitesLabData
internal import QueryLang

/// What the figures and requirements of a run gave.
struct FigureLedger: Sendable {
  var figures: [CheckedFigure] = []
  var requirements: [RequirementOutcome] = []

  var isEmpty: Bool { figures.isEmpty && requirements.isEmpty }
  var isSynthetic: Bool { figures.contains { $0.verdict == .consistent } }

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
        return count == 0 ? nil : "\(numbers.count(count)) \(verdict.text(in: language, count: count))"
      }
      let all = numbers.count(figures.count)
      switch language {
      case .english: parts.append("\(all) \(figures.count == 1 ? "figure" : "figures"): \(counts.joined(separator: ", "))")
      case .french:
        parts.append("\(all) \(figures.count < 2 ? "chiffre" : "chiffres")\u{202F}: \(counts.joined(separator: ", "))")
      }
    }
    let met = requirements.count(where: \.holds)
    if met > 0 {
      let (count, isOne) = (numbers.count(met), met == 1)
      switch language {
      case .english: parts.append("\(count) \(isOne ? "requirement holds" : "requirements hold")")
      case .french: parts.append("\(count) \(isOne ? "exigence tenue" : "exigences tenues")")
      }
    }
    let unmet = requirements.count - met
    if unmet > 0 {
      let (count, isOne) = (numbers.count(unmet), unmet == 1)
      switch language {
      case .english: parts.append("\(count) \(isOne ? "requirement does" : "requirements do") not hold")
      case .french: parts.append("\(count) \(isOne ? "exigence non tenue" : "exigences non tenues")")
      }
    }
    return parts.joined(separator: " · ")
  }

  /// What must be said with every verdict on invented data.
  static func caution(_ language: Language) -> String {
    language == .french
      ? "Les données sont synthétiques\u{202F}: cela montre le mécanisme et ne prouve rien."
      : "The data are synthetic: this shows the mechanism and proves nothing."
  }
}
