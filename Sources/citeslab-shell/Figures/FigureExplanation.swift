internal import CitesLabData
internal import QueryLang

/// What may explain that a figure differs: the rows behind it, the numbers that it is made of, or the values of a table.
enum FigureExplanation: Hashable, Sendable {
  /// The rows after each part of the query. `unknownsWouldDo`: with the rows for which a condition is unknown the count would be the
  /// published one.
  case rows(dataset: String, [AttritionStep], unknownsWouldDo: Int?)
  /// What each bracketed query of a calculation gave.
  case parts([Part])
  /// The first values of a table that differ, and how many more do.
  case cells([ComparedTable.Cell], more: Int)

  struct Part: Hashable, Sendable {
    var query: String
    var value: String
  }

  /// One line or several, in the words of a language.
  func lines(_ words: FigureText) -> [String] {
    let numbers = words.numbers
    let isFrench = numbers.language == .french
    switch self {
    case .rows(let dataset, let steps, let unknowns):
      var lines = [steps.enumerated().map { words.step($1, dataset: $0 == 0 ? dataset : nil) }.joined(separator: " → ")]
      if let unknowns {
        lines.append(
          isFrench
            ? "Avec \(unknowns < 2 ? "la ligne pour laquelle" : "les \(numbers.count(unknowns)) lignes pour lesquelles") une condition est inconnue, ce serait le nombre publié."
            : "With the \(unknowns == 1 ? "row" : "\(numbers.count(unknowns)) rows") for which a condition is unknown it would be the published number."
        )
      }
      return lines
    case .parts(let parts): return parts.map { "\($0.query) = \($0.value)" }
    case .cells(let cells, let more):
      var lines = cells.map { words.cell($0) }
      if more > 0 {
        let count = numbers.count(more)
        lines.append(isFrench ? "… et \(count) de plus" : "… and \(count) more")
      }
      return lines
    }
  }
}

extension FigureText {
  /// `298 rows of porteurs`, then `143 where commune=Miramas (3 unknown)`.
  func step(_ step: AttritionStep, dataset: String?) -> String {
    let isFrench = numbers.language == .french
    var text = numbers.count(step.kept)
    if let dataset {
      text +=
        isFrench
        ? (step.kept < 2 ? " ligne de " : " lignes de ") + Wording.quoted(dataset) : (step.kept == 1 ? " row of " : " rows of ") + dataset
    } else {
      text += " " + step.text
    }
    if let unknown = step.unknown, unknown > 0 {
      text += isFrench ? " (\(numbers.count(unknown)) \(unknown < 2 ? "inconnue" : "inconnues"))" : " (\(numbers.count(unknown)) unknown)"
    }
    return text
  }

  /// `Région PACA: published 12,500, recomputed 12,000 (-500)`
  func cell(_ cell: ComparedTable.Cell) -> String {
    let isFrench = numbers.language == .french
    let name = cell.name(in: numbers.language) + " · " + cell.column
    let colon = isFrench ? "\u{202F}: " : ": "
    guard let published = cell.published else {
      let found = cell.recomputed.map { $0.trimmed.description } ?? "–"
      return name + colon + (isFrench ? "non publié, recalculé \(found)" : "not published, recomputed \(found)")
    }
    guard cell.recomputed != nil else {
      return name + colon
        + (isFrench
          ? "publié \(self.published(published)), rien de recalculé" : "published \(self.published(published)), nothing recomputed")
    }
    let difference = self.difference(cell.recomputed, published).map { " (\($0))" } ?? ""
    let found = recomputed(cell.recomputed, published) + difference
    return name + colon
      + (isFrench
        ? "publié \(self.published(published)), recalculé \(found)" : "published \(self.published(published)), recomputed \(found)")
  }
}
