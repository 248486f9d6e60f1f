import CitesLabData
import QueryLang
import Testing

/// Several files of one shape as one table, and what is asked of a load beside: names, files, options without effect, last lines.
@Suite struct LoadingFilesTests {
  private func rows(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in table.columns.map { Loading.text($0[row]) } }
  }

  private func error(_ path: String, _ options: LoadOptions = LoadOptions()) -> LoadError? {
    do throws(LoadError) {
      _ = try Loader.load(path, options: options)
      Issue.record("loaded")
      return nil
    } catch { return error }
  }

  // MARK: Patterns

  /// Each file has its own order of columns, delimiter, encoding and lines above; the type is settled over all of them.
  @Test(arguments: [nil, 5, 64])
  func filesOfAPatternAreOneTable(chunk: Int?) throws {
    let folder = Loading.Folder()
    _ = folder.write("ml-2011.csv", "commune;n;d\nMiramas;1;03/04/2011\nIstres;2;13/04/2011\n")
    _ = folder.write("ml-2012.csv", "Export 2012\nd,Commune,n\n05/06/2012,Fos,\"2,5\"\n01/02/2012,\"Arles, Crau\",3\n")
    folder.write("ml-2013.csv", Array("n;commune;d\n4;S".utf8) + [0xE9] + Array("nas;01/01/2013\n".utf8))
    _ = folder.write("ml-note.txt", "not one of them")
    var options = LoadOptions(threads: 2)
    options.fileField = "fichier"
    options.chunkBytes = chunk
    let table = try Loader.load(folder.path + "/ml-*.csv", options: options)[0]
    #expect(table.name == "ml")
    #expect(table.columns.map(\.name) == ["commune", "n", "d", "fichier"])
    #expect(Loading.types(table)[2] == .date)
    #expect(Loading.cells(table.columns[0]) == ["Miramas", "Istres", "Fos", "Arles, Crau", "Sénas"])
    #expect(Loading.cells(table.columns[2]) == ["2011-04-03", "2011-04-13", "2012-06-05", "2012-02-01", "2013-01-01"])
    #expect(
      Loading.cells(table.columns[3]) == ["ml-2011.csv", "ml-2011.csv", "ml-2012.csv", "ml-2012.csv", "ml-2013.csv"])
    let files = table.report?.files ?? []
    #expect(files.map(\.rows) == [2, 2, 1])
    #expect(files.map(\.encoding) == ["UTF-8", "UTF-8", "Windows-1252"])
    #expect(files.map(\.delimiter) == [";", ",", ";"])
  }

  @Test func aLateValueOfOneFileSettlesTheTypeOfAll() throws {
    let folder = Loading.Folder()
    _ = folder.write("a1.csv", "k,v\n1,2\n3,4\n")
    _ = folder.write("a2.csv", "k,v\n5,x\n")
    let table = try Loader.load(folder.path + "/a?.csv")[0]
    #expect(Loading.types(table) == [.integer, .text])
    #expect(rows(table) == [["1", "2"], ["3", "4"], ["5", "x"]])
  }

  @Test func rejectedRowsNameTheirFile() throws {
    let folder = Loading.Folder()
    _ = folder.write("a1.csv", "k,v\n1,2\n3\n")
    _ = folder.write("a2.csv", "k,v\n5,6,7\n8,9\n")
    let table = try Loader.load(folder.path + "/a*.csv")[0]
    #expect(table.rowCount == 2)
    #expect(table.report?.rejected.map(\.line) == [3, 2])
    #expect(table.report?.rejected.map(\.file) == [folder.path + "/a1.csv", folder.path + "/a2.csv"])
  }

  @Test func filesWhoseFieldsDifferAreReported() throws {
    let folder = Loading.Folder()
    _ = folder.write("a1.csv", "k,v\n1,2\n")
    _ = folder.write("a2.csv", "k,w\n3,4\n")
    _ = folder.write("a3.csv", "k,v\n")
    let table = try Loader.load(folder.path + "/a*.csv")[0]
    #expect(rows(table) == [["1", "2", "∅"], ["3", "∅", "4"]])
    let notices = Loading.notices(table)
    #expect(notices.contains(.fieldNotInFiles(field: "v", file: folder.path + "/a2.csv", others: 0)))
    #expect(notices.contains(.fieldNotInFiles(field: "w", file: folder.path + "/a1.csv", others: 1)))
    _ = folder.write("a4.csv", "x,y\n1,2\n")
    #expect(error(folder.path + "/a*.csv")?.code == "E354")
  }

  @Test func patternsThatStandForNothing() {
    let folder = Loading.Folder()
    #expect(error(folder.path + "/*.csv")?.code == "E300")
    _ = folder.write("a.json", "[{\"a\": 1}]")
    #expect(error(folder.path + "/*.json")?.code == "E353")
    // A file that is called so is that file.
    _ = folder.write("b[1].csv", "a\n1\n")
    #expect((try? Loader.load(folder.path + "/b[1].csv"))?.first?.rowCount == 1)
  }

  // MARK: Names

  @Test func fieldsAreRenamed() throws {
    var options = LoadOptions(types: ["commune": .text])
    options.rename = ["ville": "commune", "B": "a", "a": "B"]
    let table = try Loading.csv("ville,a,b\n1,2,3\n", options)
    #expect(table.columns.map(\.name) == ["commune", "B", "a"])
    #expect(Loading.types(table) == [.text, .integer, .integer])
    #expect(Loading.field(table, "commune")?.header == "ville")
    options = LoadOptions()
    options.rename = ["x": "y"]
    #expect(Loading.error("a\n1\n", options)?.code == "E340")
    options.rename = ["a": "b"]
    #expect(Loading.error("a,b\n1,2\n", options)?.code == "E348")
    #expect(try Loading.json("[{\"a\": 1}]", options).columns.map(\.name) == ["b"])
  }

  @Test func theFileFieldOfOneFile() throws {
    var options = LoadOptions()
    options.fileField = "source"
    #expect(rows(try Loading.csv("a\n1\n2\n", options)) == [["1", "t"], ["2", "t"]])
    options.fileField = "a"
    #expect(Loading.error("a\n1\n", options)?.code == "E348")
  }

  @Test func optionsWithoutEffectAreSaid() throws {
    var options = LoadOptions(delimiter: UInt8(ascii: ";"))
    options.sheet = "Feuil1"
    #expect(
      Loading.notices(try Loading.json("[{\"a\": 1}]", options)).contains(
        .unusedOptions(english: ["delimiter", "sheet"], french: ["séparateur", "feuille"], format: "json")))
    #expect(Loading.notices(try Loading.csv("a;b\n1;2\n", options)).map(\.code) == ["N348"])
  }

  // MARK: Last lines

  private func total(_ text: String) throws -> LoadNotice? {
    Loading.notices(try Loading.csv(text)).first { $0.code == "N347" }
  }

  @Test func aLastLineThatIsTheTotalIsPointedOut() throws {
    #expect(
      try total("commune;n\nMiramas;3\nIstres;4\nTOTAL;7\n")
        == .totalLine(
          line: 4, english: "let t_rows = t where commune != 'TOTAL'", french: "soit t_rows = t dont commune != 'TOTAL'"))
    // Words alone, with rows that have none.
    #expect(
      try total("commune;n\nMiramas;3\n;4\nTotal général;8\n")
        == .totalLine(
          line: 4, english: "let t_rows = t where commune != 'Total général' or commune is missing",
          french: "soit t_rows = t dont commune != 'Total général' ou commune est vide"))
    // Numbers alone: two columns, or one beside a name that is missing.
    #expect(try total("k,a,b\nx,1,10\ny,2,20\nz,3,31\nt,6,61\n") != nil)
    #expect(
      try total("k,a\nx,1\ny,2\nz,5\n,8\n")
        == .totalLine(line: 5, english: "let t_rows = t where k is not missing", french: "soit t_rows = t dont k est renseigné"))
  }

  @Test func whatIsNoTotalIsNot() throws {
    #expect(try total("k,a\nx,1\ny,2\nz,3\n") == nil)
    #expect(try total("k,a,b\nx,1,10\ny,2,20\nz,3,31\n") == nil)
    #expect(try total("k,a\nEnsemble,1\ny,2\nEnsemble,9\n") == nil)
    #expect(try total("k,a\nx,1\ny,2\nTotal Énergies,9\n") == nil)
    #expect(try total("k,a\nTotal,1\n") == nil)
    #expect(try total("a,b\n1,1\n2,2\n3,3\n") == nil)
  }
}
