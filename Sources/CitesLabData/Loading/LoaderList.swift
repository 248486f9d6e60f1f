internal import QueryLang

/// A file format: what announces it, and how it is read.
///
/// Add one: a file that makes a `FileFormat`, and a line in ``LoaderList``. `load` gives whole tables or throws; it never gives part of one.
/// Most files are one table; the first is the one that has the name of the task.
struct FileFormat: Sendable {
  /// As reports write it.
  var name: String
  /// In lower case, without the dot.
  var suffixes: [String]
  /// Whether the first bytes (up to 64 KB, after a byte-order mark) look like it; asked only when the suffix says nothing.
  var matches: @Sendable ([UInt8]) -> Bool
  var load: @Sendable (LoadTask) throws(LoadError) -> [Table]
  /// It is given text in UTF-8, whatever the file's encoding; otherwise the bytes as they are, unpacked.
  var readsText = true
  /// The options about how files are written that this format heeds.
  var options: Set<Keyword> = []
  /// Nothing in the format says that its files are in UTF-8.
  var hasAnyEncoding = false
}

/// The formats, in the order in which content is tried.
package enum LoaderList {
  /// What the names of files end in that can be loaded, packed or not.
  package static var suffixes: [String] {
    let own = formats.flatMap(\.suffixes)
    return own + own.flatMap { suffix in packings.sorted().map { "\(suffix).\($0)" } }
  }

  /// Whether the name says that the file is one table, whatever stands in it: not so of JSON, of archives and of folders.
  package static func holdsOneTable(_ path: String) -> Bool {
    guard let format = format(path: path) else { return false }
    return [FileFormat.csv, .tsv, .xlsx, .ods].contains { $0.name == format.name }
  }

  static let formats: [FileFormat] = [.json, .jsonLines, .xlsx, .ods, .zip, .tsv, .csv]

  static func format(named name: String) -> FileFormat? {
    formats.first { $0.name == name } ?? formats.first { $0.suffixes.contains(name) }
  }

  /// What the suffix announces, the suffix under that of a packing; nil when it says nothing.
  static func format(path: String) -> FileFormat? {
    guard let suffix = suffix(ofPath: path) else { return nil }
    return formats.first { $0.suffixes.contains(suffix) }
  }

  /// Documents of text, by suffix, which would pass for delimited text: the tables in them are for people, with everything around them.
  private static let documents = ["md": "Markdown", "markdown": "Markdown", "tex": "LaTeX", "svg": "SVG"]

  static func document(path: String) -> String? { suffix(ofPath: path).flatMap { documents[$0] } }

  static func isDocument(_ name: String) -> Bool { documents.values.contains(name) }

  /// In lower case, without that of a packing.
  private static func suffix(ofPath path: String) -> String? {
    guard let file = path.split(separator: "/").last else { return nil }
    var parts = file.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    if let last = parts.last, packings.contains(last.lowercased()) { parts.removeLast() }
    return parts.last?.lowercased()
  }

  static let packings: Set<String> = ["gz", "zst"]

  static func binaryFormat(_ bytes: ByteSource) throws(LoadError) -> FileFormat? {
    let head = try bytes.head(64 << 10)
    return formats.first { !$0.readsText && $0.matches(head) }
  }

  /// By content. The last one, CSV, takes everything.
  static func textFormat(_ bytes: ByteSource) throws(LoadError) -> FileFormat {
    let head = try bytes.head(64 << 10)
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(head.dropFirst(3)) : head
    return formats.first { $0.readsText && $0.matches(text) } ?? .csv
  }
}
