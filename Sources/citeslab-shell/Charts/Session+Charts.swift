internal import Charts
internal import CitesLabData
internal import QueryLang

extension Session {
  /// Whether a file of that name is a picture.
  func isPicture(_ path: String) -> Bool { (try? ExporterList.forPath(path))?.isPicture ?? false }

  /// Whether a file of that name holds the chart of a result.
  func holdsChart(_ path: String) -> Bool {
    let exporter = try? ExporterList.forPath(path)
    return exporter.map { $0.isPicture || $0.name == HTMLExporter.name } ?? false
  }

  /// A result as it is asked for: drawn where it has a chart and people read it, else as a table or in the format of the settings.
  ///
  /// - Parameter span: of the clause that asks for the chart.
  func present(_ result: QueryResult, at span: Span?) throws(Failure) {
    guard let kind = result.chart, case .table = settings.format else { return show(result) }
    let made: ChartBuilder.Made
    do throws(ChartMessage) {
      made = try ChartBuilder.make(result, kind, settings.language)
    } catch {
      throw Failure(error, at: span)
    }
    let lines = TerminalChart.lines(made.data, width: console.width ?? 80, isASCII: settings.plainCharts)
    show(text: ChartText.text(lines, outputStyle))
    for notice in made.notices { say(notice, severity: .notice) }
  }
}
