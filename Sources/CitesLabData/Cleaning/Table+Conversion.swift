internal import QueryLang

extension Table {
  /// What `convert` is told beside the type.
  package struct ConversionOptions: Sendable {
    package var missing: [String]
    /// `.` or `,`
    package var decimal: String?
    package var dates: String?

    package init(missing: [String] = [], decimal: String? = nil, dates: String? = nil) {
      self.missing = missing
      self.decimal = decimal
      self.dates = dates
    }
  }

  /// The table with a field converted. Every value is converted, or is missing by its spelling, or nothing is changed.
  package func converting(
    field: Int, to type: LoadOptions.FieldType, _ options: ConversionOptions = ConversionOptions()
  ) throws(CleaningError) -> (table: Table, step: CleaningStep) {
    let column = columns[field]
    let reading = try TextReading(
      table: self, column: TextConversion.text(column), options: options, isText: column.type == .text)
    let converted = try reading.read(type)
    let result = converted.column
    let missing = result.missingRows
    let step = CleaningStep.converted(
      field: column.name, from: column.type.cleaningWord, to: result.type.cleaningWord, rows: rowCount - missing, missing: converted.missing
    )
    let table = replacing(result, at: field, step) { report in
      report.missing = missing
      for spelling in converted.missing {
        if let place = report.missingSpellings.firstIndex(where: { $0.text == spelling.text }) {
          report.missingSpellings[place].rows += spelling.rows
        } else {
          report.missingSpellings.append(spelling)
        }
      }
      report.decisions = [FieldDecision.converted] + converted.decisions
    }
    return (table, step)
  }
}

extension Column {
  /// Rows without a value. O(rows).
  var missingRows: Int {
    guard hasMissing else { return 0 }
    switch storage {
    case .codes(let codes), .dictionary(let codes, _): return TextCounts.rows(codes, code: 0)
    case .text(let text): return text.missingCount
    case .floats(let floats, _): return (0..<floats.count).count { MissingFloat.isMissing(floats[$0]) }
    }
  }
}
