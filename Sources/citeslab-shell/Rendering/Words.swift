internal import CitesLabData
internal import QueryLang

/// What is said in a table of the terminal where something of it is not shown.
enum Words {
  static func rowsLeftOut(_ count: Int, _ numbers: NumberText) -> String {
    switch numbers.language {
    case .english: "… \(numbers.count(count)) \(count == 1 ? "row" : "rows") not shown …"
    case .french: "… \(numbers.count(count)) \(count < 2 ? "ligne non affichée" : "lignes non affichées") …"
    }
  }

  static func columnsLeftOut(_ count: Int, of all: Int, _ numbers: NumberText) -> String {
    let (count, all, isOne) = (numbers.count(count), numbers.count(all), count == 1)
    return switch numbers.language {
    case .english: "\(count) of \(all) columns not shown: the terminal is too narrow."
    case .french:
      "\(count) \(isOne ? "colonne" : "colonnes") sur \(all) non \(isOne ? "affichée" : "affichées")\u{202F}: le terminal est trop étroit."
    }
  }
}
