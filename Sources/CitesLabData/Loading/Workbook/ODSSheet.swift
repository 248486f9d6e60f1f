/// The cells of one sheet of an Open Document spreadsheet.
///
/// Rows and cells that repeat are written once, with a count. Empty ones cost nothing whatever their count; a sheet that repeats values
/// beyond what a sheet holds is refused.
final class ODSSheet: XMLEvents {
  private enum Kind { case none, number, text, boolean, date, time, error }

  private let cells: SheetCells
  private let name: String
  private let number: Int
  private let cancellation: Cancellation?

  private var sheets = 0
  private var tables = 0
  private var row = 0
  private var column = 0
  private var rowRepeats = 1
  private var cellRepeats = 1
  private var isInRow = false
  private var isInCell = false
  private var kind = Kind.none
  private var hasFormula = false
  private var value: [UInt8]?
  private var text: [UInt8] = []
  private var paragraphs = 0
  private var isInParagraph = false
  private var endsWithBlank = false
  /// Within a note or a drawing, whose texts are not the cell's.
  private var aside = 0
  /// The cells of the row that is read: column, kind, place.
  private var pending: [(column: Int, kind: UInt8, place: (start: UInt32, end: UInt32))] = []

  init(_ cells: SheetCells, name: String, number: Int, cancellation: Cancellation?) {
    self.cells = cells
    self.name = name
    self.number = number
    self.cancellation = cancellation
  }

  private var isRead: Bool { tables == 1 && sheets == number + 1 }
  private var reference: String { "\(name)!\(SheetCells.reference(row: row, column: column))" }

  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    if name == "table" {
      tables += 1
      if tables == 1 { sheets += 1 }
      return
    }
    guard isRead else { return }
    if aside > 0 || name == "annotation" || name == "shapes" || name == "frame" {
      aside += 1
    } else if name == "table-cell" || name == "covered-table-cell" {
      startCell(attributes, isCovered: name == "covered-table-cell", reader)
    } else if name == "table-row" {
      if cancellation?.isCancelled == true { return reader.cancel() }
      rowRepeats = max(1, attributes["number-rows-repeated"]?.number(atMost: SheetCells.mostRows) ?? 1)
      if let state = attributes["visibility"], !(state == "visible") { cells.hiddenRows += rowRepeats }
      isInRow = true
      column = 0
      pending.removeAll(keepingCapacity: true)
    } else if isInCell {
      startText(name, attributes)
    }
  }

  private func startCell(_ attributes: XMLAttributes, isCovered: Bool, _ reader: XMLReader) {
    guard isInRow else { return }
    isInCell = true
    cellRepeats = max(1, attributes["number-columns-repeated"]?.number(atMost: SheetCells.mostRows) ?? 1)
    kind = .none
    value = nil
    text.removeAll(keepingCapacity: true)
    paragraphs = 0
    hasFormula = attributes["formula"] != nil
    let right = attributes["number-columns-spanned"]?.number(atMost: SheetCells.mostColumns) ?? 1
    let down = attributes["number-rows-spanned"]?.number(atMost: SheetCells.mostRows) ?? 1
    if right > 1 || down > 1 { cells.merged.append((row, column, row + down - 1, column + right - 1)) }
    if isCovered { return }
    if let word = attributes.qualified("calcext:value-type"), word == "error" {
      kind = .error
      return
    }
    // LibreOffice keeps the booleans of other programs as formulas whose result is a number.
    if let formula = attributes["formula"], formula == "of:=TRUE()" || formula == "of:=FALSE()" {
      kind = .boolean
      value = Array((formula == "of:=TRUE()" ? "true" : "false").utf8)
      return
    }
    guard let type = attributes.qualified("office:value-type") ?? attributes["value-type"] else { return }
    if type == "float" || type == "percentage" || type == "currency" {
      kind = .number
      value = attributes.qualified("office:value").map { Array($0.bytes) } ?? attributes["value"].map { Array($0.bytes) }
    } else if type == "date" {
      kind = .date
      value = attributes["date-value"].map { Array($0.bytes) }
    } else if type == "time" {
      kind = .time
      value = attributes["time-value"].map { Array($0.bytes) }
    } else if type == "boolean" {
      kind = .boolean
      value = attributes["boolean-value"].map { Array($0.bytes) }
    } else {
      kind = .text
      value = attributes["string-value"].map { Array($0.bytes) }
    }
  }

  /// Within a cell: paragraphs are lines, and some blanks have elements of their own.
  private func startText(_ name: XMLText, _ attributes: XMLAttributes) {
    if name == "p" || name == "h" {
      if paragraphs > 0 { text.append(0x0A) }
      paragraphs += 1
      isInParagraph = true
      endsWithBlank = true
    } else if isInParagraph, name == "s" {
      let count = attributes["c"]?.number(atMost: 1 << 20) ?? 1
      text.append(contentsOf: repeatElement(0x20, count: count))
      endsWithBlank = false
    } else if isInParagraph, name == "tab" {
      text.append(0x09)
      endsWithBlank = false
    } else if isInParagraph, name == "line-break" {
      text.append(0x0A)
      endsWithBlank = false
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isRead, isInCell, isInParagraph, aside == 0 else { return }
    for byte in bytes {
      // Runs of blanks are one, and none at the start of a line: others are written as elements.
      if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        if !endsWithBlank { text.append(0x20) }
        endsWithBlank = true
      } else {
        text.append(byte)
        endsWithBlank = false
      }
    }
  }

  func end(_ name: XMLText, _ reader: XMLReader) {
    if name == "table" {
      tables -= 1
      return
    }
    guard isRead else { return }
    if aside > 0 {
      aside -= 1
    } else if name == "p" || name == "h" {
      if isInParagraph, endsWithBlank, text.last == 0x20 { text.removeLast() }
      isInParagraph = false
    } else if name == "table-cell" || name == "covered-table-cell" {
      if isInCell { endCell(reader) }
      isInCell = false
    } else if name == "table-row" {
      if isInRow { endRow(reader) }
      isInRow = false
    }
  }

  private func endCell(_ reader: XMLReader) {
    defer { column += cellRepeats }
    guard kind != .none else { return }
    guard let (kind, bytes) = content() else { return reader.stop(.badCell(String(decoding: value ?? [], as: UTF8.self)), cell: reference) }
    if kind == SheetCells.Kind.text, bytes.isEmpty, !hasFormula, value == nil { return }
    guard column + cellRepeats <= SheetCells.mostColumns, let place = cells.put(bytes) else {
      return reader.stop(.tooLarge, cell: reference)
    }
    for offset in 0..<cellRepeats { pending.append((column + offset, kind, place)) }
  }

  /// The cell in the form of ``SheetCells``; nil when its value is not what its type says.
  private func content() -> (UInt8, [UInt8])? {
    switch kind {
    case .none: return nil
    case .text: return (SheetCells.Kind.text, value ?? text)
    case .error: return (SheetCells.Kind.error, text)
    case .number:
      guard let value, let number = SheetNumber.text(value) else { return nil }
      return (SheetCells.Kind.number, number)
    case .boolean:
      guard let value else { return nil }
      return (SheetCells.Kind.boolean, value == Array("true".utf8) ? value : Array("false".utf8))
    case .date:
      guard let value else { return nil }
      // Years before 1 and the like are kept as they are written.
      return ISODateCell.text(value).map { (SheetCells.Kind.date, $0) } ?? (SheetCells.Kind.text, value)
    case .time:
      guard let value, let days = ODSDuration.days(value), let time = SerialDate.time(days) else { return nil }
      return (SheetCells.Kind.time, time)
    }
  }

  private func endRow(_ reader: XMLReader) {
    defer { row += rowRepeats }
    guard !pending.isEmpty else { return }
    for cell in pending {
      switch cells.append(row: row, column: cell.column, kind: cell.kind, cell.place) {
      case .done: break
      case .disordered: return reader.stop(.badCell(reference), cell: reference)
      case .full: return reader.stop(.tooLarge, cell: reference)
      }
    }
    if case .full = cells.repeatRow(rowRepeats - 1) { reader.stop(.tooLarge, cell: reference) }
  }
}

/// `PT08H30M00S`
enum ODSDuration {
  static func days(_ text: [UInt8]) -> Double? {
    var at = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { at = 1 }
    guard at < text.count, text[at] == UInt8(ascii: "P") else { return nil }
    at += 1
    var seconds = 0.0
    var isTime = false
    var parts = 0
    while at < text.count {
      if text[at] == UInt8(ascii: "T") {
        isTime = true
        at += 1
        continue
      }
      let start = at
      while at < text.count, text[at] &- UInt8(ascii: "0") <= 9 || text[at] == UInt8(ascii: ".") { at += 1 }
      guard at < text.count, at > start, let number = Double(String(decoding: text[start..<at], as: UTF8.self)) else { return nil }
      switch (text[at], isTime) {
      case (UInt8(ascii: "D"), false): seconds += number * 86_400
      case (UInt8(ascii: "H"), true): seconds += number * 3600
      case (UInt8(ascii: "M"), true): seconds += number * 60
      case (UInt8(ascii: "S"), true): seconds += number
      default: return nil
      }
      parts += 1
      at += 1
    }
    return parts > 0 && seconds.isFinite ? (isNegative ? -seconds : seconds) / 86_400 : nil
  }
}
