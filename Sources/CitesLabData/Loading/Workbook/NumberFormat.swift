/// What the format of a cell makes of its number.
enum NumberFormat: UInt8, Sendable {
  case plain
  /// A day, with a time or without: its number says.
  case date
  /// A time of day, or a duration.
  case time

  /// Formats that have a number and no code in the file (ECMA-376, 18.8.30); 27–36 and 50–58 are the dates of East Asian versions.
  static func builtIn(_ number: Int) -> NumberFormat {
    switch number {
    case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: .date
    case 18...21, 32, 33, 45...47, 55, 56: .time
    default: .plain
    }
  }

  /// From a format's code: `dd/mm/yyyy`, `[h]:mm:ss`, `#,##0.00 "€"`. Letters within quotes, after a backslash or in brackets say nothing.
  init(code: String) {
    self = .plain
    let lowered = code.lowercased()
    if lowered.hasPrefix("general") || lowered.hasPrefix("standard") { return }
    var hasDay = false
    var hasTime = false
    var hasMonthOrMinute = false
    let bytes = Array(lowered.utf8)
    var at = 0
    scan: while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: ";"): break scan
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): at += 1
      case UInt8(ascii: "\""):
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += 1 }
      case UInt8(ascii: "["):
        let start = at + 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "]") { at += 1 }
        let inside = bytes[min(start, bytes.count)..<min(max(start, at), bytes.count)]
        // [h], [mm], [ss]: elapsed time. All else is a colour, a condition or a locale.
        if let first = inside.first, [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")].contains(first),
          inside.allSatisfy({ $0 == first })
        {
          hasTime = true
        }
      case UInt8(ascii: "d"), UInt8(ascii: "y"): hasDay = true
      case UInt8(ascii: "h"), UInt8(ascii: "s"): hasTime = true
      case UInt8(ascii: "m"): hasMonthOrMinute = true
      default: break
      }
      at += 1
    }
    if hasDay || (hasMonthOrMinute && !hasTime) {
      self = .date
    } else if hasTime {
      self = .time
    }
  }
}
