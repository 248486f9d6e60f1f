internal import CSQLite

/// What SQLite lacks to give a second opinion: folding, collation and calendar steps, from ``OracleAlphabet`` and ``OracleCalendar``,
/// never from the code under test.
enum OracleFunctions {
  /// SQLite's `SQLITE_TRANSIENT`: it copies the bytes before the call returns.
  static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  static func register(on connection: OpaquePointer) {
    text("o_fold", on: connection) { context, _, arguments in give(context, argument(arguments, 0).map(OracleAlphabet.fold)) }
    text("o_key", on: connection) { context, _, arguments in give(context, argument(arguments, 0).map(OracleAlphabet.foldedKey)) }
    text("o_order", on: connection) { context, _, arguments in
      give(context, argument(arguments, 0).map(OracleAlphabet.collationKey))
    }
    text("o_lower", on: connection) { context, _, arguments in give(context, argument(arguments, 0).map(OracleAlphabet.lower)) }
    text("o_upper", on: connection) { context, _, arguments in give(context, argument(arguments, 0).map(OracleAlphabet.upper)) }
    calendar("o_add_months", on: connection) { context, _, arguments in
      guard let days = integer(arguments, 0), let months = integer(arguments, 1) else { return sqlite3_result_null(context) }
      sqlite3_result_int64(context, OracleCalendar.adding(months: months, to: days))
    }
    calendar("o_months", on: connection) { context, _, arguments in
      guard let start = integer(arguments, 0), let end = integer(arguments, 1) else { return sqlite3_result_null(context) }
      sqlite3_result_int64(context, OracleCalendar.wholeMonths(from: start, to: end))
    }
  }

  private static func text(
    _ name: String, on connection: OpaquePointer,
    _ body: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void
  ) {
    sqlite3_create_function_v2(connection, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil, body, nil, nil, nil)
  }

  private static func calendar(
    _ name: String, on connection: OpaquePointer,
    _ body: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void
  ) {
    sqlite3_create_function_v2(connection, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil, body, nil, nil, nil)
  }
}

private func argument(_ arguments: UnsafeMutablePointer<OpaquePointer?>?, _ index: Int) -> String? {
  guard let value = arguments?[index], let text = sqlite3_value_text(value) else { return nil }
  return String(cString: text)
}

private func integer(_ arguments: UnsafeMutablePointer<OpaquePointer?>?, _ index: Int) -> Int64? {
  guard let value = arguments?[index], sqlite3_value_type(value) == SQLITE_INTEGER else { return nil }
  return sqlite3_value_int64(value)
}

private func give(_ context: OpaquePointer?, _ text: String?) {
  if let text { sqlite3_result_text(context, text, -1, OracleFunctions.copied) } else { sqlite3_result_null(context) }
}
