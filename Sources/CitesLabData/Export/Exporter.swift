internal import QueryLang

/// A format that results are written in: one file that declares it, one line in ``ExporterList``.
///
/// Exact and stable (`Documentation/formats.md`): nothing depends on locale, threads or time. A document for people (`html`, `tex`, `xlsx`)
/// speaks the language in which the question was asked (``ResultOrigin``); data formats speak none.
package protocol Exporter: Sendable {
  /// As `--format` names it: `markdown`.
  static var name: String { get }
  /// File suffixes, without the dot: `md`.
  static var suffixes: [String] { get }
  static var summary: (english: String, french: String) { get }
  /// Whether it says what the data are and where they come from, so that whoever exports has to find that out first.
  static var carriesSources: Bool { get }
  /// Whether it draws the chart and holds no table.
  static var isPicture: Bool { get }
  /// What the format cannot hold, and a tool that is missing: said before anything is written.
  static func check(_ export: Export, path: String) throws(ExportError)
}

extension Exporter {
  package static var isPicture: Bool { false }
  package static var carriesSources: Bool { false }
  package static func check(_ export: Export, path: String) throws(ExportError) {}
}

/// A format of text: it can be printed, and goes to a file piece by piece.
package protocol TextExporter: Exporter {
  /// Appends the whole result to `output`, pausing between rows. Throws only what the output throws.
  static func write(_ export: Export, to output: inout ExportOutput) throws(ExportError)
}

/// A format of bytes that a library or a tool writes to a file by itself.
package protocol FileExporter: Exporter {
  /// Fills the file at `path`, which exists and is empty.
  ///
  /// - Parameters:
  ///   - shown: the path that the file will have, for messages.
  ///   - cancellation: looked at now and then; what is left of the file is nobody's.
  static func write(_ export: Export, toFile path: String, shown: String, _ cancellation: Cancellation?) throws(ExportError)
}

/// A result with what a format may say of it.
package struct Export: Sendable {
  package var result: QueryResult
  /// `with excel`
  package var isForSpreadsheet: Bool
  /// Nil where nobody asked, or the data come from no file.
  package var provenance: ExportProvenance?

  package init(_ result: QueryResult, isForSpreadsheet: Bool = false, provenance: ExportProvenance? = nil) {
    self.result = result
    self.isForSpreadsheet = isForSpreadsheet
    self.provenance = provenance
  }

  /// The language of the document.
  var language: Language { result.origin?.language ?? .english }
}

/// Where the data of a result come from.
package struct ExportProvenance: Sendable, Hashable {
  package struct Source: Sendable, Hashable {
    /// Without the folders of this machine.
    package var name: String
    package var sha256: String

    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// `citeslab 0.1.0`
  package var program: String
  package var sources: [Source]
  /// One hash of all sources: of the lines `HASH  NAME`, sorted, as `sha256sum` prints them.
  package var fingerprint: String

  package init(program: String, sources: [Source]) {
    self.program = program
    self.sources = sources
    let lines = sources.map { "\($0.sha256)  \($0.name)\n" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    fingerprint = SHA256.hexadecimal(of: Array(lines.joined().utf8))
  }
}
