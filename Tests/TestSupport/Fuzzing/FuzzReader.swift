internal import CitesLabData
internal import QueryLang

/// A reader that is fed with anything, and what must hold whatever it is fed with.
///
/// `Fuzz/` runs these under libFuzzer; the tests replay its corpus.
package enum FuzzReader: String, CaseIterable, Sendable {
  case csv, json, lines
  /// gzip and zstd.
  case packed
  /// Workbooks and other archives, as the bytes of the archive.
  case archive
  /// The XML of one sheet: the archive around it is sound, so that checksums keep nothing out.
  case xlsx, ods
  /// A descriptor, a zero byte, the file that it describes.
  case package

  /// What does not hold; nil when all does. A crash or a hang speaks for itself.
  package func fault(_ bytes: [UInt8]) -> String? {
    switch self {
    case .csv: Self.fault(bytes, format: "csv", exports: "csv")
    case .json: Self.fault(bytes, format: "json", exports: "json")
    case .lines: Self.fault(bytes, format: "jsonl", exports: "jsonl")
    case .packed: Self.fault(bytes, format: nil, exports: nil)
    case .archive: Self.fault(bytes, format: "zip", exports: nil)
    case .xlsx: Self.fault(FuzzArchive.xlsx(sheet: bytes), format: "xlsx", exports: nil)
    case .ods: Self.fault(FuzzArchive.ods(content: bytes), format: "ods", exports: nil)
    case .package: Self.packageFault(bytes)
    }
  }

  private enum Outcome {
    case tables([Table])
    case refused(LoadError)
  }

  private static func outcome(_ load: () throws(LoadError) -> [Table]) -> Outcome {
    do throws(LoadError) { return .tables(try load()) } catch { return .refused(error) }
  }

  private static func fault(_ bytes: [UInt8], format: String?, exports: String?) -> String? {
    let plain = outcome { () throws(LoadError) in
      try Loader.tables(bytes: bytes, name: "t", format: format, options: LoadOptions(threads: 1))
    }
    // A piece of any size: which one, the bytes say.
    var cut = LoadOptions(threads: 2)
    cut.chunkBytes = 1 + bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % 67
    let pieces = outcome { () throws(LoadError) in try Loader.tables(bytes: bytes, name: "t", format: format, options: cut) }
    if let difference = difference(plain, pieces) { return "in pieces of \(cut.chunkBytes ?? 0): \(difference)" }
    guard case .tables(let tables) = plain else { return message(plain) }
    // Lists inside records are tables of their own, which one file does not hold.
    guard let exports, let table = tables.first, tables.count == 1, table.rowCount > 0 else { return nil }
    return exportFault(table, format: exports)
  }

  /// Load, export, load: the same cells.
  private static func exportFault(_ table: Table, format: String) -> String? {
    guard let exporter = ExporterList.named(format) else { return "no exporter \(format)" }
    let written = exporter.bytes(result(table))
    var options = LoadOptions(delimiter: UInt8(ascii: ","), header: true)
    // Cells of control characters look like no text unless somebody says that they are.
    options.encoding = .utf8
    let again = outcome { () throws(LoadError) in [try Loader.load(bytes: written, name: "t", format: format, options: options)] }
    if case .refused(let error) = again { return "exported and refused: \(error.text(in: .english))" }
    guard case .tables(let tables) = again, let loaded = tables.first else { return "exported and no table" }
    return cellDifference(table, loaded).map { "exported and loaded again: \($0)" }
  }

  private static func result(_ table: Table) -> QueryResult {
    QueryResult(
      table: table, columns: table.columns.map { _ in ResultColumn(.field) },
      base: Base(dataset: "t", sourceRows: table.rowCount, rows: table.rowCount), notices: [], isListing: true)
  }

  /// Errors have words in both languages, whatever they quote.
  private static func message(_ outcome: Outcome) -> String? {
    guard case .refused(let error) = outcome else { return nil }
    let texts = [error.text(in: .english), error.text(in: .french)]
    return texts.contains { $0.isEmpty } ? "an error without words: \(error.code)" : nil
  }

  private static func difference(_ a: Outcome, _ b: Outcome) -> String? {
    switch (a, b) {
    // Of two faults the one is named that is met first, which the pieces decide.
    case (.refused, .refused): return nil
    case (.tables(let a), .tables(let b)):
      guard a.count == b.count else { return "\(b.count) tables, not \(a.count)" }
      for (x, y) in zip(a, b) {
        if x.columns.map(\.type) != y.columns.map(\.type) { return "types \(y.columns.map(\.type)), not \(x.columns.map(\.type))" }
        if x.columns.map(\.name) != y.columns.map(\.name) { return "names \(y.columns.map(\.name)), not \(x.columns.map(\.name))" }
        if let difference = cellDifference(x, y) { return difference }
      }
      return nil
    case (.tables, .refused(let error)): return "refused: \(error.text(in: .english))"
    case (.refused(let error), .tables): return "read, where the whole is refused: \(error.text(in: .english))"
    }
  }

  private static func cellDifference(_ a: Table, _ b: Table) -> String? {
    guard a.rowCount == b.rowCount, a.columns.count == b.columns.count else {
      return "\(b.rowCount) rows of \(b.columns.count), not \(a.rowCount) of \(a.columns.count)"
    }
    for (x, y) in zip(a.columns, b.columns) {
      for row in 0..<a.rowCount {
        let (u, v) = (x[row], y[row])
        let (s, t) = (CanonicalText.string(u), CanonicalText.string(v))
        // Floating point that needs no more than 15 digits is read back as decimals: the same number.
        if case .float(let number) = u, case .decimal = v, Double(t) == number { continue }
        if u.isMissing != v.isMissing || !s.utf8.elementsEqual(t.utf8) { return "row \(row + 1) of \(x.name) is \(v), not \(u)" }
      }
    }
    return nil
  }

  // MARK: Packages

  private static func packageFault(_ bytes: [UInt8]) -> String? {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let folder = FuzzFolder.shared else { return nil }
    guard folder.write("datapackage.json", Array(parts[0])), folder.write("d.csv", Array(parts[1])) else { return nil }
    let outcomes = [1, 2].map { threads in
      outcome { () throws(LoadError) in try Loader.load(folder.path, options: LoadOptions(threads: threads)) }
    }
    return difference(outcomes[0], outcomes[1]) ?? message(outcomes[0])
  }
}
