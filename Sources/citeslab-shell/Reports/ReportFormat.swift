internal import CitesLabData
internal import QueryLang

/// A format that reports are written in: one file that declares it, one line in ``ReportFormatList``.
protocol ReportFormat: Sendable {
  /// With the dot: `.html`.
  static var suffix: String { get }
  static var summary: (english: String, french: String) { get }
  static func bytes(_ report: Report) -> [UInt8]
}

/// Every format of `--report`, one line each.
enum ReportFormatList {
  static let all: [any ReportFormat.Type] = [
    JSONReport.self,
    JUnitReport.self,
    MarkdownReport.self,
    HTMLReport.self,
  ]

  /// What ``forPath(_:)`` has found to be there.
  static func forReport(_ path: String) throws(Failure) -> any ReportFormat.Type {
    do throws(FigureMessage) {
      return try forPath(path)
    } catch {
      throw Failure(error, status: .data)
    }
  }

  static func forPath(_ path: String) throws(FigureMessage) -> any ReportFormat.Type {
    let name = FilePath.name(of: path).lowercased()
    guard let format = all.first(where: { name.hasSuffix($0.suffix) && name.utf8.count > $0.suffix.utf8.count }) else {
      throw .unknownReportSuffix(path: path, known: all.map { $0.suffix })
    }
    return format
  }
}

/// Files that options of the command line have written: a run writes them again, over what an earlier run wrote and over nothing else.
enum OutputFile {
  /// What stands somewhere in every report, whatever its format.
  static let mark = "citeslab"

  /// Before anything runs: whether the file may be written when all is done.
  ///
  /// - Parameters:
  ///   - inputs: paths that the run reads.
  ///   - isOurs: tells a file that the program wrote by its bytes.
  static func check(_ path: String, inputs: [String], isOurs: ([UInt8]) -> Bool) throws(FigureMessage) {
    let canonical = FilePath.canonical(path)
    if inputs.contains(where: { $0 != "-" && FilePath.canonical($0) == canonical }) { throw .isInput(path: path) }
    guard FilePath.exists(path), FilePath.size(path) != 0, let bytes = try? FilePath.read(path) else { return }
    guard isOurs(bytes) else { throw .notOurs(path: path) }
  }

  /// A report says near its beginning who made it.
  static func isReport(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(600)
    let wanted = Array(mark.utf8)
    return start.indices.contains { start[$0...].starts(with: wanted) }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do throws(ExportError) {
      try AtomicFile.write(bytes, to: path, replace: true)
    } catch {
      throw Failure(error, status: .data)
    }
  }
}
