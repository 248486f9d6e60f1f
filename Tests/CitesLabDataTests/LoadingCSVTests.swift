import CitesLabData
import QueryLang
import Testing

@Suite struct LoadingCSVTests {
  private func rows(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in table.columns.map { Loading.text($0[row]) } }
  }

  @Test(arguments: [
    ("a,b\nx,y\n", [["x", "y"]]),
    ("a,b\r\nx,y\r\nz,t\r\n", [["x", "y"], ["z", "t"]]),
    ("a,b\nx,y", [["x", "y"]]),
    ("\u{FEFF}a,b\nx,y\n", [["x", "y"]]),
    ("a,b\n\"x,1\",\"y\"\"2\"\n", [["x,1", "y\"2"]]),
    ("a,b\n\"x\ny\",z\n", [["x\ny", "z"]]),
    ("a,b\n\"x\r\ny\",\"z\"\r\n", [["x\r\ny", "z"]]),
    ("a,b\nx 5\" tube,y\n", [["x 5\" tube", "y"]]),
    ("a,b\n \"x\" ,y\n", [[" \"x\" ", "y"]]),
    ("a,b\n\nx,y\n\n\r\nz,t\n\n", [["x", "y"], ["z", "t"]]),
    ("\n\na,b\nx,y\n", [["x", "y"]]),
    ("a;b\nx;y\n", [["x", "y"]]),
    ("a\tb\nx\ty\n", [["x", "y"]]),
    ("a|b\nx|y\n", [["x", "y"]]),
    ("a:b\nx:y\n", [["x", "y"]]),
    ("a\rb\rc\r", [["b"], ["c"]]),
    ("\"x\"\n\"\"\n\"y\"\n", [["∅"], ["y"]]),
    ("a,b\n\"é́\",\u{301}x\n", [["é́", "\u{301}x"]]),
  ])
  func cells(text: String, expected: [[String]]) throws {
    #expect(rows(try Loading.csv(text)) == expected)
  }

  @Test func names() throws {
    let table = try Loading.csv("a,,a, b ,a_2,\n1,2,3,4,5,6\n")
    #expect(table.columns.map(\.name) == ["a", "column_2", "a_3", "b", "a_2", "column_6"])
    #expect(
      Loading.notices(table) == [
        .renamedFields([
          .init(header: "", name: "column_2"), .init(header: "a", name: "a_3"), .init(header: "", name: "column_6"),
        ])
      ])
    #expect(Loading.field(table, "a_3")?.header == "a")
  }

  @Test func headersAreFoundOut() throws {
    #expect(try Loading.csv("1,2012-01-01,x\n2,2012-01-02,y\n").report?.hasHeader == false)
    #expect(try Loading.csv("1,x\n2,y\n").columns.map(\.name) == ["column_1", "column_2"])
    #expect(try Loading.csv("commune,2011,2012\nMiramas,5,6\n").report?.hasHeader == true)
    #expect(try Loading.csv("a,b\nx,y\n").report?.hasHeader == true)
    #expect(try Loading.csv("1,2\n3,4\n", LoadOptions(header: true)).columns.map(\.name) == ["1", "2"])
    #expect(try Loading.csv("a,b\nx,y\n", LoadOptions(header: false)).rowCount == 2)
  }

  @Test func headerAlone() throws {
    let table = try Loading.csv("a,b")
    #expect(table.rowCount == 0)
    #expect(table.columns.map(\.name) == ["a", "b"])
    #expect(Loading.notices(table) == [.noRecords])
  }

  @Test func skippedLines() throws {
    let table = try Loading.csv("Titre\nÉdité le 3\na;b\n1;2\n", LoadOptions(skip: 2))
    #expect(table.columns.map(\.name) == ["a", "b"])
    #expect(Loading.error("a\n", LoadOptions(skip: 5))?.code == "E325")
  }

  @Test func report() throws {
    let report = try Loading.csv("a;b\r\n1;x\r\n").report
    #expect(report?.delimiter == ";")
    #expect(report?.format == "csv")
    #expect(report?.rows == 1)
    #expect(report?.encoding == "UTF-8")
  }

  /// Positions are where the marks stand in the text, not counted by hand.
  private func expect(_ code: String, _ marked: String, _ location: SourceLocation = #_sourceLocation) {
    let before = marked.prefix { $0 != "¶" }
    let error = Loading.error(marked.filter { $0 != "¶" }, LoadOptions(), location)
    #expect(error?.code == code, sourceLocation: location)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(error?.line == lines.count, sourceLocation: location)
    #expect(error?.column == (lines.last?.unicodeScalars.count ?? 0) + 1, sourceLocation: location)
  }

  @Test func errorsHavePlaces() {
    expect("E322", "a,b\n\n¶z\nt\n")
    expect("E322", "a,b\n¶z,1,2\n")
    expect("E322", "a,b\n¶\"x\ny\",y,z\n")
    expect("E320", "a,b\nx,¶\"y\nz,t\n")
    expect("E320", "é,b\né,¶\"y\nz,t\n")
    expect("E321", "a,b\n¶\"x\"y,z\n")
    expect("E321", "\"x¶\"y,z\n1,2\n")
    expect("E320", "a,¶\"b\nz,t\n")
  }

  @Test func badBytes() {
    let invalid = Loading.error(Array("a,b\né,caf".utf8) + [0xE9] + Array("\n".utf8))
    #expect(invalid?.code == "E306")
    #expect(invalid?.line == 2)
    #expect(invalid?.column == 6)
    #expect(Loading.error([0xFF, 0xFE, 0, 0])?.code == "E307")
    #expect(Loading.error([0x1F, 0x8B, 8, 0])?.code == "E345")
    #expect(Loading.error([0x50, 0x4B, 3, 4])?.code == "E309")
    #expect(Loading.error([])?.code == "E312")
    #expect(Loading.error([0xEF, 0xBB, 0xBF])?.code == "E312")
    #expect(Loading.error("\n\n")?.code == "E312")
    for bytes: [UInt8] in [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xF0, 0x8F, 0xBF, 0xBF]] {
      #expect(Loading.error(Array("é\n".utf8) + bytes + [0x0A])?.code == "E306")
    }
    #expect(Loading.error("a,b\n", LoadOptions(delimiter: UInt8(ascii: "\"")))?.code == "E326")
  }

  @Test func tooManyColumns() {
    #expect(Loading.error(String(repeating: "a,", count: 70_000) + "\n1\n")?.code == "E323")
    #expect(Loading.error(String(repeating: ",", count: 300_000))?.code == "E323")
  }

  @Test func filesAndFolders() throws {
    let folder = Loading.Folder()
    func code(_ path: String) -> String? {
      do throws(LoadError) {
        _ = try Loader.load(path)
        return nil
      } catch { return error.code }
    }
    #expect(code(folder.path + "/none.csv") == "E300")
    #expect(code(folder.path) == "E301")
    #expect(code("/dev/null") == "E312")
    let path = folder.write("export ML (2).csv", "a\n1\n")
    let table = try Loader.load(path)[0]
    #expect(table.name == "export_ml_2")
    #expect(table.report?.path == path)
  }

  @Test(arguments: [
    ("export ML (2).xlsx", "export_ml_2"), ("data/seattle-weather.csv", "seattle-weather"), ("Été 2012.csv", "été_2012"),
    ("2012.csv", "data_2012"), ("--.csv", "data"), ("porteurs.csv.gz", "porteurs"), ("a.b.csv", "a_b"), ("_x_.tsv", "x"),
    (".csv", "csv"), ("l'été.csv", "l_été"),
  ])
  func datasetNames(path: String, name: String) { #expect(DatasetName.name(forPath: path) == name) }
}
