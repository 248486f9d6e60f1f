/// The formats that Table Schema gives to texts.
enum StringForms {
  /// `local@domain`, as people's addresses are: no blanks, one `@` outside quotes, a domain of labels.
  static func isEmail(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count <= 254, let at = cell.lastIndex(of: UInt8(ascii: "@")), at > 0, at <= 64 else { return false }
    let local = cell[..<at]
    let domain = cell[(at + 1)...]
    if local.first == UInt8(ascii: ".") || local.last == UInt8(ascii: ".") { return false }
    guard local.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !"()<>[]:;@\\,\"".utf8.contains($0) }) else { return false }
    let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2 else { return false }
    return labels.allSatisfy { label in
      guard !label.isEmpty, label.count <= 63, label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else { return false }
      return label.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 >= 0x80 }
    }
  }

  /// `scheme:rest` (RFC 3986) without blanks and the characters that an address never holds.
  static func isURI(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = cell.first, isLetter(first), let colon = cell.firstIndex(of: UInt8(ascii: ":")), colon + 1 < cell.count else {
      return false
    }
    let scheme = cell[..<colon]
    guard scheme.allSatisfy({ isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) }) else { return false }
    return cell[(colon + 1)...].allSatisfy { $0 > 0x20 && $0 != 0x7F && !"<>\"{}|\\^`".utf8.contains($0) }
  }

  /// Base64 (RFC 4648), padded.
  static func isBase64(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count % 4 == 0 else { return false }
    var end = cell.count
    while end > 0, cell.count - end < 2, cell[end - 1] == UInt8(ascii: "=") { end -= 1 }
    return cell[..<end].allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
  }

  /// `123e4567-e89b-12d3-a456-426614174000`
  static func isUUID(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count == 36 else { return false }
    return cell.indices.allSatisfy { index in
      [8, 13, 18, 23].contains(index)
        ? cell[index] == UInt8(ascii: "-") : isDigit(cell[index]) || (cell[index] | 0x20) &- UInt8(ascii: "a") < 6
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }
}
