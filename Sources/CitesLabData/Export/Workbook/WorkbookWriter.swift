internal import Glibc
internal import QueryLang

/// One workbook being written, row by row: the library keeps no more than a row of a sheet.
final class WorkbookWriter {
  private let library: WorkbookLibrary
  private let workbook: WorkbookLibrary.Object
  private var formats: [String: WorkbookLibrary.Object] = [:]
  private var failure: Int32 = 0
  private var isFinished = false
  /// Of the table, from 1: the last row that has a cell.
  private(set) var lastRow = 0

  /// - Parameter path: of a file that exists; the library's own temporary files go to its folder and have no name there.
  init?(_ library: WorkbookLibrary, path: String) {
    self.library = library
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
    let made = folder.withCString { folder in
      // struct lxw_workbook_options: constant_memory, tmpdir, use_zip64, and room for what later versions add.
      withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { options in
        options.initializeMemory(as: UInt8.self, repeating: 0)
        options.storeBytes(of: 1, as: UInt8.self)
        options.storeBytes(of: UnsafePointer(folder), toByteOffset: 8, as: UnsafePointer<CChar>.self)
        return library.make(path, UnsafeRawPointer(options.baseAddress))
      }
    }
    guard let made else { return nil }
    workbook = made
  }

  deinit { if !isFinished { _ = WorkbookLibrary.quietly { library.finish(workbook) } } }

  /// Writes the file.
  func finish(shown: String) throws(ExportError) {
    isFinished = true
    errno = 0
    let code = WorkbookLibrary.quietly { library.finish(workbook) }
    let reason = errno
    if failure == 0 { failure = code }
    guard failure != 0 else { return }
    // The library keeps the reason of the system to itself, and has changed none of it since.
    if reason == ENOSPC || reason == EDQUOT { throw .diskFull(path: shown) }
    throw .libraryFailed(
      path: shown, library: WorkbookLibrary.name, reason: library.describe(failure).map { String(cString: $0) } ?? "error \(failure)")
  }

  /// Stops early when it is cancelled: what is there then is no workbook.
  func write(_ export: Export, _ cancellation: Cancellation?) {
    let facts = DocumentFacts(export)
    setProperties(title: export.result.texts.title)
    let isFrench = export.language == .french
    guard let table = library.addSheet(workbook, isFrench ? "Tableau" : "Table"),
      let about = library.addSheet(workbook, isFrench ? "À propos" : "About")
    else {
      failure = 1
      return
    }
    writeTable(export, to: table, cancellation)
    writeFacts(facts, export.language, to: about)
  }

  // MARK: The table

  private func writeTable(_ export: Export, to sheet: WorkbookLibrary.Object, _ cancellation: Cancellation?) {
    let result = export.result
    let header = ExportedHeader(result)
    let names = header.names + (header.rowKindName.map { [$0] } ?? [])
    let columns = zip(result.table.columns, result.columns).map {
      WorkbookColumn($0, $1, texts: result.texts, language: export.language)
    }
    for (index, name) in names.enumerated() {
      let width = columns.indices.contains(index) ? columns[index].width(heading: name) : Double(name.count + 2)
      check(library.setColumn(sheet, UInt16(index), UInt16(index), width, nil))
    }
    library.freeze(sheet, 1, 0)
    check(library.repeatRows(sheet, 0, 0))
    let last = UInt32(result.table.rowCount)
    if !names.isEmpty { check(library.filter(sheet, 0, 0, last, UInt16(names.count - 1))) }
    // A wide table is printed on one page's width, however many pages long.
    library.setLandscape(sheet)
    library.fitToPages(sheet, 1, 0)
    for (index, name) in names.enumerated() {
      let isRight = columns.indices.contains(index) && columns[index].isRightAligned
      text(name, row: 0, column: index, heading(isRightAligned: isRight), sheet)
    }
    for row in 0..<result.table.rowCount {
      if row % 1_024 == 0, cancellation?.isCancelled == true { return }
      let kind = result.rowKinds?[row] ?? .normal
      for (index, column) in columns.enumerated() {
        let cell = column.cell(row)
        let format = cellFormat(cell.layout, isMargin: kind == .total || kind == .difference)
        switch cell.content {
        case .empty where format == nil: continue
        case .empty: check(library.writeBlank(sheet, UInt32(row + 1), UInt16(index), format))
        case .number(let number): check(library.writeNumber(sheet, UInt32(row + 1), UInt16(index), number, format))
        case .boolean(let flag): check(library.writeBoolean(sheet, UInt32(row + 1), UInt16(index), flag ? 1 : 0, format))
        case .text(let text): self.text(text, row: row + 1, column: index, format, sheet)
        }
        lastRow = row + 2
      }
      if header.rowKindName != nil, kind != .normal {
        let format = cellFormat("@", isMargin: kind == .total || kind == .difference)
        text(kind.rawValue, row: row + 1, column: columns.count, format, sheet)
      }
      if failure != 0 { return }
    }
  }

  private func writeFacts(_ facts: DocumentFacts, _ language: Language, to sheet: WorkbookLibrary.Object) {
    check(library.setColumn(sheet, 0, 0, 26, nil))
    check(library.setColumn(sheet, 1, 1, 100, nil))
    let heading = format("term") { format in
      library.setBold(format)
      library.setAlignment(format, 8)  // LXW_ALIGN_VERTICAL_TOP
    }
    let words = format("words") { format in
      library.setWrap(format)
      library.setNumberFormat(format, "@")
    }
    for (row, entry) in facts.entries.enumerated() {
      text(DocumentFacts.term(entry.kind, language), row: row, column: 0, heading, sheet)
      text(entry.text, row: row, column: 1, words, sheet)
    }
  }

  private func text(_ text: String, row: Int, column: Int, _ format: WorkbookLibrary.Object?, _ sheet: WorkbookLibrary.Object) {
    check(library.writeText(sheet, UInt32(row), UInt16(column), WorkbookText.escaped(text), format))
  }

  /// Bold over a line, above what it names.
  private func heading(isRightAligned: Bool) -> WorkbookLibrary.Object? {
    format(isRightAligned ? "heading right" : "heading") { format in
      library.setBold(format)
      library.setNumberFormat(format, "@")
      library.setBackground(format, 0xEEF1F5)
      library.setBottomBorder(format, Self.thinLine)
      if isRightAligned { library.setAlignment(format, 3) }  // LXW_ALIGN_RIGHT
    }
  }

  /// - Parameter isMargin: a row made of the others, set apart by a line.
  private func cellFormat(_ layout: String?, isMargin: Bool) -> WorkbookLibrary.Object? {
    guard isMargin || layout != nil else { return nil }
    return format((isMargin ? "margin " : "cell ") + (layout ?? "")) { format in
      if let layout { library.setNumberFormat(format, layout) }
      if isMargin {
        library.setBold(format)
        library.setTopBorder(format, Self.thinLine)
      }
    }
  }

  /// LXW_BORDER_THIN
  private static let thinLine: UInt8 = 1

  private func format(_ key: String, _ set: (WorkbookLibrary.Object) -> Void) -> WorkbookLibrary.Object? {
    if let format = formats[key] { return format }
    guard let format = library.addFormat(workbook) else { return nil }
    set(format)
    formats[key] = format
    return format
  }

  /// The day on which every workbook was made, so that the same table gives the same bytes: 2000-01-01.
  private static let made = 946_684_800

  private func setProperties(title: String?) {
    // struct lxw_doc_properties: ten texts, of which the title is the first, and the time; room for more.
    withUnsafeTemporaryAllocation(byteCount: 128, alignment: 8) { properties in
      properties.initializeMemory(as: UInt8.self, repeating: 0)
      properties.storeBytes(of: Self.made, toByteOffset: 80, as: Int.self)
      guard let start = properties.baseAddress else { return }
      guard let title else { return check(library.setProperties(workbook, start)) }
      title.withCString { title in
        properties.storeBytes(of: UnsafePointer(title), as: UnsafePointer<CChar>.self)
        check(library.setProperties(workbook, start))
      }
    }
  }

  private func check(_ code: Int32) { if failure == 0 { failure = code } }
}
