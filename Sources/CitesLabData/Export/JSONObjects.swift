internal import QueryLang

/// The common part of JSON and JSON Lines: an object a row, members in column order.
///
/// - Numbers are numbers with all their digits, dates and periods are ISO strings, missing is `null`; so are NaN and the infinities,
///   which JSON cannot say.
/// - Every character that could act on a terminal or hide (controls, direction marks, line separators, invisible characters: those that
///   `VisibleText` replaces) is escaped: nothing is lost, and nothing takes effect when the file is shown.
struct JSONObjects: CellSpelling {
  func appendMissing(to output: inout [UInt8]) { output.append(contentsOf: "null".utf8) }

  func appendText(_ utf8: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) { Self.appendString(utf8, to: &output) }

  func appendValue(_ value: Value, to output: inout [UInt8]) {
    switch value {
    case .boolean, .integer, .decimal:
      CanonicalText.append(value, to: &output)
    case .float(let number):
      if number.isFinite { CanonicalText.append(value, to: &output) } else { appendMissing(to: &output) }
    case .date, .datetime, .period:
      output.append(UInt8(ascii: "\""))
      CanonicalText.append(value, to: &output)
      output.append(UInt8(ascii: "\""))
    case .missing:
      appendMissing(to: &output)
    case .text(let text):
      var text = text
      text.withUTF8 { Self.appendString($0, to: &output) }
    }
  }

  /// `body` gets each row's object, appended to `output`, between `before` (told whether it is the first) and `after`.
  static func write(
    _ result: QueryResult, to output: inout ExportOutput, before: (Bool, inout [UInt8]) -> Void, after: (inout [UInt8]) -> Void
  ) throws(ExportError) {
    let header = ExportedHeader(result)
    let spelling = JSONObjects()
    let columns = result.table.columns.map { ColumnSpeller($0, spelling) }
    let members = header.names.enumerated().map { index, name in memberStart(name, isFirst: index == 0) }
    let rowKindMember = header.rowKindName.map { memberStart($0, isFirst: header.names.isEmpty) }
    for row in 0..<result.table.rowCount {
      before(row == 0, &output.bytes)
      output.bytes.append(UInt8(ascii: "{"))
      for (member, column) in zip(members, columns) {
        output.bytes.append(contentsOf: member)
        column.append(row: row, to: &output.bytes)
      }
      if let rowKindMember, let kinds = result.rowKinds {
        output.bytes.append(contentsOf: rowKindMember)
        if kinds[row] == .normal {
          spelling.appendMissing(to: &output.bytes)
        } else {
          appendString(kinds[row].rawValue.utf8, to: &output.bytes)
        }
      }
      output.bytes.append(UInt8(ascii: "}"))
      after(&output.bytes)
      try output.pause()
    }
  }

  private static func memberStart(_ name: String, isFirst: Bool) -> [UInt8] {
    var bytes: [UInt8] = isFirst ? [] : [UInt8(ascii: ",")]
    appendString(name.utf8, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    return bytes
  }

  /// A JSON string, quotes included. `utf8` is valid UTF-8: columns hold nothing else.
  static func appendString(_ utf8: some Sequence<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0x08: output.append(contentsOf: "\\b".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0C: output.append(contentsOf: "\\f".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0..<0x20, 0x7F: appendEscape(UInt32(byte), to: &output)
      default:
        output.append(byte)
        // The last byte of a character that hides or acts: take its bytes back and escape it.
        if byte >= 0x80, byte < 0xC0 { escapeLastIfHidden(&output) }
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func escapeLastIfHidden(_ output: inout [UInt8]) {
    let count = output.count
    let last = UInt32(output[count - 1] & 0x3F)
    let lead = output[count - 2]
    if lead == 0xC2 || lead == 0xD8 {
      let scalar = UInt32(lead & 0x1F) << 6 | last
      guard (0x80..<0xA0).contains(scalar) || scalar == 0xAD || scalar == 0x61C else { return }
      output.removeLast(2)
      appendEscape(scalar, to: &output)
    } else if count >= 3, [0xE1, 0xE2, 0xEF].contains(output[count - 3]) {
      let scalar = UInt32(output[count - 3] & 0x0F) << 12 | UInt32(lead & 0x3F) << 6 | last
      switch scalar {
      case 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: break
      default: return
      }
      output.removeLast(3)
      appendEscape(scalar, to: &output)
    }
  }

  private static func appendEscape(_ scalar: UInt32, to output: inout [UInt8]) {
    output.append(contentsOf: "\\u".utf8)
    for shift in [12, 8, 4, 0] as [UInt32] {
      let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
