internal import QueryLang

/// The part of JSON Schema that says what objects and arrays in cells look like. Keywords that are not understood are named, never passed over.
enum JSONSchemaCheck {
  struct Failure {
    var keyword: String
    /// `items[0].name`; empty: the value itself.
    var at: String
  }

  private static let known: Set<String> = [
    "type", "enum", "const", "required", "properties", "additionalProperties", "items", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern",
    "allOf", "anyOf", "oneOf", "not",
  ]
  /// Words that say something of the schema and nothing of the value.
  private static let silent: Set<String> = [
    "$schema", "$id", "title", "description", "default", "examples", "$comment", "readOnly", "writeOnly", "deprecated",
  ]

  static func unknownKeywords(_ schema: JSONValue) -> [String] {
    var found: Set<String> = []
    collect(schema, &found, depth: 0)
    return found.sorted()
  }

  private static func collect(_ schema: JSONValue, _ found: inout Set<String>, depth: Int) {
    guard depth < LoadLimits.depth else { return }
    for (key, value) in schema.members {
      if !known.contains(key) && !silent.contains(key) { found.insert(key) }
      switch key {
      case "properties": for (_, member) in value.members { collect(member, &found, depth: depth + 1) }
      case "items", "additionalProperties", "not": collect(value, &found, depth: depth + 1)
      case "allOf", "anyOf", "oneOf": for member in value.list ?? [] { collect(member, &found, depth: depth + 1) }
      default: break
      }
    }
  }

  /// The first keyword that the value does not obey.
  static func failure(_ value: JSONValue, _ schema: JSONValue, at place: String = "") -> Failure? {
    if case .bool(let allows) = schema { return allows ? nil : Failure(keyword: "false", at: place) }
    for (keyword, rule) in schema.members where known.contains(keyword) {
      if let failure = failure(value, keyword, rule, schema, place) { return failure }
    }
    return nil
  }

  private static func failure(_ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue, _ place: String) -> Failure? {
    func check(_ obeys: Bool) -> Failure? { obeys ? nil : Failure(keyword: keyword, at: place) }
    func inside(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }
    switch keyword {
    case "type":
      let types = rule.list ?? [rule]
      return check(types.contains { isOf(value, $0.string ?? "") })
    case "enum": return check((rule.list ?? []).contains { $0.isSame(as: value) })
    case "const": return check(rule.isSame(as: value))
    case "required":
      guard case .object = value else { return nil }
      return check((rule.list ?? []).allSatisfy { value[$0.string ?? ""] != nil })
    case "properties":
      for (name, member) in rule.members {
        if let found = value[name], let failure = failure(found, member, at: inside(name)) { return failure }
      }
    case "additionalProperties":
      let named = Set((schema["properties"]?.members ?? []).map(\.key))
      for (name, member) in value.members where !named.contains(name) {
        if let failure = failure(member, rule, at: inside(name)) { return Failure(keyword: keyword, at: failure.at) }
      }
    case "items":
      for (index, item) in (value.list ?? []).enumerated() {
        if let failure = failure(item, rule, at: "\(place)[\(index)]") { return failure }
      }
    case "minItems": return check(value.list.map { $0.count >= count(rule) } ?? true)
    case "maxItems": return check(value.list.map { $0.count <= count(rule) } ?? true)
    case "uniqueItems":
      guard rule.bool == true, let list = value.list else { return nil }
      // Long lists by their spelling: comparing each with each would take their square.
      if list.count > 1000 {
        let spelt = list.map { item -> [UInt8] in
          var bytes: [UInt8] = []
          JSONWriter.appendCompact(item, to: &bytes)
          return bytes
        }
        return check(Set(spelt).count == spelt.count)
      }
      return check(!list.indices.contains { index in list[..<index].contains { $0.isSame(as: list[index]) } })
    case "minProperties": return check(isObject(value) ? value.members.count >= count(rule) : true)
    case "maxProperties": return check(isObject(value) ? value.members.count <= count(rule) : true)
    case "minimum": return check(compared(value, rule).map { $0 >= 0 } ?? true)
    case "maximum": return check(compared(value, rule).map { $0 <= 0 } ?? true)
    case "exclusiveMinimum": return check(compared(value, rule).map { $0 > 0 } ?? true)
    case "exclusiveMaximum": return check(compared(value, rule).map { $0 < 0 } ?? true)
    case "minLength": return check(value.string.map { $0.unicodeScalars.count >= count(rule) } ?? true)
    case "maxLength": return check(value.string.map { $0.unicodeScalars.count <= count(rule) } ?? true)
    case "pattern":
      guard let text = value.string, let pattern = rule.string else { return nil }
      do throws(ExecutionError) {
        return check(try PatternMatcher(pattern).matches(Array(text.utf8)[...]))
      } catch { return Failure(keyword: keyword, at: place) }
    case "allOf":
      for member in rule.list ?? [] { if let failure = failure(value, member, at: place) { return failure } }
    case "anyOf": return check((rule.list ?? []).contains { failure(value, $0, at: place) == nil })
    case "oneOf": return check((rule.list ?? []).count { failure(value, $0, at: place) == nil } == 1)
    case "not": return check(failure(value, rule, at: place) != nil)
    default: break
    }
    return nil
  }

  private static func isObject(_ value: JSONValue) -> Bool { if case .object = value { true } else { false } }

  private static func isOf(_ value: JSONValue, _ type: String) -> Bool {
    switch value {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .string: type == "string"
    case .list: type == "array"
    case .object: type == "object"
    case .number: type == "number" || (type == "integer" && number(value)?.decimals == 0)
    }
  }

  private static func number(_ value: JSONValue) -> SchemaNumber? {
    guard var text = value.number else { return nil }
    return text.withUTF8 { SchemaNumber($0, decimals: true) }
  }

  private static func count(_ rule: JSONValue) -> Int { number(rule).flatMap { $0.unscaled(places: 0) }.map { Int($0) } ?? 0 }

  /// Below 0, 0 or above; nil where one is no number.
  private static func compared(_ value: JSONValue, _ rule: JSONValue) -> Int? {
    guard let a = number(value), let b = number(rule) else { return nil }
    return a < b ? -1 : a == b ? 0 : 1
  }
}
