import CitesLabData
import QueryLang

/// Load, export, load: the same cells.
enum RoundTrip {
  /// The formats that are both written and read.
  static let formats = ExporterList.all.map { $0.name }.filter { name in ["csv", "tsv", "json", "jsonl"].contains(name) }

  /// - Parameter options: for loading again.
  static func check(_ loaded: LoadedTable, format: String, options: LoadOptions = LoadOptions()) throws(CaseFailure) {
    let result = QueryResult(
      table: loaded.table, columns: loaded.table.columns.map { _ in ResultColumn(.field) },
      base: Base(dataset: "t", sourceRows: loaded.rowCount, rows: loaded.rowCount), notices: [], isListing: true)
    guard let exporter = ExporterList.named(format) else { throw CaseFailure("no exporter \(format)") }
    let bytes = exporter.bytes(result)
    let again: LoadedTable
    do throws(LoadError) {
      again = LoadedTable(try Loader.load(bytes: bytes, name: "t", format: format, options: options))
    } catch { throw CaseFailure("what was exported as \(format) is refused: \(error.text(in: .english))") }
    do throws(CaseFailure) { try SameTable.checkCells(again, loaded) } catch { throw CaseFailure("through \(format): \(error)") }
  }
}
