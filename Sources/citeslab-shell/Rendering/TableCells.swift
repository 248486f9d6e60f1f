internal import CitesLabData
internal import QueryLang
internal import UnicodeText

/// The words of one column of a table: heading, and each cell on demand.
struct TableCells {
  enum Look { case plain, missing, label }

  /// The first heading line; nil for a column that has only one. Only in crosstabs with several measures.
  let group: String?
  let heading: String
  let isRightAligned: Bool
  /// May be cut with `…` to fit: text, never numbers.
  let isShortenable: Bool

  private let column: Column
  private let role: ResultColumn
  private let isGrouped: Bool
  private let isFirst: Bool
  private let numbers: NumberText
  private let longest: Int

  /// - Parameters:
  ///   - severalMeasures: whether the columns of a crosstab name their measure too.
  ///   - longest: how many characters of a text are looked at; the rest cannot be shown.
  init(_ column: Column, _ role: ResultColumn, isFirst: Bool, severalMeasures: Bool, numbers: NumberText, longest: Int) {
    self.column = column
    self.role = role
    self.isFirst = isFirst
    self.numbers = numbers
    self.longest = longest
    isRightAligned = column.type.isNumber
    isShortenable = column.type == .text
    var above: String?
    var name = column.name
    switch role.role {
    case .cell(let value, let measure):
      let value = numbers.text(value, grouped: false)
      if severalMeasures { (above, name) = (value, measure) } else { name = value }
    case .margin(let measure):
      let total = Words.label(.total, numbers.language) ?? ""
      if severalMeasures { (above, name) = (total, measure) } else { name = total }
    case .key, .measure, .share, .field, .attribute: break
    }
    group = above.map { Self.visible($0, longest) }
    heading = Self.visible(name, longest)
    switch role.role {
    // Keys and fields may be years, postcodes or numbers of files.
    case .key, .field, .attribute: isGrouped = false
    case .measure, .share, .cell, .margin: isGrouped = !Self.namesAYear(column.name)
    }
  }

  func cell(_ row: Int, _ kind: RowKind) -> (text: String, look: Look) {
    let value = column[row]
    if value.isMissing {
      // Margin rows have no keys: the first one says what the row is.
      if role.role == .key, let label = Words.label(kind, numbers.language) { return (isFirst ? label : "", .label) }
      if role.role == .attribute { return ("", .plain) }
      return (Words.missing(numbers.language), .missing)
    }
    return (Self.visible(numbers.text(value, isFraction: role.isFraction, grouped: isGrouped), longest), .plain)
  }

  private static func visible(_ text: String, _ longest: Int) -> String {
    // `utf8.count` first: counting characters walks the whole text.
    guard text.utf8.count > longest, text.count > longest else { return VisibleText.escaped(text) }
    return VisibleText.escaped(String(text.prefix(longest))) + "…"
  }

  /// `max annee`, `first(exercice)`: measures that are years, which nobody writes `2,012`.
  private static func namesAYear(_ name: String) -> Bool {
    let words = NameKey(name).text.split { !$0.isLetter }
    return words.contains { ["year", "annee", "exercice", "millesime"].contains($0) }
  }
}
