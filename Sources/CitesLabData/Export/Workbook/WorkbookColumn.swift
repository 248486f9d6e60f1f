internal import QueryLang

/// One column of a sheet: what its cells hold, and how they are shown.
struct WorkbookColumn {
  enum Content {
    case empty
    case number(Double)
    case boolean(Bool)
    case text(String)
  }

  private let column: Column
  private let layout: String?
  private let language: Language

  init(_ column: Column, _ role: ResultColumn, texts: TableTexts, language: Language) {
    self.column = column
    self.language = language
    let decimals = role.isMeasured ? texts.decimals : nil
    let grouped = role.isMeasured && !YearWords.name(column.name) ? "#,##0" : "0"
    func places(_ count: Int) -> String { count == 0 ? "" : "." + String(repeating: "0", count: count) }
    layout =
      switch column.type {
      case _ where role.isFraction: "0\(places(decimals ?? 1))%"
      case .integer: grouped
      case .decimal(let scale): grouped + places(decimals ?? scale)
      case .float: decimals.map { grouped + places($0) }
      case .date: language == .french ? "dd/mm/yyyy" : "yyyy-mm-dd"
      case .datetime(let zoned):
        (language == .french ? "dd/mm/yyyy hh:mm:ss" : "yyyy-mm-dd hh:mm:ss") + (zoned ? "\" UTC\"" : "")
      case .text, .period: "@"
      // A program that shows truth by the cell's layout would otherwise show 1 and 0; the others leave it alone.
      case .boolean: language == .french ? "\"VRAI\";\"VRAI\";\"FAUX\"" : "\"TRUE\";\"TRUE\";\"FALSE\""
      }
  }

  /// Whether its cells stand at the right, and its heading with them.
  var isRightAligned: Bool {
    switch column.type {
    case .integer, .decimal, .float, .date, .datetime: true
    case .text, .period, .boolean: false
    }
  }

  func cell(_ row: Int) -> (content: Content, layout: String?) {
    let value = column[row]
    switch value {
    case .missing: return (.empty, nil)
    case .boolean(let flag): return (.boolean(flag), layout)
    case .integer(let number):
      return number.magnitude <= LongNumbers.largestWhole ? (.number(Double(number)), layout) : (.text(CanonicalText.string(value)), "@")
    case .decimal(let unscaled, let scale):
      return LongNumbers.fitDouble(unscaled) ? (.number(Self.number(unscaled, scale)), layout) : (.text(CanonicalText.string(value)), "@")
    case .float(let number): return number.isFinite ? (.number(number), layout) : (.text(CanonicalText.string(value)), "@")
    case .date(let days): return serial(Double(days), value)
    case .datetime(let microseconds, _): return serial(Double(microseconds) / 86_400_000_000, value)
    case .period: return (.text(CanonicalText.string(value)), "@")
    case .text(let text): return (.text(text), "@")
    }
  }

  /// The double that the decimal's digits mean.
  private static func number(_ unscaled: Int64, _ scale: Int) -> Double {
    Double(CanonicalText.string(.decimal(unscaled: unscaled, scale: scale))) ?? Double(unscaled) / Powers.ten(scale)
  }

  /// Sheets count days from 1899-12-30, but take 1900 for a leap year: before its March they would show another day.
  private func serial(_ days: Double, _ value: Value) -> (content: Content, layout: String?) {
    let serial = days + 25_569
    return (61..<2_958_466).contains(serial) ? (.number(serial), layout) : (.text(CanonicalText.string(value)), "@")
  }

  /// Wide enough for the heading with its button and for most cells, within what a screen shows.
  func width(heading: String) -> Double {
    var widest = heading.count + 3
    for row in 0..<min(column.count, 200) {
      let count =
        switch column[row] {
        case .missing: 0
        case .float: 12
        case .datetime: 20
        case .text(let text): text.utf8.count > 240 ? 60 : text.count
        case let value: CanonicalText.string(value).utf8.count * 4 / 3
        }
      widest = max(widest, count + 2)
    }
    return Double(min(max(widest, 8), 60))
  }
}
