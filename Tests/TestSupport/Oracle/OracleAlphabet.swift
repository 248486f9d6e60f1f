/// Folding and collation over the few characters that the generated data use, written from the definition without the code under test.
package enum OracleAlphabet {
  private struct Letter {
    var base: String
    var mark: UInt32 = 0
    var isUpper = false
  }

  /// Lower and upper case side by side, then the letter under the accent, then the accent as the scalar of its combining form.
  private static let accented: [(lower: Unicode.Scalar, upper: Unicode.Scalar, base: String, mark: UInt32)] = [
    ("à", "À", "a", 0x300), ("â", "Â", "a", 0x302), ("ä", "Ä", "a", 0x308), ("ç", "Ç", "c", 0x327), ("è", "È", "e", 0x300),
    ("é", "É", "e", 0x301),
    ("ê", "Ê", "e", 0x302), ("ë", "Ë", "e", 0x308), ("î", "Î", "i", 0x302), ("ï", "Ï", "i", 0x308), ("ô", "Ô", "o", 0x302),
    ("ö", "Ö", "o", 0x308),
    ("ù", "Ù", "u", 0x300), ("û", "Û", "u", 0x302), ("ü", "Ü", "u", 0x308), ("œ", "Œ", "oe", 0), ("æ", "Æ", "ae", 0),
  ]

  private static let letters: [Unicode.Scalar: Letter] = {
    var letters: [Unicode.Scalar: Letter] = [:]
    for entry in accented {
      letters[entry.lower] = Letter(base: entry.base, mark: entry.mark)
      letters[entry.upper] = Letter(base: entry.base, mark: entry.mark, isUpper: true)
    }
    for value in UInt8(ascii: "a")...UInt8(ascii: "z") {
      letters[Unicode.Scalar(value)] = Letter(base: String(Unicode.Scalar(value)))
      letters[Unicode.Scalar(value - 32)] = Letter(base: String(Unicode.Scalar(value)), isUpper: true)
    }
    for (scalar, base) in [("\u{A0}", " "), ("\u{202F}", " "), ("\u{2011}", "-"), ("\u{2013}", "-"), ("’", "'")]
      as [(Unicode.Scalar, String)]
    {
      letters[scalar] = Letter(base: base)
    }
    return letters
  }()

  /// Folded scalars, each with its accent and case.
  private static func folded(_ text: String) -> [(base: Unicode.Scalar, mark: UInt32, isUpper: Bool)] {
    var result: [(base: Unicode.Scalar, mark: UInt32, isUpper: Bool)] = []
    for scalar in text.unicodeScalars {
      let letter = letters[scalar] ?? Letter(base: String(scalar))
      for base in letter.base.unicodeScalars {
        if base == " ", result.last?.base == " " { continue }
        result.append((base, letter.mark, letter.isUpper))
      }
    }
    while result.first?.base == " " { result.removeFirst() }
    while result.last?.base == " " { result.removeLast() }
    return result
  }

  package static func fold(_ text: String) -> String {
    var result = ""
    for letter in folded(text) { result.unicodeScalars.append(letter.base) }
    return result
  }

  /// Text whose bytes order as the folded forms do.
  package static func foldedKey(_ text: String) -> String {
    folded(text).map { letter in
      switch letter.base {
      case " ": "1"
      case "0"..."9": "3\(letter.base)"
      case "a"..."z": "4\(letter.base)"
      default: "2\(letter.base)"
      }
    }.joined()
  }

  /// Text whose bytes order as the whole collation does: folded form, accents, lower case first, bytes.
  package static func collationKey(_ text: String) -> String {
    let letters = folded(text)
    let accents = letters.map { $0.mark == 0 ? "0" : "0\(1000 + $0.mark)" }.joined(separator: "")
    let cases = letters.map { $0.isUpper ? "1" : "0" }.joined()
    return foldedKey(text) + "\u{1}" + accents + "\u{1}" + cases + "\u{1}" + text
  }

  package static func lower(_ text: String) -> String {
    map(text) { scalar in
      if ("A"..."Z").contains(scalar) { return Unicode.Scalar(scalar.value + 32) }
      return accented.first { $0.upper == scalar }?.lower
    }
  }

  package static func upper(_ text: String) -> String {
    map(text) { scalar in
      if ("a"..."z").contains(scalar) { return Unicode.Scalar(scalar.value - 32) }
      return accented.first { $0.lower == scalar }?.upper
    }
  }

  private static func map(_ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar?) -> String {
    var result = ""
    for scalar in text.unicodeScalars { result.unicodeScalars.append(change(scalar) ?? scalar) }
    return result
  }
}
