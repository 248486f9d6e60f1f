internal import QueryLang

/// Writes a Table Schema: what ``SchemaDescriptor`` reads.
enum SchemaWriter {
  typealias Member = (key: String, value: JSONValue)

  static func value(_ schema: TableSchema) -> JSONValue {
    var members: [Member] = [("fields", .list(schema.fields.map(field)))]
    if let match = schema.match { members.append(("fieldsMatch", .string(match.rawValue))) }
    if let missing = schema.missing { members.append(("missingValues", .list(missing.map(labelled)))) }
    if !schema.primaryKey.isEmpty { members.append(("primaryKey", names(schema.primaryKey))) }
    if !schema.uniqueKeys.isEmpty { members.append(("uniqueKeys", .list(schema.uniqueKeys.map(names)))) }
    if !schema.foreignKeys.isEmpty { members.append(("foreignKeys", .list(schema.foreignKeys.map(foreignKey)))) }
    return .object(members)
  }

  private static func names(_ names: [String]) -> JSONValue { .list(names.map { .string($0) }) }

  private static func labelled(_ value: TableSchema.Labelled) -> JSONValue {
    guard let label = value.label else { return .string(value.value) }
    return .object([("value", .string(value.value)), ("label", .string(label))])
  }

  private static func foreignKey(_ key: TableSchema.ForeignKey) -> JSONValue {
    .object([
      ("fields", names(key.fields)),
      ("reference", .object([("resource", .string(key.resource)), ("fields", names(key.targetFields))])),
    ])
  }

  private static func field(_ field: TableSchema.Field) -> JSONValue {
    let form = field.form ?? SchemaForm(.any)
    let plain = TableSchema.Field(name: "")
    var members: [Member] = [("name", .string(field.name)), ("type", .string(form.type.rawValue))]
    func add(_ key: String, _ value: JSONValue?) { if let value { members.append((key, value)) } }
    if form.format != "default" { add("format", .string(form.format)) }
    add("title", field.label.map { .string($0) })
    add("description", field.description.map { .string($0) })
    if field.decimalMark != plain.decimalMark { add("decimalChar", .string(String(decoding: [field.decimalMark], as: UTF8.self))) }
    add("groupChar", field.groupMark.map { .string($0) })
    if !field.isBareNumber { add("bareNumber", .bool(false)) }
    if form.type == .boolean, field.trueValues != plain.trueValues || field.falseValues != plain.falseValues {
      add("trueValues", names(field.trueValues))
      add("falseValues", names(field.falseValues))
    }
    if field.listDelimiter != plain.listDelimiter { add("delimiter", .string(field.listDelimiter)) }
    add("itemType", field.itemType.map { .string($0.rawValue) })
    add("missingValues", field.missing.map { .list($0.map(labelled)) })
    add("categories", field.categories.map { .list($0.map(labelled)) })
    if field.categoriesOrdered { add("categoriesOrdered", .bool(true)) }
    add("constraints", constraints(field.constraints, form.type))
    add(TableSchema.Field.heldProperty, field.held.map { .string($0.word) })
    return .object(members)
  }

  private static func constraints(_ constraints: Constraints, _ type: SchemaType) -> JSONValue? {
    var members: [Member] = []
    func add(_ key: String, _ value: JSONValue?) { if let value { members.append((key, value)) } }
    /// Numbers stand as numbers where JSON can say them.
    func bound(_ text: String?) -> JSONValue? {
      guard let text else { return nil }
      guard [.integer, .number, .year].contains(type), JSONValue.parse(Array(text.utf8))?.number != nil else { return .string(text) }
      return .number(text)
    }
    if constraints.required { add("required", .bool(true)) }
    if constraints.unique { add("unique", .bool(true)) }
    add("minLength", constraints.minLength.map { .number(String($0)) })
    add("maxLength", constraints.maxLength.map { .number(String($0)) })
    add("minimum", bound(constraints.minimum))
    add("maximum", bound(constraints.maximum))
    add("exclusiveMinimum", bound(constraints.exclusiveMinimum))
    add("exclusiveMaximum", bound(constraints.exclusiveMaximum))
    add("pattern", constraints.pattern.map { .string($0) })
    add("enum", constraints.enumeration.map { .list($0.compactMap { bound($0) }) })
    add("jsonSchema", constraints.jsonSchema)
    return members.isEmpty ? nil : .object(members)
  }
}

extension JSONValue {
  static func parse(_ bytes: [UInt8]) -> JSONValue? { bytes.withUnsafeBufferPointer { parse($0) } }
}
