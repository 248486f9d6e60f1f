/// Dates whose month is a word of English or French, whole or abbreviated: they have one order only.
enum MonthNames {
  /// `13 février 1996`, `1er mars 2012`, `13-Feb-1996`, `Feb 13, 1996`, perhaps with the day of the week before it.
  static func datePart(_ start: inout ByteCursor) -> DateReading? {
    for skipsWeekday in [false, true] {
      var cursor = start
      if skipsWeekday {
        guard let word = word(&cursor), weekdays.contains(word) else { return nil }
        _ = cursor.take(UInt8(ascii: "."))
        _ = cursor.take(UInt8(ascii: ","))
        guard cursor.skipBlanks() else { return nil }
      }
      if let reading = dayMonthYear(&cursor) ?? monthDayYear(&cursor) {
        start = cursor
        return reading
      }
    }
    return nil
  }

  private static func dayMonthYear(_ start: inout ByteCursor) -> DateReading? {
    var cursor = start
    guard let (day, _) = cursor.digits(atMost: 2) else { return nil }
    takeOrdinal(&cursor)
    guard takeSeparator(&cursor), let month = month(&cursor), takeSeparator(&cursor), let (year, isShort) = year(&cursor) else {
      return nil
    }
    start = cursor
    return DateReading(layout: .named, year: year, first: month, second: day, isShortYear: isShort)
  }

  private static func monthDayYear(_ start: inout ByteCursor) -> DateReading? {
    var cursor = start
    guard let month = month(&cursor), takeSeparator(&cursor), let (day, _) = cursor.digits(atMost: 2) else { return nil }
    takeOrdinal(&cursor)
    guard takeSeparator(&cursor), let (year, isShort) = year(&cursor) else { return nil }
    start = cursor
    return DateReading(layout: .named, year: year, first: month, second: day, isShortYear: isShort)
  }

  /// The month whose word stands here.
  static func month(_ cursor: inout ByteCursor) -> Int? {
    guard let word = word(&cursor) else { return nil }
    return months.first { $0.word == word }?.number
  }

  private static func year(_ cursor: inout ByteCursor) -> (Int, isShort: Bool)? {
    guard let (year, width) = cursor.digits(atMost: 4) else { return nil }
    switch width {
    case 4: return (year, false)
    case 2: return (DateReading.fullYear(year), true)
    default: return nil
    }
  }

  /// Blanks, a comma and blanks, or one of `-` `/` `.`.
  private static func takeSeparator(_ cursor: inout ByteCursor) -> Bool {
    let start = cursor.at
    _ = cursor.take(UInt8(ascii: "."))
    _ = cursor.take(UInt8(ascii: ","))
    if cursor.skipBlanks() || cursor.at > start { return true }
    return cursor.take(UInt8(ascii: "-")) || cursor.take(UInt8(ascii: "/"))
  }

  /// `er`, `st`, `nd`, `rd`, `th` behind a day.
  private static func takeOrdinal(_ cursor: inout ByteCursor) {
    guard let first = cursor.peek, let second = cursor.peek(1) else { return }
    let pair = UInt16(first | 0x20) << 8 | UInt16(second | 0x20)
    // er, st, nd, rd, th
    let ordinals: [UInt16] = [0x6572, 0x7374, 0x6E64, 0x7264, 0x7468]
    if ordinals.contains(pair) { cursor.at += 2 }
  }

  /// The letters here, in lower case and without the accents of French, packed; nil when there are none, or more than any month has.
  private static func word(_ cursor: inout ByteCursor) -> UInt128? {
    var packed: UInt128 = 0
    var count = 0
    while let byte = cursor.peek {
      let lower = byte | 0x20
      if lower >= UInt8(ascii: "a"), lower <= UInt8(ascii: "z") {
        packed = packed << 8 | UInt128(lower)
        cursor.at += 1
      } else if byte == 0xC3, let next = cursor.peek(1), let letter = accented(next) {
        packed = packed << 8 | UInt128(letter)
        cursor.at += 2
      } else if byte == 0xCC, let next = cursor.peek(1), next == 0x81 || next == 0x82 {
        // The accent of a decomposed é or û.
        cursor.at += 2
        continue
      } else {
        break
      }
      count += 1
      if count > 12 { return nil }
    }
    return count >= 3 ? packed : nil
  }

  /// é, É, û, Û by their second byte.
  private static func accented(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0xA9, 0x89: UInt8(ascii: "e")
    case 0xBB, 0x9B: UInt8(ascii: "u")
    default: nil
    }
  }

  private static func packed(_ word: String) -> UInt128 { word.utf8.reduce(0) { $0 << 8 | UInt128($1) } }

  private static let monthWords = [
    "janvier janv jan january", "fevrier fevr fev february feb", "mars mar march", "avril avr april apr", "mai may", "juin jun june",
    "juillet juil jul july", "aout aou august aug", "septembre sept sep september", "octobre oct october", "novembre nov november",
    "decembre dec december",
  ]

  private static let weekdayWords =
    ("lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim monday tuesday wednesday thursday friday saturday "
      + "sunday mon tue tues wed thu thur thurs fri sat sun")

  private static let months: [(word: UInt128, number: Int)] = monthWords.enumerated().flatMap { index, words in
    words.split(separator: " ").map { (packed(String($0)), index + 1) }
  }

  private static let weekdays = Set(weekdayWords.split(separator: " ").map { packed(String($0)) })

  /// All of them, in lower case and without accents.
  static var words: [String] { (monthWords + [weekdayWords]).flatMap { $0.split(separator: " ").map(String.init) } }
}
