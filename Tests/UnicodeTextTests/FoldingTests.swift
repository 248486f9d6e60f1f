import Testing
import UnicodeText

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Miramas", "miramas"), ("  Fos  sur\tMer ", "fos sur mer"), ("L’Estaque", "l'estaque"), ("L'Estaque", "l'estaque"),
    ("L‘ESTAQUE", "l'estaque"),
    ("L´Estaque", "l'estaque"), ("ŒUVRE", "oeuvre"), ("œuvre", "oeuvre"), ("Æther", "aether"), ("Straße", "strasse"),
    ("STRASSE", "strasse"),
    ("ẞ", "ss"), ("İstanbul", "istanbul"), ("ﬁn", "fin"), ("Å", "a"), ("\u{212B}", "a"), ("A\u{30A}", "a"), ("Été", "ete"),
    ("E\u{301}te\u{301}", "ete"),
    ("57\u{A0}000\u{202F}€", "57 000 €"), ("Fos‑sur–Mer—x−y", "fos-sur-mer-x-y"), ("a\u{AD}b\u{200B}c\u{FEFF}", "abc"), ("m²", "m2"),
    ("N°", "n°"),
    ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("σίσυφος", "σισυφοσ"), ("ᾳ", "α"), ("", ""), (" \u{A0}\n ", ""), ("Ｆｏｓ", "fos"), ("Ǆ", "dz"), ("ŉ", "'n"),
    ("a\r\nb\u{2028}c", "a b c"), ("\u{301}", ""), ("½", "1\u{2044}2"),
  ])
  func folds(_ text: String, _ expected: String) {
    #expect(Array(Folding.folded(text).utf8) == Array(expected.utf8), "\(text)")
  }

  @Test func foldsEveryScalarOnce() {
    // Idempotent for every scalar of Unicode, and never ends in a blank.
    var wrong: [UInt32] = []
    for value in UInt32(0)..<0x11_0000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Folding.folded(String(scalar))
      if Array(Folding.folded(once).utf8) != Array(once.utf8) { wrong.append(value) }
    }
    #expect(wrong == [])
  }

  @Test func foldsRandomTextsOnce() {
    var generator = SplitMix(state: 1)
    for _ in 0..<20_000 {
      let bytes = NastyTexts.random(&generator)
      var once: [UInt8] = [1, 2, 3]
      var twice: [UInt8] = []
      bytes.withUnsafeBufferPointer { Folding.fold($0, into: &once) }
      once.withUnsafeBufferPointer { Folding.fold($0, into: &twice) }
      #expect(once == twice, "\(bytes)")
      #expect(String(validating: once, as: UTF8.self) != nil, "\(bytes)")
    }
  }

  @Test func damagedBytesBecomeReplacements() {
    for bytes in NastyTexts.damaged {
      var folded: [UInt8] = []
      (Array("É".utf8) + bytes + Array("x".utf8)).withUnsafeBufferPointer { Folding.fold($0, into: &folded) }
      let text = String(decoding: folded, as: UTF8.self)
      #expect(text.hasPrefix("e\u{FFFD}") && text.hasSuffix("x"), "\(bytes)")
    }
  }

  @Test(arguments: [
    ("date_d_accueil", "Date d'accueil"), ("n_dossier", "N° dossier"), ("n_dossier", "Nº dossier"), ("n_dossier", "№ dossier"),
    ("code_insee", "Code INSEE"),
    ("annee", "Année"), ("seattle_weather", "seattle-weather"), ("nom_usage", "Nom (usage)"), ("a_b", "A/b"), ("a_b", "a . b"),
    ("a_b", "__a–b__"),
    ("prenom", " Prénom "), ("l_age", "l’âge"), ("coeur", "CŒUR"),
  ])
  func findsNames(_ typed: String, _ name: String) {
    #expect(Folding.nameKey(typed) == Folding.nameKey(name))
  }

  @Test func keepsNamesApart() {
    let names = ["Taux", "Taux %", "Taux €", "a+b", "a-b", "id", "id2", "i d", "#", "_", "-", "'", "\u{200B}", "\u{301}", " "]
    let keys = names.map { Array(Folding.nameKey($0).utf8) }
    #expect(Set(keys).count == names.count)
    #expect(!keys.contains([]))
    #expect(Folding.nameKey("") == "")
  }

  @Test func nameKeysAreNeverEmpty() {
    var generator = SplitMix(state: 2)
    for _ in 0..<5_000 {
      let name = String(decoding: NastyTexts.random(&generator), as: UTF8.self)
      #expect(Folding.nameKey(name).isEmpty == name.isEmpty)
    }
  }
}
