#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One resource of a data package: a file and what the package says about it.
struct Resource {
  enum Reading {
    case table(Resource)
    case skipped(LoadNotice)
  }

  var name: String
  /// From where the program runs.
  var path: String
  var format: String?
  var delimiter: UInt8?
  var encoding: TextEncoding?
  var header: Bool?
  var schema = TableSchema()
  var notices: [LoadNotice] = []

  static func read(_ value: JSONValue, member: String, folder: String, descriptor: String) throws(LoadError) -> Reading {
    guard case .object = value else { throw DataPackage.problem(descriptor, member, .wrongType(expected: "an object")) }
    let file = try file(value, member, descriptor)
    guard let file else {
      let name = value["name"]?.string ?? member
      let reason = value["data"] != nil ? "data within the descriptor" : "several files in one resource"
      return .skipped(.resourceSkipped(name: name, reason: reason))
    }
    let name = DatasetName.name(forPath: value["name"]?.string ?? file)
    let format = value["format"]?.string?.lowercased()
    if let format, LoaderList.format(named: format) == nil { return .skipped(.resourceSkipped(name: name, reason: format)) }
    var resource = Resource(name: name, path: folder + file, format: format)
    let encoding = value["encoding"]?.string?.lowercased() ?? "utf-8"
    guard let known = TextEncoding(named: encoding) else { throw LoadError(.unknownEncoding(name: encoding), path: resource.path) }
    // Packages say UTF-8 by default: a file that is not is told by its bytes.
    resource.encoding = known == .utf8 ? nil : known
    try resource.readDialect(value["dialect"], "\(member).dialect", descriptor)
    try resource.readSchema(value["schema"], "\(member).schema", descriptor)
    return .table(resource)
  }

  /// The file's name below the package's folder; nil when the resource is not one file.
  private static func file(_ value: JSONValue, _ member: String, _ descriptor: String) throws(LoadError) -> String? {
    guard let path = value["path"] else {
      if value["data"] != nil { return nil }
      throw DataPackage.problem(descriptor, "\(member).path", .missing)
    }
    let file: String
    switch path {
    case .string(let text): file = text
    case .list(let parts):
      guard parts.count == 1, let only = parts[0].string else { return nil }
      file = only
    default: throw DataPackage.problem(descriptor, "\(member).path", .wrongType(expected: "a text"))
    }
    guard isSafe(file) else { throw LoadError(.unsafePath(file), path: descriptor) }
    return file
  }

  /// Below the package's folder: no absolute path, no way up, no address of another machine, no hidden trick with zero bytes.
  static func isSafe(_ file: String) -> Bool {
    if file.isEmpty || file.hasPrefix("/") || file.hasPrefix("~") || file.utf8.contains(0) || file.contains("\\") { return false }
    if file.contains("://") { return false }
    return !file.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0.isEmpty }
  }

  private mutating func readDialect(_ dialect: JSONValue?, _ member: String, _ descriptor: String) throws(LoadError) {
    guard let dialect else { return }
    for (key, value) in dialect.members {
      switch key {
      case "delimiter":
        guard let text = value.string, text.utf8.count == 1, let byte = text.utf8.first else {
          throw DataPackage.problem(descriptor, "\(member).delimiter", .wrongType(expected: "a text"))
        }
        delimiter = byte
      case "header": header = value.bool
      case "quoteChar" where value.string == "\"": break
      case "doubleQuote" where value.bool == true: break
      case "lineTerminator", "csvddfVersion", "$schema", "title", "name": break
      case "skipInitialSpace" where value.bool == false: break
      case "caseSensitiveHeader": break
      default: notices.append(.notChecked(["dialect.\(key)"]))
      }
    }
  }

  func load(name: String, options: LoadOptions, isSynthetic: Bool) throws(LoadError) -> [Table] {
    var options = options
    options.name = name
    options.delimiter = options.delimiter ?? delimiter
    options.header = options.header ?? header
    options.encoding = options.encoding ?? encoding
    // A type asked for by name may be of another table of the package.
    options.types = options.types.filter { type in schema.fields.isEmpty || schema.field(type.key) != nil }
    guard access(path, F_OK) == 0 else { throw LoadError(.noSuchResource(path), path: path) }
    let bytes = try ByteSource(path: path, cancellation: options.cancellation)
    let choice = format.flatMap { LoaderList.format(named: $0) }.map { FileReading.Choice.format($0) } ?? .path
    return try FileReading.load(
      LoadTask(bytes: bytes, name: name, options: options, schema: schema, isSynthetic: isSynthetic, notices: notices), by: choice)
  }
}
