internal import UnicodeText

/// The spellings that are the same but for case, accents, punctuation and blanks.
struct SpellingGroup {
  /// Positions of the values.
  var members: [Int]
  var rows: Int
  /// Folded words, without what stands between them.
  let tokens: [String]
  /// Usual abbreviations written out.
  let expanded: [String]
  let isExpanded: Bool
  /// Some spelling has a stroke or a point, the marks of abbreviations.
  var hasMarks: Bool
  let hasLetters: Bool
  /// Its digits in order: two spellings of one value have the same.
  let digits: String
  /// All words but numbers, in code points.
  let scalars: [[Unicode.Scalar]]

  var squashed: String { tokens.joined() }

  /// Words in alphabetical order: of two words at least, all of letters.
  var orderKey: String? {
    guard tokens.count >= 2, tokens.allSatisfy({ $0.unicodeScalars.count >= 3 && Self.isLetters($0) }) else { return nil }
    return tokens.sorted().joined(separator: " ")
  }

  static func isLetters(_ token: String) -> Bool { token.unicodeScalars.allSatisfy { !("0"..."9").contains($0) } }

  static func all(of values: [(text: String, rows: Int)]) -> [SpellingGroup] {
    var groups: [SpellingGroup] = []
    var places: [String: Int] = [:]
    for (index, value) in values.enumerated() {
      let folded = Folding.folded(value.text)
      if folded.isEmpty { continue }
      let tokens = words(folded)
      let hasLetters = tokens.contains { $0.unicodeScalars.contains { !("0"..."9").contains($0) } }
      // Between digits a mark means something: `1.5` and `1-5` are two values, `-5` and `5` as well.
      let key = hasLetters ? tokens.joined(separator: " ") : "\u{0}" + folded
      let hasMarks = value.text.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
      if let place = places[key] {
        groups[place].members.append(index)
        groups[place].rows += value.rows
        groups[place].hasMarks = groups[place].hasMarks || hasMarks
        continue
      }
      places[key] = groups.count
      let expanded = hasLetters ? tokens.map { abbreviations[$0] ?? $0 } : tokens
      groups.append(
        SpellingGroup(
          members: [index], rows: value.rows, tokens: hasLetters ? tokens : [], expanded: hasLetters ? expanded : [],
          isExpanded: expanded != tokens, hasMarks: hasMarks, hasLetters: hasLetters,
          digits: String(folded.unicodeScalars.filter { ("0"..."9").contains($0) }), scalars: expanded.map { Array($0.unicodeScalars) }))
    }
    return groups
  }

  private static func words(_ folded: String) -> [String] {
    folded.unicodeScalars.split { !($0.value >= 0x80 || $0.properties.isAlphabetic || ("0"..."9").contains($0)) }.map { String($0) }
  }

  /// Words that link the parts of a name, and that abbreviations leave out.
  static let links: Set<String> = [
    "de", "du", "des", "d", "la", "le", "les", "l", "sur", "sous", "en", "aux", "au", "a", "et", "lez", "les", "pres", "of", "the", "on",
    "upon", "and", "in",
  ]

  private static let abbreviations: [String: String] = [
    "st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "av": "avenue", "ave": "avenue", "bd": "boulevard",
    "bld": "boulevard", "blvd": "boulevard", "pl": "place", "rte": "route", "ch": "chemin", "chem": "chemin", "imp": "impasse",
    "fbg": "faubourg", "gd": "grand", "gde": "grande", "gds": "grands", "pt": "petit", "pte": "petite", "assoc": "association",
    "asso": "association", "ets": "etablissements", "dept": "departement", "gal": "general", "mal": "marechal", "dr": "docteur",
  ]
}
