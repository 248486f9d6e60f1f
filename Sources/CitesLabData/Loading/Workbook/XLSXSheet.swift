/// One worksheet, cell by cell.
final class XLSXSheet: XMLEvents {
  private enum Place { case none, value, inline, formula }

  private let cells: SheetCells
  private let sheet: String
  private let formats: [NumberFormat]
  private let strings: [(start: UInt32, end: UInt32)]
  private let from1904: Bool
  private let cancellation: Cancellation?

  private var row = -1
  private var column = -1
  private var place = Place.none
  private var value: [UInt8] = []
  private var inline: [UInt8] = []
  private var hasValue = false
  private var hasInline = false
  private var hasFormula = false
  private var phonetic = 0
  private var type: UInt8 = 0
  private var style = 0

  init(
    _ cells: SheetCells, sheet: String, formats: [NumberFormat], strings: [(start: UInt32, end: UInt32)], from1904: Bool,
    cancellation: Cancellation?
  ) {
    self.cells = cells
    self.sheet = sheet
    self.formats = formats
    self.strings = strings
    self.from1904 = from1904
    self.cancellation = cancellation
  }

  private var reference: String { "\(sheet)!\(SheetCells.reference(row: max(0, row), column: max(0, column)))" }

  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    if name == "c" {
      startCell(attributes, reader)
    } else if name == "v" {
      place = .value
      hasValue = true
    } else if name == "t" {
      place = phonetic == 0 ? .inline : .none
    } else if name == "is" {
      hasInline = true
    } else if name == "f" {
      place = .formula
      hasFormula = true
    } else if name == "rPh" {
      phonetic += 1
    } else if name == "row" {
      startRow(attributes, reader)
    } else if name == "mergeCell", let range = attributes["ref"] {
      merge(range.bytes)
    }
  }

  private func startRow(_ attributes: XMLAttributes, _ reader: XMLReader) {
    if cancellation?.isCancelled == true { return reader.cancel() }
    if let number = attributes["r"] {
      guard let found = number.number(atMost: SheetCells.mostRows), found > row + 1 else {
        return reader.stop(.badCell("row \(number.string)"), cell: reference)
      }
      row = found - 1
    } else {
      row += 1
    }
    if row >= SheetCells.mostRows { return reader.stop(.tooLarge) }
    column = -1
    if attributes["hidden"]?.isTrue == true { cells.hiddenRows += 1 }
  }

  private func startCell(_ attributes: XMLAttributes, _ reader: XMLReader) {
    if let text = attributes["r"] {
      guard let found = SheetCells.place(text.bytes), found.row == row, found.column > column else {
        return reader.stop(.badCell(text.string), cell: reference)
      }
      column = found.column
    } else {
      column += 1
    }
    if column >= SheetCells.mostColumns || row < 0 { return reader.stop(.tooLarge) }
    value.removeAll(keepingCapacity: true)
    inline.removeAll(keepingCapacity: true)
    hasValue = false
    hasInline = false
    hasFormula = false
    style = attributes["s"]?.number(atMost: Int(Int32.max)) ?? 0
    guard let word = attributes["t"] else {
      type = UInt8(ascii: "n")
      return
    }
    // n, b, e, d; s: shared, t: text of a formula, i: inline.
    type =
      word == "s"
      ? UInt8(ascii: "s")
      : word == "str" ? UInt8(ascii: "t") : word == "inlineStr" ? UInt8(ascii: "i") : UInt8(bitPattern: word.base[0])
  }

  func end(_ name: XMLText, _ reader: XMLReader) {
    place = .none
    if name == "rPh" { phonetic -= 1 }
    if name == "c" { endCell(reader) }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch place {
    case .value: value.append(contentsOf: bytes)
    case .inline: inline.append(contentsOf: bytes)
    case .none, .formula: break
    }
  }

  private func endCell(_ reader: XMLReader) {
    if type == UInt8(ascii: "i") || (hasInline && !hasValue) {
      if hasInline { put(EscapedText.decoded(inline), SheetCells.Kind.text, reader) }
      return
    }
    guard hasValue, !value.isEmpty || type == UInt8(ascii: "t") else {
      // A program that has not calculated writes the formula and no result.
      if hasFormula { put([UInt8](), SheetCells.Kind.unsolved, reader) }
      return
    }
    switch type {
    case UInt8(ascii: "s"): shared(reader)
    case UInt8(ascii: "t"): put(EscapedText.decoded(value), SheetCells.Kind.text, reader)
    case UInt8(ascii: "b"):
      let isTrue = value == [UInt8(ascii: "1")] || value == Array("true".utf8)
      put(Array((isTrue ? "true" : "false").utf8), SheetCells.Kind.boolean, reader)
    case UInt8(ascii: "e"): put(value, SheetCells.Kind.error, reader)
    case UInt8(ascii: "d"): isoDate(reader)
    default: number(reader)
    }
  }

  private func put(_ text: [UInt8], _ kind: UInt8, _ reader: XMLReader) {
    guard let place = cells.put(text) else { return reader.stop(.tooLarge) }
    add(kind, place, reader)
  }

  private func add(_ kind: UInt8, _ place: (start: UInt32, end: UInt32), _ reader: XMLReader) {
    switch cells.append(row: row, column: column, kind: kind, place) {
    case .done: break
    case .disordered: reader.stop(.badCell(reference), cell: reference)
    case .full: reader.stop(.tooLarge, cell: reference)
    }
  }

  private func shared(_ reader: XMLReader) {
    guard let number = Int(String(decoding: value, as: UTF8.self)), strings.indices.contains(number) else {
      return reader.stop(.badCell(String(decoding: value, as: UTF8.self)), cell: reference)
    }
    add(SheetCells.Kind.text, strings[number], reader)
  }

  private func number(_ reader: XMLReader) {
    let trimmed = Array(value.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
    guard let text = SheetNumber.text(trimmed) else {
      return reader.stop(.badCell(String(decoding: value, as: UTF8.self)), cell: reference)
    }
    switch style < formats.count ? formats[style] : .plain {
    case .plain: put(text, SheetCells.Kind.number, reader)
    case .date:
      if let number = SheetNumber.value(text), let day = SerialDate.text(number, from1904: from1904) {
        put(day.text, SheetCells.Kind.date, reader)
      } else {
        put(text, SheetCells.Kind.number, reader)
      }
    case .time:
      if let number = SheetNumber.value(text), let time = SerialDate.time(number) {
        put(time, SheetCells.Kind.time, reader)
      } else {
        put(text, SheetCells.Kind.number, reader)
      }
    }
  }

  /// `2012-03-01`, `2012-03-01T10:30:00`
  private func isoDate(_ reader: XMLReader) {
    guard let text = ISODateCell.text(value) else { return put(value, SheetCells.Kind.text, reader) }
    put(text, SheetCells.Kind.date, reader)
  }

  private func merge(_ range: UnsafeBufferPointer<UInt8>) {
    let ends = range.split(separator: UInt8(ascii: ":"))
    guard ends.count == 2, let first = SheetCells.place(ends[0]), let last = SheetCells.place(ends[1]) else { return }
    cells.merged.append((first.row, first.column, last.row, last.column))
  }
}

/// Dates that a workbook writes as texts.
enum ISODateCell {
  /// In the form of ``SheetCells/Kind/date``; nil for anything but `yyyy-MM-dd`, alone or with a time.
  static func text(_ value: [UInt8]) -> [UInt8]? {
    guard value.count >= 10, value[4] == UInt8(ascii: "-"), value[7] == UInt8(ascii: "-") else { return nil }
    if value.count == 10 { return value + Array("T00:00:00".utf8) }
    guard value[10] == UInt8(ascii: "T"), value.count >= 16 else { return nil }
    var text = value
    if text.count == 16 { text += Array(":00".utf8) }
    // Zeros at the end of a fraction say nothing; an offset makes it a text of its own.
    if text.count > 19, text[19] == UInt8(ascii: ".") || text[19] == UInt8(ascii: ",") {
      text[19] = UInt8(ascii: ".")
      while text.last == UInt8(ascii: "0") { text.removeLast() }
      if text.last == UInt8(ascii: ".") { text.removeLast() }
    }
    return text
  }
}
