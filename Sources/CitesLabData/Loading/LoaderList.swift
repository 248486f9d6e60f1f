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
}

/// The formats, in the order in which content is tried.
enum LoaderList {
  static let formats: [FileFormat] = [.json, .jsonLines, .tsv, .csv]

  static func format(named name: String) -> FileFormat? {
    formats.first { $0.name == name } ?? formats.first { $0.suffixes.contains(name) }
  }

  /// By suffix, then by content. The last one, CSV, takes everything.
  static func format(path: String, bytes: ByteSource) throws(LoadError) -> FileFormat {
    if let file = path.split(separator: "/").last, let dot = file.lastIndex(of: "."), dot != file.startIndex {
      let suffix = file[file.index(after: dot)...].lowercased()
      if let format = formats.first(where: { $0.suffixes.contains(suffix) }) { return format }
    }
    let start = try Preamble.skipMark(bytes)
    var head = [UInt8](repeating: 0, count: min(64 << 10, bytes.count - start))
    var failure: LoadError?
    head.withUnsafeMutableBytes { target in
      do throws(LoadError) { try bytes.read(start, into: target) } catch { failure = error }
    }
    if let failure { throw failure }
    return formats.first { $0.matches(head) } ?? .csv
  }
}
