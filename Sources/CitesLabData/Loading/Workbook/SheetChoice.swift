internal import QueryLang

/// Which sheet of a workbook is read.
struct SheetChoice {
  struct Sheet {
    var name: String
    var isHidden: Bool
  }

  /// The one that was asked for, by name or else by number from 1; unasked, the first that is not hidden.
  static func choose(_ sheets: [Sheet], asked: String?, path: String) throws(LoadError) -> Int {
    guard !sheets.isEmpty else { throw LoadError(.workbook(.noSheet), path: path) }
    guard let asked else { return sheets.firstIndex { !$0.isHidden } ?? 0 }
    if let index = sheets.firstIndex(where: { $0.name == asked }) { return index }
    let alike = sheets.indices.filter { NameKey(sheets[$0].name) == NameKey(asked) }
    if alike.count == 1 { return alike[0] }
    if let number = Int(asked), sheets.indices.contains(number - 1) { return number - 1 }
    throw LoadError(.workbook(.noSuchSheet(asked, existing: sheets.map(\.name))), path: path)
  }
}
