internal import QueryLang

/// A format that results are written in: one file that declares it, one line in ``ExporterList``.
///
/// Exact and stable (`Documentation/formats.md`): nothing depends on language, locale, threads or time.
package protocol Exporter: Sendable {
  /// As `--format` names it: `markdown`.
  static var name: String { get }
  /// File suffixes, without the dot: `md`.
  static var suffixes: [String] { get }
  static var summary: (english: String, french: String) { get }
  /// Appends the whole result to `output` as bytes.
  static func write(_ result: QueryResult, to output: inout [UInt8])
}
