import CitesLabData
import Glibc
import QueryLang
import TestSupport
import Testing

/// What is exported reads back as it was, through the program's own loader.
@Suite struct ExportRoundTripTests {
  private func readBack(_ format: String, _ result: QueryResult) throws -> Table {
    var template = Array("/tmp/citeslab-roundtrip-XXXXXX".utf8CString)
    let folder = String(cString: try #require(mkdtemp(&template)))
    let path = folder + "/r.\(format)"
    defer {
      unlink(path)
      rmdir(folder)
    }
    var bytes: [UInt8] = []
    try #require(ExporterList.named(format)).write(result, to: &bytes)
    try AtomicFile.write(bytes, to: path, replace: false)
    return try #require(try Loader.load(path).first)
  }

  private func cells(_ table: Table) -> [[Value]] { table.columns.map { column in (0..<table.rowCount).map { column[$0] } } }

  @Test(arguments: ["csv", "tsv"]) func everyTypeReadsBack(format: String) throws {
    var builder = ResultBuilder()
    builder.add(
      "texte", .text, ["a,b\tc;|", "q\"q\"\"", "deux\nlignes", "cr\r\nlf\r", "", .missing, " bords ", "é日👩‍👩‍👧\u{202E}\u{1B}", "=1", "x"])
    builder.add("n", .integer, [9_223_372_036_854_775_807, -1, 0, .missing, 9_007_199_254_740_993, 5, 6, 7, 8, 9])
    builder.add(
      "d", .decimal(scale: 2),
      ([1250, -5, 1, 10, 999_999, nil, 7, 8, 9, 12] as [Int64?]).map { number in
        number.map { .decimal(unscaled: $0, scale: 2) } ?? .missing
      })
    builder.add("f", .float, [0.1, 1e300, -2.5e-7, 0.333_333_333_333_333_3, .missing, 3, 123_456_789.125, 5, 6, 7])
    builder.add("b", .boolean, [true, false, .missing, true, true, false, true, false, true, true])
    builder.add(
      "jour", .date, [.date(15_981), .date(0), .date(-40_000), .missing, .date(20_000), .date(1), .date(2), .date(3), .date(4), .date(5)])
    let table = try readBack(format, builder.result)
    #expect(table.columns.map(\.name) == ["texte", "n", "d", "f", "b", "jour"])
    let expected = cells(builder.result.table)
    let found = cells(table)
    for column in [0, 1, 4, 5] { #expect(found[column] == expected[column], "\(table.columns[column].name)") }
    // Numbers may come back as another type that holds the same values.
    for column in [2, 3] { #expect(found[column].map(CanonicalText.string) == expected[column].map(CanonicalText.string)) }
  }
}
