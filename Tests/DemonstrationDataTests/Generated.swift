import DemonstrationData

/// The generated files as rows of named cells. The files hold no quotes (a test says so), so that commas and line ends are all there is.
struct Generated {
  struct Table {
    let fields: [String]
    let rows: [[String: String]]

    subscript(_ field: String) -> [String] { rows.map { $0[field] ?? "?" } }
    func count(_ field: String, _ value: String) -> Int { rows.count { $0[field] == value } }
  }

  let files: [(path: String, bytes: [UInt8])]
  private let tables: [String: Table]

  init(porteurs: Int = 298, seed: UInt64 = 2013) {
    files = DemonstrationData.files(porteurs: porteurs, seed: seed)
    var tables: [String: Table] = [:]
    for file in files where file.path.hasSuffix(".csv") {
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      let fields = lines.first ?? []
      let rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(fields, $0)) }
      tables[String(file.path.dropLast(4))] = Table(fields: fields, rows: rows)
    }
    self.tables = tables
  }

  subscript(_ name: String) -> Table { tables[name] ?? Table(fields: [], rows: []) }

  var package: String { files.first { $0.path == "datapackage.json" }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }
}
