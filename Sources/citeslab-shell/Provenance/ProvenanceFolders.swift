internal import CitesLabData
internal import Glibc

/// Where the files that a manifest names are looked for: it holds names, for the folders are a machine's own.
///
/// First what stands on the command line with it; then beside the manifest, in the current folder and among the program's examples, and one
/// folder below each. Of several files of one name the one with the recorded hash is meant.
struct ProvenanceFolders {
  private let given: [String]
  private let roots: [String]

  init(manifest path: String, given invocation: Invocation, _ environment: Environment) {
    var given = invocation.data
    for case .script(let script) in invocation.steps where script != "-" { given.append(script) }
    self.given = given
    let examples = ProgramFiles.examples(environment)
    var roots: [String] = []
    for root in given.map(FilePath.folder(of:)) + [FilePath.folder(of: path), ""] + [examples].compactMap(\.self)
    where !roots.contains(root) { roots.append(root) }
    self.roots = roots
  }

  var shown: [String] { roots.map { $0.isEmpty ? "." : $0 } }

  /// - Parameter sha256: nil where any file of the name will do.
  func find(_ name: String, sha256: String?) -> String? {
    let candidates = given.filter { FilePath.name(of: $0) == FilePath.name(of: name) } + folders.map { FilePath.joined($0, name) }
    let there = candidates.filter { FilePath.exists($0) }
    guard let sha256 else { return there.first }
    return there.first { (try? SHA256.hexadecimal(ofFile: $0)) == sha256 } ?? there.first
  }

  /// The folder in which `name` lies.
  func base(of name: String) -> String? { roots.first { FilePath.exists(FilePath.joined($0, name)) } }

  private var folders: [String] {
    var folders: [String] = []
    // A project's own copy comes before the one that came with the program.
    for root in roots {
      folders.append(root)
      for name in FilePath.names(in: root.isEmpty ? "." : root).prefix(1_000) where !name.hasPrefix(".") {
        let inner = root.isEmpty ? name : FilePath.joined(root, name)
        var status = stat()
        if stat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { folders.append(inner) }
      }
    }
    return folders
  }
}
