import CitesLabData
import QueryLang
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What `save` and `schema` write loads back as the same tables.
@Suite struct PackageWriterTests {
  private func save(_ tables: [Table], _ folder: String, replace: Bool = false) throws(ExportError) {
    try AtomicFolder.write(PackageWriter.files(tables, name: "essai").map { ($0.name, $0.bytes) }, to: folder, replace: replace)
  }

  /// Names, types and every cell.
  private func expectSame(_ a: Table, _ b: Table, _ location: SourceLocation = #_sourceLocation) {
    #expect(a.name == b.name, sourceLocation: location)
    #expect(a.columns.map(\.name) == b.columns.map(\.name), sourceLocation: location)
    #expect(a.columns.map(\.type) == b.columns.map(\.type), sourceLocation: location)
    #expect(a.columns.map(\.label) == b.columns.map(\.label), sourceLocation: location)
    #expect(a.rowCount == b.rowCount, sourceLocation: location)
    guard a.rowCount == b.rowCount else { return }
    for (x, y) in zip(a.columns, b.columns) {
      let differs = (0..<a.rowCount).first { !Self.same(x[$0], y[$0]) }
      if let row = differs { Issue.record("\(x.name), row \(row): \(x[row]) and \(y[row])", sourceLocation: location) }
    }
  }

  private static func same(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.float(let x), .float(let y)): x == y || (x.isNaN && y.isNaN)
    case (.text(let x), .text(let y)): Array(x.utf8) == Array(y.utf8)
    default: a == b
    }
  }

  private static let words = [
    "", "a", "Fos-sur-Mer", "01001", " b ", "é\"è", "x,y", "l1\nl2", "NA", "_NA_", "-", "null", "2012-03-01", "1e5", "9007199254740993",
    "true",
    "#", "😀", "=1+1", "\u{FEFF}x", "'",
  ]

  private static func column(_ random: inout SplitMix, _ name: String, _ rows: Int) -> Column {
    func next(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
    let types: [ValueType] = [
      .boolean, .integer, .decimal(scale: 2), .float, .date, .datetime(zoned: true), .datetime(zoned: false), .period(.month),
      .period(.quarter),
      .period(.year), .period(.week), .text, .text,
    ]
    let type = types[next(types.count)]
    let mayMiss = next(2) == 0
    // Types come back with the values: the first row has one.
    let values = (0..<rows).map { row -> Value in
      if mayMiss && row > 0 && next(4) == 0 { return .missing }
      let number = Int64(next(2_000_000)) - 1_000_000
      switch type {
      case .boolean: return .boolean(next(2) == 0)
      case .integer: return .integer(next(9) == 0 ? 9_007_199_254_740_993 : number)
      case .decimal(let scale): return .decimal(unscaled: number, scale: scale)
      case .float: return .float([0.1, 1e300, -2.5, 3, .infinity, 1.0 / 3, 1e-9][next(7)])
      case .date: return .date(Int64(next(30_000)))
      case .datetime(let zoned): return .datetime(Int64(next(2_000_000_000)) * 1_000_003, zoned: zoned)
      case .period(let unit): return .period(Int64(next(400)) + (unit == .week ? 0 : unit == .year ? 1900 : 20_000), unit)
      case .text: return .text(words[next(words.count)])
      }
    }
    return Column(name: name, type: type, label: next(3) == 0 ? "Libellé de \(name)" : nil, values: values)
  }

  @Test func everyTableComesBack() throws {
    var random = SplitMix(7)
    for round in 0..<60 {
      let folder = Loading.Folder()
      let rows = [0, 1, 2, 30][Int(random.next() % 4)]
      let width = 1 + Int(random.next() % 6)
      let columns = (0..<width).map { Self.column(&random, ["x y", "été", "a", "n,1", "\"q\"", "B"][$0], rows) }
      let table = Table(name: ["t", "données 2012", "Été"][round % 3], columns: columns, rowCount: rows, isSynthetic: round % 2 == 0)
      try save([table], folder.path + "/p")
      let back = try Loader.load(folder.path + "/p")
      #expect(back.count == 1)
      if rows == 0 {
        #expect(back[0].columns.map(\.name) == columns.map(\.name))
        continue
      }
      expectSame(table, back[0])
      #expect(back[0].isSynthetic == table.isSynthetic)
      #expect(back[0].report?.violations?.total == 0)
    }
  }

  @Test func keysLabelsCategoriesAndWordsComeBack() throws {
    let folder = Loading.Folder()
    folder.write(
      "datapackage.json",
      #"""
      {"name": "p", "title": "Le programme", "description": "Deux tables", "licenses": [{"name": "etalab-2.0"}], "resources": [
        {"name": "porteurs", "path": "p.csv", "title": "Porteurs", "schema": {"fields": [
          {"name": "id", "type": "string", "title": "Identifiant"}, {"name": "niveau", "type": "string", "categories": ["bas", "haut"], "categoriesOrdered": true},
          {"name": "jour", "type": "date", "format": "%d/%m/%Y", "description": "Premier accueil"}], "primaryKey": "id", "uniqueKeys": [["id", "jour"]]}},
        {"name": "entreprises", "path": "e.csv", "schema": {"fields": [{"name": "porteur_id", "type": "string"}],
          "foreignKeys": [{"fields": "porteur_id", "reference": {"resource": "porteurs", "fields": "id"}}]}}]}
      """#)
    folder.write("p.csv", "id,niveau,jour\n01,haut,01/03/2012\n02,bas,02/03/2012\n")
    folder.write("e.csv", "porteur_id\n02\n")
    let tables = try Loader.load(folder.path)
    try save(tables, folder.path + "/copie")
    let back = try Loader.load(folder.path + "/copie")
    for (a, b) in zip(tables, back) {
      expectSame(a, b)
      #expect(a.keys == b.keys)
      #expect(a.report?.package == b.report?.package || a.report?.package?.name != b.report?.package?.name)
      #expect(b.report?.package?.title == "Le programme")
      #expect(b.report?.package?.licenses.first?.name == "etalab-2.0")
    }
    #expect(back[0].report?.fields[2].description == "Premier accueil")
    #expect(back[0].report?.fields[1].categories.map(\.value) == ["bas", "haut"])
    #expect(back[0].columns[1][0] == .text("haut"))
    // Twice saved is the same, byte for byte.
    #expect(
      PackageWriter.files(back, name: "x").map(\.bytes)
        == PackageWriter.files(try Loader.load(folder.path + "/copie"), name: "x").map(\.bytes))
  }

  /// Types that show without a value too.
  @Test func columnsWithoutAValue() throws {
    let folder = Loading.Folder()
    let types: [ValueType] = [.text, .integer, .boolean, .date, .datetime(zoned: false), .period(.month), .period(.quarter)]
    let columns = types.enumerated().map { Column(name: "c\($0)", type: $1, values: [.missing, .missing]) }
    try save([Table(name: "t", columns: columns, rowCount: 2)], folder.path + "/p")
    #expect(try Loader.load(folder.path + "/p")[0].columns.map(\.type) == types)
  }

  /// Lists of records are tables with keys, and stay so.
  @Test func nestedJSONComesBack() throws {
    let tables = try Loader.tables(
      bytes: Array(#"[{"id": "01", "v": [{"n": 1.5}, {"n": 2}], "tags": ["a"]}, {"id": "02", "v": [{"n": null}]}]"#.utf8), name: "t",
      format: "json")
    let folder = Loading.Folder()
    try save(tables, folder.path + "/p")
    let back = try Loader.load(folder.path + "/p")
    #expect(back.map(\.name) == ["t", "t_v"])
    for (a, b) in zip(tables, back) {
      expectSame(a, b)
      #expect(a.keys == b.keys)
    }
  }

  @Test func nothingIsOverwritten() throws {
    let folder = Loading.Folder()
    let path = folder.path + "/p"
    func table(_ value: Int64) -> Table {
      Table(name: "t", columns: [Column(name: "n", type: .integer, values: [.integer(value)])], rowCount: 1)
    }
    try save([table(1)], path)
    #expect(throws: ExportError.exists(path: path)) { try save([table(2)], path) }
    #expect(Loading.cells(try Loader.load(path)[0].columns[0]) == ["1"])
    folder.write("p/notes.txt", "à garder")
    try save([table(3)], path, replace: true)
    #expect(Loading.cells(try Loader.load(path)[0].columns[0]) == ["3"])
    #expect(Loading.read(path + "/notes.txt") == Array("à garder".utf8))
    // A file is never taken for a folder, and a failure leaves nothing behind.
    folder.write("f", "x")
    #expect(throws: ExportError.notAFolder(path: folder.path + "/f")) { try save([table(1)], folder.path + "/f", replace: true) }
    #expect(throws: ExportError.noFolder(path: folder.path + "/a/b", folder: folder.path + "/a")) {
      try save([table(1)], folder.path + "/a/b")
    }
    // An empty folder is where somebody wants it.
    mkdir(folder.path + "/vide", 0o755)
    try save([table(4)], folder.path + "/vide")
    #expect(Loading.cells(try Loader.load(folder.path + "/vide")[0].columns[0]) == ["4"])
  }

  /// The schema that is written beside a file reads it as it was read without.
  @Test(arguments: [
    "id;jour;montant;ok;code;n\n1;01/03/2012;1 234,5;oui;01001;n.d.\n2;31/12/2012;0,25;non;13063;4\n3;;;;;\n",
    "id,when,v,big\na,2012-03-01T10:00:00Z,1.50,9007199254740993\nb,2012-03-02T10:00:00Z,2,1\n",
    "d,e,x\n2012/03/01,01-02-2012,1e3\n2012/03/02,13-02-2012,2.5\n",
  ])
  func schemaReadsTheFileAgain(_ text: String) throws {
    let folder = Loading.Folder()
    let path = folder.write("t.csv", text)
    let first = try Loader.load(path)[0]
    folder.write("t.schema.json", PackageWriter.schema(of: first))
    let second = try Loader.load(path)[0]
    expectSame(first, second)
    #expect(second.report?.violations?.total == 0, "\(second.report?.violations?.listed ?? [])")
    // And what that one writes says the same again.
    #expect(PackageWriter.schema(of: second) == PackageWriter.schema(of: first))
  }

  // MARK: What no digit shows

  @Test func typesOfColumnsWithoutAValue() throws {
    let types: [ValueType] = [.decimal(scale: 2), .decimal(scale: 9), .float, .integer, .boolean, .date, .period(.week), .text]
    let columns = types.enumerated().map { Column(name: "c\($0)", type: $1, values: Array(repeating: Value.missing, count: 3)) }
    let table = Table(name: "t", columns: columns, rowCount: 3)
    let folder = Loading.Folder()
    try save([table], folder.path + "/p")
    expectSame(table, try Loader.load(folder.path + "/p")[0])
  }

  /// Control characters in most cells: a file that nobody would take for text, but its package says that it is.
  @Test func zeroBytes() throws {
    let values = ["\0", "a\0", "\0b\0", "\0\0\0", "x", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}"].map { Value.text($0) }
    let table = Table(name: "t", columns: [Column(name: "c", type: .text, values: values)], rowCount: values.count)
    let folder = Loading.Folder()
    try save([table], folder.path + "/p")
    expectSame(table, try Loader.load(folder.path + "/p")[0])
  }

  /// `schema … into`: percentages stay the fractions that they are here, and numbers to other readers.
  @Test func percentagesOfASchema() throws {
    let folder = Loading.Folder()
    let text = "k;taux\nA;12,5 %\nB;-3 %\nC;0 %\nD;1 250,75 %\n"
    let path = folder.write("t.csv", text)
    let table = try Loader.load(path)[0]
    #expect(Loading.cells(table.columns[1]) == ["0.1250", "-0.0300", "0.0000", "12.5075"])
    let written = PackageWriter.schema(of: table)
    #expect(String(decoding: written, as: UTF8.self).contains(#""type": "number""#))
    folder.write("t.schema.json", written)
    let again = try Loader.load(path)[0]
    #expect(Loading.types(again) == Loading.types(table))
    #expect(Loading.cells(again.columns[1]) == Loading.cells(table.columns[1]))
    #expect(again.report?.violations?.listed.isEmpty ?? true)
  }
}
