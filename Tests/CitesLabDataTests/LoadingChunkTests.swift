import CitesLabData
import QueryLang
import TestSupport
import Testing

/// The same table, however it is cut and by however many threads it is read.
@Suite struct LoadingChunkTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private func dump(_ table: Table) -> String {
    var text = table.columns.map { "\($0.name):\($0.type)" }.joined(separator: "|") + "\n"
    for row in 0..<table.rowCount { text += table.columns.map { Loading.text($0[row]) }.joined(separator: "¦") + "\n" }
    for field in table.report?.fields ?? [] {
      text += "\(field.name) \(field.missing) \(field.missingSpellings.map { "\($0.text)=\($0.rows)" }.sorted())"
      text += field.decisions.map { $0.text(in: .english) }.joined(separator: " ") + "\n"
    }
    return text
  }

  private func outcome(_ text: [UInt8], chunk: Int?, threads: Int) -> String {
    var options = LoadOptions(threads: threads)
    options.chunkBytes = chunk
    do throws(LoadError) {
      return dump(try Loader.load(bytes: text, name: "t", format: "csv", options: options))
    } catch {
      return "\(error.code) \(error.line ?? 0) \(error.column ?? 0)"
    }
  }

  private func expectSame(_ text: String, _ what: String) {
    let bytes = Array(text.utf8)
    let whole = outcome(bytes, chunk: nil, threads: 1)
    for chunk in [1, 2, 7, 16, 63, 64, 65, 200, 1000] {
      for threads in [1, 3] {
        #expect(outcome(bytes, chunk: chunk, threads: threads) == whole, "\(what), chunks of \(chunk), \(threads) threads")
      }
    }
  }

  @Test func quotesAndNewlinesAtBorders() {
    var plain = "id,name,note\n"
    var quoted = "id,name,note\r\n"
    var stray = "id,name,note\n"
    var blank = "id,name,note\n"
    for row in 0..<60 {
      plain += "\(row),n\(row % 5),\(row % 3 == 0 ? "" : "x\(row)")\n"
      quoted += "\(row),\"a\"\"b\n\(row),\",\"\(row % 4 == 0 ? "" : "line\r\n\r\nline, \"\"\(row)")\"\r\n"
      stray += "\(row),5\" tube \(row % 2 == 0 ? "\"" : ""),\"q\n\"\n"
      blank += "\(row),b,c\n" + (row % 7 == 0 ? "\n\r\n" : "")
    }
    expectSame(plain, "plain")
    expectSame(quoted, "quoted")
    expectSame(stray, "stray quotes")
    expectSame(blank, "blank lines")
    expectSame(plain + "60,\"open", "an open quote")
    expectSame(plain + "60,a\n61,b,c\n", "a short record")
    expectSame(plain + "60,a,b,c\n" + plain, "a long record")
    expectSame("x\n" + String(repeating: "é\n", count: 100), "one column")
    expectSame("x\n" + String(repeating: "\"a\n\n\nb\"\n", count: 50), "one quoted column")
  }

  @Test func typesThatChangeLate() {
    for late in ["2.5", "1e300", "x", "NA", "", "007", "\"\"", "99999999999999999999", "2012-01-01", "12,5"] {
      var text = "k;v;w\n"
      for row in 0..<80 { text += "\(row);\(row == 57 ? late : String(row * 3));\(row == 3 ? late : "13/01/2012")\n" }
      expectSame(text, "late \(late)")
    }
    var text = "d,e,b\n"
    for row in 0..<80 {
      text += "\(row == 70 ? "13" : "03")/\(row == 5 ? "11" : "04")/2012,01/\(row == 66 ? 31 : 2)/2011,\(row == 40 ? "" : "oui")\n"
    }
    expectSame(text, "late orders of dates")
  }

  /// Quotes doubled, by code points: a quote and a combining mark are one `Character`.
  private func quoted(_ cell: String) -> String {
    var text = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }

  /// Random tables survive being written and read: the cells are those that went in.
  @Test func roundTrip() throws {
    var random = Generator(state: 42)
    let alphabet = ["a", "é", ",", ";", "\"", "\n", "\r\n", " ", "1", "0", ".", "-", "😀", "\u{301}", "'", "\t", "|", "x y", "NA"]
    for round in 0..<60 {
      let columns = Int.random(in: 2...6, using: &random)
      let rows = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        (0..<columns).map { _ in
          (0..<Int.random(in: 0...4, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
        }
      }
      let newline = round % 2 == 0 ? "\n" : "\r\n"
      var text = (0..<columns).map { "\"c\($0)\"" }.joined(separator: ",") + newline
      for row in rows { text += row.map(quoted).joined(separator: ",") + newline }
      var options = LoadOptions(
        delimiter: UInt8(ascii: ","), header: true,
        types: Dictionary(uniqueKeysWithValues: (0..<columns).map { ("c\($0)", .text) }), threads: 2)
      options.chunkBytes = [nil, 1, 30, 100, 64][round % 5]
      let table = try Loading.csv(text, options)
      #expect(table.rowCount == rows.count)
      for (index, row) in rows.enumerated() {
        #expect(
          row.map { Array($0.utf8) } == table.columns.map { Array((Loading.text($0[index]) == "∅" ? "" : Loading.text($0[index])).utf8) })
      }
    }
  }

  /// No bytes crash it, and however they are cut the outcome is the same.
  @Test func noise() {
    var random = Generator(state: 7)
    let pieces: [[UInt8]] = [
      [0x2C], [0x3B], [0x22], [0x22, 0x22], [0x0A], [0x0D], [0x0D, 0x0A], [0x31], [0x2D], [0x2E], [0x61], [0xC3, 0xA9], [0xFF], [0x00],
      [0x5B],
      [0x7B], [0x3A], [0x2F], Array("2012-01-01".utf8), Array("NA".utf8), Array("oui".utf8), Array("12".utf8),
    ]
    for round in 0..<1000 {
      var bytes = Array((round % 3 == 0 ? "a,b\n" : round % 3 == 1 ? "" : "x\n").utf8)
      // Rare bad bytes, so that most inputs get further.
      let limit = round % 4 == 0 ? pieces.count : 12
      for _ in 0..<Int.random(in: 0...40, using: &random) { bytes += pieces[Int.random(in: 0..<limit, using: &random)] }
      let whole = outcome(bytes, chunk: nil, threads: 1)
      for chunk in [1, 5, 17] { #expect(outcome(bytes, chunk: chunk, threads: 2) == whole, "\(bytes)") }
      for format in ["json", "jsonl", "tsv"] {
        _ = try? Loader.load(bytes: bytes, name: "t", format: format)
      }
    }
  }

  @Test func jsonNoise() {
    var random = Generator(state: 11)
    let base = Array(#"[{"a": 1.5, "b": "x\u00e9", "c": [1, {"d": null}], "e": {"f": true}}, {"a": -2, "b": "y"}]"#.utf8)
    for _ in 0..<2000 {
      var bytes = base
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        default: bytes.insert(base.randomElement(using: &random) ?? 0, at: at)
        }
      }
      _ = try? Loader.load(bytes: bytes, name: "t", format: "json")
      _ = try? Loader.load(bytes: bytes, name: "t", format: "jsonl")
    }
  }

  /// More distinct values than a dictionary is for.
  @Test func plainText() throws {
    var text = "id,name\n"
    let count = 150_000
    for row in 0..<count { text += row % 1000 == 7 ? "\(row),\n" : "\(row),name \(row)\n" }
    var options = LoadOptions(threads: 2)
    options.chunkBytes = 100_000
    let parallel = try Loading.csv(text, options)
    let whole = try Loading.csv(text)
    for table in [parallel, whole] {
      #expect(table.columns[1].type == .text)
      #expect(table.columns[1].count == count)
      #expect(Loading.field(table, "name")?.missing == 150)
      for row in [0, 6, 7, 8, 65_535, 65_536, 65_537, 131_071, 131_072, count - 1] {
        #expect(Loading.text(table.columns[1][row]) == (row % 1000 == 7 ? "∅" : "name \(row)"))
      }
    }
  }

  @Test func progressAndCancellation() throws {
    var text = "a\n"
    for row in 0..<1000 { text += "\(row)\n" }
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(Loading.error(text, LoadOptions(cancellation: cancellation))?.code == "E399")
  }
}
