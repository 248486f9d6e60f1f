internal import CitesLabData
internal import QueryLang

/// Where the files that a manifest names are looked for: it holds names, for the folders are a machine's own.
///
/// What stands on the command line with it is meant and nothing else: a file of the name, or the folders to look in. Else it is what lies
/// beside the manifest or in the current folder, and only then what lies one folder below either. Two different files in places of the
/// same rank are an error, never a choice: a file that is not the one that was meant would be verified in its place.
struct ProvenanceFolders {
  private let files: [String]
  private let roots: [String]

  /// - Parameter names: of the manifest's data and scripts: a folder of such a name is meant itself.
  init(manifest path: String, given invocation: Invocation, names: [String]) {
    var files: [String] = []
    var folders: [String] = []
    for path in invocation.data {
      if FilePath.isFolder(path), !names.contains(FilePath.name(of: Self.trimmed(path))) {
        folders.append(path)
      } else {
        files.append(path)
      }
    }
    for case .script(let script) in invocation.steps where script != "-" { files.append(script) }
    self.files = files
    roots = Self.distinct(folders.isEmpty ? [FilePath.folder(of: path), ""] : folders)
  }

  /// The folders looked in first: the manifest's and the current one, or those of the command line.
  var beside: [String] { roots }
  var shown: [String] { roots.map { $0.isEmpty ? "." : $0 } }

  /// The file, folder or files of a pattern that a manifest calls `name`, which may have folders of its own.
  func find(_ name: String, isScript: Bool = false) throws(ProvenanceMessage) -> String {
    let named = files.filter { Self.trimmed($0) == name || Self.trimmed($0).hasSuffix("/" + name) }
    if let path = try only(named, name, isScript) { return path }
    if let path = try only(roots.map { FilePath.joined($0, name) }.filter(Self.isThere), name, isScript) { return path }
    if let path = try only(below.map { FilePath.joined($0, name) }.filter(Self.isThere), name, isScript) { return path }
    throw .missing(name: name, isScript: isScript, folders: shown)
  }

  /// - Throws: a file of the command line that is none of `used`: it would be passed over.
  func checkAllUsed(_ used: [String], names: [String]) throws(ProvenanceMessage) {
    let used = Set(used.map(FilePath.canonical))
    for file in files where !used.contains(FilePath.canonical(file)) { throw .notNamed(path: file, names: names) }
  }

  static func trimmed(_ path: String) -> String { path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path }

  private static func isThere(_ path: String) -> Bool { FilePath.exists(path) || PathPattern.files(path)?.isEmpty == false }

  private func only(_ paths: [String], _ name: String, _ isScript: Bool) throws(ProvenanceMessage) -> String? {
    let distinct = Self.distinct(paths)
    guard distinct.count < 2 else { throw .ambiguous(name: name, isScript: isScript, paths: distinct) }
    return distinct.first
  }

  /// Each file or folder once, under the first of its spellings.
  private static func distinct(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert(FilePath.canonical($0.isEmpty ? "." : $0)).inserted }
  }

  private var below: [String] {
    roots.flatMap { root in
      FilePath.names(in: root.isEmpty ? "." : root).prefix(1_000).filter { !$0.hasPrefix(".") }
        .map { root.isEmpty ? $0 : FilePath.joined(root, $0) }.filter(FilePath.isFolder)
    }
  }
}
