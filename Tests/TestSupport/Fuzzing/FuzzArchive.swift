/// Sound archives around parts that are anything.
enum FuzzArchive {
  static func xlsx(sheet: [UInt8]) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relation(_ id: String, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
    }
    func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    return zip([
      ("_rels/.rels", text("<Relationships>\(relation("a", "officeDocument", "xl/workbook.xml"))</Relationships>")),
      ("xl/workbook.xml", text("<workbook><sheets><sheet name=\"F\" sheetId=\"1\" id=\"a\"/></sheets></workbook>")),
      (
        "xl/_rels/workbook.xml.rels",
        text(
          "<Relationships>\(relation("a", "worksheet", "s.xml"))\(relation("b", "styles", "y.xml"))\(relation("c", "sharedStrings", "t.xml"))</Relationships>"
        )
      ),
      (
        "xl/y.xml",
        text(
          "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>")
      ),
      ("xl/t.xml", text("<sst><si><t>un</t></si><si><r><t>de</t></r><r><t>ux</t></r></si><si><t>_x0041_</t></si></sst>")),
      ("xl/s.xml", sheet),
    ])
  }

  static func ods(content: [UInt8]) -> [UInt8] { zip([("content.xml", content)]) }

  /// Members stored as they are.
  private static func zip(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    func two(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }
    func four(_ number: Int) -> [UInt8] { two(number & 0xFFFF) + two(number >> 16) }
    for (name, bytes) in members {
      let common =
        two(20) + two(0) + two(0) + four(0) + four(Int(checksum(bytes))) + four(bytes.count) + four(bytes.count) + two(name.utf8.count)
        + two(0)
      directory += [0x50, 0x4B, 1, 2] + two(20) + common + two(0) + two(0) + two(0) + four(0) + four(archive.count) + Array(name.utf8)
      archive += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + bytes
    }
    let start = archive.count
    return archive + directory + [0x50, 0x4B, 5, 6] + two(0) + two(0) + two(members.count) + two(members.count) + four(directory.count)
      + four(start) + two(0)
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  /// CRC-32, by its definition and not by the library that the reader checks with.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
