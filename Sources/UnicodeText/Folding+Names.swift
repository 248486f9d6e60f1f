internal import CUtf8proc

extension Folding {
  /// The form under which names are found: folded, with every run of separators (blank, `_`, `-`, `'`, `.`, `/`, `°`, brackets, quotes, …) one blank
  /// and none at the ends: `date_d_accueil` finds `Date d'accueil`, `n_dossier` finds `N° dossier`, `nom_usage` finds `Nom (usage)`.
  ///
  /// Signs that carry meaning (`%`, `€`, `+`, `#`, `&`, `@`, `*`) stay, so that `Taux` and `Taux %` are two names. Never empty for a name that is not:
  /// a name of nothing but separators is its folded form, a name that folds to nothing is itself.
  public static func nameKey(_ name: String) -> String {
    if let key = plainKey(name) { return key }
    var key: [UInt8] = []
    var pending = false
    // The sign № and the ordinal º are compatibility forms of letters; in names they are what ° is.
    let plain =
      name.utf8.contains(where: { $0 >= 0x80 })
      ? String(
        String.UnicodeScalarView(
          name.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            switch scalar {
            case "\u{2116}": ["N", "\u{B0}"]
            case "\u{BA}": ["\u{B0}"]
            default: [scalar]
            }
          })) : name
    let text = folded(plain)
    for scalar in text.unicodeScalars {
      if isSeparator(scalar.value) {
        pending = !key.isEmpty
        continue
      }
      if pending {
        key.append(0x20)
        pending = false
      }
      UTF8Scalars.append(scalar.value, to: &key)
    }
    if key.isEmpty { return text.isEmpty ? name : text }
    return String(decoding: key, as: UTF8.self)
  }

  /// The key of a name of ASCII letters and digits alone, as nearly all are: the same in small letters.
  private static func plainKey(_ name: String) -> String? {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
    guard isPlain, !name.isEmpty else { return nil }
    guard name.utf8.contains(where: { $0 < 0x60 && $0 > 0x40 }) else { return name }
    return String(unsafeUninitializedCapacity: name.utf8.count) { key in
      for (index, byte) in name.utf8.enumerated() { key[index] = ascii(byte) }
      return name.utf8.count
    }
  }

  private static func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0xB0: return true
    case 0x21, 0x22, 0x27, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B, 0x3F, 0x5C, 0xA1, 0xB7, 0xBF, 0x2022, 0x2026, 0x2044: return true
    default:
      let category = utf8proc_category(Int32(bitPattern: scalar))
      return category == UTF8PROC_CATEGORY_PC || category == UTF8PROC_CATEGORY_PD || category == UTF8PROC_CATEGORY_PS
        || category == UTF8PROC_CATEGORY_PE || category == UTF8PROC_CATEGORY_PI || category == UTF8PROC_CATEGORY_PF
    }
  }
}
