internal import CSQLite

package struct SQLiteError: Error, CustomStringConvertible {
  package var message: String
  package var sql: String
  package var description: String { "SQLite: \(message) in \(sql)" }
}

package enum SQLiteCell: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}

/// A database in memory: the second opinion of the oracle tests. Or a file, to look at what an export wrote.
///
/// Not `Sendable`: one connection, one thread.
package final class SQLiteDatabase {
  private let connection: OpaquePointer

  package convenience init() throws(SQLiteError) {
    try self.init(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX)
  }

  package convenience init(file path: String) throws(SQLiteError) { try self.init(path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX) }

  private init(_ path: String, _ flags: Int32) throws(SQLiteError) {
    var handle: OpaquePointer?
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK,
      let handle
    else { throw SQLiteError(message: "cannot open", sql: "") }
    connection = handle
    OracleFunctions.register(on: handle)
  }

  deinit { sqlite3_close_v2(connection) }

  private func failure(_ sql: String) -> SQLiteError {
    SQLiteError(message: String(cString: sqlite3_errmsg(connection)), sql: sql)
  }

  package func execute(_ sql: String) throws(SQLiteError) {
    guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
  }

  package func insert(into table: String, rows: [[SQLiteCell]]) throws(SQLiteError) {
    guard let width = rows.first?.count else { return }
    let sql = "INSERT INTO \(table) VALUES (" + Array(repeating: "?", count: width).joined(separator: ",") + ")"
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    try execute("BEGIN")
    for row in rows {
      for (index, cell) in row.enumerated() { bind(cell, to: Int32(index + 1), of: statement) }
      guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(sql) }
      sqlite3_reset(statement)
    }
    try execute("COMMIT")
  }

  package func query(_ sql: String) throws(SQLiteError) -> [[SQLiteCell]] {
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    var rows: [[SQLiteCell]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_DONE: return rows
      case SQLITE_ROW: rows.append((0..<sqlite3_column_count(statement)).map { cell(statement, $0) })
      default: throw failure(sql)
      }
    }
  }

  private func prepare(_ sql: String) throws(SQLiteError) -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw failure(sql) }
    return statement
  }

  private func bind(_ cell: SQLiteCell, to index: Int32, of statement: OpaquePointer) {
    switch cell {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .real(let number): sqlite3_bind_double(statement, index, number)
    case .text(let text): sqlite3_bind_text(statement, index, text, -1, OracleFunctions.copied)
    }
  }

  private func cell(_ statement: OpaquePointer, _ index: Int32) -> SQLiteCell {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, index))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, index))
    case SQLITE_TEXT:
      // By its length: a text may hold NUL.
      .text(
        sqlite3_column_text(statement, index).map {
          String(decoding: UnsafeBufferPointer(start: $0, count: Int(sqlite3_column_bytes(statement, index))), as: UTF8.self)
        } ?? "")
    default: .null
    }
  }
}
