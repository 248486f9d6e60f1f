internal import QueryLang

/// Reads JSON: a list of objects, alone or under a key; an object of lists; objects one after the other, or one a line.
enum JSONLoader {
  static func lines(_ task: LoadTask) throws(LoadError) -> Table {
    guard task.bytes.count > 0 else { return try document(task) }
    let start = try Preamble.skipMark(task.bytes)
    // A list in a file that announces lines is read as what it is.
    if try firstByte(task.bytes, from: start) != UInt8(ascii: "{") { return try document(task) }
    let ranges = try JSONRanges.lines(task.bytes, from: start, chunkBytes: chunkBytes(task))
    return try load(task, .lines, ranges, format: "jsonl")
  }

  static func document(_ task: LoadTask) throws(LoadError) -> Table {
    let start = task.bytes.count == 0 ? 0 : try Preamble.skipMark(task.bytes)
    let text = try JSONText(task.bytes)
    var scanner = text.scanner(from: start)
    switch scanner.peek() {
    case UInt8(ascii: "["): return try list(text, at: scanner.at, task)
    case UInt8(ascii: "{"): return try object(text, at: scanner.at, task)
    default:
      throw try text.error(refusal(text, at: scanner.at))
    }
  }

  /// Sound JSON that is no table, or what is not sound about it.
  private static func refusal(_ text: JSONText, at start: Int) -> JSONFailure {
    var scanner = text.scanner(from: start)
    do throws(JSONFailure) {
      try scanner.skipValue(depth: 0)
      try scanner.expectEnd()
    } catch { return error }
    return JSONFailure(kind: .notATable(found: shape(text, at: start)), at: start)
  }

  private static func shape(_ text: JSONText, at start: Int) -> LoadError.JSONShape {
    var scanner = text.scanner(from: start)
    let found = scanner.shape(text.bytes[start])
    guard found == .list else { return found == .object ? .emptyObject : found }
    scanner.at += 1
    switch scanner.peek() {
    case UInt8(ascii: "]"): return .emptyList
    case UInt8(ascii: "["), UInt8(ascii: "{"): return .list
    default: return .scalarList
    }
  }

  // MARK: A list of objects

  private static func list(_ text: JSONText, at start: Int, _ task: LoadTask) throws(LoadError) -> Table {
    guard holdsObjects(text, at: start) else { throw try text.error(refusal(text, at: start)) }
    let ranges = JSONRanges.cut(text.bytes, from: start + 1, to: text.count, isList: true, chunkBytes: chunkBytes(task))
    let end = ranges.last?.upperBound ?? text.count
    return try load(task, .list, ranges, format: "json") { () throws(LoadError) in
      try text.check { () throws(JSONFailure) in
        var scanner = text.scanner(from: end)
        try scanner.expectEnd()
      }
    }
  }

  private static func holdsObjects(_ text: JSONText, at start: Int) -> Bool {
    var scanner = text.scanner(from: start + 1)
    return scanner.peek() == UInt8(ascii: "{")
  }

  // MARK: An object

  private struct Member {
    var key: String
    var start: Int
    var isList: Bool
    var holdsObjects: Bool
  }

  private static func object(_ text: JSONText, at start: Int, _ task: LoadTask) throws(LoadError) -> Table {
    var members: [Member] = []
    var scanner = text.scanner(from: start)
    let more = try text.check { () throws(JSONFailure) in
      try scanner.members(depth: 0) { scanner, key throws(JSONFailure) in
        let at = scanner.at
        let isList = text.bytes[at] == UInt8(ascii: "[")
        members.append(Member(key: text.string(key), start: at, isList: isList, holdsObjects: isList && holdsObjects(text, at: at)))
        try scanner.skipValue(depth: 1)
      }
      guard let next = scanner.peek() else { return false }
      if next != UInt8(ascii: "{") { throw JSONFailure(kind: .json(.trailing(scanner.excerpt(scanner.at))), at: scanner.at) }
      return true
    }
    if more {
      let ranges = JSONRanges.cut(text.bytes, from: start, to: text.count, isList: false, chunkBytes: chunkBytes(task))
      return try load(task, .sequence, ranges, format: "jsonl", notices: [.readAsLines])
    }
    let tables = members.filter(\.holdsObjects)
    if tables.count > 1 { throw LoadError(.severalTables(keys: tables.map(\.key)), path: task.bytes.path) }
    if let table = tables.first {
      let ranges = JSONRanges.cut(text.bytes, from: table.start + 1, to: text.count, isList: true, chunkBytes: chunkBytes(task))
      let others = members.filter { $0.start != table.start }.map(\.key)
      return try load(task, .list, ranges, format: "json", notices: [.underKey(table.key, others: others)])
    }
    guard !members.isEmpty, members.allSatisfy(\.isList) else {
      throw try text.error(JSONFailure(kind: .notATable(found: .emptyObject), at: start))
    }
    return try load(task, .columns, [start..<text.count], format: "json")
  }

  // MARK: Common

  private static func load(
    _ task: LoadTask, _ layout: JSONSource.Layout, _ ranges: [Range<Int>], format: String, notices: [LoadNotice] = [],
    after: () throws(LoadError) -> Void = {}
  ) throws(LoadError) -> Table {
    var task = task
    task.isJSON = true
    let source = JSONSource(bytes: task.bytes, layout: layout, ranges: ranges, columns: JSONColumns(task))
    return try TableFinish.load(source, task: task) { () throws(LoadError) in
      try after()
      var facts = TableFacts(format: format, names: source.columns.names.map { ($0, nil) }, notices: notices)
      for (key, offset) in source.columns.repeated {
        facts.notices.append(.repeatedKey(key, line: try LineNumbers.lines(of: [offset], in: task.bytes)[0]))
      }
      for column in source.columns.nested.sorted() { facts.notices.append(.nestedRecords(field: facts.names[column].name)) }
      return facts
    }
  }

  private static func chunkBytes(_ task: LoadTask) -> Int { task.options.chunkBytes ?? DelimitedSource.chunkBytes(for: task.bytes.count) }

  private static func firstByte(_ bytes: ByteSource, from start: Int) throws(LoadError) -> UInt8? {
    var head = [UInt8](repeating: 0, count: min(4096, bytes.count - start))
    var failure: LoadError?
    head.withUnsafeMutableBytes { target in
      do throws(LoadError) { try bytes.read(start, into: target) } catch { failure = error }
    }
    if let failure { throw failure }
    return head.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }
}
