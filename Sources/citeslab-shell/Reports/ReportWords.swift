internal import CitesLabData
internal import QueryLang

/// The words that stand in reports for people, in both languages.
struct ReportWords {
  let language: Language
  let figures: FigureText

  init(_ language: Language) {
    self.language = language
    figures = FigureText(language)
  }

  var numbers: NumberText { figures.numbers }

  private func word(_ english: String, _ french: String) -> String { language == .french ? french : english }

  var title: String { word("Published figures, recomputed", "Chiffres publiés, recalculés") }
  var verdicts: String { word("Verdicts", "Verdicts") }
  var figure: String { word("figure", "chiffre") }
  var published: String { word("published", "publié") }
  var recomputed: String { word("recomputed", "recalculé") }
  var difference: String { word("difference", "écart") }
  var base: String { word("base", "base") }
  var verdict: String { word("verdict", "verdict") }
  var asPublished: String { word("as published", "tel que publié") }
  var source: String { word("source", "source") }
  var note: String { word("note", "note") }
  var reason: String { word("why it is not verifiable", "pourquoi il n'est pas vérifiable") }
  var query: String { word("query", "requête") }
  var place: String { word("written in", "écrit dans") }
  var explanation: String { word("what may explain the difference", "ce qui peut expliquer l'écart") }
  var column: String { word("column", "colonne") }
  var requirements: String { word("Requirements", "Exigences") }
  var requirement: String { word("requirement", "exigence") }
  var dataset: String { word("dataset", "fichier") }
  var rows: String { word("rows", "lignes") }
  var failing: String { word("failing", "en échec") }
  var unknown: String { word("unknown", "inconnues") }
  var result: String { word("result", "résultat") }
  var details: String { word("Each figure", "Chaque chiffre") }
  var data: String { word("Data", "Données") }
  var errors: String { word("The run did not reach its end", "L'exécution n'est pas allée au bout") }
  var errorsMeaning: String {
    word(
      "What follows was not checked, or not all of it: nothing here says that the figures hold.",
      "La suite n'a pas été vérifiée, ou pas entièrement\u{202F}: rien ici ne dit que les chiffres tiennent.")
  }
  var empty: String { word("No figure and no requirement was checked.", "Aucun chiffre ni aucune exigence n'a été vérifié.") }
  var synthetic: String { word("synthetic", "synthétique") }
  var yes: String { TableWords.boolean(true, language) }
  var no: String { TableWords.boolean(false, language) }

  func label(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() + (language == .french ? "\u{202F}:" : ":") }

  func capital(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

  func outcome(_ requirement: RequirementOutcome) -> String {
    requirement.holds ? word("holds", "tenue") : word("does not hold", "non tenue")
  }

  /// A sign that repeats the verdict for the eye: read aloud, the word beside it says it.
  func sign(_ verdict: Verdict) -> String {
    switch verdict {
    case .reproduced: "✓"
    case .reproducedWhenRounded: "≈"
    case .consistent: "◌"
    case .differs: "✗"
    case .notVerifiable: "?"
    }
  }

  /// `published-figures.clq, line 20`
  func place(_ figure: CheckedFigure) -> String {
    let line = word("line \(figure.written.line)", "ligne \(figure.written.line)")
    return figure.scriptName.map { "\($0), \(line)" } ?? line
  }

  /// How near is near enough, in words; nil where the literal's own digits say it.
  func tolerance(_ value: PublishedValue) -> String? {
    var parts: [String] = []
    switch value.tolerance {
    case .absolute(let amount):
      let unit = value.isPercent ? word(" points", " points") : ""
      parts.append(word("within \(figures.plain(amount))\(unit)", "à \(figures.plain(amount))\(unit) près"))
    case .relative(let fraction):
      let percent = figures.plain(fraction.movingPoint(by: 2).trimmed)
      parts.append(word("within \(percent)%", "à \(percent)\u{202F}% près"))
    case nil: break
    }
    if let decimals = value.decimals { parts.append(word("rounded \(decimals)", "arrondi à \(decimals)")) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// What made the report: program, language, scripts, data.
  func origin(_ report: Report) -> String {
    var parts = ["citeslab \(Version.number)", word("language 1", "langage 1")]
    if !report.scripts.isEmpty { parts.append(report.scripts.joined(separator: ", ")) }
    return parts.joined(separator: " · ")
  }

  func row(_ dataset: Report.Dataset) -> String {
    let rows = numbers.count(dataset.rows) + " " + word(dataset.rows == 1 ? "row" : "rows", dataset.rows < 2 ? "ligne" : "lignes")
    return "\(dataset.name) (\(rows)\(dataset.isSynthetic ? ", \(synthetic)" : ""))"
  }
}
