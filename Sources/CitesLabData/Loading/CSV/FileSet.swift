internal import QueryLang

/// Several delimited files that are one table: `load "porteurs-*.csv"`.
///
/// Each file has its own encoding and dialect; columns are matched by name, wherever they stand; one lattice settles the types over all
/// of the files. A field that some files lack is missing in their rows, and that is said.
enum FileSet {
  private struct Part {
    var path: String
    var stored: ByteSource
    var unpacked: ByteSource
    var task: LoadTask
    var preferred: UInt8?
    var findings: DelimitedLoader.Findings
  }

  /// - Parameter task: what is known of the table; its bytes are none, its path is the pattern.
  static func load(_ paths: [String], task: LoadTask) throws(LoadError) -> Table {
    let pattern = task.bytes.path
    guard !paths.isEmpty else { throw LoadError(.noSuchFile, path: pattern) }
    guard paths.count <= LoadLimits.files else {
      throw LoadError(.tooManyFiles(count: paths.count, limit: LoadLimits.files), path: pattern)
    }
    var parts: [Part] = []
    for path in paths { parts.append(try open(path, task)) }
    while true {
      do throws(LoadError) {
        return try table(parts, task)
      } catch {
        // A file that only turned out below its first bytes not to be in UTF-8.
        guard case .notUTF8 = error.kind, let index = parts.firstIndex(where: { $0.path == error.path }),
          parts[index].task.evidence == .valid
        else { throw error }
        parts[index].task.take(try TextInput.reread(parts[index].unpacked))
        parts[index].findings = try DelimitedLoader.find(parts[index].task, preferred: parts[index].preferred)
      }
    }
  }

  private static func open(_ path: String, _ whole: LoadTask) throws(LoadError) -> Part {
    let options = whole.options
    let stored = try ByteSource(path: path, options: options)
    let (unpacked, packing) = try Unpacking.unpack(stored, options)
    var task = whole
    task.notices = []
    task.bytes = unpacked
    task.packing = packing
    let announced = LoaderList.format(path: path)
    task.take(try TextInput.open(unpacked, asked: options.encoding))
    let format: FileFormat
    if let announced { format = announced } else { format = try LoaderList.textFormat(task.bytes) }
    guard let preferred = DelimitedLoader.preferred(of: format) else { throw LoadError(.notDelimited(format: format.name), path: path) }
    let findings: DelimitedLoader.Findings
    do throws(LoadError) {
      findings = try DelimitedLoader.find(task, preferred: preferred.delimiter)
    } catch {
      guard case .notUTF8 = error.kind, task.evidence == .valid else { throw error }
      task.take(try TextInput.reread(unpacked))
      findings = try DelimitedLoader.find(task, preferred: preferred.delimiter)
    }
    return Part(path: path, stored: stored, unpacked: unpacked, task: task, preferred: preferred.delimiter, findings: findings)
  }

  // MARK: Together

  private static func table(_ parts: [Part], _ whole: LoadTask) throws(LoadError) -> Table {
    var task = whole
    let options = whole.options
    task.storedBytes = parts.reduce(0) { $0 + $1.stored.count }
    let (names, numbers) = try columns(parts)
    let total = parts.reduce(0) { $0 + $1.task.bytes.count }
    let chunkBytes = options.chunkBytes ?? DelimitedSource.chunkBytes(for: total)
    var sources: [FileSetSource.Part] = []
    for (index, part) in parts.enumerated() {
      sources.append(.init(source: try part.findings.source(part.task, chunkBytes: chunkBytes), columns: numbers[index]))
    }
    let contexts = names.indices.map { column -> TypeChoice.Context in
      let holders = parts.indices.filter { numbers[$0].contains(column) }
      let semicolons = holders.allSatisfy { parts[$0].findings.dialect.delimiter == UInt8(ascii: ";") }
      return task.context(names[column].name, header: names[column].header, semicolons: semicolons)
    }
    let source = FileSetSource(path: whole.bytes.path, parts: sources, contexts: contexts)
    let first = parts[0]
    task.encoding = first.task.encoding
    task.evidence = parts.map(\.task.evidence).first { $0.isDoubtful } ?? first.task.evidence
    task.notices += notices(parts, names, numbers)
    let hasOneDelimiter = parts.allSatisfy { $0.findings.dialect.delimiter == first.findings.dialect.delimiter }
    return try TableFinish.load(source, task: task) {
      TableFacts(
        format: "csv", delimiter: hasOneDelimiter ? first.findings.dialect.delimiterName : nil, hasHeader: first.findings.hasHeader,
        names: names, dialect: first.findings.dialect,
        files: parts.map { part in
          LoadReport.File(
            path: part.path, rows: 0, encoding: part.task.encoding.rawValue, delimiter: part.findings.dialect.delimiterName)
        })
    }
  }

  /// All fields, those of the first file first, and which of them each column of each file is.
  private static func columns(
    _ parts: [Part]
  ) throws(LoadError) -> (names: [(name: String, header: String?)], numbers: [[Int]]) {
    var names: [(name: String, header: String?)] = []
    var byName: [String: Int] = [:]
    var byKey: [NameKey: Int] = [:]
    var numbers: [[Int]] = []
    for part in parts {
      var taken: Set<Int> = []
      var columns: [Int?] = part.findings.names.map { name, _ in byName[name].flatMap { taken.insert($0).inserted ? $0 : nil } }
      for (index, (name, header)) in part.findings.names.enumerated() where columns[index] == nil {
        // Spelt otherwise: `Code INSEE` in one file, `code_insee` in the next.
        if let found = byKey[NameKey(name)], taken.insert(found).inserted {
          columns[index] = found
        } else {
          columns[index] = names.count
          taken.insert(names.count)
          byName[name] = names.count
          byKey[NameKey(name)] = byKey[NameKey(name)] ?? names.count
          names.append((name, header))
        }
      }
      if let first = numbers.first, !first.isEmpty, taken.isDisjoint(with: Set(first)) {
        throw LoadError(
          .otherShape(fields: part.findings.names.map(\.name), first: parts[0].path, expected: parts[0].findings.names.map(\.name)),
          path: part.path)
      }
      numbers.append(columns.compactMap(\.self))
    }
    return (names, numbers)
  }

  /// What was noticed of each file, once where it is the same of several, and the fields that not all of them have.
  private static func notices(_ parts: [Part], _ names: [(name: String, header: String?)], _ numbers: [[Int]]) -> [LoadNotice] {
    var notices: [LoadNotice] = []
    var order: [String] = []
    var first: [String: (path: String, notice: LoadNotice)] = [:]
    var others: [String: Int] = [:]
    for part in parts {
      for notice in part.findings.notices {
        if first[notice.code] == nil {
          first[notice.code] = (part.path, notice)
          order.append(notice.code)
        } else {
          others[notice.code, default: 0] += 1
        }
      }
    }
    for code in order {
      guard let (path, notice) = first[code] else { continue }
      notices.append(.ofFile(path, notice, others: others[code] ?? 0))
    }
    for column in names.indices {
      let lacking = parts.indices.filter { !numbers[$0].contains(column) }
      guard let first = lacking.first else { continue }
      notices.append(.fieldNotInFiles(field: names[column].name, file: parts[first].path, others: lacking.count - 1))
    }
    return notices
  }
}
