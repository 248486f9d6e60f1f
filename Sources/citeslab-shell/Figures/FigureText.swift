internal import CitesLabData
internal import QueryLang

/// Published and recomputed numbers as people read them.
struct FigureText {
  let numbers: NumberText

  init(_ language: Language) { numbers = NumberText(language) }

  private var isFrench: Bool { numbers.language == .french }

  /// What was published, as the tables and reports show it; of a table, how many values it has.
  func published(_ figure: CheckedFigure) -> String {
    if let table = figure.table { return values(table.cells.count { $0.published != nil }) }
    return figure.published.map(published) ?? figure.sentence ?? "–"
  }

  /// Nil when nothing was recomputed. Of a table, how many values are the same.
  func recomputed(_ figure: CheckedFigure) -> String? {
    if let table = figure.table {
      let same = numbers.count(table.cells.count - table.differing.count)
      return isFrench ? "\(same) concordent" : "\(same) agree"
    }
    guard let published = figure.published, figure.verdict != .notVerifiable else { return nil }
    return recomputed(figure.recomputed, published)
  }

  func difference(_ figure: CheckedFigure) -> String? {
    if let table = figure.table { return table.differing.isEmpty ? "0" : values(table.differing.count) }
    guard let published = figure.published, figure.verdict != .notVerifiable else { return nil }
    return difference(figure.recomputed, published)
  }

  private func values(_ count: Int) -> String {
    let isOne = isFrench ? count < 2 : count == 1
    return "\(numbers.count(count)) \(isFrench ? (isOne ? "valeur" : "valeurs") : (isOne ? "value" : "values"))"
  }

  /// `298`, `60%`, `> 30%`.
  func published(_ value: PublishedValue) -> String {
    let number = unit(value.number, value)
    return value.comparison == .equal ? number : "\(value.comparison.rawValue) \(number)"
  }

  /// In the unit of the published value, with two digits more than it has, so that a difference shows.
  func recomputed(_ recomputed: ExactDecimal?, _ value: PublishedValue) -> String {
    guard let recomputed else { return numbers.text(.missing) }
    return unit(readable(value.inOwnUnit(recomputed), value), value)
  }

  /// `+3`, `-0.07 points`, `0`; nil where nothing was recomputed.
  func difference(_ recomputed: ExactDecimal?, _ value: PublishedValue) -> String? {
    guard let recomputed else { return nil }
    let difference = readable(value.inOwnUnit(recomputed) - value.number, value)
    let sign = difference.isZero || difference.isNegative ? "" : "+"
    let text = sign + grouped(difference)
    return value.isPercent ? text + (isFrench ? "\u{202F}points" : " points") : text
  }

  /// `298 rows of porteurs (12 left out)`, nil where there was no dataset.
  func base(_ base: Base?) -> String? {
    guard let base, !base.dataset.isEmpty else { return nil }
    let rows = numbers.count(base.rows)
    var aside: [String] = []
    switch numbers.language {
    case .english:
      if base.unknownRows > 0 { aside.append("\(numbers.count(base.unknownRows)) left out") }
      if base.rowsWithoutValue > 0 { aside.append("\(numbers.count(base.rowsWithoutValue)) without a value") }
      return "\(rows) \(base.rows == 1 ? "row" : "rows") of \(base.dataset)" + (aside.isEmpty ? "" : " (\(aside.joined(separator: ", ")))")
    case .french:
      if base.unknownRows > 0 { aside.append("\(numbers.count(base.unknownRows)) \(base.unknownRows < 2 ? "écartée" : "écartées")") }
      if base.rowsWithoutValue > 0 { aside.append("\(numbers.count(base.rowsWithoutValue)) sans valeur") }
      return "\(rows) \(base.rows < 2 ? "ligne" : "lignes") de \(Wording.quoted(base.dataset))"
        + (aside.isEmpty ? "" : " (\(aside.joined(separator: ", ")))")
    }
  }

  /// A tolerance.
  func plain(_ number: ExactDecimal) -> String { grouped(number) }

  private func readable(_ number: ExactDecimal, _ value: PublishedValue) -> ExactDecimal {
    let digits = max(2, value.number.scale + 2)
    let rounded = number.rounded(to: digits)
    // A difference too small for these digits must not look like none.
    return rounded.isZero && !number.isZero ? number.significant(2).trimmed : rounded.trimmed
  }

  private func unit(_ number: ExactDecimal, _ value: PublishedValue) -> String {
    grouped(number) + (value.isPercent ? (isFrench ? "\u{202F}%" : "%") : "")
  }

  /// Digits in groups of three, with the decimal sign of the language.
  private func grouped(_ number: ExactDecimal) -> String {
    let parts = number.magnitude.description.split(separator: ".", maxSplits: 1)
    var whole = ""
    for (index, digit) in (parts.first ?? "0").enumerated() {
      if index > 0, ((parts.first?.count ?? 1) - index) % 3 == 0 { whole += isFrench ? "\u{202F}" : "," }
      whole.append(digit)
    }
    let sign = number.isNegative ? "-" : ""
    return parts.count < 2 ? sign + whole : sign + whole + (isFrench ? "," : ".") + parts[1]
  }
}
