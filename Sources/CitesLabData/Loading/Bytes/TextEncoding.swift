/// How the bytes of a text file stand for characters. Everything is decoded to UTF-8 before it is read.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1252 = "Windows-1252"
  /// West European, without the euro.
  case latin1 = "ISO-8859-1"
  /// The same with the euro at 0xA4, `Œ`, `œ`, `Ÿ` and four more.
  case latin9 = "ISO-8859-15"

  /// By any of the names in use, without regard to case and separators: `windows-1252`, `cp1252`, `latin1`, `utf8`.
  public init?(named name: String) {
    let plain = String(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
    guard let encoding = Self.names[plain] else { return nil }
    self = encoding
  }

  private static let names: [String: TextEncoding] = [
    "utf8": .utf8, "utf8sig": .utf8, "ascii": .utf8, "usascii": .utf8,
    "utf16": .utf16LittleEndian, "utf16le": .utf16LittleEndian, "ucs2": .utf16LittleEndian, "unicode": .utf16LittleEndian,
    "utf16be": .utf16BigEndian,
    "windows1252": .windows1252, "cp1252": .windows1252, "win1252": .windows1252, "1252": .windows1252, "ansi": .windows1252,
    "iso88591": .latin1, "latin1": .latin1, "l1": .latin1, "88591": .latin1,
    "iso885915": .latin9, "latin9": .latin9, "l9": .latin9, "885915": .latin9,
  ]
}
