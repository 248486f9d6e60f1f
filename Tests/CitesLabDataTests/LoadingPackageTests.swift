import CitesLabData
import QueryLang
import Testing

@Suite struct LoadingPackageTests {
  private func package(_ descriptor: String, _ files: [(String, String)]) -> Loading.Folder {
    let folder = Loading.Folder()
    _ = folder.write("datapackage.json", descriptor)
    for (name, text) in files { _ = folder.write(name, text) }
    return folder
  }

  private func code(_ descriptor: String, _ files: [(String, String)] = [("a.csv", "x\n1\n")]) -> String? {
    let folder = package(descriptor, files)
    do throws(LoadError) {
      _ = try Loader.load(folder.path)
      return nil
    } catch { return error.code }
  }

  @Test func schemaDecides() throws {
    let folder = package(
      #"""
      {"name": "p", "synthetic": true, "resources": [
        {"name": "porteurs", "path": "p.csv", "schema": {"fields": [
          {"name": "code", "type": "string", "title": "Code INSEE", "constraints": {"required": true}},
          {"name": "n", "type": "integer"},
          {"name": "ok", "type": "boolean"},
          {"name": "jour", "type": "date"},
          {"name": "niveau", "type": "string", "categories": ["bas", "moyen", "haut"]},
          {"name": "faux", "type": "integer"},
          {"name": "absent", "type": "string"}],
          "missingValues": ["", "?"], "primaryKey": "code",
          "foreignKeys": [{"fields": ["code"], "reference": {"resource": "b", "fields": ["c"]}}]}},
        {"name": "b", "path": "b.csv"}]}
      """#,
      [
        ("p.csv", "code,n,ok,jour,niveau,faux,plus\n13063,007,1,2012-03-01,haut,1,a\n13047,?,0,?,bas,NA,b\n"), ("b.csv", "c\nx\n"),
      ])
    let tables = try Loader.load(folder.path)
    #expect(tables.map(\.name) == ["porteurs", "b"])
    let table = tables[0]
    #expect(table.isSynthetic)
    #expect(Loading.types(table) == [.text, .integer, .boolean, .date, .text, .text, .text])
    #expect(table.columns[0].label == "Code INSEE")
    #expect(Loading.cells(table.columns[1]) == ["7", "∅"])
    #expect(Loading.cells(table.columns[2]) == ["true", "false"])
    #expect(Loading.decisions(table, "niveau") == [.fromSchema, .declaredOrder])
    #expect(
      Loading.notices(table) == [
        .schemaTypeRefused(field: "faux", type: "integer", example: "NA", line: 3), .schemaLacks(["plus"]), .fileLacks(["absent"]),
        .packageIsSynthetic,
        .violations(total: 3, byRule: [Notice.Counted("foreignKeys", rows: 2), Notice.Counted("type", rows: 1)], table: "porteurs"),
      ])
    #expect(try Loader.load(folder.path + "/datapackage.json").count == 2)
  }

  @Test(arguments: ["/etc/passwd", "../x.csv", "a/../../x.csv", "http://example.org/a.csv", "~/a.csv", "", "a//b.csv", #"..\\x.csv"#])
  func unsafePaths(path: String) {
    #expect(code(#"{"resources": [{"name": "a", "path": "\#(path)"}]}"#) == "E351")
  }

  @Test func badDescriptors() {
    #expect(code(#"{"resources": [{"name": "a", "path": "none.csv"}]}"#) == "E352")
    #expect(code(#"{"name": "a"}"#) == "E350")
    #expect(code(#"{"resources": []}"#) == "E350")
    #expect(code(#"{"resources": {}}"#) == "E350")
    #expect(code(#"{"resources": [{"path": "a.csv"}, {"path": "a.csv"}]}"#) == "E350")
    #expect(code(#"{"resources": [{"path": "a.csv"}"#) == "E330")
    #expect(code(#"{"resources": [{"path": "a.csv", "encoding": "EBCDIC"}]}"#) == "E343")
  }

  @Test func resourcesThatAreNoTables() throws {
    let folder = package(
      #"{"resources": [{"name": "carte", "path": "c.pdf", "format": "pdf"}, {"name": "a", "path": "a.csv"}]}"#, [("a.csv", "x\n1\n")])
    let tables = try Loader.load(folder.path)
    #expect(tables.map(\.name) == ["a"])
    #expect(Loading.notices(tables[0]) == [.resourceSkipped(name: "carte", reason: "pdf")])
  }

  @Test func theExample() throws {
    let folder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/examples/programme-2013"
    let tables = try Loader.load(folder)
    let porteurs = try #require(tables.first { $0.name == "porteurs" })
    #expect(porteurs.rowCount == 298)
    #expect(porteurs.isSynthetic)
    #expect(porteurs.columns.first { $0.name == "code_insee" }?.type == .text)
    #expect(porteurs.columns.first { $0.name == "age" }?.type == .integer)
    #expect(porteurs.columns.first { $0.name == "qpv" }?.type == .boolean)
    #expect(Loading.notices(porteurs).contains { if case .schemaTypeRefused = $0 { true } else { false } } == false)
  }
}
