internal import QueryLang

/// The common part of CSV and TSV: RFC 4180 with LF line ends and the given delimiter.
///
/// - A cell is quoted when it holds the delimiter, a quote, CR or LF, and when it is empty text; quotes are doubled.
/// - A missing cell is empty, so that it differs from empty text (`""`).
/// - The header line is always there. No byte order mark.
struct DelimitedText: CellSpelling {
  let delimiter: UInt8

  func appendMissing(to output: inout [UInt8]) {}

  func appendValue(_ value: Value, to output: inout [UInt8]) { CanonicalText.append(value, to: &output) }

  func appendText(_ utf8: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    if utf8.isEmpty || utf8.contains(where: needsQuotes) {
      appendQuoted(utf8, to: &output)
    } else {
      output.append(contentsOf: utf8)
    }
  }

  private func needsQuotes(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private func appendQuoted(_ utf8: some Sequence<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in utf8 {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }

  private func appendName(_ name: String, isFirst: Bool, to output: inout [UInt8]) {
    // A first name that begins with U+FEFF would be read back as a byte order mark.
    let looksLikeMark = isFirst && name.utf8.starts(with: [0xEF, 0xBB, 0xBF])
    if name.isEmpty || looksLikeMark || name.utf8.contains(where: needsQuotes) {
      appendQuoted(name.utf8, to: &output)
    } else {
      output.append(contentsOf: name.utf8)
    }
  }

  func writeHeader(_ names: [String], to output: inout [UInt8]) {
    for (index, name) in names.enumerated() {
      if index > 0 { output.append(delimiter) }
      appendName(name, isFirst: index == 0, to: &output)
    }
    output.append(UInt8(ascii: "\n"))
  }

  func write(_ result: QueryResult, to output: inout ExportOutput) throws(ExportError) {
    let header = ExportedHeader(result)
    writeHeader(header.names + (header.rowKindName.map { [$0] } ?? []), to: &output.bytes)

    let columns = result.table.columns.map { ColumnSpeller($0, self) }
    for row in 0..<result.table.rowCount {
      for (index, column) in columns.enumerated() {
        if index > 0 { output.bytes.append(delimiter) }
        column.append(row: row, to: &output.bytes)
      }
      if header.rowKindName != nil, let kinds = result.rowKinds {
        output.bytes.append(delimiter)
        output.bytes.append(contentsOf: kinds[row].rawValue.utf8)
      }
      output.bytes.append(UInt8(ascii: "\n"))
      try output.pause()
    }
  }
}
