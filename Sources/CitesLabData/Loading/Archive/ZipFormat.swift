extension FileFormat {
  /// A zip archive is read as what it holds: a workbook, or the one file in it.
  static let zip = FileFormat(
    name: "zip", suffixes: ["zip"], matches: { $0.starts(with: ZipArchive.signature) },
    load: { task throws(LoadError) in try ZipLoader.load(task) }, readsText: false)

  /// Office Open XML, as Excel saves it.
  static let xlsx = FileFormat(
    name: "xlsx", suffixes: ["xlsx", "xlsm", "xltx"], matches: { _ in false },
    load: { task throws(LoadError) in try ZipLoader.load(task) }, readsText: false)

  /// Open Document, as LibreOffice saves it.
  static let ods = FileFormat(
    name: "ods", suffixes: ["ods", "ots"], matches: { _ in false },
    load: { task throws(LoadError) in try ZipLoader.load(task) }, readsText: false)
}

enum ZipLoader {
  static func load(_ task: LoadTask) throws(LoadError) -> [Table] {
    switch try Signature.of(task.bytes) {
    case .zip: break
    // The container of Office 97: under a name of today, what a password protects.
    case .other("Office 97 (xls)")? where LoaderList.format(path: task.bytes.path)?.readsText == false:
      throw LoadError(.archive(.encrypted), path: task.bytes.path)
    case let other?: throw LoadError(other.refusal, path: task.bytes.path)
    case nil: throw LoadError(task.bytes.count == 0 ? .empty : .archive(.noDirectory), path: task.bytes.path)
    }
    let archive = try ZipArchive(task.bytes)
    if archive.member("[Content_Types].xml") != nil || archive.member("_rels/.rels") != nil {
      return [try XLSXWorkbook(archive).table(task)]
    }
    if archive.member("content.xml") != nil { return [try ODSWorkbook(archive).table(task)] }
    return try onlyFile(archive, task)
  }

  private static func onlyFile(_ archive: ZipArchive, _ task: LoadTask) throws(LoadError) -> [Table] {
    let files = archive.files
    guard let file = files.first, files.count == 1 else {
      let problem: LoadError.ArchiveProblem = files.isEmpty ? .noFile : .severalFiles(files.map(\.name))
      throw LoadError(.archive(problem), path: task.bytes.path)
    }
    let path = "\(task.bytes.path)/\(file.name)"
    let inner = ByteSource(bytes: try archive.contents(of: file), path: path)
    // Archives within archives are how bombs are nested.
    if try Signature.of(inner) == .zip { throw LoadError(.archive(.nested(member: file.name)), path: task.bytes.path) }
    var innerTask = task
    innerTask.bytes = inner
    return try FileReading.load(innerTask)
  }
}
