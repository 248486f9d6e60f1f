internal import QueryLang

/// `svg`: the chart that the question asks for, with title, axes, values and a text for those who do not see it. It refers to nothing outside,
/// and is the same bytes for the same result.
package enum SVGExporter: TextExporter {
  package static let name = "svg"
  package static let suffixes = ["svg"]
  package static let isPicture = true
  package static let summary = (
    english: "a picture of the chart that the question asks for", french: "une image du graphique que demande la question"
  )

  package static func check(_ export: Export, path: String) throws(ExportError) {
    if export.result.chart == nil { throw .chart(.noChart(path: path)) }
  }

  package static func write(_ export: Export, to output: inout ExportOutput) throws(ExportError) {
    do throws(ChartMessage) {
      output.append(try ChartPicture.document(export.result, export.language))
    } catch {
      throw .chart(error)
    }
  }
}
