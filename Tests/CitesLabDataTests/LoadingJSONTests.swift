import CitesLabData
import QueryLang
import Testing

@Suite struct LoadingJSONTests {
  private func columns(_ table: Table) -> [String: [String]] {
    Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, Loading.cells($0)) })
  }

  @Test func listOfObjects() throws {
    let table = try Loading.json(
      #" [ {"a": 1, "b": "x", "c": true, "d": 1.50, "e": null}, {"b": "01", "a": 2, "c": false, "d": -2e2, "f": "é\u00e9\ud83c\udf0d\n"} ] "#
    )
    #expect(table.columns.map(\.name) == ["a", "b", "c", "d", "e", "f"])
    #expect(Loading.types(table) == [.integer, .text, .boolean, .decimal(scale: 2), .text, .text])
    #expect(
      columns(table) == [
        "a": ["1", "2"], "b": ["x", "01"], "c": ["true", "false"], "d": ["1.50", "-200.00"], "e": ["∅", "∅"], "f": ["∅", "éé🌍\n"],
      ])
    #expect(table.report?.format == "json")
  }

  @Test func kindsDecide() throws {
    let table = try Loading.json(
      #"[{"n": "12", "d": "2012-03-01", "m": 1, "x": 1, "b": "oui", "s": 5, "t": true},"#
        + #" {"n": "13", "d": "2012-03-02", "m": "", "x": "a", "b": "non", "s": "n/a", "t": 1}]"#)
    #expect(Loading.types(table) == [.text, .date, .integer, .text, .text, .integer, .text])
    #expect(columns(table)["m"] == ["1", "∅"])
    #expect(columns(table)["x"] == ["1", "a"])
    #expect(columns(table)["s"] == ["5", "∅"])
    #expect(columns(table)["t"] == ["true", "1"])
  }

  @Test func digitsAreKept() throws {
    let table = try Loading.json(#"[{"a": 9007199254740993, "b": 0.1, "c": 12345678901234567890123}, {"a": -1, "b": 0.30, "c": 1}]"#)
    #expect(
      columns(table) == ["a": ["9007199254740993", "-1"], "b": ["0.10", "0.30"], "c": ["12345678901234567890123", "1"]])
    #expect(Loading.decisions(table, "c") == [.longIntegers(example: "")] || table.columns[2].type == .text)
  }

  @Test func nesting() throws {
    let table = try Loading.json(
      #"[{"id": 1, "p": {"x": {"y": 2}, "z": "a"}, "l": [1, "\u00e9\"", [ ], null ]}, {"id": 2, "p": null, "l": [ {"k" : 1} ]}]"#)
    #expect(table.columns.map(\.name) == ["id", "p.x.y", "p.z", "l"])
    // Lists of values are text; lists of records are a table of their own.
    #expect(columns(table)["l"] == [#"[1,"é\"",[],null]"#, "∅"])
    #expect(columns(table)["p.x.y"] == ["2", "∅"])
    #expect(Loading.notices(table) == [.relatedTable(field: "l", table: "t_l", rows: 1)])
  }

  @Test func otherLayouts() throws {
    let lines = try Loading.json("{\"a\": 1}\r\n\n{\"a\": 2, \"b\": \"x\"}\n", format: "jsonl")
    #expect(columns(lines) == ["a": ["1", "2"], "b": ["∅", "x"]])
    #expect(lines.report?.format == "jsonl")
    let sequence = try Loading.json("{\n\"a\": 1}\n{\"a\":\n2}")
    #expect(columns(sequence) == ["a": ["1", "2"]])
    #expect(Loading.notices(sequence) == [.readAsLines])
    let keyed = try Loading.json(#"{"total": 2, "rows": [{"a": 1}, {"a": 2}], "page": {"n": 1}}"#)
    #expect(columns(keyed) == ["a": ["1", "2"]])
    #expect(Loading.notices(keyed) == [.underKey("rows", others: ["total", "page"])])
    let lists = try Loading.json(#"{"a": [1, 2, null], "b": ["x", "y", "z"]}"#)
    #expect(columns(lists) == ["a": ["1", "2", "∅"], "b": ["x", "y", "z"]])
    let announced = try Loading.json("[{\"a\": 1}]", format: "jsonl")
    #expect(announced.report?.format == "json")
  }

  @Test func repeatedKeys() throws {
    let table = try Loading.json("[\n{\"a\": 1},\n{\"a\": 1, \"b\": 0, \"a\": 3}]")
    #expect(columns(table) == ["a": ["1", "3"], "b": ["∅", "0"]])
    #expect(Loading.notices(table) == [.repeatedKey("a", line: 3)])
  }

  /// The error stands where the mark is.
  private func expect(_ code: String, _ marked: String, format: String = "json", _ location: SourceLocation = #_sourceLocation) {
    let before = marked.prefix { $0 != "¶" }
    let error = Loading.error(marked.filter { $0 != "¶" }, format: format, LoadOptions(), location)
    #expect(error?.code == code, sourceLocation: location)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(error?.line == lines.count, sourceLocation: location)
    #expect(error?.column == (lines.last?.unicodeScalars.count ?? 0) + 1, sourceLocation: location)
    for language in Language.allCases {
      #expect(error?.text(in: language).isEmpty == false)
    }
  }

  @Test func errorsHavePlaces() {
    expect("E330", "[{\"a\": 1},\n {\"é\": ¶x}]")
    expect("E330", "[{\"a\": 1},\n {\"a\" ¶1}]")
    expect("E330", "[{\"a\": 1},¶]")
    expect("E330", "[{\"a\": 1}\n ¶{\"a\": 2}]")
    expect("E330", "[{\"a\": 1,¶}]")
    expect("E330", "[{\"a\": ¶01}]")
    expect("E330", "[{\"a\": ¶1.}]")
    expect("E330", "[{\"a\": ¶-}]")
    expect("E330", "[{\"a\": ¶\"x}]")
    expect("E330", "[{\"a\": \"¶\\x\"}]")
    expect("E330", "[{\"a\": \"¶\\ud800\"}]")
    expect("E330", "[{\"a\": \"x¶\u{1}\"}]")
    expect("E330", "[{\"a\": 1}] ¶x")
    expect("E330", "[{\"a\": 1}¶")
    expect("E330", "¶")
    expect("E330", "[{\"a\": ¶nul}]")
    expect("E332", "[{\"a\": 1}, ¶2]")
    expect("E332", "[[1], ¶2]")
    expect("E367", "[[1, 2], ¶[3]]")
    expect("E330", "[1, ¶x]")
    expect("E330", "{\"a\": [{\"b\": 1}, {\"b\": ¶x}]}")
    expect("E330", "[[1, 2], [3, ¶]]")
    expect("E330", "{\"a\": 1}\n{\"a\": ¶\n1}\n", format: "jsonl")
    expect("E330", "{\"a\": 1} ¶{\"a\": 2}\n", format: "jsonl")
    expect("E332", "{\"a\": 1}\n¶[1]\n", format: "jsonl")
    #expect(Loading.error(#"{"a": [1], "b": [1, 2]}"#, format: "json")?.code == "E334")
    let deep = String(repeating: "[", count: 100_000)
    #expect(Loading.error(deep, format: "json")?.code == "E331")
    #expect(Loading.error("[{\"a\": " + deep, format: "json")?.code == "E331")
    #expect(Loading.error(String(repeating: "{\"a\":", count: 100_000), format: "json")?.code == "E331")
  }

  /// Every cut of a document into chunks gives the same table.
  @Test func chunksAgree() throws {
    var list = "[\n"
    var lines = ""
    for row in 0..<300 {
      let object =
        #"{"id": \#(row), "t": "a\u00e9,]}\\\"[{ \#(row % 7)", "n": {"x": \#(row % 3 == 0 ? "null" : "\(row).5")}, "l": ["},{", \#(row)]\#(row == 250 ? ", \"late\": true" : "")}"#
      list += (row > 0 ? "," : "") + object + (row % 2 == 0 ? "\n" : "")
      lines += object + "\n"
    }
    list += "]"
    let whole = try Loading.json(list)
    #expect(whole.columns.map(\.name) == ["id", "t", "n.x", "l", "late"])
    for (text, format) in [(list, "json"), (lines, "jsonl"), (lines, "json")] {
      for chunk in [1, 50, 64, 101, 1000, 5000] {
        for threads in [1, 3] {
          var options = LoadOptions(threads: threads)
          options.chunkBytes = chunk
          let table = try Loading.json(text, format: format, options)
          #expect(columns(table) == columns(whole))
          #expect(table.columns.map(\.name) == whole.columns.map(\.name))
        }
      }
    }
  }

  @Test func conformance() throws {
    guard let folder = Loading.corpus("json-test-suite/test_parsing") else { return }
    guard let manifest = Loading.read(folder + "/../manifest.json") else { return }
    let table = try Loader.load(bytes: manifest, name: "m", format: "json")
    let files = Loading.cells(try #require(table.columns.first { $0.name == "file" }))
    let expectations = Loading.cells(try #require(table.columns.first { $0.name == "expect" }))
    #expect(files.count == 318)
    for (file, expectation) in zip(files, expectations) {
      guard let bytes = Loading.read(folder + "/../" + file) else {
        Issue.record("cannot read \(file)")
        continue
      }
      do throws(LoadError) {
        _ = try Loader.load(bytes: bytes, name: file, format: "json")
        if expectation == "invalid" { Issue.record("\(file) was read") }
      } catch {
        switch expectation {
        case "valid":
          let isShape = ["E332", "E333", "E334"].contains(error.code)
          if !isShape { Issue.record("\(file): \(error.text(in: .english))") }
        case "invalid":
          if error.line == nil || error.column == nil { Issue.record("\(file): no place: \(error.text(in: .english))") }
        default: break
        }
      }
    }
  }
}
