internal import QueryLang

extension CleaningError {
  var english: String {
    switch self {
    case .notConvertible(let field, let type, let values, let distinct, let rows, let places):
      "\(rows) \(rows == 1 ? "value" : "values") of \(field) cannot be read as \(type): \(FieldDecision.list(values, distinct)) (\(english(places, rows))). Values that mean missing can be listed: with missing (\(Self.quoted(values)))."
    case .mixedForms(let field, let type, let examples):
      "The values of \(field) cannot all be read as \(type) in one way (\(FieldDecision.examples(examples))). "
        + (type == "date"
          ? "How they are written can be told: with dates \"dd/MM/yyyy\"." : "The mark of decimals can be told: with decimal \",\".")
    case .unknownDates(let pattern):
      "\(LoadError.shown(pattern)) does not say how dates are written: that takes a day, a month and a year, as in dd/MM/yyyy."
    case .unknownDecimal(let mark): "Decimals stand after a point or a comma, not after \(LoadError.shown(mark))."
    case .notOfField(let value, let field, let type): "\(LoadError.visible(value)) is no value for \(field), whose type is \(type)."
    case .stackedTypes(let columns):
      "Columns of different types cannot be stacked: \(columns.map { "\($0.name) is \($0.type)" }.joined(separator: ", ")). One of them can be converted first: convert DATASET.\(columns.last?.name ?? "") to text."
    case .stackedTwice(let name): "\(name) stands twice among the columns to stack."
    case .rangeBackwards(let first, let last): "\(last) stands before \(first) in the table."
    case .nameTaken(let name): "The table already has a field \(name)."
    case .tooManyRows(let rows): "The stacked table would have \(rows) rows, more than a table can have."
    case .overflow(let field): "The values of \(field) would leave 64 bits."
    }
  }

  private func english(_ places: Places, _ rows: Int) -> String {
    let word = places.areLines ? (places.numbers.count == 1 ? "line" : "lines") : places.numbers.count == 1 ? "row" : "rows"
    return "\(word) \(places.numbers.map(String.init).joined(separator: ", "))\(rows > places.numbers.count ? ", …" : "")"
  }

  /// As `missing` takes them.
  static func quoted(_ values: [Notice.Counted]) -> String {
    values.map { value in "\"\(String(value.text.flatMap { $0 == "\"" ? [$0, $0] : [$0] }))\"" }.joined(separator: ", ")
  }
}
