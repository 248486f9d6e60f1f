import CitesLabData
import QueryLang
import Testing

/// Constraints, missing values, keys: which rows break what.
@Suite struct SchemaRuleTests {
  @Test func bounds() throws {
    #expect(
      try Schemas.rules(#""type": "integer", "constraints": {"minimum": 16, "maximum": 99}"#, ["15", "16", "99", "100"]) == [
        "minimum", "ok", "ok", "maximum",
      ])
    #expect(
      try Schemas.rules(#""type": "number", "constraints": {"exclusiveMinimum": 0, "exclusiveMaximum": 1}"#, ["0", "0.5", "1", "-1"])
        == ["exclusiveMinimum", "ok", "exclusiveMaximum", "exclusiveMinimum"])
    #expect(
      try Schemas.rules(#""type": "date", "constraints": {"minimum": "2012-01-01"}"#, ["2011-12-31", "2012-01-01"]) == ["minimum", "ok"])
    #expect(
      try Schemas.rules(#""type": "date", "format": "%d/%m/%Y", "constraints": {"maximum": "31/12/2012"}"#, ["01/01/2013", "31/12/2012"])
        == ["maximum", "ok"])
    #expect(try Schemas.rules(#""type": "time", "constraints": {"minimum": "08:00:00"}"#, ["07:59:59", "08:00:00"]) == ["minimum", "ok"])
    #expect(
      try Schemas.rules(#""type": "yearmonth", "constraints": {"maximum": "2012-06"}"#, ["2012-07", "2012-06"]) == ["maximum", "ok"])
    #expect(try Schemas.rules(#""type": "year", "constraints": {"minimum": 2000}"#, ["1999", "2000"]) == ["minimum", "ok"])
    // A month may have 28 or 31 days: 30 days are neither.
    #expect(
      try Schemas.rules(#""type": "duration", "constraints": {"maximum": "P1M"}"#, ["P27D", "P30D", "P32D", "P2M"])
        == ["ok", "ok", "maximum", "maximum"])
    #expect(
      try Schemas.rules(
        #""type": "integer", "constraints": {"maximum": 12345678901234567890123}"#, ["12345678901234567890122", "12345678901234567890124"])
        == ["ok", "maximum"])
  }

  @Test func textsAndLists() throws {
    #expect(
      try Schemas.rules(#""type": "string", "constraints": {"minLength": 2, "maxLength": 3}"#, ["é", "éé", "ééé", "éééé"])
        == ["minLength", "ok", "ok", "maxLength"])
    #expect(try Schemas.rules(#""type": "array", "constraints": {"minLength": 2}"#, ["[1]", "[1,2]"]) == ["minLength", "ok"])
    // The whole value follows the pattern, whatever its branches.
    #expect(
      try Schemas.rules(
        #""type": "string", "constraints": {"pattern": "\\d{5}|2[AB]\\d{3}"}"#, ["13063", "2A004", "13063a", "x13063", "1306"])
        == ["ok", "ok", "pattern", "pattern", "pattern"])
    #expect(try Schemas.rules(#""type": "string", "constraints": {"enum": ["F", "H"]}"#, ["F", "h", "H"]) == ["ok", "enum", "ok"])
    #expect(try Schemas.rules(#""type": "integer", "constraints": {"enum": [1, 2]}"#, ["1", "02", "3"]) == ["ok", "ok", "enum"])
    #expect(
      try Schemas.rules(
        #""type": "object", "constraints": {"jsonSchema": {"required": ["a"], "properties": {"a": {"type": "integer", "minimum": 1}}}}"#,
        [#"{"a": 1}"#, #"{"a": 0}"#, #"{"b": 1}"#, #"{"a": "x"}"#, "[]"]) == ["ok", "jsonSchema", "jsonSchema", "jsonSchema", "type"])
    let partly = try Schemas.load(#""type": "object", "constraints": {"jsonSchema": {"dependentRequired": {}}}"#, ["{}"])
    #expect(Loading.notices(partly).contains(.notChecked(["x.jsonSchema.dependentRequired"])))
  }

  @Test func requiredAndUnique() throws {
    #expect(try Schemas.rules(#""type": "integer", "constraints": {"required": true}"#, ["1", "", "2"]) == ["ok", "required", "ok"])
    #expect(try Schemas.rules(#""type": "string", "constraints": {"required": true}"#, ["a", "", "b"]) == ["ok", "required", "ok"])
    let table = try Schemas.load(#""type": "string", "constraints": {"unique": true}"#, ["a", "b", "a", "", "", "a"])
    #expect(
      table.report?.violations?.listed == [
        Violation(line: 4, fields: ["x"], value: "a", rule: .unique(first: 2)),
        Violation(line: 7, fields: ["x"], value: "a", rule: .unique(first: 2)),
      ])
    #expect(table.keys.unique == [["x"]])
  }

  @Test func missingSpellings() throws {
    let labelled = try Schemas.load(
      #""type": "integer""#, ["1", "-99", "n.d.", "", "2"], extra: #", "missingValues": ["", {"value": "-99", "label": "refus"}, "n.d."]"#)
    #expect(Loading.cells(labelled.columns[1]) == ["1", "∅", "∅", "∅", "2"])
    #expect(labelled.report?.violations?.total == 0)
    // Nothing but the empty cell is missing unless the schema says so.
    #expect(try Schemas.rules(#""type": "integer""#, ["1", "NA", ""]) == ["ok", "type", "ok"])
    // A field's own spellings replace the table's.
    let own = try Schemas.load(#""type": "integer", "missingValues": ["x"]"#, ["1", "x", "2"], extra: #", "missingValues": ["", "-"]"#)
    #expect(Loading.cells(own.columns[1]) == ["1", "∅", "2"])
    #expect(own.report?.violations?.total == 0)
    #expect(
      try Schemas.rules(#""type": "integer", "missingValues": ["x"]"#, ["1", "-", ""], extra: #", "missingValues": ["", "-"]"#) == [
        "ok", "type", "type",
      ])
    let none = try Schemas.load(#""type": "string""#, ["", "a"], extra: #", "missingValues": []"#)
    #expect(Loading.cells(none.columns[1]) == ["", "a"])
  }

  @Test func categories() throws {
    let table = try Schemas.load(
      #""type": "string", "categories": [{"value": "b", "label": "bas"}, {"value": "h", "label": "haut"}], "categoriesOrdered": true"#,
      ["h", "b", "x"])
    #expect(table.report?.violations?.listed == [Violation(line: 4, fields: ["x"], value: "x", rule: .category(["b", "h"]))])
    #expect(
      table.report?.fields[1].categories == [LoadReport.Category(value: "b", label: "bas"), LoadReport.Category(value: "h", label: "haut")])
  }

  @Test func sevenFaultsOfSevenKinds() throws {
    let tables = try Loader.load(Schemas.fixture("seven"))
    let violations = tables.flatMap { $0.report?.violations?.listed ?? [] }
    #expect(
      violations.map { $0.text(in: .french) } == [
        "Ligne 3\u{202F}: la valeur \"2012-13-01\" de la colonne date_accueil n'est pas une date au format attendu AAAA-MM-JJ.",
        "Ligne 4\u{202F}: la colonne commune attend une valeur, et il n'y en a pas.",
        "Ligne 5\u{202F}: la valeur \"1363\" de la colonne code_insee ne suit pas le modèle attendu\u{202F}: [0-9AB]{5}",
        "Ligne 6\u{202F}: la valeur \"14\" de la colonne age est inférieure au minimum attendu, 16.",
        "Ligne 7\u{202F}: la valeur \"X\" de la colonne sexe ne fait pas partie des valeurs attendues\u{202F}: F, H.",
        "Ligne 8\u{202F}: la clé \"P3\" (id) figure déjà à la ligne 4\u{202F}; une clé primaire est attendue une seule fois.",
        "Ligne 4\u{202F}: la valeur \"P9\" de la colonne porteur_id ne se trouve pas dans id de porteurs.",
      ])
    #expect(
      violations.map { $0.text(in: .english) } == [
        "Line 3: the value \"2012-13-01\" in the column date_accueil is not a date in the format expected, YYYY-MM-DD.",
        "Line 4: the column commune needs a value, and there is none.",
        "Line 5: the value \"1363\" in the column code_insee does not follow the pattern expected: [0-9AB]{5}",
        "Line 6: the value \"14\" in the column age is below the least value expected, 16.",
        "Line 7: the value \"X\" in the column sexe is not one of the values expected: F, H.",
        "Line 8: the key \"P3\" (id) stands on line 4 already; a primary key is expected once.",
        "Line 4: the value \"P9\" in the column porteur_id is not found in id of porteurs.",
      ])
    #expect(Set(violations.map(\.rule.name)).count == 7)
    #expect(tables[0].report?.package?.title == "Sept écarts de sept sortes")
    #expect(tables[0].report?.package?.licenses.first?.name == "etalab-2.0")
    #expect(tables[0].keys.primary == ["id"])
    #expect(tables[1].keys.foreign == [TableKeys.Foreign(fields: ["porteur_id"], target: "porteurs", targetFields: ["id"])])
    // Only the column with the fault lost its type.
    #expect(Loading.types(tables[0]) == [.text, .text, .text, .text, .integer, .text])
    var options = LoadOptions()
    options.isStrict = true
    do throws(LoadError) {
      _ = try Loader.load(Schemas.fixture("seven"), options: options)
      Issue.record("was loaded")
    } catch {
      #expect(error.code == "E366")
      #expect(error.violations.count == 6)
    }
  }

  @Test func keysOfSeveralFields() throws {
    let folder = Loading.Folder()
    folder.write(
      "datapackage.json",
      #"""
      {"resources": [
        {"name": "communes", "path": "c.csv", "schema": {"fields": [{"name": "dep", "type": "string"}, {"name": "num", "type": "integer"}, {"name": "mere", "type": "integer"}],
          "primaryKey": ["dep", "num"], "uniqueKeys": [["num", "mere"]],
          "foreignKeys": [{"fields": ["mere"], "reference": {"resource": "", "fields": ["num"]}}]}},
        {"name": "faits", "path": "f.csv", "schema": {"fields": [{"name": "d", "type": "string"}, {"name": "n", "type": "number"}],
          "foreignKeys": [{"fields": ["d", "n"], "reference": {"resource": "communes", "fields": ["dep", "num"]}},
            {"fields": "d", "reference": {"resource": "regions", "fields": "code"}}]}}]}
      """#)
    folder.write("c.csv", "dep,num,mere\n13,1,\n13,2,1\n13,2,1\n2A,1,7\n,3,\n")
    folder.write("f.csv", "d,n\n13,1.0\n13,2\n2A,2\n,1\n")
    let tables = try Loader.load(folder.path)
    #expect(
      tables[0].report?.violations?.listed.map { "\($0.line ?? 0) \($0.rule.name) \($0.value ?? "∅")" } == [
        "4 primaryKey 13, 2", "4 uniqueKeys 2, 1", "5 foreignKeys 7", "6 primaryKey ∅",
      ])
    #expect(tables[1].report?.violations?.listed.map { "\($0.line ?? 0) \($0.rule.name) \($0.value ?? "∅")" } == ["4 foreignKeys 2A, 2"])
    #expect(Loading.notices(tables[1]).contains(.foreignKeyWithoutTarget(fields: ["d"], target: "regions")))
  }

  /// Everything is counted; what is kept stays bounded.
  @Test func aMillionFaults() throws {
    let folder = Loading.Folder()
    folder.write(
      "t.schema.json", #"{"fields": [{"name": "a", "type": "integer", "constraints": {"maximum": 5}}, {"name": "b", "type": "date"}]}"#)
    var text = "a,b\n"
    for row in 0..<60_000 { text += "\(row % 10 + 1),x\(row % 5000)\n" }
    let path = folder.write("t.csv", text)
    for threads in [1, 3] {
      var options = LoadOptions(threads: threads)
      options.chunkBytes = 50_000
      let violations = try #require(Loader.load(path, options: options).first?.report?.violations)
      #expect(violations.total == 60_000 + 30_000)
      #expect(violations.byRule.map { "\($0.rule) \($0.count)" } == ["type 60000", "maximum 30000"])
      #expect(violations.listed.count == Violations.listedLimit)
      #expect(violations.listed.first?.line == 2)
      #expect(zip(violations.listed, violations.listed.dropFirst()).allSatisfy { ($0.line ?? 0) <= ($1.line ?? 0) })
      // The first ones by line, of all columns: three faults in two rows.
      #expect(abs((violations.listed.last?.line ?? 0) - 2 - 10_000 * 2 / 3) < 20)
    }
  }
}
