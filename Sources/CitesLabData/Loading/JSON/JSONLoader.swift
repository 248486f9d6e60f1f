internal import QueryLang

/// Reads JSON: a list of objects, alone or under a key; several of them; an object of lists; objects one after the other, or one a line;
/// arrays; single values.
enum JSONLoader {
  static func lines(_ task: LoadTask) throws(LoadError) -> [Table] {
    guard task.bytes.count > 0 else { return try document(task) }
    let start = try Preamble.skipMark(task.bytes)
    // A list in a file that announces lines is read as what it is.
    if try firstByte(task.bytes, from: start) != UInt8(ascii: "{") { return try document(task) }
    let ranges = try JSONRanges.lines(task.bytes, from: start, chunkBytes: chunkBytes(task))
    return try load(task, .lines, ranges, format: "jsonl")
  }

  static func document(_ task: LoadTask) throws(LoadError) -> [Table] {
    let start = task.bytes.count == 0 ? 0 : try Preamble.skipMark(task.bytes)
    let text = try JSONText(task.bytes)
    var scanner = text.scanner(from: start)
    switch scanner.peek() {
    case UInt8(ascii: "["): return try list(text, at: scanner.at, task)
    case UInt8(ascii: "{"): return try object(text, at: scanner.at, task)
    default:
      let at = scanner.at
      return try load(task, .value, [at..<text.count], format: "json", notices: [.singleValues(field: JSONSource.valueName)])
    }
  }

  // MARK: A list

  private static func list(_ text: JSONText, at start: Int, _ task: LoadTask) throws(LoadError) -> [Table] {
    var scanner = text.scanner(from: start + 1)
    switch scanner.peek() {
    case UInt8(ascii: "{"): return try elements(text, .list, from: start + 1, task)
    case UInt8(ascii: "["):
      // One array after the other is a line each; a list that is closed holds them all.
      if let lines = try rowLines(text, at: start, task) { return lines }
      let names = try JSONRowNames(text, at: scanner.at, task, given: task.itemKeys.isEmpty ? nil : task.itemKeys)
      return try rows(text, names, task)
    case UInt8(ascii: "]"):
      scanner.at += 1
      let end = scanner.at
      return try load(task, .list, [], format: "json") { () throws(LoadError) in try expectEnd(text, from: end) }
    default:
      if let lines = try rowLines(text, at: start, task) { return lines }
      return try elements(text, .values, from: start + 1, task, notices: [.singleValues(field: JSONSource.valueName)])
    }
  }

  /// Elements of a list, whose closing bracket ends the file but for `isInside`.
  private static func elements(
    _ text: JSONText, _ layout: JSONSource.Layout, from start: Int, _ task: LoadTask, facts: TableFacts? = nil, notices: [LoadNotice] = [],
    isInside: Bool = false
  ) throws(LoadError) -> [Table] {
    let ranges = JSONRanges.cut(text.bytes, from: start, to: text.count, isList: true, chunkBytes: chunkBytes(task))
    let end = ranges.last?.upperBound ?? text.count
    return try load(task, layout, ranges, format: "json", facts: facts, notices: notices) { () throws(LoadError) in
      if !isInside { try expectEnd(text, from: end) }
    }
  }

  private static func expectEnd(_ text: JSONText, from end: Int) throws(LoadError) {
    try text.check { () throws(JSONFailure) in
      var scanner = text.scanner(from: end)
      try scanner.expectEnd()
    }
  }

  /// - Parameter names: of the first array of a list, which may be its header.
  private static func rows(
    _ text: JSONText, _ names: JSONRowNames, _ task: LoadTask, notices: [LoadNotice] = [], isInside: Bool = false
  ) throws(LoadError) -> [Table] {
    var facts = TableFacts(format: "json", names: names.names)
    facts.hasHeader = names.hasHeader
    let layout = JSONSource.Layout.rows(names.names.map(\.name))
    var scanner = text.scanner(from: names.start)
    // A header alone: what closes the list follows it at once.
    if scanner.peek() == UInt8(ascii: "]") {
      let end = scanner.at + 1
      return try load(task, layout, [], format: "json", facts: facts, notices: notices + names.notices) { () throws(LoadError) in
        if !isInside { try expectEnd(text, from: end) }
      }
    }
    return try elements(text, layout, from: names.start, task, facts: facts, notices: notices + names.notices, isInside: isInside)
  }

  /// Arrays one a line; nil when the first array is all there is: then it is a list of something.
  private static func rowLines(_ text: JSONText, at start: Int, _ task: LoadTask) throws(LoadError) -> [Table]? {
    guard let end = JSONRanges.end(ofList: start, text.bytes, text.count) else { return nil }
    var scanner = text.scanner(from: end)
    guard scanner.peek() == UInt8(ascii: "["), UnsafeBufferPointer(start: text.bytes + start, count: end - start).allSatisfy({ $0 != 0x0A })
    else { return nil }
    let names = try JSONRowNames(text, at: start, task)
    var facts = TableFacts(format: "jsonl", names: names.names)
    facts.hasHeader = names.hasHeader
    let first = names.hasHeader ? end : start
    let ranges = try JSONRanges.lines(task.bytes, from: first, chunkBytes: chunkBytes(task))
    return try load(task, .rowLines(names.names.map(\.name)), ranges, format: "jsonl", facts: facts, notices: names.notices)
  }

  // MARK: An object

  private struct Member {
    var key: String
    var start: Int
    var isList: Bool
    /// The first byte of its first element, when it is a list.
    var first: UInt8?

    var holdsObjects: Bool { first == UInt8(ascii: "{") }
    var holdsArrays: Bool { first == UInt8(ascii: "[") }
  }

  private static func object(_ text: JSONText, at start: Int, _ task: LoadTask) throws(LoadError) -> [Table] {
    var members: [Member] = []
    var scanner = text.scanner(from: start)
    let more = try text.check { () throws(JSONFailure) in
      try scanner.members(depth: 0) { scanner, key throws(JSONFailure) in
        let at = scanner.at
        var member = Member(key: text.decodedKey(key), start: at, isList: text.bytes[at] == UInt8(ascii: "["))
        if member.isList {
          var inside = text.scanner(from: at + 1)
          member.first = inside.peek()
        }
        members.append(member)
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
    if let property = task.property, let table = members.last(where: { $0.key == property && ($0.holdsObjects || $0.holdsArrays) }) {
      guard table.holdsArrays else {
        return try elements(text, .list, from: table.start + 1, task, notices: [underKey(table, members)], isInside: true)
      }
      return try arrayTable(text, table, members, task)
    }
    let tables = members.filter(\.holdsObjects)
    if tables.count > 1 { return try severalTables(text, tables, members, task) }
    if let table = tables.first {
      return try elements(text, .list, from: table.start + 1, task, notices: [underKey(table, members)], isInside: true)
    }
    let arrays = members.filter(\.holdsArrays)
    if arrays.count == 1, let table = arrays.first { return try arrayTable(text, table, members, task) }
    if !members.isEmpty, members.allSatisfy(\.isList) { return try load(task, .columns, [start..<text.count], format: "json") }
    return try load(task, .sequence, [start..<text.count], format: "json", notices: [.singleRecord])
  }

  private static func underKey(_ table: Member, _ members: [Member]) -> LoadNotice {
    .underKey(table.key, others: members.filter { $0.start != table.start }.map(\.key))
  }

  /// Each list of objects is a table, named after the file and its key.
  private static func severalTables(_ text: JSONText, _ lists: [Member], _ members: [Member], _ task: LoadTask) throws(LoadError) -> [Table]
  {
    var tables: [Table] = []
    for list in lists {
      let stem = "\(task.name)_\(DatasetName.name(forPath: list.key.split(separator: "/").joined(separator: "_")))"
      var name = stem
      var number = 2
      while tables.contains(where: { $0.name == name }) {
        name = "\(stem)_\(number)"
        number += 1
      }
      let others = members.filter { member in !lists.contains { $0.start == member.start } }.map(\.key)
      tables += try elements(
        text, .list, from: list.start + 1, task.named(name), notices: [.underKey(list.key, others: others)], isInside: true)
    }
    return tables
  }

  /// Arrays under a key; another member may name the columns.
  private static func arrayTable(_ text: JSONText, _ table: Member, _ members: [Member], _ task: LoadTask) throws(LoadError) -> [Table] {
    var first = text.scanner(from: table.start + 1)
    _ = first.peek()
    var given: [String]? = task.itemKeys.isEmpty ? nil : task.itemKeys
    for member in members where ["columns", "fields", "header", "headers", "names"].contains(member.key.lowercased()) && member.isList {
      given = given ?? text.texts(at: member.start)
    }
    let names = try JSONRowNames(text, at: first.at, task, given: given)
    return try rows(text, names, task, notices: [underKey(table, members)], isInside: true)
  }

  // MARK: Common

  /// Refuses options that name a field of none of the tables.
  static func checked(_ tables: [Table], _ task: LoadTask) throws(LoadError) -> [Table] {
    let fields = tables.flatMap { $0.report?.fields ?? [] }
    for name in (Array(task.options.types.keys) + Array(task.options.rename.keys)).sorted() {
      let key = NameKey(name)
      if fields.contains(where: { NameKey($0.name) == key || $0.header.map { NameKey($0) == key } ?? false }) { continue }
      throw LoadError(.unknownField(name: name, existing: fields.map { $0.header ?? $0.name }), path: task.bytes.path)
    }
    return tables
  }

  private static func load(
    _ task: LoadTask, _ layout: JSONSource.Layout, _ ranges: [Range<Int>], format: String, facts: TableFacts? = nil,
    notices: [LoadNotice] = [], after: () throws(LoadError) -> Void = {}
  ) throws(LoadError) -> [Table] {
    var task = task
    task.isJSON = true
    task.sharesOptions = true
    let places = task.places ?? RowPlaces()
    task.places = places
    let columns = JSONColumns(task)
    // Names that are known before the rows are: columns that no row has are there all the same.
    for name in facts?.names ?? [] { _ = columns.number(of: JSONPath(column: name.name)) }
    let source = JSONSource(bytes: task.bytes, layout: layout, ranges: ranges, columns: columns)
    let table = try TableFinish.load(source, task: task) { () throws(LoadError) in
      try after()
      let names = columns.names()
      var result = TableFacts(format: format, names: names.names.map { ($0, nil) }, notices: notices)
      if let facts {
        for index in facts.names.indices where index < result.names.count { result.names[index].header = facts.names[index].header }
        result.hasHeader = facts.hasHeader
      }
      result.names = try task.renamed(result.names)
      if !names.renamed.isEmpty { result.notices.append(.renamedFields(names.renamed)) }
      for (key, offset) in columns.repeated {
        result.notices.append(.repeatedKey(key, line: try LineNumbers.lines(of: [offset], in: task.bytes)[0]))
      }
      for column in columns.nested.sorted() { result.notices.append(.nestedRecords(field: result.names[column].name)) }
      return result
    }
    return try JSONRelated(task: task, places: places).tables(table)
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
