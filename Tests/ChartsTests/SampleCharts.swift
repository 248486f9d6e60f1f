@testable import Charts

/// Charts of every form and size, with the names that are hard to place.
enum SampleCharts {
  static let longNames = [
    "Accompagnement à la création d'entreprise dans les quartiers prioritaires de la politique de la ville",
    "Désamorçage", "Réorientation vers un dispositif de droit commun (mission locale, Pôle emploi, chambre de métiers)",
    "Port-Saint-Louis-du-Rhône", "Anticonstitutionnellement-interminablement-composé", "(non renseigné)",
  ]

  static let words = ChartWords(
    unknown: "n.d.", description: "Un graphique.", drawnAsBars: "En barres : les colonnes n'ont pas la place.",
    notFromZero: "L'axe ne commence pas à zéro.", leftOut: { "\($0) colonnes sans place." })

  static func make(
    _ form: ChartData.Form, categories count: Int, series: Int = 1, values: (Int, Int) -> Double? = { Double(($0 * 37 + $1 * 91) % 143) },
    isOrdered: Bool = false, hasIntervals: Bool = false, longest: Int = .max
  ) -> ChartData {
    let names = (0..<count).map { number -> String in
      if isOrdered { return String(2000 + number) }
      let name = longNames[number % longNames.count] + (number < longNames.count ? "" : " \(number)")
      return name.count > longest ? String(name.prefix(longest)) : name
    }
    var data = ChartData(
      form: form, title: "Un titre assez long pour qu'il faille peut-être le couper en deux lignes, car il dit tout ce que montre l'image",
      subtitle: "Champ : ensemble des porteurs de projet accueillis entre 2011 et 2013", categoryTitle: "commune de résidence",
      valueTitle: "effectif", seriesTitle: "issue de l'accompagnement",
      categories: names.enumerated().map { ChartData.Category($1, position: isOrdered ? Double($0) : nil) },
      series: (0..<series).map { number in
        ChartData.Series(
          longNames[number % longNames.count],
          (0..<count).map { category in
            guard let value = values(category, number) else { return ChartData.Point(nil, "n.d.") }
            return ChartData.Point(
              value, text(value), interval: hasIntervals ? value * 0.8...max(value * 0.8, value * 1.3) : nil)
          })
      },
      isOrdered: isOrdered, words: words, tick: { value, _ in text(value) })
    data.notes = ["Lecture : 143 porteurs habitent Miramas.", "Source : CRPV, données synthétiques."]
    return data
  }

  /// As a French table has it: `57 000`, narrow blanks between thousands.
  static func text(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return "\(value)" }
    var digits = String(Int(value.magnitude.rounded()))
    var grouped = ""
    while digits.count > 3 {
      grouped = "\u{202F}" + digits.suffix(3) + grouped
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + digits + grouped
  }

  /// What every renderer must bear.
  static var all: [ChartData] {
    var charts: [ChartData] = []
    for form in [ChartData.Form.bars, .columns, .bins, .line, .heat] {
      for count in [1, 3, 40] {
        for series in [1, 3, 8] where form != .bins || series == 1 {
          charts.append(make(form, categories: count, series: series))
          charts.append(make(form, categories: count, series: series, longest: 6))
          charts.append(make(form, categories: count, series: series, isOrdered: true))
        }
        charts.append(make(form, categories: count, values: { _, _ in 0 }))
        charts.append(make(form, categories: count, values: { category, _ in category % 3 == 1 ? nil : Double(category * 1000) - 9_000 }))
        charts.append(make(form, categories: count, values: { _, _ in nil }))
        charts.append(make(form, categories: count, values: { category, _ in 1.5e300 * Double(category + 1) }))
        charts.append(make(form, categories: count, hasIntervals: true))
        charts.append(make(form, categories: count, values: { category, _ in -1 - Double(category) }))
      }
    }
    var bins = make(.bins, categories: 12, isOrdered: true)
    bins.edges = (0...12).map { String($0 * 10) }
    charts.append(bins)
    return charts
  }
}
