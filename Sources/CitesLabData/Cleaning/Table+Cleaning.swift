internal import QueryLang

extension Table {
  /// The table with another column in the place of one, and the step in its report.
  func replacing(_ column: Column, at field: Int, _ step: CleaningStep, _ change: (inout LoadReport.Field) -> Void) -> Table {
    var columns = columns
    columns[field] = column
    var report = report
    report?.cleaning.append(step)
    if let place = report?.fields.firstIndex(where: { $0.name == column.name }) {
      report?.fields[place].type = column.type
      if var field = report?.fields[place] {
        change(&field)
        report?.fields[place] = field
      }
    }
    var table = Table(name: name, columns: columns, rowCount: rowCount, report: report, isSynthetic: isSynthetic, keys: keys)
    table.lines = lines
    return table
  }

  /// Where rows stand: lines of the file when it can still be asked, else rows of the table from 1.
  func places(of rows: [Int]) -> CleaningError.Places {
    if let lines = lines?.lines(ofRows: rows) { return CleaningError.Places(numbers: lines, areLines: true) }
    return CleaningError.Places(numbers: rows.map { $0 + 1 }, areLines: false)
  }
}

extension ValueType {
  /// As statements write it.
  var cleaningWord: String {
    switch self {
    case .integer, .decimal, .float: "number"
    case .text: "text"
    case .boolean: "boolean"
    case .date, .datetime: "date"
    case .period(let unit): unit.rawValue
    }
  }
}
