#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Loads the tabular resources of a Data Package (versions 1 and 2 of the standard).
enum DataPackage {
  static let fileName = "datapackage.json"

  /// The descriptor that a path means: itself, or the one of the folder that it is; nil for other files.
  static func descriptor(at path: String) throws(LoadError) -> String? {
    if path == fileName || path.hasSuffix("/" + fileName) { return path }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    let inside = path.hasSuffix("/") ? path + fileName : path + "/" + fileName
    if access(inside, F_OK) == 0 { return inside }
    throw LoadError(.isDirectory, path: path)
  }

  static func load(_ descriptor: String, options: LoadOptions) throws(LoadError) -> [Table] {
    let source = try ByteSource(path: descriptor)
    let package = try JSONValue.parse(source)
    guard case .object = package else { throw problem(descriptor, "datapackage.json", .wrongType(expected: "an object")) }
    guard let resources = package["resources"] else { throw problem(descriptor, "resources", .missing) }
    guard let list = resources.list else { throw problem(descriptor, "resources", .wrongType(expected: "a list")) }
    if list.isEmpty { throw problem(descriptor, "resources", .empty) }
    let isSecond = (package["$schema"]?.string ?? "").contains("/2.")
    let synthetic = isSynthetic(package)
    let folder = descriptor.count == fileName.count ? "" : String(descriptor.dropLast(fileName.count))
    var tables: [Table] = []
    var places: [String: RowPlaces] = [:]
    var skipped: [LoadNotice] = []
    let total = Double(list.count)
    for (index, value) in list.enumerated() {
      let member = "resources[\(index)]"
      var options = options
      if let progress = options.progress { options.progress = { progress((Double(index) + $0) / total) } }
      let ownSecond = isSecond || (value["$schema"]?.string ?? "").contains("/2.")
      switch try Resource.read(value, member: member, folder: folder, descriptor: descriptor, isSecond: ownSecond) {
      case .table(let resource):
        let name = list.count == 1 ? options.name ?? resource.name : resource.name
        let rows = RowPlaces()
        var loaded = try resource.load(name: name, options: options, isSynthetic: synthetic, places: rows)
        for table in loaded where tables.contains(where: { $0.name == table.name }) {
          throw problem(descriptor, "\(member).name", .repeated(table.name))
        }
        let facts = PackageFacts(package, resource: value)
        for index in loaded.indices { loaded[index] = loaded[index].changing { $0?.package = facts } }
        places[name] = rows
        tables += loaded
      case .skipped(let notice): skipped.append(notice)
      }
    }
    guard let first = tables.first else { throw problem(descriptor, "resources", .empty) }
    if !skipped.isEmpty { tables[0] = first.changing { $0?.notices += skipped } }
    try SchemaVerdict.settle(&tables, places: places, options: options)
    return tables
  }

  static func problem(_ path: String, _ member: String, _ problem: LoadError.DescriptorProblem) -> LoadError {
    LoadError(.badDescriptor(member: member, problem: problem), path: path)
  }

  /// `"synthetic": true`, or a keyword that says so.
  private static func isSynthetic(_ package: JSONValue) -> Bool {
    if package["synthetic"]?.bool == true { return true }
    let words: Set<String> = ["synthetic", "synthetique", "synthétique", "synthetic data", "données synthétiques"]
    return (package["keywords"]?.list ?? []).contains { words.contains(($0.string ?? "").lowercased()) }
  }
}

extension Table {
  /// The same table with another report.
  func changing(_ change: (inout LoadReport?) -> Void) -> Table {
    var report = report
    change(&report)
    return Table(name: name, columns: columns, rowCount: rowCount, report: report, isSynthetic: isSynthetic, keys: keys)
  }
}
