internal import CKernels

/// Loads files into tables.
///
/// A file gives one table; a folder with a `datapackage.json`, or that file itself, gives one for each of its resources.
/// Either everything loads or an error is thrown: there is no half-loaded data.
public enum Loader {
  /// Gives back what a question needed for itself and the process would keep: once that is a good deal, for it may be needed again.
  package static func releaseSpareMemory() { ck_release_memory_beyond(64 << 20) }

  public static func load(_ path: String, options: LoadOptions = LoadOptions()) throws(LoadError) -> [Table] {
    do throws(LoadError) {
      return try loadWatched(path, options: options.watched)
    } catch {
      // What was read in vain goes back at once: there was too little.
      if case .tooLittleMemory = error.kind { ck_release_memory() }
      throw error
    }
  }

  private static func loadWatched(_ path: String, options: LoadOptions) throws(LoadError) -> [Table] {
    if let descriptor = try DataPackage.descriptor(at: path) { return try DataPackage.load(descriptor, options: options) }
    if let files = PathPattern.files(path) {
      let name = options.name ?? DatasetName.name(forPath: path)
      var tables = [try FileSet.load(files, task: LoadTask(bytes: ByteSource(bytes: [], path: path), name: name, options: options))]
      ck_release_memory()
      try SchemaVerdict.settle(&tables, places: [:], options: options)
      return tables
    }
    let bytes = try ByteSource(path: path, options: options)
    let tables = try load(LoadTask(bytes: bytes, name: options.name ?? DatasetName.name(forPath: path), options: options), path: path)
    // What the load needed for itself is free now, but a process keeps it unless told.
    if bytes.count > 16 << 20 { ck_release_memory() }
    return tables
  }

  /// Reads the file by the Table Schema beside it, where there is one.
  private static func load(_ task: LoadTask, path: String) throws(LoadError) -> [Table] {
    guard let beside = SchemaBeside.path(of: path) else {
      var tables = try FileReading.load(task)
      try SchemaVerdict.settle(&tables, places: [:], options: task.options)
      return tables
    }
    var task = task
    var resource = Resource(name: task.name, data: .files([path]), format: nil, descriptor: beside)
    resource.take(try SchemaBeside.read(beside))
    task.schema = resource.schema
    task.notices = [.schemaBeside(beside)] + resource.notices
    let places = RowPlaces()
    task.places = places
    var tables = try FileReading.load(task)
    try SchemaVerdict.settle(&tables, places: [task.name: places], options: task.options)
    return tables
  }

  /// Bytes that are already in memory: the first table of them.
  ///
  /// - Parameters:
  ///   - name: of the dataset, and in messages.
  ///   - format: `csv`, `tsv`, `json`, `jsonl`; nil: by content.
  public static func load(
    bytes: [UInt8], name: String, format: String? = nil, options: LoadOptions = LoadOptions()
  ) throws(LoadError) -> Table {
    let tables = try self.tables(bytes: bytes, name: name, format: format, options: options)
    guard let table = tables.first else { throw LoadError(.empty, path: name) }
    return table
  }

  /// All tables of bytes that are already in memory.
  package static func tables(
    bytes: [UInt8], name: String, format: String? = nil, options: LoadOptions = LoadOptions()
  ) throws(LoadError) -> [Table] {
    let task = LoadTask(bytes: ByteSource(bytes: bytes, path: name), name: options.name ?? name, options: options)
    guard let format else { return try FileReading.load(task, by: .content) }
    guard let named = LoaderList.format(named: format) else { throw LoadError(.otherFormat(name: format), path: name) }
    return try FileReading.load(task, by: .format(named))
  }
}
