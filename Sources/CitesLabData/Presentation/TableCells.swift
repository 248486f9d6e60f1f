package import QueryLang
internal import UnicodeText

/// The words of one column of a table: heading, and each cell on demand.
package struct TableCells {
  package enum Look { case plain, missing, label }

  /// The first heading line; nil for a column that has only one. Only in crosstabs with several measures.
  package let group: String?
  package let heading: String
  package let isRightAligned: Bool
  /// May be cut with `…` to fit: text, never numbers.
  package let isShortenable: Bool

  private let column: Column
  private let role: ResultColumn
  private let isGrouped: Bool
  private let isFirst: Bool
  private let numbers: ReadableValue
  private let longest: Int
  private let texts: TableTexts
  private let isMeasure: Bool
  private let isVerbatim: Bool

  /// - Parameters:
  ///   - severalMeasures: whether the columns of a crosstab name their measure too.
  ///   - longest: how many characters of a text are looked at; the rest cannot be shown.
  ///   - isPublished: headings in the words of the language, not as a question names them.
  ///   - isVerbatim: texts as they are, for formats that have their own way with controls; else such characters become symbols.
  package init(
    _ column: Column, _ role: ResultColumn, isFirst: Bool, severalMeasures: Bool, numbers: ReadableValue, longest: Int = .max,
    texts: TableTexts = TableTexts(), isVerbatim: Bool = false, isPublished: Bool = false
  ) {
    self.isVerbatim = isVerbatim
    self.texts = texts
    self.column = column
    self.role = role
    self.isFirst = isFirst
    self.numbers = numbers
    self.longest = longest
    isRightAligned = column.type.isNumber && column.labels?.values.isEmpty != false
    isShortenable = column.type == .text || column.labels != nil
    var above: String?
    var name = column.name
    switch role.role {
    case .cell(let value, let measure):
      let value = role.label ?? numbers.text(value, grouped: false)
      if severalMeasures { (above, name) = (value, measure) } else { name = value }
    case .margin(let measure):
      let total = TableWords.label(.total, numbers.language) ?? ""
      if severalMeasures { (above, name) = (total, measure) } else { name = total }
    case .key, .field: name = column.labels?.title ?? name
    case .measure, .share, .attribute: break
    }
    if isPublished {
      switch role.role {
      case .measure, .share: name = TableWords.measure(name, numbers.language)
      case .cell, .margin: if severalMeasures { name = TableWords.measure(name, numbers.language) }
      case .key, .field, .attribute: break
      }
    }
    group = above.map { Self.visible($0, longest, isVerbatim) }
    heading = Self.visible(name, longest, isVerbatim)
    isMeasure = role.isMeasured
    // Keys and fields may be years, postcodes or numbers of files.
    isGrouped = isMeasure && !YearWords.name(column.name)
  }

  /// - Parameter isFirst: of the keys that a margin row has not, this is the first: it says what the row is.
  package func cell(_ row: Int, _ kind: RowKind, isFirst: Bool? = nil) -> (text: String, look: Look) {
    let value = column[row]
    if value.isMissing {
      if role.role == .key, let label = TableWords.label(kind, numbers.language) { return (isFirst ?? self.isFirst ? label : "", .label) }
      // What a margin does not have (a change, a rank) is no missing value.
      if role.role == .attribute || kind != .normal, role.role != .key { return ("", .plain) }
      return (TableWords.missing(numbers.language), .missing)
    }
    if role.isSide, case .text(let side) = value, let word = TableWords.side(side, numbers.language) { return (word, .plain) }
    if let label = column.labels?.values[value] { return (Self.visible(label, longest, isVerbatim), .plain) }
    let text = numbers.text(
      value, isFraction: role.isFraction, isDifference: role.isDifference || kind == .difference, grouped: isGrouped,
      rounding: isMeasure ? texts : nil)
    return (Self.visible(text, longest, isVerbatim), .plain)
  }

  package var isKey: Bool { role.role == .key }
  package func isMissing(_ row: Int) -> Bool { column[row].isMissing }

  private static func visible(_ text: String, _ longest: Int, _ isVerbatim: Bool) -> String {
    if isVerbatim { return text }
    // `utf8.count` first: counting characters walks the whole text.
    guard text.utf8.count > longest, text.count > longest else { return VisibleText.escaped(text) }
    return VisibleText.escaped(String(text.prefix(longest))) + "…"
  }
}
