internal import CitesLabData
internal import QueryLang

/// The table that ends a run of figures: figure, published, recomputed, difference, base, verdict.
enum FigureTable {
  /// For people: every number as it is read, in the language.
  static func readable(_ figures: [CheckedFigure], language: Language) -> QueryResult {
    let text = FigureText(language)
    let headings =
      language == .french
      ? ["chiffre", "publié", "recalculé", "écart", "base", "verdict"]
      : ["figure", "published", "recomputed", "difference", "base", "verdict"]
    func column(_ index: Int, _ value: (CheckedFigure) -> String?) -> ListingColumn {
      ListingColumn(headings[index], .text, figures.map { figure in value(figure).map { .text($0) } ?? .missing })
    }
    return Listing.result(
      [
        column(0) { $0.name },
        column(1) { figure in text.published(figure) },
        column(2) { figure in text.recomputed(figure) ?? "–" },
        column(3) { figure in text.difference(figure) ?? "–" },
        column(4) { figure in text.base(figure.base) ?? "–" },
        column(5) { $0.verdict.text(in: language) },
      ], named: "figures", isSynthetic: figures.contains { $0.base?.isSynthetic ?? false })
  }

  /// For programs: numbers as numbers in the unit of the data (0.6 for 60%), words in English, whatever the language.
  static func exact(_ figures: [CheckedFigure]) -> QueryResult {
    let published = figures.map { figure in figure.published.map { $0.isPercent ? $0.number.movingPoint(by: -2) : $0.number } }
    let recomputed = figures.map(\.recomputed)
    let differences = zip(published, recomputed).map { published, recomputed in
      published.flatMap { published in recomputed.map { $0 - published } }
    }
    func texts(_ name: String, _ value: (CheckedFigure) -> String?) -> ListingColumn {
      ListingColumn(name, .text, figures.map { figure in value(figure).map { .text($0) } ?? .missing })
    }
    return Listing.result(
      [
        texts("figure") { $0.name },
        numbers("published", published),
        numbers("recomputed", recomputed),
        numbers("difference", differences),
        ListingColumn("base", .integer, figures.map { figure in figure.base.map { .integer(Int64($0.rows)) } ?? .missing }),
        texts("verdict") { $0.verdict.rawValue },
      ], named: "figures", isSynthetic: figures.contains { $0.base?.isSynthetic ?? false })
  }

  /// Integers where all are, else exact decimals of one scale where these fit, else floating point.
  private static func numbers(_ name: String, _ values: [ExactDecimal?]) -> ListingColumn {
    let known = values.compactMap { $0?.trimmed }
    let scale = known.map(\.scale).max() ?? 0
    let unscaled = values.map { value in value.flatMap { $0.unscaled(atScale: scale) } }
    let allFit = zip(values, unscaled).allSatisfy { $0 == nil || $1 != nil }
    if allFit, scale == 0 { return ListingColumn(name, .integer, unscaled.map { $0.map { .integer($0) } ?? .missing }) }
    if allFit, scale <= 18 {
      return ListingColumn(
        name, .decimal(scale: scale), unscaled.map { $0.map { .decimal(unscaled: $0, scale: scale) } ?? .missing })
    }
    return ListingColumn(name, .float, values.map { $0.flatMap { Double($0.description) }.map { .float($0) } ?? .missing })
  }
}
