internal import QueryLang

/// `with excel`: the CSV that a French spreadsheet opens by a double click.
///
/// - A byte order mark, so that accents are read as UTF-8; `;` between cells, `,` before decimals, CRLF line ends.
/// - Text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line end, in ASCII or full width) gets
///   an apostrophe before it; numbers are left alone. So are names of columns treated.
/// - A time without a zone has a blank in the place of `T`; yes and no are `VRAI` and `FAUX`.
struct SpreadsheetText: CellSpelling {
  private static let text = DelimitedText(delimiter: UInt8(ascii: ";"))

  func appendMissing(to output: inout [UInt8]) {}

  func appendText(_ utf8: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    guard Self.isFormula(utf8) else { return Self.text.appendText(utf8, to: &output) }
    let defused = [UInt8(ascii: "'")] + utf8
    defused.withUnsafeBufferPointer { Self.text.appendText($0, to: &output) }
  }

  func appendValue(_ value: Value, to output: inout [UInt8]) {
    let start = output.count
    switch value {
    case .boolean(let flag): output.append(contentsOf: (flag ? "VRAI" : "FAUX").utf8)
    case .decimal, .float:
      CanonicalText.append(value, to: &output)
      if let point = output[start...].firstIndex(of: UInt8(ascii: ".")) { output[point] = UInt8(ascii: ",") }
    case .datetime(_, zoned: false):
      CanonicalText.append(value, to: &output)
      if let letter = output[start...].firstIndex(of: UInt8(ascii: "T")) { output[letter] = UInt8(ascii: " ") }
    case .integer, .date, .datetime, .period, .text, .missing: CanonicalText.append(value, to: &output)
    }
  }

  static func isFormula(_ utf8: some Collection<UInt8>) -> Bool {
    guard let first = utf8.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
    // Full-width ＝ ＋ － ＠, which East Asian spreadsheets read alike.
    case 0xEF:
      let start = Array(utf8.prefix(3))
      return [[0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0]].contains(start)
    default: return false
    }
  }

  static func write(_ result: QueryResult, to output: inout ExportOutput) throws(ExportError) {
    let header = ExportedHeader(result)
    output.bytes.append(contentsOf: [0xEF, 0xBB, 0xBF])
    let spelling = SpreadsheetText()
    let names = header.names + (header.rowKindName.map { [$0] } ?? [])
    for (index, var name) in names.enumerated() {
      if index > 0 { output.append(";") }
      name.withUTF8 { spelling.appendText($0, to: &output.bytes) }
    }
    output.append("\r\n")
    let columns = result.table.columns.map { ColumnSpeller($0, spelling) }
    for row in 0..<result.table.rowCount {
      for (index, column) in columns.enumerated() {
        if index > 0 { output.append(";") }
        column.append(row: row, to: &output.bytes)
      }
      if header.rowKindName != nil, let kinds = result.rowKinds { output.append(";" + kinds[row].rawValue) }
      output.append("\r\n")
      try output.pause()
    }
  }
}
