internal import QueryLang

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One resource of a data package: its data and what the package says about them.
struct Resource {
  enum Reading {
    case table(Resource)
    case skipped(LoadNotice)
  }

  enum Data {
    /// Files, from where the program runs; several are parts of one.
    case files([String])
    case inline(JSONValue)
  }

  var name: String
  let data: Data
  let format: String?
  let descriptor: String
  var dialect = TableDialect()
  var encoding: TextEncoding?
  var schema = TableSchema()
  var notices: [LoadNotice] = []

  static func read(
    _ value: JSONValue, member: String, folder: String, descriptor: String, isSecond: Bool
  ) throws(LoadError) -> Reading {
    guard case .object = value else { throw DataPackage.problem(descriptor, member, .wrongType(expected: "an object")) }
    let data = try data(value, member, folder, descriptor)
    let file: String? = if case .files(let files) = data { files.first } else { nil }
    let name = datasetName(value) ?? DatasetName.name(forPath: value["name"]?.string ?? file ?? member)
    let format = value["format"]?.string?.lowercased()
    if let format, LoaderList.format(named: format) == nil { return .skipped(.resourceSkipped(name: name, reason: format)) }
    var resource = Resource(name: name, data: data, format: format, descriptor: descriptor)
    if let encoding = value["encoding"]?.string {
      guard let known = TextEncoding(named: encoding) else { throw LoadError(.unknownEncoding(name: encoding), path: file ?? descriptor) }
      // Packages say UTF-8 by default: a file that is not is told by its bytes.
      resource.encoding = known == .utf8 ? nil : known
    }
    if let dialect = try part(value["dialect"], "\(member).dialect", folder, descriptor, &resource.notices) {
      resource.dialect = try TableDialect(dialect.value, member: dialect.member, descriptor: dialect.path)
    }
    if let schema = try part(value["schema"], "\(member).schema", folder, descriptor, &resource.notices) {
      let read = try SchemaDescriptor(schema.value, member: schema.member, path: schema.path, isSecond: isSecond)
      resource.take(read)
    }
    if !resource.dialect.unknown.isEmpty { resource.notices.append(.dialectIgnored(resource.dialect.unknown)) }
    return .table(resource)
  }

  /// Where `save` writes the name of a dataset that no resource may have.
  static let datasetProperty = "citeslab:dataset"

  private static func datasetName(_ value: JSONValue) -> String? {
    guard let name = value[datasetProperty]?.string, !name.isEmpty else { return nil }
    return name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } ? name : nil
  }

  init(name: String, data: Data, format: String?, descriptor: String) {
    self.name = name
    self.data = data
    self.format = format
    self.descriptor = descriptor
  }

  mutating func take(_ read: SchemaDescriptor) {
    schema = read.schema
    // Version 1 and 2 both: without a word, the empty cell is missing and nothing else.
    if schema.missing == nil, !schema.fields.isEmpty { schema.missing = [TableSchema.Labelled(value: "")] }
    if let null = dialect.nullSequence { schema.missing = (schema.missing ?? []) + [TableSchema.Labelled(value: null)] }
    for index in schema.foreignKeys.indices where !schema.foreignKeys[index].resource.isEmpty {
      let target = DatasetName.name(forPath: schema.foreignKeys[index].resource)
      schema.foreignKeys[index].resource = target == name ? "" : target
    }
    if !read.unknown.isEmpty { notices.append(.notChecked(read.unknown)) }
  }

  /// A dialect or schema, in its place or in a file of its own below the package; an address is not followed, and that is said.
  private static func part(
    _ value: JSONValue?, _ member: String, _ folder: String, _ descriptor: String, _ notices: inout [LoadNotice]
  ) throws(LoadError) -> (value: JSONValue, member: String, path: String)? {
    guard let value else { return nil }
    guard let file = value.string else {
      guard case .object = value else { throw DataPackage.problem(descriptor, member, .wrongType(expected: "an object")) }
      return (value, member, descriptor)
    }
    if file.contains("://") {
      notices.append(.notChecked([member]))
      return nil
    }
    try PackagePath.check(file, in: folder, descriptor: descriptor)
    guard access(folder + file, F_OK) == 0 else { throw LoadError(.noSuchResource(file), path: descriptor) }
    return (try JSONValue.parse(ByteSource(path: folder + file)), "", folder + file)
  }

  private static func data(_ value: JSONValue, _ member: String, _ folder: String, _ descriptor: String) throws(LoadError) -> Data {
    guard let path = value["path"] else {
      if let data = value["data"] { return .inline(data) }
      throw DataPackage.problem(descriptor, "\(member).path", .missing)
    }
    let files: [String]
    switch path {
    case .string(let file): files = [file]
    case .list(let parts):
      files = parts.compactMap(\.string)
      guard files.count == parts.count else { throw DataPackage.problem(descriptor, "\(member).path", .wrongType(expected: "a text")) }
      guard !files.isEmpty else { throw DataPackage.problem(descriptor, "\(member).path", .empty) }
    default: throw DataPackage.problem(descriptor, "\(member).path", .wrongType(expected: "a text"))
    }
    for file in files { try PackagePath.check(file, in: folder, descriptor: descriptor) }
    return .files(files.map { folder + $0 })
  }

  // MARK: Loading

  /// - Parameter places: told where the rows of the table begin.
  func load(name: String, options: LoadOptions, isSynthetic: Bool, places: RowPlaces) throws(LoadError) -> [Table] {
    var options = options
    options.name = name
    options.encoding = options.encoding ?? encoding
    dialect.fill(&options)
    // A type asked for by name may be of another table of the package; so may a new name.
    options.types = options.types.filter { type in schema.fields.isEmpty || schema.field(type.key) != nil }
    options.rename = options.rename.filter { name in schema.fields.isEmpty || schema.field(name.key) != nil }
    var notices = self.notices
    var choice = format.flatMap { LoaderList.format(named: $0) }.map { FileReading.Choice.format($0) }
    let bytes: ByteSource
    switch data {
    case .files(let files):
      for file in files where access(file, F_OK) != 0 { throw LoadError(.noSuchResource(file), path: file) }
      if files.count == 1 {
        bytes = try ByteSource(path: files[0], options: options)
      } else {
        bytes = try joined(files, options, &notices)
        // What the parts were stored in is undone already.
        choice = choice ?? LoaderList.format(path: files[0]).map { FileReading.Choice.format($0) } ?? .content
        options.encoding = .utf8
      }
    case .inline(let value):
      if let text = value.string {
        bytes = ByteSource(bytes: Array(text.utf8), path: descriptor)
        choice = choice ?? .format(.csv)
      } else {
        var written: [UInt8] = []
        JSONWriter.appendCompact(value, to: &written)
        bytes = ByteSource(bytes: written, path: descriptor)
        choice = .format(.json)
      }
      options.encoding = .utf8
    }
    if let known = Self.format(choice, bytes), DelimitedLoader.preferred(of: known) == nil, !dialect.delimitedOnly.isEmpty {
      notices.append(.dialectIgnored(dialect.delimitedOnly))
    }
    var task = LoadTask(bytes: bytes, name: name, options: options, schema: schema, isSynthetic: isSynthetic, notices: notices)
    task.places = places
    task.property = dialect.property
    task.itemKeys = dialect.itemKeys
    return try FileReading.load(task, by: choice ?? .path)
  }

  /// What the package or the file's name announces.
  private static func format(_ choice: FileReading.Choice?, _ bytes: ByteSource) -> FileFormat? {
    if case .format(let format)? = choice { return format }
    return LoaderList.format(path: bytes.path)
  }

  /// The parts of one resource as one file: a header that a later part repeats is left out.
  private func joined(_ files: [String], _ options: LoadOptions, _ notices: inout [LoadNotice]) throws(LoadError) -> ByteSource {
    var bytes: [UInt8] = []
    var header: ArraySlice<UInt8> = []
    var begins: [Notice.Counted] = []
    var lines = 1
    for file in files {
      var part = try FileReading.text(file, options)[...]
      if bytes.isEmpty {
        header = Self.firstLine(part)
      } else {
        if bytes.last != 0x0A {
          bytes.append(0x0A)
          lines += 1
        }
        let first = Self.firstLine(part)
        if options.header ?? true, first.elementsEqual(header) { part = part.dropFirst(first.count) }
      }
      begins.append(Notice.Counted(file, rows: lines))
      lines += part.count { $0 == 0x0A }
      bytes += part
    }
    notices.append(.joinedFiles(begins))
    return ByteSource(bytes: bytes, path: files[0])
  }

  /// With its line end.
  private static func firstLine(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let end = bytes.firstIndex(of: 0x0A) else { return bytes }
    return bytes[...end]
  }
}
