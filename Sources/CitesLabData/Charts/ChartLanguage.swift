internal import Charts
internal import QueryLang

/// The words and numbers of a chart in a language.
struct ChartLanguage {
  let numbers: ReadableValue

  init(_ language: Language) { numbers = ReadableValue(language) }

  private var isFrench: Bool { numbers.language == .french }

  func words(description: String) -> ChartWords {
    let numbers = numbers
    return isFrench
      ? ChartWords(
        unknown: "n.d.", description: description, drawnAsBars: "En barres\u{202F}: les colonnes n'ont pas la place.",
        notFromZero: "L'axe des valeurs ne commence pas à zéro.",
        leftOut: { "\(numbers.count($0)) \($0 < 2 ? "colonne" : "colonnes") sans place." })
      : ChartWords(
        unknown: "n/a", description: description, drawnAsBars: "Drawn as bars: there is no room for columns.",
        notFromZero: "The axis of values does not begin at zero.",
        leftOut: { "\(numbers.count($0)) \($0 == 1 ? "column" : "columns") without room." })
  }

  /// A tick: as many decimals as the distance to the next one needs.
  func tick(isFraction: Bool) -> @Sendable (Double, Double) -> String {
    let numbers = numbers
    return { value, step in
      // Beyond this a number is read by its exponent.
      guard Swift.abs(value) < 1e15, step > 1e-12 else { return numbers.text(.float(value), isFraction: isFraction) }
      let decimals = max(0, -ValueScale.decimalExponent(isFraction ? step * 100 : step))
      return numbers.text(.float(value == 0 ? 0 : value), isFraction: isFraction, rounding: TableTexts(decimals: decimals))
    }
  }

  func title(_ name: String, isFraction: Bool) -> String { isFraction && !name.hasSuffix("%") ? name + " (%)" : name }

  var rows: String { isFrench ? "lignes" : "rows" }

  /// `20 ≤ age < 30`
  func interval(_ low: String, _ name: String, _ high: String) -> String { "\(low) ≤ \(name) < \(high)" }

  func kind(_ kind: ChartKind) -> String {
    switch (kind, isFrench) {
    case (.bar, false): "Bar chart"
    case (.column, false): "Column chart"
    case (.line, false): "Line chart"
    case (.histogram, false): "Histogram"
    case (.heatmap, false): "Heatmap"
    case (.bar, true): "Graphique en barres"
    case (.column, true): "Graphique en colonnes"
    case (.line, true): "Courbe"
    case (.histogram, true): "Histogramme"
    case (.heatmap, true): "Carte de chaleur"
    }
  }

  /// What a picture shows, for those who do not see it: its kind, its axes, and its first numbers.
  func description(_ kind: ChartKind, _ data: ChartData) -> String {
    let colon = isFrench ? "\u{202F}: " : ": "
    let by = isFrench ? " par " : " by "
    var text = self.kind(kind) + colon + data.valueTitle
    let axes = [data.categoryTitle, data.seriesTitle].filter { !$0.isEmpty }
    if !axes.isEmpty { text += by + axes.joined(separator: isFrench ? " et " : " and ") }
    text += "."
    var said: [String] = []
    let most = 60
    for (category, name) in data.categories.enumerated() where said.count < most {
      let values = data.series.map { data.series.count > 1 ? "\($0.label) \($0.points[category].text)" : $0.points[category].text }
      said.append([name.label, values.joined(separator: ", ")].filter { !$0.isEmpty }.joined(separator: colon))
    }
    if !said.isEmpty { text += " " + said.joined(separator: "; ") + (data.categories.count > most ? "; …" : ".") }
    return text
  }
}
