import TestSupport
import Testing

/// Data through pipes and out of archives, with the status that whoever runs the program sees.
@Suite struct LoadingTests {
  private static let fixtures = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Fixtures/loading/bytes/"

  @Test func standardInputIsData() throws {
    let run = try Shell().run("-c", "count stdin where b > 2", "-", input: "a;b\nx;2\ny;4\n")
    #expect(run.text == "1\n")
    #expect(run.status == 0)
    let statement = try Shell().run("-c", "load \"-\" as x with header no; sum column_2 of x", input: "x,2\ny,4\n")
    #expect(statement.text == "6\n")
    #expect(statement.status == 0)
  }

  @Test func rowsKeptAsideComeOutOfAPipe() throws {
    let run = try Shell().run("--format", "csv", "-c", "list rejected of stdin", "-", input: "a,b\n1,2\n3\n4,5\n")
    #expect(run.text == "line,reason,text\n3,1 cell where the header has 2,3\n")
    #expect(run.errorText.contains("N342"))
  }

  /// Half an archive is no table: nothing comes out, and the status says so.
  @Test(arguments: ["truncated.csv.gz", "no_trailer.csv.gz", "bad_crc.csv.gz", "bad_checksum.csv.zst", "garbage_after.csv.gz"])
  func aDamagedArchiveNeverEndsWell(name: String) throws {
    let run = try Shell().run("--keep-going", "-c", "load \"\(Self.fixtures)\(name)\" as t", "-c", "count t")
    #expect(run.status == 3)
    #expect(run.text == "")
  }

  @Test func strictStopsAtRowsKeptAside() throws {
    let run = try Shell().run("--strict", "-c", "count stdin", "-", input: "a,b\n1,2\n3\n")
    #expect(run.status == 2)
  }
}
