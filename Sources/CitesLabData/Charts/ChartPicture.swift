internal import Charts
package import QueryLang

/// The chart of a result as SVG.
package enum ChartPicture {
  /// A document of its own.
  ///
  /// - Parameter result: one that asks for a chart.
  package static func document(_ result: QueryResult, _ language: Language) throws(ChartMessage) -> String {
    SVGRenderer.document(try scene(result, language))
  }

  /// The `svg` element as it stands inside a page.
  ///
  /// - Parameter prefix: of the identifiers in it: each picture of a page needs another.
  package static func element(_ result: QueryResult, _ language: Language, prefix: String) throws(ChartMessage) -> String {
    SVGRenderer.element(try scene(result, language), prefix: prefix)
  }

  private static func scene(_ result: QueryResult, _ language: Language) throws(ChartMessage) -> Scene {
    guard let kind = result.chart else { throw .noChart(path: "") }
    var data = try ChartBuilder.make(result, kind, language).data
    // A picture goes where no footer follows it.
    if let base = Footer.text(for: result, language: language) { data.notes.append(base) }
    return PictureLayout.scene(data)
  }
}
