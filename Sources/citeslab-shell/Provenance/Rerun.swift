internal import CitesLabData
internal import QueryLang

/// What a manifest's run needs to be run again, found in this machine's folders.
struct Rerun {
  private(set) var data: [String] = []
  private(set) var steps: [Options.Step] = []
  /// What statements of the command line are relative to.
  private(set) var commandFolder = ""
  /// What is named when the verdict is: the scripts and data, as they were found.
  private(set) var read: [String] = []
  /// What names of inputs and outputs may be relative to.
  private var folders: [String] = []
  private let beside: [String]

  init(_ request: Manifest.Request, places: ProvenanceFolders, _ environment: Environment) throws(ProvenanceMessage) {
    beside = places.beside
    if request.isDemonstration {
      guard let path = ProgramFiles.demonstration(environment) else {
        throw .missing(name: ProgramFiles.demonstrationName, isScript: false, folders: places.shown)
      }
      data.append(path)
    }
    for name in request.data { data.append(try places.find(name)) }
    for step in request.steps {
      switch step {
      case .command(let text): steps.append(.command(text))
      case .script(let name, _):
        let path = try places.find(name, isScript: true)
        steps.append(.script(path))
        read.append(path)
      }
    }
    folders = read.map(FilePath.folder(of:))
    read += data
    // What the command line's statements read lay in the current folder, or below it: where the first of their files lies, the others do.
    var named: [String] = []
    for case .command(let text) in request.steps {
      let paths = Compiler(vocabulary: FunctionList.vocabulary).parse(SourceText(text)).script.statements.flatMap(\.readPaths).map(\.text)
      named += paths.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }.filter { !$0.hasPrefix("/") && $0 != "-" }
    }
    if let first = named.first {
      let path = try places.find(first)
      commandFolder = path == first ? "" : String(path.dropLast(first.count + (path.count == first.count + 1 ? 0 : 1)))
      folders.append(commandFolder)
      read += named.map { FilePath.joined(commandFolder, $0) }.filter(FilePath.exists)
    }
    folders += data.map(FilePath.folder(of:)) + beside
  }

  /// Where the input or output of this name lies; nil when it is not there.
  func path(of name: String) -> String? { folders.lazy.map { FilePath.joined($0, name) }.first { FilePath.exists($0) } }

  /// Where it was looked for.
  var shown: [String] {
    var seen: Set<String> = []
    return folders.map { $0.isEmpty ? "." : $0 }.filter { seen.insert($0).inserted }
  }
}
