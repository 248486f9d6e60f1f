internal import QueryLang

/// Makes tables of the lists of records that stand in the cells of another, each with the key of the row that it comes from.
struct JSONRelated {
  let task: LoadTask
  /// Where the rows of the table begin.
  let places: RowPlaces

  /// The table without its lists, and one more for each list, and for the lists in those.
  func tables(_ table: Table) throws(LoadError) -> [Table] {
    let related = table.columns.filter { $0.name.hasPrefix(JSONColumns.relatedMark) }
    guard !related.isEmpty else { return [table] }
    let paths = related.map { String($0.name.dropFirst(JSONColumns.relatedMark.count)) }
    var columns = table.columns.filter { column in
      !column.name.hasPrefix(JSONColumns.relatedMark) && !(paths.contains(column.name) && Self.isEmptyLists(column))
    }
    var report = table.report
    report?.fields.removeAll { field in !columns.contains { $0.name == field.name } }
    let key: Column
    if let found = Self.key(of: table, columns) {
      key = found
    } else {
      var name = "row"
      var number = 2
      while columns.contains(where: { $0.name == name }) {
        name = "row_\(number)"
        number += 1
      }
      key = Column(
        name: name, type: .integer,
        storage: .codes(Codes(count: table.rowCount, anyMissing: false, isMissing: { _ in false }, value: { Int64($0) + 1 })))
      columns.append(key)
      report?.fields.append(LoadReport.Field(name: name, type: .integer, decisions: [FieldDecision.rowNumber]))
      report?.notices.append(LoadNotice.rowNumberKey(table: table.name, field: name))
    }
    var keys = table.keys
    if keys.primary.isEmpty { keys.primary = [key.name] }
    var children: [Table] = []
    for (column, path) in zip(related, paths) {
      let name = childName(table.name, path, taken: [table.name] + children.map(\.name))
      let made = try self.child(name, of: table, column, key)
      guard let rows = made.first?.rowCount else { continue }
      report?.notices.append(LoadNotice.relatedTable(field: path, table: name, rows: rows))
      children += made
    }
    let parent = Table(
      name: table.name, columns: columns, rowCount: table.rowCount, report: report, isSynthetic: table.isSynthetic, keys: keys)
    return [parent] + children
  }

  /// `porteurs_visites`
  private func childName(_ parent: String, _ path: String, taken: [String]) -> String {
    let cleaned = DatasetName.name(forPath: path.split(separator: "/").joined(separator: "_"))
    var name = "\(parent)_\(cleaned)"
    var number = 2
    while taken.contains(name) {
      name = "\(parent)_\(cleaned)_\(number)"
      number += 1
    }
    return name
  }

  /// Nothing but lists without an element beside the lists of records.
  private static func isEmptyLists(_ column: Column) -> Bool {
    guard let cells = TextCells(column) else { return false }
    return (0..<cells.rowCount).allSatisfy { row in cells.entry(ofRow: row).map { cells.utf8($0).elementsEqual("[]".utf8) } ?? true }
  }

  // MARK: The key

  /// The column that evidently tells rows apart: by its name, by having a value in every row, and by having none twice.
  private static func key(of table: Table, _ columns: [Column]) -> Column? {
    if table.keys.primary.count == 1, let column = columns.first(where: { $0.name == table.keys.primary[0] }) { return column }
    let stem = NameKey(table.name).text
    let wanted = [
      "id", "_id", "\(stem)_id", "id_\(stem)", "uuid", "guid", "identifiant", "identifier", "key", "cle", "code", "numero", "siret",
      "siren",
    ].map { NameKey($0) }
    for name in wanted {
      for column in columns where NameKey(column.name) == name {
        guard column.type == .text || column.type == .integer, !column.hasMissing, table.rowCount > 0 else { continue }
        var isUnique = true
        KeyCheck.repeated([column], rows: table.rowCount) { _, _ in isUnique = false }
        if isUnique { return column }
      }
    }
    return nil
  }

  // MARK: The child

  private func child(_ name: String, of table: Table, _ column: Column, _ key: Column) throws(LoadError) -> [Table] {
    guard let cells = TextCells(column) else { return [] }
    var bytes: [UInt8] = []
    var parents: [UInt32] = []
    for row in 0..<cells.rowCount {
      guard let entry = cells.entry(ofRow: row) else { continue }
      Self.append(cells.utf8(entry), to: &bytes) { parents.append(UInt32(truncatingIfNeeded: row)) }
    }
    guard !bytes.isEmpty else { return [] }
    let owners = parents
    let places = self.places
    // A line of this text is a record; its line in the file is where the record that holds it begins.
    let source = ByteSource(bytes: bytes, path: task.bytes.path) { lines throws(LoadError) in
      let rows = lines.map { Int(owners[min(max(0, $0 - 1), owners.count - 1)]) }
      let found = try places.lines(ofRows: rows)
      return rows.map { found[$0] ?? 1 }
    }
    var options = LoadOptions(missing: task.options.missing, threads: task.options.threads, cancellation: task.options.cancellation)
    options.checksMemory = task.options.checksMemory
    options.memory = task.options.memory
    options.chunkBytes = task.options.chunkBytes
    options.types = task.options.types
    options.rename = task.options.rename
    options.dates = task.options.dates
    let own = LoadTask(bytes: source, name: name, options: options, isSynthetic: task.isSynthetic)
    var tables = try JSONLoader.lines(own)
    guard let first = tables.first else { return [] }
    tables[0] = owned(first, by: table, key, parents)
    return tables
  }

  /// The objects of a compact list, one a line.
  private static func append(
    _ list: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8], _ each: () -> Void
  ) {
    var depth = 0
    var isText = false
    var index = 1
    var start = 1
    while index < list.count {
      let byte = list[index]
      if isText {
        if byte == UInt8(ascii: "\\") { index += 1 } else if byte == UInt8(ascii: "\"") { isText = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if depth == 0 {
            bytes.append(contentsOf: list[start...index])
            bytes.append(0x0A)
            each()
            // Past the comma.
            start = index + 2
          }
        default: break
        }
      }
      index += 1
    }
  }

  /// The child with the key of its parent before its own columns.
  private func owned(_ child: Table, by table: Table, _ key: Column, _ parents: [UInt32]) -> Table {
    var name = "\(table.name)_\(key.name)"
    var number = 2
    while child.columns.contains(where: { $0.name == name }) {
      name = "\(table.name)_\(key.name)_\(number)"
      number += 1
    }
    let column = key.gathered(.list(parents)).renamed(name)
    var report = child.report
    report?.fields.insert(
      LoadReport.Field(name: name, type: column.type, decisions: [FieldDecision.parentKey(table: table.name, field: key.name)]), at: 0)
    report?.bytes = table.report?.bytes ?? 0
    report?.format = table.report?.format ?? "json"
    var keys = child.keys
    keys.foreign.append(TableKeys.Foreign(fields: [name], target: table.name, targetFields: [key.name]))
    return Table(
      name: child.name, columns: [column] + child.columns, rowCount: child.rowCount, report: report, isSynthetic: child.isSynthetic,
      keys: keys)
  }
}
