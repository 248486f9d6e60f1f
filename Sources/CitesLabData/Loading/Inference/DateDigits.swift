internal import UnicodeText

/// Whole numbers that may be dates: what a spreadsheet leaves of its days in a file, and days written without marks.
///
/// They are numbers all the same, for nothing but the name of the column speaks for dates; the report says so and how to read them.
enum DateDigits: Hashable, Sendable {
  /// Days since 1900: 45231 is 2023-11-01.
  case serial
  /// `20120301`
  case basic

  /// 1920 to 2099.
  private static let serials: ClosedRange<Int64> = 7_306...73_050
  private static let basics: ClosedRange<Int64> = 1900_01_01...2099_12_31
  /// Whole headers (folded): `visites_jour` counts something else.
  private static let names: Set<String> = ["jour", "day", "dob"]

  /// What the numbers of a column may be, by its header and their range.
  static func found(header: String, _ range: NumberRange) -> DateDigits? {
    guard range.scale == 0, range.low <= range.high else { return nil }
    let found: DateDigits
    if serials.contains(range.low), serials.contains(range.high) {
      found = .serial
    } else if basics.contains(range.low), basics.contains(range.high) {
      found = .basic
    } else {
      return nil
    }
    let folded = Folding.folded(header)
    // `dateAccueil` begins with the word too, without its capital.
    let words = folded.unicodeScalars.split { !$0.properties.isAlphabetic }.map(String.init)
    return names.contains(folded) || words.contains { $0.hasPrefix("date") } ? found : nil
  }

  /// As `dates` takes it.
  var pattern: String {
    switch self {
    case .serial: "excel"
    case .basic: "yyyyMMdd"
    }
  }

  /// Days since 1970-01-01; nil when the number is no day.
  func day(_ number: Int64) -> Int64? {
    switch self {
    case .serial: SerialDate.day(number)
    case .basic: DayNumber.days(year: Int(number / 10_000), month: Int(number / 100 % 100), day: Int(number % 100))
    }
  }
}
