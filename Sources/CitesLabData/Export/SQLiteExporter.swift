internal import CSQLite
internal import QueryLang

/// `sqlite`: a database with one table of the result and one of what is to be said of it.
///
/// - The table is named after the dataset where the result lists its rows, else `result`. Columns are `INTEGER`, `REAL`, `BOOLEAN` (0 and 1),
///   `DATE` and `DATETIME` (ISO text) or `TEXT`; missing is NULL, and so is NaN, which SQLite has not. A column of decimals is `REAL`, or
///   `TEXT` when one of them has more digits than a double keeps (``LongNumbers``).
/// - `about` has a row for each text of the table, the question, its base, each file of the data with its hash, and the columns' labels.
/// - The file is made without a journal: it is nobody's until it has its name.
package enum SQLiteExporter: FileExporter {
  package static let name = "sqlite"
  package static let suffixes = ["sqlite", "sqlite3", "db"]
  package static let carriesSources = true
  package static let summary = (
    english: "an SQLite database: the result as a table with typed columns, and a table about it",
    french: "une base SQLite\u{202F}: le résultat en table aux colonnes typées, et une table à son propos"
  )

  /// What an unchanged SQLite takes.
  private static let mostColumns = 2_000

  package static func check(_ export: Export, path: String) throws(ExportError) {
    let count = export.result.table.columns.count + 1
    if count > mostColumns {
      throw .libraryFailed(path: path, library: "SQLite", reason: "too many columns: \(count) > \(mostColumns)")
    }
  }

  package static func write(_ export: Export, toFile path: String, shown: String, _ cancellation: Cancellation?) throws(ExportError) {
    let database = try SQLiteFile(path, shown: shown)
    do throws(ExportError) {
      try database.execute(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA encoding='UTF-8'; BEGIN")
      let table = tableName(export)
      try writeTable(export, named: table, to: database, cancellation)
      try writeFacts(export, table: table, to: database)
      try database.execute("COMMIT")
    } catch {
      try? database.close()
      throw error
    }
    try database.close()
  }

  private static func tableName(_ export: Export) -> String {
    let name = export.result.table.name
    // `sqlite_…` is SQLite's own, and `about` is taken.
    let folded = name.lowercased()
    let isFree = export.result.isListing && !name.isEmpty && folded != "about" && !folded.hasPrefix("sqlite_") && !name.utf8.contains(0)
    return isFree ? name : "result"
  }

  private static func writeTable(
    _ export: Export, named name: String, to database: SQLiteFile, _ cancellation: Cancellation?
  ) throws(ExportError) {
    let result = export.result
    let header = ExportedHeader(result)
    let names = uniqueIgnoringCase(header.names + (header.rowKindName.map { [$0] } ?? []))
    let decimalsAsText = result.table.columns.map { LongNumbers.count($0, wholeToo: false) > 0 }
    let types =
      zip(result.table.columns, decimalsAsText).map { $1 ? "TEXT" : declaration($0.type) } + (header.rowKindName == nil ? [] : ["TEXT"])
    let columns = zip(names, types).map { "\(quoted($0)) \($1)" }
    guard !columns.isEmpty else { return }
    try database.execute("CREATE TABLE \(quoted(name)) (\(columns.joined(separator: ", ")))")
    let insert = try database.prepare(
      "INSERT INTO \(quoted(name)) VALUES (\(names.map { _ in "?" }.joined(separator: ",")))")
    defer { insert.finish() }
    let texts = result.table.columns.map { TextCells($0) }
    for row in 0..<result.table.rowCount {
      if row % 1_024 == 0, cancellation?.isCancelled == true { throw .cancelled }
      for (index, column) in result.table.columns.enumerated() {
        if let cells = texts[index] {
          if let entry = cells.entry(ofRow: row) { insert.bind(cells.utf8(entry), index) } else { insert.bindNull(index) }
        } else {
          insert.bind(column[row], index, decimalsAsText: decimalsAsText[index])
        }
      }
      if header.rowKindName != nil, let kind = result.rowKinds?[row] {
        if kind == .normal { insert.bindNull(names.count - 1) } else { insert.bind(.text(kind.rawValue), names.count - 1) }
      }
      try insert.run()
    }
  }

  private static func writeFacts(_ export: Export, table: String, to database: SQLiteFile) throws(ExportError) {
    try database.execute("CREATE TABLE about (entry TEXT, subject TEXT, text TEXT)")
    let insert = try database.prepare("INSERT INTO about VALUES (?,?,?)")
    defer { insert.finish() }
    func add(_ entry: String, _ subject: String, _ text: String) throws(ExportError) {
      for (index, word) in [entry, subject, text].enumerated() { insert.bind(.text(word), index) }
      try insert.run()
    }
    for fact in DocumentFacts(export).entries { try add(fact.kind.rawValue, table, fact.text) }
    for column in export.result.table.columns {
      if let label = column.labels?.title ?? column.label { try add("label", column.name, label) }
    }
  }

  private static func declaration(_ type: ValueType) -> String {
    switch type {
    case .boolean: "BOOLEAN"
    case .integer: "INTEGER"
    case .decimal, .float: "REAL"
    case .date: "DATE"
    case .datetime: "DATETIME"
    case .period, .text: "TEXT"
    }
  }

  /// SQLite takes names without regard to the case of ASCII letters, and no NUL in them.
  private static func uniqueIgnoringCase(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    func folded(_ name: String) -> String { String(decoding: name.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self) }
    return names.map { name in
      let whole = String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
      var candidate = whole
      var number = 2
      while !taken.insert(folded(candidate)).inserted {
        candidate = "\(whole)_\(number)"
        number += 1
      }
      return candidate
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

/// A database file being made. One connection, one thread.
private final class SQLiteFile {
  private var connection: OpaquePointer?
  private let shown: String

  init(_ path: String, shown: String) throws(ExportError) {
    self.shown = shown
    // The path is taken as it is, never as a URI.
    let code = sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK else {
      let error = failure(code)
      sqlite3_close_v2(connection)
      throw error
    }
  }

  func close() throws(ExportError) {
    let code = sqlite3_close(connection)
    if code != SQLITE_OK { throw failure(code) }
    connection = nil
  }

  deinit { sqlite3_close_v2(connection) }

  func execute(_ sql: String) throws(ExportError) {
    let code = sqlite3_exec(connection, sql, nil, nil, nil)
    if code != SQLITE_OK { throw failure(code) }
  }

  func prepare(_ sql: String) throws(ExportError) -> SQLiteInsert {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw failure(code) }
    return SQLiteInsert(statement, failure)
  }

  private func failure(_ code: Int32) -> ExportError {
    if code & 0xFF == SQLITE_FULL { return .diskFull(path: shown) }
    let reason = connection.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
    return .libraryFailed(path: shown, library: "SQLite", reason: reason.map { String(cString: $0) } ?? "\(code)")
  }
}

/// A prepared statement that takes one row after another.
private struct SQLiteInsert {
  private let statement: OpaquePointer
  private let failure: (Int32) -> ExportError

  init(_ statement: OpaquePointer, _ failure: @escaping (Int32) -> ExportError) {
    self.statement = statement
    self.failure = failure
  }

  func finish() { sqlite3_finalize(statement) }

  func bindNull(_ index: Int) { sqlite3_bind_null(statement, Int32(index + 1)) }

  /// - Parameter utf8: valid until the row is inserted.
  func bind(_ utf8: UnsafeBufferPointer<UInt8>, _ index: Int) {
    // An empty buffer has no address, and no address would be NULL.
    guard let start = utf8.baseAddress, !utf8.isEmpty else {
      sqlite3_bind_text(statement, Int32(index + 1), "", 0, Self.copied)
      return
    }
    start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
      _ = sqlite3_bind_text64(statement, Int32(index + 1), $0, UInt64(utf8.count), nil, UInt8(SQLITE_UTF8))
    }
  }

  func bind(_ value: Value, _ index: Int, decimalsAsText: Bool = false) {
    let place = Int32(index + 1)
    switch value {
    case .missing: sqlite3_bind_null(statement, place)
    case .boolean(let flag): sqlite3_bind_int64(statement, place, flag ? 1 : 0)
    case .integer(let number): sqlite3_bind_int64(statement, place, number)
    case .decimal where !decimalsAsText: sqlite3_bind_double(statement, place, Double(CanonicalText.string(value)) ?? 0)
    case .float(let number): sqlite3_bind_double(statement, place, number)
    case .decimal, .date, .datetime, .period, .text:
      var text = CanonicalText.string(value)
      text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          _ = sqlite3_bind_text64(statement, place, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
        }
      }
    }
  }

  func run() throws(ExportError) {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    if code != SQLITE_DONE { throw failure(code) }
  }

  /// SQLITE_TRANSIENT, a cast that C's headers have as a macro: SQLite copies what it is given.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
