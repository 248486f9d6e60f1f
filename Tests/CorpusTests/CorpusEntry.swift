import TestSupport

/// One file of a corpus, as its manifest describes it.
struct CorpusEntry: Sendable {
  var file: String
  /// `load`, `load_or_report`, `refuse`; `valid`, `invalid`, `either` for JSON.
  var expectation: String
  var delimiter: String
  var quote: String
  var escape: String
  var comment: String
  var skipLines: Int
  var hasHeader: Bool?
  var rows: Int?
  /// Names as they stand in the file.
  var columns: [String]
  var columnCount: Int?
  /// Every cell as text; nil when the manifest has none.
  var data: [[String]]?
  var badLines: [Int]
  var rowsOfRightWidth: Int?
  /// What somebody has to say who wants it right, if it is not found out.
  var needsOptions: Bool
  var sameContentAs: String
  var expectedJSON: String
  var checks: [CorpusCheck]

  init(_ entry: TinyJSON.Value) {
    file = entry["file"].text
    expectation = entry["expect"].text
    delimiter = entry["delimiter"].text
    quote = entry["quote"].text
    escape = entry["escape"].text
    comment = entry["comment"].text
    skipLines = Int(entry["skip_lines"].text) ?? 0
    hasHeader = ["true": true, "false": false][entry["header"].text]
    rows = Int(entry["rows"].text)
    columns = entry["columns"].list.map(\.text)
    columnCount = Int(entry["n_columns"].text)
    if case .array(let rows) = entry["data"] { data = rows.map { $0.list.map(\.text) } }
    badLines = entry["bad_lines"].list.compactMap { Int($0.text) }
    rowsOfRightWidth = Int(entry["rows_of_right_width"].text)
    needsOptions = !entry["options_needed"].text.isEmpty
    sameContentAs = entry["same_content_as"].text
    expectedJSON = entry["expected_json"].text
    checks = entry["checks"].list.map { CorpusCheck($0) }
  }

  static func all(of folder: String) -> [CorpusEntry] {
    guard let text = TextFile.read(folder + "/manifest.json") else { return [] }
    var parser = TinyJSON(Array(text.utf8))
    return parser.value()["entries"].list.map { CorpusEntry($0) }
  }
}

/// A fact about a file, computed with two other tools.
struct CorpusCheck: Sendable {
  var kind: String
  var column: String
  var answer: TinyJSON.Value
  /// All the digits, where the answer has been rounded to binary floating point.
  var exact: String
  var value: String
  var by: String
  var row: Int
  /// For counts over all rows of a damaged file: the answer without the bad ones.
  var answerWithoutBadRows: String
  /// How many values of the column are numbers.
  var numericValues: Int?

  init(_ check: TinyJSON.Value) {
    kind = check["kind"].text
    column = check["column"].text
    answer = check["answer"]
    exact = check["exact"].text
    value = check["value"].text
    by = check["by"].text
    row = Int(check["row"].text) ?? 0
    answerWithoutBadRows = check["answer_if_bad_rows_are_left_out"].text
    numericValues = Int(check["numeric_values"].text)
  }
}
