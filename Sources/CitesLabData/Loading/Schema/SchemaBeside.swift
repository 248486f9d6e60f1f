#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The Table Schema that stands beside a file: `porteurs.schema.json` beside `porteurs.csv` or `porteurs.csv.gz`.
enum SchemaBeside {
  private static let suffix = ".schema.json"

  /// Nil when there is none, as is usual: one question to the system.
  static func path(of file: String) -> String? {
    guard !file.hasSuffix(suffix) else { return nil }
    var stem = file[...]
    for packed in [".gz", ".zst"] where stem.hasSuffix(packed) { stem = stem.dropLast(packed.count) }
    let name = stem.split(separator: "/").last ?? stem
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let beside = String(stem.dropLast(name.distance(from: dot, to: name.endIndex))) + suffix
    return access(beside, R_OK) == 0 ? beside : nil
  }

  static func read(_ path: String) throws(LoadError) -> SchemaDescriptor {
    let value = try JSONValue.parse(ByteSource(path: path))
    return try SchemaDescriptor(value, member: "", path: path, isSecond: false)
  }
}
