internal import CKernels
internal import QueryLang

/// Reads one file: unpacks it, finds its format, decodes it, and hands it to the format.
enum FileReading {
  enum Choice {
    case path
    case content
    case format(FileFormat)
  }

  /// - Parameter task: with the bytes as they are stored.
  static func load(_ task: LoadTask, by choice: Choice = .path) throws(LoadError) -> [Table] {
    let (unpacked, packing) = try Unpacking.unpack(task.bytes, task.options)
    var task = task
    task.storedBytes = task.bytes.count
    task.packing = packing
    task.bytes = unpacked
    let announced: FileFormat? =
      switch choice {
      case .path: LoaderList.format(path: unpacked.path)
      case .content: nil
      case .format(let format): format
      }
    let binary: FileFormat?
    if let announced { binary = announced.readsText ? nil : announced } else { binary = try LoaderList.binaryFormat(unpacked) }
    if let binary {
      task.noteUnused(binary)
      return try binary.load(task)
    }
    let input = try TextInput.open(unpacked, asked: task.options.encoding, isDeclared: !task.schema.fields.isEmpty)
    task.take(input)
    let format: FileFormat
    if let announced { format = announced } else { format = try LoaderList.textFormat(input.bytes) }
    task.noteUnused(format)
    do throws(LoadError) {
      return try format.load(task)
    } catch {
      // A format whose files say nothing of their encoding: what the first bytes did not tell, all of them may.
      guard case .notUTF8 = error.kind, format.hasAnyEncoding, input.evidence == .valid else { throw error }
      if try hasMark(unpacked) { throw error }
      task.take(try TextInput.reread(unpacked))
      return try format.load(task)
    }
  }

  /// All of a text file, unpacked, in UTF-8 and without a mark.
  static func text(_ path: String, _ options: LoadOptions) throws(LoadError) -> [UInt8] {
    let (unpacked, _) = try Unpacking.unpack(ByteSource(path: path, options: options), options)
    var bytes = try TextInput.open(unpacked, asked: options.encoding).bytes.all()
    let valid = bytes.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { ck_invalid_utf8($0, buffer.count) } ?? buffer.count }
    if valid < bytes.count, try !hasMark(unpacked) { bytes = try TextInput.reread(unpacked).bytes.all() }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    return bytes
  }

  /// A file that begins with the mark of UTF-8 is nothing else.
  private static func hasMark(_ source: ByteSource) throws(LoadError) -> Bool { try source.head(3) == [0xEF, 0xBB, 0xBF] }
}

extension LoadTask {
  /// Options that were given and that the format does not heed are said, not passed over.
  fileprivate mutating func noteUnused(_ format: FileFormat) {
    let given: [(Keyword, Bool)] = [
      (.delimiter, options.delimiter != nil), (.quoteMark, options.quote != nil), (.escape, options.escape != nil),
      (.comment, options.comment != nil), (.header, options.header != nil), (.skip, options.skip > 0), (.sheet, options.sheet != nil),
    ]
    let unused = given.filter { $0.1 && !format.options.contains($0.0) }.map(\.0)
    guard !unused.isEmpty else { return }
    notices.append(
      .unusedOptions(
        english: unused.map { $0.spelling(in: .english) }, french: unused.map { $0.spelling(in: .french) }, format: format.name))
  }
}
