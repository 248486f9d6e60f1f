/// Reads a Table Schema (versions 1 and 2 of the standard) from its JSON.
struct SchemaDescriptor {
  private(set) var schema = TableSchema()
  /// Properties that say something that is not understood, for the report.
  private(set) var unknown: [String] = []
  private let path: String

  /// - Parameters:
  ///   - member: where the schema stands in its file, for errors; empty: at its top.
  ///   - path: of that file.
  ///   - isSecond: the package is of version 2, in which columns must be those of the schema unless it says otherwise.
  init(_ value: JSONValue, member: String, path: String, isSecond: Bool) throws(LoadError) {
    self.path = path
    guard case .object = value else { throw problem(member, .wrongType(expected: "an object")) }
    func at(_ key: String) -> String { member.isEmpty ? key : "\(member).\(key)" }
    if let fields = value["fields"] {
      guard let list = fields.list else { throw problem(at("fields"), .wrongType(expected: "a list")) }
      for (index, field) in list.enumerated() {
        let read = try self.field(field, "\(at("fields"))[\(index)]")
        if schema.field(read.name) != nil { throw problem("\(at("fields"))[\(index)].name", .repeated(read.name)) }
        schema.fields.append(read)
      }
    }
    if let match = value["fieldsMatch"] {
      // Version 2.0 published the word in a list by mistake.
      guard let word = match.string ?? match.list?.first?.string else { throw problem(at("fieldsMatch"), .wrongType(expected: "a text")) }
      guard let known = TableSchema.Match(rawValue: word) else { throw problem(at("fieldsMatch"), .unknownValue(word)) }
      schema.match = known
    } else if isSecond || (value["$schema"]?.string ?? "").contains("/2.") {
      schema.match = .exact
    }
    if let missing = value["missingValues"] { schema.missing = try labelled(missing, at("missingValues")) }
    if let key = value["primaryKey"] ?? value["primaryKeys"] { schema.primaryKey = try names(key, at("primaryKey")) }
    for (index, key) in try list(value["uniqueKeys"], at("uniqueKeys")).enumerated() {
      schema.uniqueKeys.append(try names(key, "\(at("uniqueKeys"))[\(index)]"))
    }
    for (index, key) in try list(value["foreignKeys"], at("foreignKeys")).enumerated() {
      schema.foreignKeys.append(try foreignKey(key, "\(at("foreignKeys"))[\(index)]"))
    }
    try checkNames(at)
  }

  private func problem(_ member: String, _ problem: LoadError.DescriptorProblem) -> LoadError {
    DataPackage.problem(path, member.isEmpty ? "schema" : member, problem)
  }

  private func list(_ value: JSONValue?, _ member: String) throws(LoadError) -> [JSONValue] {
    guard let value else { return [] }
    guard let list = value.list else { throw problem(member, .wrongType(expected: "a list")) }
    return list
  }

  /// One name or a list of them.
  private func names(_ value: JSONValue, _ member: String) throws(LoadError) -> [String] {
    if let name = value.string { return [name] }
    let names = try list(value, member).compactMap(\.string)
    guard names.count == value.list?.count else { throw problem(member, .wrongType(expected: "a text")) }
    return names
  }

  /// Values, or objects of a value and a label.
  private func labelled(_ value: JSONValue, _ member: String) throws(LoadError) -> [TableSchema.Labelled] {
    var result: [TableSchema.Labelled] = []
    for item in try list(value, member) {
      if let text = item.scalar {
        result.append(TableSchema.Labelled(value: text))
      } else if let text = item["value"]?.scalar {
        result.append(TableSchema.Labelled(value: text, label: item["label"]?.string))
      } else {
        throw problem(member, .wrongType(expected: "a text"))
      }
    }
    return result
  }

  // MARK: Keys

  private func foreignKey(_ value: JSONValue, _ member: String) throws(LoadError) -> TableSchema.ForeignKey {
    guard let fields = value["fields"] else { throw problem("\(member).fields", .missing) }
    guard let reference = value["reference"] else { throw problem("\(member).reference", .missing) }
    guard let targets = reference["fields"] else { throw problem("\(member).reference.fields", .missing) }
    let key = TableSchema.ForeignKey(
      fields: try names(fields, "\(member).fields"), resource: reference["resource"]?.string ?? "",
      targetFields: try names(targets, "\(member).reference.fields"))
    guard key.fields.count == key.targetFields.count, !key.fields.isEmpty else {
      throw problem("\(member).reference.fields", .wrongType(expected: "a list as long as fields"))
    }
    return key
  }

  /// Keys name fields of the schema.
  private func checkNames(_ at: (String) -> String) throws(LoadError) {
    guard !schema.fields.isEmpty else { return }
    let keys: [(String, [String])] =
      [("primaryKey", schema.primaryKey)] + schema.uniqueKeys.map { ("uniqueKeys", $0) }
      + schema.foreignKeys.map { ("foreignKeys", $0.fields) }
    for (member, names) in keys {
      for name in names where schema.field(name) == nil { throw problem(at(member), .unknownValue(name)) }
    }
  }

  // MARK: Fields

  private mutating func field(_ value: JSONValue, _ member: String) throws(LoadError) -> TableSchema.Field {
    // Version 1 lets a field be its name alone in some tools.
    guard let name = value["name"]?.string ?? value.string else { throw problem("\(member).name", .missing) }
    var field = TableSchema.Field(name: name)
    field.label = value["title"]?.string
    field.description = value["description"]?.string
    if let type = value["type"] {
      guard let word = type.string else { throw problem("\(member).type", .wrongType(expected: "a text")) }
      let format = value["format"]?.string ?? "default"
      if let known = SchemaType(rawValue: word) {
        field.form = SchemaForm(known, format: format)
      } else {
        unknown.append("\(name).type = \(word)")
        field.form = SchemaForm(.string)
      }
    }
    if let categories = value["categories"] { field.categories = try labelled(categories, "\(member).categories") }
    if field.categories?.isEmpty == true { field.categories = nil }
    field.categoriesOrdered = value["categoriesOrdered"]?.bool ?? false
    if let missing = value["missingValues"] { field.missing = try labelled(missing, "\(member).missingValues") }
    field.held = value[TableSchema.Field.heldProperty]?.string.flatMap { HeldType($0) }
    try spelling(value, member, &field)
    if let constraints = value["constraints"] { field.constraints = try self.constraints(constraints, "\(member).constraints", name) }
    return field
  }

  /// How numbers, booleans and lists are written.
  private mutating func spelling(_ value: JSONValue, _ member: String, _ field: inout TableSchema.Field) throws(LoadError) {
    if let mark = value["decimalChar"] {
      guard let text = mark.string, text.utf8.count == 1, let byte = text.utf8.first else {
        throw problem("\(member).decimalChar", .wrongType(expected: "a text"))
      }
      field.decimalMark = byte
    }
    if let mark = value["groupChar"] {
      guard let text = mark.string else { throw problem("\(member).groupChar", .wrongType(expected: "a text")) }
      field.groupMark = text.isEmpty ? nil : text
    }
    field.isBareNumber = value["bareNumber"]?.bool ?? true
    if let words = value["trueValues"] { field.trueValues = try list(words, "\(member).trueValues").compactMap(\.scalar) }
    if let words = value["falseValues"] { field.falseValues = try list(words, "\(member).falseValues").compactMap(\.scalar) }
    if let delimiter = value["delimiter"]?.string, !delimiter.isEmpty { field.listDelimiter = delimiter }
    if let item = value["itemType"]?.string {
      field.itemType = SchemaType(rawValue: item)
      if field.itemType == nil { unknown.append("\(field.name).itemType = \(item)") }
    }
  }

  private mutating func constraints(_ value: JSONValue, _ member: String, _ field: String) throws(LoadError) -> Constraints {
    var constraints = Constraints()
    for (key, rule) in value.members {
      func wrong(_ expected: String) -> LoadError { problem("\(member).\(key)", .wrongType(expected: expected)) }
      func text() throws(LoadError) -> String {
        guard let text = rule.scalar else { throw wrong("a text") }
        return text
      }
      func count() throws(LoadError) -> Int {
        guard let number = rule.number, let count = Int(number), count >= 0 else { throw wrong("a number") }
        return count
      }
      switch key {
      case "required", "unique":
        guard let flag = rule.bool else { throw wrong("true or false") }
        if key == "required" { constraints.required = flag } else { constraints.unique = flag }
      case "minLength": constraints.minLength = try count()
      case "maxLength": constraints.maxLength = try count()
      case "minimum": constraints.minimum = try text()
      case "maximum": constraints.maximum = try text()
      case "exclusiveMinimum": constraints.exclusiveMinimum = try text()
      case "exclusiveMaximum": constraints.exclusiveMaximum = try text()
      case "pattern": constraints.pattern = try text()
      case "enum": constraints.enumeration = try list(rule, "\(member).enum").compactMap(\.scalar)
      case "jsonSchema": constraints.jsonSchema = rule
      default: unknown.append("\(field).\(key)")
      }
    }
    return constraints
  }
}
