/// An Open Document spreadsheet: one document holds all its sheets.
struct ODSWorkbook {
  let archive: ZipArchive

  init(_ archive: ZipArchive) { self.archive = archive }

  func table(_ task: LoadTask) throws(LoadError) -> Table {
    let path = archive.bytes.path
    if let manifest = archive.member("META-INF/manifest.xml") {
      let finder = ODSEncryption()
      try archive.parse(manifest, finder)
      if finder.isEncrypted { throw LoadError(.archive(.encrypted), path: path) }
    }
    guard let content = archive.member("content.xml") else { throw LoadError(.workbook(.missingPart("content.xml")), path: path) }
    // The names of the sheets stand between their cells: one pass for those, one for the cells of the sheet that is read.
    let list = ODSSheetList()
    try archive.parse(content, list)
    let index = try SheetChoice.choose(list.sheets, asked: task.options.sheet, path: path)
    let cells = SheetCells()
    try archive.parse(content, ODSSheet(cells, name: list.sheets[index].name, number: index, cancellation: task.options.cancellation))
    return try SheetTable.table(cells, task, format: "ods", sheets: list.sheets, index: index)
  }
}

private final class ODSEncryption: XMLEvents {
  private(set) var isEncrypted = false
  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) { if name == "encryption-data" { isEncrypted = true } }
  func end(_ name: XMLText, _ reader: XMLReader) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The sheets in their order. Hidden ones have a style that says so, which stands above them.
private final class ODSSheetList: XMLEvents {
  private(set) var sheets: [SheetChoice.Sheet] = []
  private var hiddenStyles: Set<String> = []
  private var style = ""
  /// Sheets may stand within cells.
  private var depth = 0

  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    if name == "style" {
      style = attributes["name"]?.string ?? ""
    } else if name == "table-properties" {
      if let display = attributes["display"], !display.isTrue { hiddenStyles.insert(style) }
    } else if name == "table" {
      depth += 1
      guard depth == 1 else { return }
      let isHidden = attributes["style-name"].map { hiddenStyles.contains($0.string) } ?? false
      sheets.append(SheetChoice.Sheet(name: attributes["name"]?.string ?? "", isHidden: isHidden))
    }
  }

  func end(_ name: XMLText, _ reader: XMLReader) { if name == "table" { depth -= 1 } }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
