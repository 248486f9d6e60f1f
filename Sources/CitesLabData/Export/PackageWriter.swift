internal import QueryLang
internal import UnicodeText

/// Writes tables as a Data Package: each as CSV, and a descriptor with types, labels, categories, keys and what stands for missing.
///
/// What is written loads back as the same tables, names included.
package enum PackageWriter {
  package struct File {
    package var name: String
    package var bytes: [UInt8]
  }

  /// - Parameter name: of the package: the folder's.
  package static func files(_ tables: [Table], name: String) -> [File] {
    var slugs: [String: String] = [:]
    var taken: Set<String> = []
    for table in tables {
      let stem = slug(table.name)
      var slug = stem
      var number = 2
      while !taken.insert(slug).inserted {
        slug = "\(stem)-\(number)"
        number += 1
      }
      slugs[table.name] = slug
    }
    var files: [File] = []
    var resources: [JSONValue] = []
    for table in tables {
      let slug = slugs[table.name] ?? table.name
      let missing = missingSpelling(table)
      files.append(File(name: slug + ".csv", bytes: csv(table, missing: missing)))
      resources.append(resource(table, slug, TableSchema(writing: table, missing: missing, resources: slugs, tables: tables)))
    }
    files.append(File(name: DataPackage.fileName, bytes: JSONWriter.bytes(descriptor(tables, name, resources))))
    return files
  }

  /// The Table Schema by which the table's file is read as it was read.
  package static func schema(of table: Table) -> [UInt8] { JSONWriter.bytes(SchemaWriter.value(TableSchema(reading: table))) }

  // MARK: The descriptor

  private static func descriptor(_ tables: [Table], _ name: String, _ resources: [JSONValue]) -> JSONValue {
    var members: [SchemaWriter.Member] = [
      ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")), ("name", .string(slug(name))),
    ]
    // What all tables say of their package is said of this one.
    let facts = tables.compactMap { $0.report?.package }
    func shared<Value: Hashable>(_ path: (PackageFacts) -> Value?) -> Value? {
      let values = Set(facts.map(path))
      return facts.count == tables.count && values.count == 1 ? values.first ?? nil : nil
    }
    if let title = shared({ $0.title }) { members.append(("title", .string(title))) }
    if let description = shared({ $0.description }) { members.append(("description", .string(description))) }
    if let licenses = shared({ $0.licenses }), !licenses.isEmpty { members.append(("licenses", .list(licenses.map(license)))) }
    if tables.contains(where: \.isSynthetic) { members.append(("synthetic", .bool(true))) }
    members.append(("resources", .list(resources)))
    return .object(members)
  }

  private static func license(_ license: PackageFacts.License) -> JSONValue {
    .object(
      [("name", license.name), ("title", license.title), ("path", license.path)].compactMap { key, value in
        value.map { (key: key, value: JSONValue.string($0)) }
      })
  }

  private static func resource(_ table: Table, _ slug: String, _ schema: TableSchema) -> JSONValue {
    var members: [SchemaWriter.Member] = [("name", .string(slug)), ("type", .string("table")), ("path", .string(slug + ".csv"))]
    if let title = table.report?.package?.resourceTitle { members.append(("title", .string(title))) }
    if let description = table.report?.package?.resourceDescription { members.append(("description", .string(description))) }
    members += [
      ("format", .string("csv")), ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
      (
        "dialect",
        .object([("delimiter", .string(",")), ("quoteChar", .string("\"")), ("doubleQuote", .bool(true)), ("header", .bool(true))])
      ),
    ]
    if DatasetName.name(forPath: slug) != table.name { members.append((Resource.datasetProperty, .string(table.name))) }
    members.append(("schema", SchemaWriter.value(schema)))
    return .object(members)
  }

  /// Lower-case ASCII letters, digits, `-` and `_`: what names of packages and resources are made of.
  private static func slug(_ name: String) -> String {
    var slug = ""
    for scalar in Folding.folded(name).unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || scalar == "_" {
        slug.unicodeScalars.append(scalar)
      } else if !slug.hasSuffix("-"), !slug.isEmpty {
        slug += "-"
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "data" : slug
  }

  // MARK: The cells

  /// The empty cell, unless it has to mean something else: an empty text, or a line of one missing cell, which would be a blank line.
  private static func missingSpelling(_ table: Table) -> String {
    let hasEmptyText = table.columns.contains { contains("", $0) }
    let hasBlankLine = table.columns.count == 1 && table.columns[0].hasMissing
    guard hasEmptyText || hasBlankLine else { return "" }
    var spelling = "NA"
    while table.columns.contains(where: { contains(spelling, $0) }) { spelling = "_\(spelling)_" }
    return spelling
  }

  private static func contains(_ text: String, _ column: Column) -> Bool {
    guard let cells = TextCells(column) else { return false }
    let used = cells.used()
    for entry in 0..<cells.entryCount where used?[entry] ?? (cells.entry(ofRow: entry) != nil) {
      if cells.utf8(entry).elementsEqual(text.utf8) { return true }
    }
    return false
  }

  private static func csv(_ table: Table, missing: String) -> [UInt8] {
    var output: [UInt8] = []
    let text = DelimitedText(delimiter: UInt8(ascii: ","))
    text.writeHeader(table.columns.map(\.name), to: &output)
    let columns = table.columns.map { ColumnSpeller($0, PackageSpelling(text: text, missing: Array(missing.utf8))) }
    for row in 0..<table.rowCount {
      for (index, column) in columns.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        column.append(row: row, to: &output)
      }
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }
}

/// The cells of a package: decimals keep all their places, so that they come back at the same scale.
private struct PackageSpelling: CellSpelling {
  let text: DelimitedText
  let missing: [UInt8]

  func appendMissing(to output: inout [UInt8]) { output.append(contentsOf: missing) }

  func appendText(_ utf8: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) { text.appendText(utf8, to: &output) }

  func appendValue(_ value: Value, to output: inout [UInt8]) {
    guard case .decimal(let unscaled, let scale) = value else { return text.appendValue(value, to: &output) }
    if unscaled < 0 { output.append(UInt8(ascii: "-")) }
    let digits = Array(String(unscaled.magnitude).utf8)
    let padded = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, scale + 1 - digits.count)) + digits
    output.append(contentsOf: padded.dropLast(scale))
    output.append(UInt8(ascii: "."))
    output.append(contentsOf: padded.suffix(scale))
  }
}
