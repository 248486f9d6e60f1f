/// The West European encodings of one byte a character: the mappings published by the Unicode Consortium.
enum SingleByteTables {
  /// Nil where the encoding has nothing.
  static func scalar(_ byte: UInt8, _ encoding: TextEncoding) -> UInt32? {
    switch encoding {
    case .windows1252:
      guard byte >= 0x80, byte < 0xA0 else { return UInt32(byte) }
      let scalar = windows[Int(byte - 0x80)]
      return scalar == 0 ? nil : scalar
    case .latin9: return latin9[byte] ?? UInt32(byte)
    case .latin1, .utf8, .utf16LittleEndian, .utf16BigEndian: return UInt32(byte)
    }
  }

  /// 0x80...0x9F of Windows-1252; zeros are not assigned.
  private static let windows: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Where ISO-8859-15 differs from ISO-8859-1.
  static let latin9: [UInt8: UInt32] = [
    0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178,
  ]
}
