/// An Office Open XML workbook: which part of the archive is which, and how its cells are to be read.
struct XLSXWorkbook {
  let archive: ZipArchive

  init(_ archive: ZipArchive) { self.archive = archive }

  func table(_ task: LoadTask) throws(LoadError) -> Table {
    let workbookPart = try target(of: "officeDocument", from: "") ?? "xl/workbook.xml"
    if workbookPart.hasSuffix(".bin") { throw LoadError(.otherFormat(name: "Excel binary (xlsb)"), path: path) }
    let parts = try relationships(of: workbookPart)
    let list = XLSXSheetList()
    try parse(workbookPart, list)
    // Sheets that hold a chart and no cells are none here.
    let sheets = list.sheets.filter { sheet in parts.contains { $0.id == sheet.id && $0.kind == "worksheet" } }
    let index = try SheetChoice.choose(sheets.map(\.sheet), asked: task.options.sheet, path: path)
    let sheet = sheets[index]
    guard let part = parts.first(where: { $0.id == sheet.id }) else {
      throw LoadError(.workbook(.missingPart(sheet.sheet.name)), path: path)
    }
    let styles = XLSXStyles()
    if let stylesPart = parts.first(where: { $0.kind == "styles" }), archive.member(stylesPart.target) != nil {
      try parse(stylesPart.target, styles)
    }
    let cells = SheetCells()
    let strings = XLSXStrings(cells)
    if let stringsPart = parts.first(where: { $0.kind == "sharedStrings" }), archive.member(stringsPart.target) != nil {
      try parse(stringsPart.target, strings)
    }
    let reader = XLSXSheet(
      cells, sheet: sheet.sheet.name, formats: styles.formats, strings: strings.places, from1904: list.from1904,
      cancellation: task.options.cancellation)
    try parse(part.target, reader)
    return try SheetTable.table(cells, task, format: "xlsx", sheets: sheets.map(\.sheet), index: index)
  }

  private var path: String { archive.bytes.path }

  private func parse(_ part: String, _ events: any XMLEvents) throws(LoadError) {
    guard let member = archive.member(part) else { throw LoadError(.workbook(.missingPart(part)), path: path) }
    try archive.parse(member, events)
  }

  /// The part that another part, or the whole package, names as its `kind`.
  private func target(of kind: String, from part: String) throws(LoadError) -> String? {
    try relationships(of: part).first { $0.kind == kind }?.target
  }

  private func relationships(of part: String) throws(LoadError) -> [XLSXRelationships.Relationship] {
    let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    let name = part.dropFirst(folder.count)
    guard let member = archive.member("\(folder)_rels/\(name).rels") else { return [] }
    let list = XLSXRelationships(folder: folder)
    try archive.parse(member, list)
    return list.relationships
  }
}

/// `_rels/….rels`: the parts that a part refers to.
final class XLSXRelationships: XMLEvents {
  struct Relationship {
    var id: String
    /// The last word of the type: `worksheet`, `styles`.
    var kind: String
    /// From the archive's root.
    var target: String
  }

  private let folder: String
  private(set) var relationships: [Relationship] = []

  init(folder: String) { self.folder = folder }

  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"] else {
      return
    }
    // What lies outside of the file is never looked at.
    if let mode = attributes["TargetMode"], mode == "External" { return }
    let kind = type.string.split(separator: "/").last.map(String.init) ?? ""
    relationships.append(Relationship(id: id.string, kind: kind, target: Self.resolved(target.string, in: folder)))
  }

  func end(_ name: XMLText, _ reader: XMLReader) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  private static func resolved(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// `workbook.xml`: the sheets in their order, and where days are counted from.
final class XLSXSheetList: XMLEvents {
  private(set) var sheets: [(sheet: SheetChoice.Sheet, id: String)] = []
  private(set) var from1904 = false

  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    if name == "sheet", let title = attributes["name"] {
      // `r:id`, whatever the prefix; `sheetId` is another.
      let id = attributes.qualified("r:id") ?? attributes["id"]
      let isHidden = attributes["state"].map { !($0 == "visible") } ?? false
      sheets.append((SheetChoice.Sheet(name: title.string, isHidden: isHidden), id?.string ?? ""))
    } else if name == "workbookPr", let flag = attributes["date1904"] {
      from1904 = flag.isTrue
    }
  }

  func end(_ name: XMLText, _ reader: XMLReader) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `styles.xml`: what the format of each style makes of a number.
final class XLSXStyles: XMLEvents {
  /// By style number.
  private(set) var formats: [NumberFormat] = []
  private var codes: [Int: NumberFormat] = [:]
  private var isInCellFormats = false

  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    if name == "numFmt", let number = attributes["numFmtId"]?.number(atMost: Int(Int32.max)), let code = attributes["formatCode"] {
      codes[number] = NumberFormat(code: code.string)
    } else if name == "cellXfs" {
      isInCellFormats = true
    } else if isInCellFormats, name == "xf" {
      let number = attributes["numFmtId"]?.number(atMost: Int(Int32.max)) ?? 0
      formats.append(codes[number] ?? NumberFormat.builtIn(number))
    }
  }

  func end(_ name: XMLText, _ reader: XMLReader) { if name == "cellXfs" { isInCellFormats = false } }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `sharedStrings.xml`: texts that cells refer to by number. Runs of a rich text are one text; how it is pronounced is none of it.
final class XLSXStrings: XMLEvents {
  private let cells: SheetCells
  private(set) var places: [(start: UInt32, end: UInt32)] = []
  private var text: [UInt8] = []
  private var isText = false
  private var phonetic = 0

  init(_ cells: SheetCells) { self.cells = cells }

  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    if name == "si" { text.removeAll(keepingCapacity: true) }
    if name == "rPh" { phonetic += 1 }
    isText = name == "t" && phonetic == 0
  }

  func end(_ name: XMLText, _ reader: XMLReader) {
    isText = false
    if name == "rPh" { phonetic -= 1 }
    guard name == "si" else { return }
    guard let place = cells.put(EscapedText.decoded(text)) else { return reader.stop(.tooLarge) }
    places.append(place)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isText { text.append(contentsOf: bytes) } }
}

/// Characters that XML cannot hold stand as `_x000D_` in Office Open XML, and `_x005F_` for the line that would begin such a word.
enum EscapedText {
  static func decoded(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "_")) else { return text }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      if let unit = unit(text, at) {
        // Halves of a character are written one after the other.
        if unit & 0xFC00 == 0xD800, let low = self.unit(text, at + 7), low & 0xFC00 == 0xDC00 {
          let scalar = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
          if let scalar = Unicode.Scalar(scalar) { decoded += Array(String(Character(scalar)).utf8) }
          at += 14
          continue
        }
        if let scalar = Unicode.Scalar(UInt32(unit)) {
          decoded += Array(String(Character(scalar)).utf8)
          at += 7
          continue
        }
      }
      decoded.append(text[at])
      at += 1
    }
    return decoded
  }

  /// The code unit of `_xHHHH_` here.
  private static func unit(_ text: [UInt8], _ at: Int) -> UInt16? {
    guard at + 7 <= text.count, text[at] == UInt8(ascii: "_"), text[at + 1] == UInt8(ascii: "x"), text[at + 6] == UInt8(ascii: "_") else {
      return nil
    }
    let digits = text[(at + 2)..<(at + 6)]
    guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
