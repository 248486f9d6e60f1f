import CitesLabData
import QueryLang
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a package keeps its data and how it describes the files: parts, inline data, dialects, schemas beside files, columns that must agree.
@Suite struct PackageShapeTests {
  private func load(_ resource: String, _ files: [(String, String)] = [], head: String = "") throws -> [Table] {
    let folder = Loading.Folder()
    folder.write("datapackage.json", "{\(head)\"resources\": [\(resource)]}")
    for (name, text) in files { folder.write(name, text) }
    return try Loader.load(folder.path)
  }

  private func rules(_ table: Table) -> [String] {
    (table.report?.violations?.listed ?? []).map { "\($0.rule.name) \($0.fields.joined(separator: ","))" }
  }

  @Test func schemaBesideAFile() throws {
    let folder = Loading.Folder()
    let path = folder.write("porteurs.csv", "id,jour\n01,01/03/2012\n02,02/03/2012\n")
    folder.write(
      "porteurs.schema.json",
      #"{"fields": [{"name": "id", "type": "string"}, {"name": "jour", "type": "date", "format": "%d/%m/%Y"}], "primaryKey": "id"}"#)
    let table = try #require(Loader.load(path).first)
    #expect(Loading.types(table) == [.text, .date])
    #expect(table.keys.primary == ["id"])
    #expect(Loading.notices(table) == [.schemaBeside(folder.path + "/porteurs.schema.json")])
    folder.write("porteurs.schema.json", #"{"fields": [{"name": "id", "type": "date"}]}"#)
    #expect(try Loader.load(path).first?.report?.violations?.total == 2)
    // The schema itself is a file like any other.
    #expect(try Loader.load(folder.path + "/porteurs.schema.json").first?.rowCount == 1)
  }

  @Test func severalFilesOfOneTable() throws {
    let tables = try load(
      #"{"name": "t", "path": ["a.csv", "b.csv"], "schema": {"fields": [{"name": "x", "type": "integer"}]}}"#,
      [("a.csv", "x\n1\n2"), ("b.csv", "x\n3\nquatre\n")])
    #expect(Loading.cells(tables[0].columns[0]) == ["1", "2", "3", "quatre"])
    #expect(tables[0].report?.violations?.listed.first?.line == 5)
    #expect(Loading.notices(tables[0]).contains { if case .joinedFiles(let files) = $0 { files.map(\.rows) == [1, 4] } else { false } })
  }

  @Test func inlineData() throws {
    let objects = try load(
      #"{"name": "t", "data": [{"a": "01", "b": 1.50}, {"a": "02", "b": null}], "schema": {"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "number"}]}}"#
    )
    #expect(Loading.cells(objects[0].columns[0]) == ["01", "02"])
    #expect(Loading.cells(objects[0].columns[1]) == ["1.50", "∅"])
    let text = try load(#"{"name": "t", "format": "csv", "data": "a,b\n1,2\n"}"#)
    #expect(text[0].columns.map(\.name) == ["a", "b"])
  }

  @Test func dialect() throws {
    let tables = try load(
      #"{"name": "t", "path": "t.csv", "dialect": {"delimiter": "|", "header": false, "nullSequence": "\\N"}, "schema": {"fields": [{"name": "column_1", "type": "integer"}, {"name": "column_2", "type": "string"}]}}"#,
      [("t.csv", "1|a\n\\N|\\N\n")])
    #expect(Loading.cells(tables[0].columns[0]) == ["1", "∅"])
    #expect(Loading.cells(tables[0].columns[1]) == ["a", "∅"])
    let below = try load(#"{"name": "t", "path": "t.csv", "dialect": {"headerRows": [3]}}"#, [("t.csv", "Titre\n\na,b\n1,2\n")])
    #expect(below[0].columns.map(\.name) == ["a", "b"])
  }

  @Test func headerOfSeveralLines() throws {
    let tables = try load(
      #"{"name": "t", "path": "t.csv", "dialect": {"delimiter": ";", "headerRows": [2, 3], "headerJoin": " / "}}"#,
      [("t.csv", "Titre\nCommune;Population;Population;Budget\n;2011;2012;Budget\nIstres;1;2;3\n")])
    #expect(tables[0].columns.map(\.name) == ["Commune", "Population / 2011", "Population / 2012", "Budget"])
    #expect(Loading.cells(tables[0].columns[2]) == ["2"])
    #expect(!Loading.notices(tables[0]).contains { if case .dialectIgnored = $0 { true } else { false } })
  }

  @Test(arguments: [nil, 4])
  func linesThatAreNoneOfTheTable(chunk: Int?) throws {
    let folder = Loading.Folder()
    _ = folder.write(
      "datapackage.json", #"{"resources": [{"name": "t", "path": "t.csv", "dialect": {"commentRows": [1, 4, 6]}}]}"#)
    _ = folder.write("t.csv", "Export, du 12\na,b\n1,2\nsans,suite,ni,fin\n3,4\n\"ouvert,5\n6,7\n")
    var options = LoadOptions(threads: 2)
    options.chunkBytes = chunk
    let table = try Loader.load(folder.path, options: options)[0]
    #expect(table.columns.map(\.name) == ["a", "b"])
    #expect(Loading.cells(table.columns[0]) == ["1", "3", "6"])
    #expect(table.report?.rejected.isEmpty ?? false)
  }

  @Test func blanksAfterDelimiters() throws {
    let dialect = #"{"name": "t", "path": "t.csv", "dialect": {"skipInitialSpace": true}}"#
    let tables = try load(dialect, [("t.csv", "a, b,  c\nx, y z,  \"deux\nlignes\"\n u,  v , w\n")])
    #expect(tables[0].columns.map(\.name) == ["a", "b", "c"])
    #expect(Loading.cells(tables[0].columns[0]) == ["x", "u"])
    #expect(Loading.cells(tables[0].columns[1]) == ["y z", "v "])
    #expect(Loading.cells(tables[0].columns[2]) == ["deux\nlignes", "w"])
    let usual = try load(#"{"name": "t", "path": "t.csv"}"#, [("t.csv", "a,b\nx, y\n")])
    #expect(Loading.cells(usual[0].columns[1]) == [" y"])
  }

  @Test func quotesThatAreNotDoubled() throws {
    let tables = try load(
      #"{"name": "t", "path": "t.csv", "dialect": {"doubleQuote": false, "escapeChar": "\\", "delimiter": ","}}"#,
      [("t.csv", "a,b\n\"x\\\"y\",1\n\"z\",2\n\"u\"\"v\",3\n")])
    #expect(Loading.cells(tables[0].columns[0]) == ["x\"y", "z"])
    #expect(tables[0].report?.rejected.map(\.reason) == [.textAfterQuote])
  }

  @Test func jsonDialect() throws {
    let text = #"{"meta": [{"n": 0}], "rows": [[1, "x"], [2, "y"]]}"#
    let arrays = try load(
      #"{"name": "t", "path": "t.json", "dialect": {"property": "rows", "itemKeys": ["a", "b"]}, "schema": {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}}"#,
      [("t.json", text)])
    #expect(arrays.count == 1)
    #expect(arrays[0].columns.map(\.name) == ["a", "b"])
    #expect(Loading.cells(arrays[0].columns[1]) == ["x", "y"])
    let other = try load(#"{"name": "t", "path": "t.json", "dialect": {"property": "meta", "commentRows": [2]}}"#, [("t.json", text)])
    #expect(other[0].columns.map(\.name) == ["n"])
    #expect(Loading.notices(other[0]).contains(.dialectIgnored(["commentRows"])))
  }

  /// Keys of fields that the file lacks are not written: nobody could check them.
  @Test func keysWithoutFieldsAreNotSaved() throws {
    let tables = try load(
      #"{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}], "primaryKey": ["b"], "foreignKeys": [{"fields": "a", "reference": {"resource": "", "fields": "b"}}]}}"#,
      [("t.csv", "a\nx\n")])
    let folder = Loading.Folder()
    try AtomicFolder.write(PackageWriter.files(tables, name: "p").map { ($0.name, $0.bytes) }, to: folder.path + "/p", replace: false)
    #expect(try Loader.load(folder.path + "/p")[0].keys == TableKeys())
  }

  @Test func fieldsMatch() throws {
    func broken(_ match: String, _ header: String) throws -> [String] {
      rules(
        try load(
          #"{"name": "t", "path": "t.csv", "schema": {\#(match)"fields": [{"name": "a", "type": "any"}, {"name": "b", "type": "any"}]}}"#,
          [("t.csv", header + "\n" + header + "\n")])[0])
    }
    #expect(try broken(#""fieldsMatch": "exact", "#, "a,b") == [])
    #expect(try broken(#""fieldsMatch": "exact", "#, "b,a") == ["fieldsMatch b", "fieldsMatch a"])
    #expect(try broken(#""fieldsMatch": "exact", "#, "a,c") == ["fieldsMatch b", "fieldsMatch c"])
    #expect(try broken(#""fieldsMatch": ["equal"], "#, "b,a") == [])
    #expect(try broken(#""fieldsMatch": "subset", "#, "c,b,a") == [])
    #expect(try broken(#""fieldsMatch": "subset", "#, "a,c") == ["fieldsMatch b"])
    #expect(try broken(#""fieldsMatch": "superset", "#, "b,") == ["fieldsMatch column_2"])
    #expect(try broken(#""fieldsMatch": "superset", "#, "b,c") == ["fieldsMatch c"])
    #expect(try broken(#""fieldsMatch": "partial", "#, "b,c") == [])
    #expect(try broken(#""fieldsMatch": "partial", "#, "c,d") == ["fieldsMatch a", "fieldsMatch b"])
    // Version 1 has no such rule.
    #expect(try broken("", "b,c") == [])
    #expect(
      try broken(#""$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "#, "b,a") == ["fieldsMatch b", "fieldsMatch a"])
  }

  @Test func linksOutOfTheFolder() throws {
    let outside = Loading.Folder()
    outside.write("secret.csv", "x\n1\n")
    let folder = Loading.Folder()
    folder.write("datapackage.json", #"{"resources": [{"name": "t", "path": "t.csv"}]}"#)
    symlink(outside.path + "/secret.csv", folder.path + "/t.csv")
    do throws(LoadError) {
      _ = try Loader.load(folder.path)
      Issue.record("was loaded")
    } catch { #expect(error.code == "E351") }
    unlink(folder.path + "/t.csv")
    folder.write("real.csv", "x\n1\n")
    symlink("real.csv", folder.path + "/t.csv")
    #expect(try Loader.load(folder.path).first?.rowCount == 1)
  }

  @Test(arguments: [
    (#""fields": {}"#, "schema.fields"), (#""fields": [{"type": "string"}]"#, "schema.fields[0].name"),
    (#""fields": [{"name": "a"}, {"name": "a"}]"#, "schema.fields[1].name"),
    (#""fields": [{"name": "a"}], "primaryKey": "b""#, "schema.primaryKey"),
    (#""fields": [{"name": "a", "constraints": {"minLength": "x"}}]"#, "constraints.minLength"),
    (#""fields": [{"name": "a", "constraints": {"required": "yes"}}]"#, "constraints.required"),
    (#""fields": [{"name": "a"}], "foreignKeys": [{"fields": "a"}]"#, "foreignKeys[0].reference"),
    (#""fields": [{"name": "a"}], "fieldsMatch": "all""#, "schema.fieldsMatch"),
    (#""fields": [{"name": "a", "decimalChar": "ab"}]"#, "fields[0].decimalChar"),
  ])
  func wrongSchemas(_ schema: String, _ member: String) throws {
    let folder = Loading.Folder()
    folder.write("datapackage.json", "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\(schema)}}]}")
    folder.write("t.csv", "a\n1\n")
    do throws(LoadError) {
      _ = try Loader.load(folder.path)
      Issue.record("was loaded")
    } catch {
      #expect(error.code == "E350")
      #expect(error.text(in: .english).contains(member), "\(error.text(in: .english))")
    }
  }
}
