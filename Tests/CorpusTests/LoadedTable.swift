import CitesLabData
import QueryLang

/// A loaded table, for comparing cells with the texts they were read from.
struct LoadedTable: Sendable {
  let table: Table

  init(_ table: Table) { self.table = table }

  var rowCount: Int { table.rowCount }
  var names: [String] { table.columns.map(\.name) }
  var summary: String {
    "\(rowCount) rows of \(names.joined(separator: "|")) (\(table.columns.map { "\($0.type)" }.joined(separator: ", ")))"
  }

  static func load(_ path: String, _ options: LoadOptions = LoadOptions()) throws(LoadError) -> LoadedTable {
    var options = options
    options.threads = 2
    let tables = try Loader.load(path, options: options)
    guard let table = tables.first else { throw LoadError(.empty, path: path) }
    return LoadedTable(table)
  }

  /// The column that a manifest calls `name`: by its header in the file, or `c0`, `c1`… where there is none.
  func index(_ name: String, in entry: CorpusEntry) -> Int? {
    if let index = entry.columns.firstIndex(of: name) { return index < table.columns.count ? index : nil }
    if let index = names.firstIndex(of: name) { return index }
    guard name.hasPrefix("c"), let number = Int(name.dropFirst()), number < table.columns.count else { return nil }
    return number
  }

  /// Missing is nil.
  func text(_ row: Int, _ column: Int) -> String? {
    let value = table.columns[column][row]
    return value.isMissing ? nil : CanonicalText.string(value)
  }

  func field(_ column: Int) -> LoadReport.Field? {
    table.report?.fields.first { $0.name == table.columns[column].name }
  }

  /// How many rows of a column were taken as missing in a spelling.
  func missing(_ column: Int, spelt spelling: String) -> Int {
    (field(column)?.missingSpellings ?? []).filter { $0.text == spelling }.reduce(0) { $0 + $1.rows }
  }

  /// Rows whose cell is empty: missing without a word, a quoted empty cell, an empty text.
  func empty(_ column: Int) -> Int {
    let spellings = (field(column)?.missingSpellings ?? []).filter { $0.text.isEmpty || $0.text == "\"\"" }
    let texts = table.columns[column].type == .text ? (0..<rowCount).filter { text($0, column) == "" }.count : 0
    return spellings.reduce(0) { $0 + $1.rows } + texts
  }

  static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// Whether a cell says what the text said: the same bytes, or the value that the text spells.
  func matches(_ row: Int, _ column: Int, _ wanted: String) -> Bool {
    let value = table.columns[column][row]
    switch value {
    case .missing: return Self.isBlank(wanted) || missing(column, spelt: wanted) > 0
    case .text(let text): return Array(text.utf8) == Array(wanted.utf8)
    case .boolean(let flag): return NumberSpelling.words(flag).contains(wanted.lowercased())
    case .integer, .decimal: return NumberSpelling.spells(wanted, CanonicalText.string(value))
    case .float(let number): return NumberSpelling.numbers(wanted).contains { Double($0) == number }
    case .date, .datetime, .period: return Self.day(wanted) == Self.day(CanonicalText.string(value))
    }
  }

  /// ISO texts in one form: a blank for `T`, no `Z`, no zeros at the end of a fraction.
  static func day(_ text: String) -> String {
    var plain = String(text.map { $0 == "T" ? " " : $0 }.filter { $0 != "Z" })
    guard plain.contains(".") else { return plain }
    while plain.hasSuffix("0") { plain.removeLast() }
    if plain.hasSuffix(".") { plain.removeLast() }
    return plain
  }
}
