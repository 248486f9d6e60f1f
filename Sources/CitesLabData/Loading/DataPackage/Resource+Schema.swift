extension Resource {
  /// Field names, types, titles, categories and missing values. Rules that are not checked are listed in a notice.
  mutating func readSchema(_ value: JSONValue?, _ member: String, _ descriptor: String) throws(LoadError) {
    guard let value else { return }
    // A schema in a file of its own is a path; an address is not followed.
    if value.string != nil {
      notices.append(.notChecked([member]))
      return
    }
    guard case .object = value else { throw DataPackage.problem(descriptor, member, .wrongType(expected: "an object")) }
    var unchecked: [String] = []
    for (index, field) in (value["fields"]?.list ?? []).enumerated() {
      guard let name = field["name"]?.string else { throw DataPackage.problem(descriptor, "\(member).fields[\(index)].name", .missing) }
      let type = type(field, name)
      schema.fields.append(
        TableSchema.Field(name: name, type: type, label: field["title"]?.string, categories: Self.categories(field["categories"])))
      let rules = (field["constraints"]?.members ?? []).map(\.key)
      if !rules.isEmpty { unchecked.append("\(name) (\(rules.joined(separator: ", ")))") }
      for key in ["format", "trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber", "missingValues"] {
        guard let rule = field[key] else { continue }
        if key == "format", rule.string == "default" { continue }
        unchecked.append("\(name).\(key)")
      }
    }
    if let key = value["primaryKey"] { unchecked.append("primaryKey (\(Self.names(key)))") }
    for key in value["uniqueKeys"]?.list ?? [] { unchecked.append("uniqueKeys (\(Self.names(key)))") }
    for key in value["foreignKeys"]?.list ?? [] {
      let target = key["reference"]?["resource"]?.string ?? ""
      unchecked.append("foreignKeys (\(key["fields"].map(Self.names) ?? "")\(target.isEmpty ? "" : " → \(target)"))")
    }
    if !unchecked.isEmpty { notices.append(.notChecked(unchecked)) }
    if let missing = value["missingValues"]?.list {
      // Version 2 may give a label to each spelling.
      schema.missing = missing.compactMap { $0.string ?? $0["value"]?.string }
    } else if !schema.fields.isEmpty {
      schema.missing = [""]
    }
  }

  private mutating func type(_ field: JSONValue, _ name: String) -> LoadOptions.FieldType? {
    guard let type = field["type"]?.string else { return nil }
    switch type {
    case "string": return .text
    case "integer", "number", "year": return .number
    case "boolean": return .boolean
    case "date", "datetime": return .date
    case "any": return nil
    default:
      notices.append(.schemaTypeUnknown(field: name, type: type))
      return .text
    }
  }

  /// Version 2: values, or objects with a value and a label. Labels of values are not used.
  private static func categories(_ value: JSONValue?) -> [String]? {
    guard let list = value?.list else { return nil }
    let values = list.compactMap { $0.string ?? $0["value"]?.string }
    return values.count == list.count && !values.isEmpty ? values : nil
  }

  private static func names(_ value: JSONValue) -> String {
    value.string ?? (value.list ?? []).compactMap(\.string).joined(separator: ", ")
  }
}
