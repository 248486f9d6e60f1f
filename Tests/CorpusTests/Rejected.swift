import CitesLabData

/// The lines that a load kept aside.
enum Rejected {
  static func lines(of loaded: LoadedTable) -> [Int] { loaded.table.report?.rejected.map(\.line) ?? [] }
}
