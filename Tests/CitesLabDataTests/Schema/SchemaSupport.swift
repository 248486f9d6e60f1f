import CitesLabData
import QueryLang
import Testing

/// Tables of one field and a schema, written to a folder of their own.
enum Schemas {
  /// The rule that each value breaks, `ok` for none: values in order, each quoted in the file.
  static func rules(_ field: String, _ values: [String], extra: String = "") throws -> [String] {
    let table = try load(field, values, extra: extra)
    var rules = [String](repeating: "ok", count: values.count)
    for violation in table.report?.violations?.listed ?? [] {
      guard let line = violation.line else { continue }
      let index = line - 2
      rules[index] = rules[index] == "ok" ? violation.rule.name : rules[index] + " " + violation.rule.name
    }
    return rules
  }

  /// - Parameter field: members of the field beside its name, in JSON without the braces.
  static func load(_ field: String, _ values: [String], extra: String = "", _ options: LoadOptions = LoadOptions()) throws -> Table {
    let folder = Loading.Folder()
    let descriptor =
      "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [{\"name\": \"n\", \"type\": \"integer\"}, "
      + "{\"name\": \"x\", \(field)}]\(extra)}}]}"
    folder.write("datapackage.json", descriptor)
    let lines = values.enumerated().map {
      "\($0 + 1),\"" + $1.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"\n"
    }
    folder.write("t.csv", "n,x\n" + lines.joined())
    let tables = try Loader.load(folder.path, options: options)
    return try #require(tables.first)
  }

  static func fixture(_ name: String, file: String = #filePath) -> String {
    "/" + file.split(separator: "/").dropLast(3).joined(separator: "/") + "/Fixtures/packages/" + name
  }
}
