import CitesLabData
import QueryLang
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What happens to the bytes of a file before anybody looks for cells: unpacking, decoding, and what is no text.
@Suite struct LoadingBytesTests {
  private static let names = ["Miramas", "Île-d’Aix", "Fos-sur-Mer"]

  private func load(_ name: String, _ options: LoadOptions = LoadOptions()) throws -> Table {
    try Loader.load(Loading.fixture("bytes/" + name), options: options)[0]
  }

  private func error(_ name: String) -> LoadError? {
    do throws(LoadError) {
      let table = try Loader.load(Loading.fixture("bytes/" + name))[0]
      Issue.record("\(name) loaded with \(table.rowCount) rows")
      return nil
    } catch { return error }
  }

  // MARK: Packed files

  @Test(arguments: ["two_members.csv.gz", "padded.csv.gz", "frames.csv.zst", "named_wrongly.csv"])
  func packedFilesAreReadWhole(name: String) throws {
    let table = try load(name)
    #expect(table.columns.map(\.name) == ["commune", "entrées"])
    #expect(Loading.cells(table.columns[0]) == Self.names)
    #expect(Loading.cells(table.columns[1]) == ["143", "7", "12"])
    #expect(table.report?.packing == (name.hasSuffix("zst") ? "zstd" : "gzip"))
  }

  @Test(arguments: [
    ("truncated.csv.gz", "end too early"), ("no_trailer.csv.gz", "end too early"), ("bad_crc.csv.gz", "checksum"),
    ("bad_length.csv.gz", "another length"), ("garbage_after.csv.gz", "make no sense"), ("truncated.csv.zst", "end too early"),
    ("bad_checksum.csv.zst", "checksum"),
  ])
  func damagedArchivesNeverLoad(name: String, words: String) {
    let found = error(name)
    #expect(found?.code == "E345")
    #expect(found?.text(in: .english).contains(words) == true, "\(found?.text(in: .english) ?? "")")
  }

  @Test func packingsThatAreNotReadAreNamed() {
    let found = error("bzip2.csv.bz2")
    #expect(found?.code == "E308")
    #expect(found?.text(in: .english).contains("bzip2") == true)
  }

  /// 272 MB in 26 KB: more than a hundred times its size, and more than any packed file may be without asking.
  @Test func bombsAreRefused() {
    let found = error("bomb.csv.zst")
    #expect(found?.code == "E346")
    #expect(found?.text(in: .french).contains("256 Mo") == true)
  }

  /// Cut within the bytes that say what it is, a packed file would pass for a short text: its name tells.
  @Test(
    arguments: [
      ("a.csv.gz", [0x1F], "E345"), ("A.GZ", [0x1F], "E345"), ("a.csv.zst", [0x28], "E345"), ("a.csv.zst", [0x28, 0xB5, 0x2F], "E345"),
      ("a.csv.bz2", [0x42, 0x5A], "E308"), ("a.xlsx", [0x50, 0x4B, 0x03], "E309"),
    ] as [(String, [UInt8], String)])
  func packedFilesCutAtTheirStart(name: String, bytes: [UInt8], code: String) throws {
    let folder = Loading.Folder()
    let path = folder.write(name, bytes)
    let error = #expect(throws: LoadError.self) { try Loader.load(path) }
    #expect(error?.code == code, "\(error?.text(in: .english) ?? "")")
    // Under another name it is the text that it spells.
    if code == "E345", bytes.count == 1 { #expect(throws: Never.self) { try Loader.load(folder.write("plain.csv", bytes + [0x0A])) } }
  }

  // MARK: Encodings

  @Test func encodingsAreToldApartByTheirBytes() throws {
    let windows = try load("windows-1252.csv")
    #expect(windows.report?.encoding == "Windows-1252")
    #expect(windows.columns.map(\.name) == ["ville", "coût"])
    #expect(Loading.cells(windows.columns[0]) == ["L’Estaque", "Œting"])
    let latin9 = try load("iso-8859-15.csv")
    #expect(latin9.report?.encoding == "ISO-8859-15")
    #expect(Loading.cells(latin9.columns[0]) == ["Sœurette", "Orléans"])
    let latin1 = try load("iso-8859-1.csv")
    #expect(latin1.report?.encoding == "Windows-1252")
    #expect(Loading.cells(latin1.columns[1])[0] == "3½")
    #expect(latin1.report?.notices.isEmpty == true)
    let utf16 = try load("utf-16le.csv")
    #expect(utf16.report?.encoding == "UTF-16LE")
    #expect(Loading.cells(utf16.columns[0]) == ["Île 😀"])
    #expect(utf16.columns.map(\.name) == ["ville", "coût"])
    let unmarked = try load("utf-16be-no-mark.csv")
    #expect(unmarked.report?.encoding == "UTF-16BE")
    #expect(Loading.cells(unmarked.columns[1]) == ["3", "4"])
  }

  @Test func anEncodingThatIsAskedForWins() throws {
    var options = LoadOptions()
    options.encoding = .latin1
    let table = try load("iso-8859-15.csv", options)
    #expect(Loading.cells(table.columns[0])[0] == "S½urette")
    options.encoding = .utf8
    #expect(throws: LoadError.self) { try load("windows-1252.csv", options) }
    options.encoding = .utf16LittleEndian
    #expect(throws: LoadError.self) { try load("windows-1252.csv", options) }
  }

  @Test func strangeCharactersAreReported() throws {
    let table = try Loader.load(bytes: Array("a,b\nx,y".utf8) + [0xFF, 0xFF, 0x0A], name: "t", format: "csv")
    #expect(Loading.cells(table.columns[1]) == ["yÿÿ"])
    #expect(table.report?.notices.contains { $0.code == "N340" } == true)
  }

  @Test func bytesThatFitNoEncodingAreErrorsWithTheirOffset() {
    let found = Loading.error(Array("a,b\nx,".utf8) + [0x81, 0x0A])
    #expect(found?.code == "E347")
    #expect(found?.text(in: .english).contains("offset 6") == true)
    #expect(found?.line == 2)
  }

  @Test func halvesOfCharactersAreErrors() {
    for bytes: [UInt8] in [
      [0xFF, 0xFE, 0x61], [0xFF, 0xFE, 0x00, 0xDC], [0xFF, 0xFE, 0x00, 0xD8], [0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00],
    ] {
      #expect(Loading.error(bytes)?.code == "E347")
    }
  }

  /// Characters and pairs that block borders cut come out whole, in every encoding.
  @Test(arguments: [1, 2, 3, 5])
  func blocksHideNothing(shift: Int) throws {
    let cell = String(repeating: "é😀", count: 60_000)
    let text = String(repeating: "x", count: shift) + "\n" + cell + "\n"
    var bytes: [UInt8] = [0xFE, 0xFF]
    for unit in text.utf16 { bytes += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    let table = try Loader.load(bytes: bytes, name: "t", format: "csv")
    #expect(Loading.cells(table.columns[0]) == [cell])
    let western = String(repeating: "x", count: shift) + "\n" + String(repeating: "é", count: 600_000) + "\n"
    let latin = western.unicodeScalars.map { UInt8($0.value) }
    #expect(Loading.cells(try Loader.load(bytes: latin, name: "t", format: "csv").columns[0])[0].utf8.count == 1_200_000)
  }

  // MARK: What is no text

  @Test func binaryFilesAreRefused() {
    var random = (1...4096).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    random[0] = 7
    #expect(Loading.error(random)?.code == "E310")
    #expect(Loading.error([UInt8](repeating: 0, count: 100))?.code == "E310")
    #expect(Loading.error(Array("SQLite format 3\u{0}".utf8))?.code == "E309")
  }

  @Test func aZeroByteInACellIsPartOfIt() throws {
    let table = try Loading.csv("a|b\nval\u{0}1|x\n")
    #expect(Loading.cells(table.columns[0]) == ["val\u{0}1"])
  }

  @Test func pipesAndDevicesAreReadToTheirEnd() throws {
    let folder = Loading.Folder()
    let file = folder.write("a.csv", "a,b\n" + String(repeating: "1,2\n", count: 100_000))
    let path = folder.path + "/fifo"
    #expect(mkfifo(path, 0o600) == 0)
    let writer = popen("cat '\(file)' > '\(path)'", "w")
    defer { if let writer { pclose(writer) } }
    let table = try Loader.load(path)[0]
    #expect(table.rowCount == 100_000)
    let status = try Loader.load("/proc/self/status", options: LoadOptions(delimiter: UInt8(ascii: ":")))[0]
    #expect(status.rowCount > 10)
    do throws(LoadError) {
      _ = try Loader.load("/dev/zero")
      Issue.record("endless zeros loaded")
    } catch { #expect(error.code == "E310") }
  }

  /// A line without an end, through a pipe: given up long before the memory is full.
  @Test func anEndlessLineIsGivenUp() {
    let folder = Loading.Folder()
    let path = folder.path + "/fifo"
    #expect(mkfifo(path, 0o600) == 0)
    let writer = popen("tr '\\0' 'a' < /dev/zero > '\(path)' 2> /dev/null", "w")
    defer { if let writer { pclose(writer) } }
    do throws(LoadError) {
      _ = try Loader.load(path)
      Issue.record("an endless line loaded")
    } catch { #expect(error.code == "E311") }
  }

  @Test func aPathOfNothingIsStandardInput() {
    #expect(DatasetName.name(forPath: "-") == "stdin")
  }
}
