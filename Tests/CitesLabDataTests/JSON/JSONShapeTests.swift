import CitesLabData
import QueryLang
import Testing

/// The shapes in which JSON holds tables.
@Suite struct JSONShapeTests {
  private func tables(_ text: String, format: String = "json", _ options: LoadOptions = LoadOptions()) throws -> [Table] {
    try Loader.tables(bytes: Array(text.utf8), name: "t", format: format, options: options)
  }

  /// `name: cell, cell` for each column.
  private func columns(_ table: Table) -> [String] { table.columns.map { "\($0.name): \(Loading.cells($0).joined(separator: " "))" } }

  @Test func arraysOfArrays() throws {
    let headed = try tables(#"[["id", "n"], ["a", 1], ["b", 2.5], ["c", null]]"#)[0]
    #expect(columns(headed) == ["id: a b c", "n: 1.0 2.5 ∅"])
    #expect(headed.report?.hasHeader == true)
    #expect(Loading.notices(headed) == [])
    let bare = try tables("[[1, 2], [3, 4]]")[0]
    #expect(columns(bare) == ["column_1: 1 3", "column_2: 2 4"])
    #expect(Loading.notices(bare) == [.noHeader(example: "…, …")])
    let texts = try tables(#"[["a", "b"], ["c", "d"]]"#)[0]
    #expect(columns(texts) == ["a: c", "b: d"])
    #expect(Loading.notices(texts) == [.headerLooksLikeData(example: "a, b")])
    #expect(columns(try tables(#"[["a", "b"], ["c", "d"]]"#, LoadOptions(header: false))[0]) == ["column_1: a c", "column_2: b d"])
    #expect(columns(try tables(#"[["id", "n"]]"#)[0]) == ["id: ", "n: "])
    #expect(columns(try tables(#"[["x\u00e9", "n"], [1, 2]]"#)[0]) == ["xé: 1", "n: 2"])
    // A list of the values of one column, or of lists in a cell.
    #expect(columns(try tables(#"[[1, [2, {"a": 3}]]]"#)[0]) == ["column_1: 1", #"column_2: [2,{"a":3}]"#])
  }

  @Test func arraysOneALine() throws {
    let table = try tables("[\"id\", \"n\"]\n[\"a\", 1]\r\n\n[\"b\", 2]\n", format: "jsonl")[0]
    #expect(columns(table) == ["id: a b", "n: 1 2"])
    #expect(columns(try tables("[1, 2]\n[3, 4]", format: "jsonl")[0]) == ["column_1: 1 3", "column_2: 2 4"])
  }

  @Test func arraysUnderAKey() throws {
    let split = try tables(#"{"columns": ["a", "b"], "index": [0, 1], "data": [[1, "x"], [2, "y"]]}"#)[0]
    #expect(columns(split) == ["a: 1 2", "b: x y"])
    #expect(Loading.notices(split) == [.underKey("data", others: ["columns", "index"])])
    #expect(columns(try tables(#"{"rows": [["a"], [1]]}"#)[0]) == ["a: 1"])
  }

  @Test func valuesAndSingleRecords() throws {
    #expect(columns(try tables("[1, 2, null, 3]")[0]) == ["value: 1 2 ∅ 3"])
    #expect(columns(try tables(#"["a", 1, {"b": [2]}, [true]]"#)[0]) == [#"value: a 1 {"b":[2]} [true]"#])
    #expect(columns(try tables("\"x\"")[0]) == ["value: x"])
    #expect(columns(try tables(" 9007199254740993 ")[0]) == ["value: 9007199254740993"])
    #expect(Loading.notices(try tables("true")[0]) == [.singleValues(field: "value")])
    let record = try tables(#"{"a": 1, "b": {"c": "x"}, "l": [1, 2]}"#)[0]
    #expect(columns(record) == ["a: 1", "b.c: x", "l: [1,2]"])
    #expect(Loading.notices(record) == [.singleRecord])
    let empty = try tables("[]")[0]
    #expect(empty.rowCount == 0 && empty.columns.isEmpty)
    #expect(Loading.notices(empty) == [.noRecords])
    #expect(try tables("[{}]")[0].rowCount == 1)
    #expect(try tables("{}")[0].rowCount == 1)
  }

  @Test func severalListsAreSeveralTables() throws {
    let tables = try tables(#"{"version": 1, "porteurs": [{"id": 1}, {"id": 2}], "entreprises/SARL": [{"siret": "01"}]}"#)
    #expect(tables.map(\.name) == ["t_porteurs", "t_entreprises_sarl"])
    #expect(columns(tables[0]) == ["id: 1 2"])
    #expect(Loading.notices(tables[0]) == [.underKey("porteurs", others: ["version"])])
  }

  @Test func flattenedNamesThatCollide() throws {
    for text in [#"[{"a": {"b": 1}, "a.b": 2}, {"a.b": 3}]"#, #"[{"a.b": 2, "a": {"b": 1}}, {"a.b": 3}]"#] {
      for threads in [1, 3] {
        var options = LoadOptions(threads: threads)
        options.chunkBytes = 5
        let table = try tables(text, options)[0]
        #expect(Set(columns(table)) == ["a.b: 2 3", "a.b_2: 1 ∅"])
        #expect(Loading.notices(table) == [.renamedFields([LoadNotice.Renaming(header: "a.b", name: "a.b_2")])])
      }
    }
    // A name that is taken is not given again.
    #expect(Set(columns(try tables(#"[{"a": {"b": 1}, "a.b": 2, "a.b_2": 3}]"#)[0])) == ["a.b: 2", "a.b_2: 3", "a.b_3: 1"])
  }

  @Test func listsOfRecordsAreATable() throws {
    let text = """
      [
        {"id": "P1", "nom": "A", "visites": [{"jour": "2012-03-01", "n": 1}, {"jour": "2012-04-01", "themes": [{"t": "x"}, {"t": "y"}]}]},
        {"id": "P2", "nom": "B", "visites": []},
        {"id": "P3", "nom": "C"},
        {"id": "P4", "nom": "D", "adresse": {"baux": [{"m2": 12.5}]}, "visites": [{"jour": "2012-05-01", "themes": [{"t": "z"}]}]}
      ]
      """
    for (format, text) in [
      ("json", text),
      (
        "jsonl",
        text.split(separator: "\n").dropFirst().dropLast().map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }.joined(
          separator: "\n")
      ),
    ] {
      for threads in [1, 3] {
        var options = LoadOptions(threads: threads)
        options.chunkBytes = 60
        let tables = try tables(text, format: format, options)
        #expect(tables.map(\.name) == ["t", "t_visites", "t_visites_themes", "t_adresse_baux"])
        #expect(columns(tables[0]) == ["id: P1 P2 P3 P4", "nom: A B C D"])
        #expect(tables[0].keys.primary == ["id"])
        #expect(columns(tables[1]) == ["t_id: P1 P1 P4", "jour: 2012-03-01 2012-04-01 2012-05-01", "n: 1 ∅ ∅", "row: 1 2 3"])
        #expect(tables[1].keys.foreign == [TableKeys.Foreign(fields: ["t_id"], target: "t", targetFields: ["id"])])
        #expect(tables[1].columns[1].type == .date)
        #expect(columns(tables[2]) == ["t_visites_row: 2 2 3", "t: x y z"])
        #expect(tables[2].keys.foreign == [TableKeys.Foreign(fields: ["t_visites_row"], target: "t_visites", targetFields: ["row"])])
        #expect(columns(tables[3]) == ["t_id: P4", "m2: 12.5"])
        #expect(
          Loading.notices(tables[0]) == [
            .relatedTable(field: "visites", table: "t_visites", rows: 3),
            .relatedTable(field: "adresse.baux", table: "t_adresse_baux", rows: 1),
          ])
        #expect(Loading.notices(tables[1]).contains(.rowNumberKey(table: "t_visites", field: "row")))
      }
    }
  }

  @Test func keysThatBeginWithAZeroByteAreKeys() throws {
    let tables = try tables(#"[{"id": 1, "\u0000[]\u0000x": "kept", "\u0000y": 2, "l": [{"a": 1}]}]"#)
    #expect(tables[0].columns.map(\.name) == ["id", "_\u{0}[]\u{0}x", "\u{0}y"])
    #expect(tables.map(\.rowCount) == [1, 1])
  }

  @Test func keysOfParents() throws {
    // Twice the same, or missing once: no key.
    for ids in [["1", "1"], ["1", "null"]] {
      let tables = try tables(#"[{"id": \#(ids[0]), "l": [{"a": 1}]}, {"id": \#(ids[1]), "l": [{"a": 2}]}]"#)
      #expect(tables[0].columns.map(\.name) == ["id", "row"])
      #expect(columns(tables[1]) == ["t_row: 1 2", "a: 1 2"])
    }
    let taken = try tables(#"[{"row": "x", "l": [{"t_row_2": 7}]}]"#)
    #expect(taken[0].columns.map(\.name) == ["row", "row_2"])
    #expect(columns(taken[1]) == ["t_row_2_2: 1", "t_row_2: 7"])
  }

  /// Faults and decisions about a nested record name the line of the record that holds it.
  @Test func linesOfNestedRecords() throws {
    var text = "[\n"
    for row in 1...8 { text += "{\"id\": \(row), \"l\": [{\"n\": \(row == 6 ? "\"x\"" : "\(row)")}]}\(row < 8 ? "," : "")\n" }
    let tables = try tables(text + "]")
    guard case .spoiled(let found)? = Loading.decisions(tables[1], "n").first else {
      // Kinds decide in JSON: numbers beside a text are texts. Then there is nothing to place.
      #expect(tables[1].columns[1].type == .text)
      return
    }
    #expect(found.lines == [7])
  }

  @Test func mixedListsStayText() throws {
    let tables = try tables(#"[{"id": 1, "l": [{"a": 1}, 2]}, {"id": 2, "l": [[{"a": 1}]]}, {"id": 3, "l": "[{}]"}]"#)
    #expect(tables.count == 1)
    #expect(columns(tables[0]) == ["id: 1 2 3", #"l: [{"a":1},2] [[{"a":1}]] [{}]"#])
    #expect(Loading.notices(tables[0]) == [.nestedRecords(field: "l")])
  }

  @Test func listsOfValuesAreMatchedByContains() throws {
    let table = try tables(#"[{"id": 1, "tags": ["culture", "sport"]}, {"id": 2, "tags": []}, {"id": 3, "tags": null}]"#)[0]
    #expect(columns(table) == ["id: 1 2 3", #"tags: ["culture","sport"] [] ∅"#])
  }

  @Test func longNumbersNameAnExample() throws {
    let table = try tables(#"[{"a": 12345678901234567890123, "b": 0.12345678901234567890}, {"a": 1, "b": 1}]"#)[0]
    #expect(Loading.decisions(table, "a") == [.longIntegers(example: "12345678901234567890123")])
    for field in table.report?.fields ?? [] {
      for decision in field.decisions { #expect(!decision.text(in: .french).contains("()"), "\(decision.text(in: .french))") }
    }
  }

  @Test func twiceTheSameKey() throws {
    let tables = try tables("[{\"id\": 1,\n \"l\": [{\"a\": 1}],\n \"l\": [{\"a\": 2}, {\"a\": 3}]}]")
    #expect(columns(tables[1]) == ["t_id: 1 1", "a: 2 3"])
    #expect(Loading.notices(tables[0]).contains(.repeatedKey("l", line: 3)))
  }

  /// Depth in lists of records is bounded like any other, and tables of tables go as deep as that allows.
  @Test func deepRelatedTables() throws {
    let text = String(repeating: "[{\"a\":", count: 40) + "1" + String(repeating: "}]", count: 40)
    #expect(try tables(text).count == 40)
    let tooDeep = String(repeating: "[{\"a\":", count: 200) + "1" + String(repeating: "}]", count: 200)
    #expect(Loading.error(tooDeep, format: "json")?.code == "E331")
  }
}
