internal import QueryLang
internal import UnicodeText

extension Violation {
  var english: String {
    let field = fields.map { LoadError.visible($0) }.joined(separator: ", ")
    let value = LoadError.shown(self.value ?? "")
    let subject = "The value \(value) in the column \(field)"
    switch rule {
    case .type(let form, let accepted): return "\(subject) is not \(Self.english(form, accepted))."
    case .required: return "The column \(field) needs a value, and there is none."
    case .unique(let first):
      return "\(subject) stands \(Self.english(first)) already; each value is expected once."
    case .minLength(let limit, let found): return "\(subject) has \(found) characters or items; at least \(limit) are expected."
    case .maxLength(let limit, let found): return "\(subject) has \(found) characters or items; at most \(limit) are expected."
    case .minimum(let limit): return "\(subject) is below the least value expected, \(limit)."
    case .maximum(let limit): return "\(subject) is above the greatest value expected, \(limit)."
    case .exclusiveMinimum(let limit): return "\(subject) is not above \(limit), as expected."
    case .exclusiveMaximum(let limit): return "\(subject) is not below \(limit), as expected."
    case .pattern(let pattern): return "\(subject) does not follow the pattern expected: \(LoadError.visible(pattern))"
    case .oneOf(let values): return "\(subject) is not one of the values expected: \(Self.list(values))."
    case .category(let values): return "\(subject) is not one of the categories expected: \(Self.list(values))."
    case .jsonSchema(let keyword, let at):
      return "\(subject) does not obey \(keyword)\(at.isEmpty ? "" : " at \(LoadError.visible(at))") of its JSON Schema."
    case .primaryKey(let first): return "The key \(value) (\(field)) stands \(Self.english(first)) already; a primary key is expected once."
    case .primaryKeyMissing: return "The primary key (\(field)) has no value."
    case .uniqueKey(let first): return "The key \(value) (\(field)) stands \(Self.english(first)) already; it is expected once."
    case .foreignKey(let target, let targetFields):
      return "\(subject) is not found in \(targetFields.joined(separator: ", ")) of \(target)."
    case .columnMissing: return "The column \(field) that the schema expects is missing."
    case .columnUnexpected: return "The column \(field) is not foreseen by the schema."
    case .columnOrder(let expected): return "The column \(field) stands where the schema expects \(LoadError.visible(expected))."
    }
  }

  private static func english(_ first: Int?) -> String { first.map { "on line \($0)" } ?? "elsewhere" }

  /// The first few of a list of values.
  static func list(_ values: [String]) -> String {
    let shown = values.prefix(12).map { LoadError.visible($0) }.joined(separator: ", ")
    return values.count > 12 ? shown + ", …" : shown
  }

  private static func english(_ form: SchemaForm, _ accepted: [String]) -> String {
    switch form.type {
    case .any: "a value"
    case .string:
      switch form.format {
      case "email": "an e-mail address"
      case "uri": "a URI"
      case "binary": "base64 data"
      case "uuid": "a UUID"
      default: "a text"
      }
    case .number: "a number in the format expected"
    case .integer: "a whole number in the format expected"
    case .boolean: "a boolean; \(list(accepted)) are expected"
    case .object: "a JSON object"
    case .array: "a JSON array"
    case .list: "a list in the format expected"
    case .date: form.format == "any" ? "a date" : "a date in the format expected, \(layout(form, .english))"
    case .datetime: form.format == "any" ? "a date with a time" : "a date with a time in the format expected, \(layout(form, .english))"
    case .time: form.format == "any" ? "a time" : "a time in the format expected, \(layout(form, .english))"
    case .year: "a year in the format expected, YYYY"
    case .yearmonth: "a month in the format expected, YYYY-MM"
    case .duration: "a duration in the format expected, such as P1Y2M3DT4H"
    case .geopoint: "a geographic point in the format expected, \(layout(form, .english))"
    case .geojson: form.format == "topojson" ? "TopoJSON" : "GeoJSON"
    }
  }

  /// A format as people write it: `AAAA-MM-JJ`.
  static func layout(_ form: SchemaForm, _ language: Language) -> String {
    let (year, day) = language == .french ? ("AAAA", "JJ") : ("YYYY", "DD")
    switch (form.type, form.format) {
    case (.date, "default"): return "\(year)-MM-\(day)"
    case (.datetime, "default"): return "\(year)-MM-\(day)Thh:mm:ssZ"
    case (.time, "default"): return "hh:mm:ss"
    case (.geopoint, "array"): return "[longitude, latitude]"
    case (.geopoint, "object"): return "{\"lon\": longitude, \"lat\": latitude}"
    case (.geopoint, _): return "longitude, latitude"
    default: break
    }
    let words = [
      "Y": year, "y": String(year.prefix(2)), "m": "MM", "d": day, "e": day, "H": "hh", "I": "hh", "M": "mm", "S": "ss",
      "F": "\(year)-MM-\(day)",
      "T": "hh:mm:ss", "R": "hh:mm", "D": "MM/\(day)/\(String(year.prefix(2)))",
    ]
    var result = ""
    var rest = form.format[...]
    while let character = rest.popFirst() {
      guard character == "%", let directive = rest.popFirst() else {
        result.append(character)
        continue
      }
      result += directive == "%" ? "%" : words[String(directive)] ?? "%\(directive)"
    }
    return result
  }
}
