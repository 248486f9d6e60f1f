import CitesLabData
import TestSupport
import Testing

@Suite struct VariantTests {
  /// Clusters as lists of texts, the target first.
  private func clusters(_ values: [(String, Int)]) -> [[String]] {
    VariantCluster.find(values.map { (text: $0.0, rows: $0.1) }).map { $0.spellings.map(\.text) }
  }

  @Test func spellingsOfCommunes() {
    let found = VariantCluster.find(
      [
        ("Fos s/M", 1), ("FOS-SUR-MER", 2), ("Fos sur Mer", 3), ("Port St Louis", 1), ("Port-Saint-Louis-du-Rhône", 9), ("Miramas", 20),
        ("Istres", 12), ("Port-de-Bouc", 4),
      ].map { (text: $0.0, rows: $0.1) })
    #expect(
      found.map { $0.spellings.map(\.text) } == [
        ["Port-Saint-Louis-du-Rhône", "Port St Louis"], ["Fos sur Mer", "FOS-SUR-MER", "Fos s/M"],
      ])
    #expect(found[1].spellings.map(\.evidence) == [nil, .folding, .abbreviation])
    #expect(found[0].spellings.map(\.evidence) == [nil, .beginning])
  }

  @Test(arguments: [
    // Case, accents, blanks, marks.
    ([("Créé", 3), ("cree", 1), ("CRÉÉ ", 1)], [["Créé", "CRÉÉ ", "cree"]]),
    ([("Port-de-Bouc", 3), ("Port de  Bouc", 1), ("Portdebouc", 1)], [["Port-de-Bouc", "Port de  Bouc", "Portdebouc"]]),
    // Abbreviations.
    (
      [("Saint-Mitre-les-Remparts", 5), ("St Mitre les Remparts", 2), ("ST-MITRE", 1)],
      [["Saint-Mitre-les-Remparts", "St Mitre les Remparts", "ST-MITRE"]]
    ),
    ([("Avenue Foch", 4), ("av. Foch", 2), ("Ave Foch", 1)], [["Avenue Foch", "av. Foch", "Ave Foch"]]),
    // Slips.
    ([("Marseille", 40), ("Marseile", 1), ("Masreille", 2)], [["Marseille", "Masreille", "Marseile"]]),
    ([("Dupont Jean", 9), ("Jean Dupont", 1)], [["Dupont Jean", "Jean Dupont"]]),
  ])
  func together(values: [(String, Int)], expected: [[String]]) { #expect(clusters(values) == expected) }

  @Test(arguments: [
    [("13063", 50), ("13064", 40), ("1306", 1)], [("2A004", 5), ("2B004", 1)], [("Lot 1", 9), ("Lot 2", 1)], [("Lot A", 9), ("Lot B", 1)],
    [("Paris I", 20), ("Paris II", 1)], [("Arles", 30), ("Argles", 20)], [("étudiant", 40), ("étudiante", 2)], [("oui", 9), ("non", 1)],
    [("-5", 3), ("5", 2)], [("1.5", 3), ("1-5", 2)], [("Saint-Martin-de-Crau", 5), ("Saint-Martin-du-Var", 5), ("Saint-Martin", 1)],
    [("Lot A", 9), ("Lot Alpha", 9)], [("Aix-en-Provence", 5), ("Aix-les-Bains", 5), ("Aix", 1)], [("Miramas", 3), ("Istres", 2)], [],
    [("", 3), (" ", 1)], [("!", 1), ("?", 1)],
  ])
  func apart(values: [(String, Int)]) { #expect(clusters(values) == []) }

  /// A shorter form that two names begin with stays alone; with one it is joined.
  @Test func whatTwoNamesCouldMeanIsLeftAlone() {
    #expect(clusters([("Port-Saint-Louis-du-Rhône", 9), ("Port-Saint-Louis-du-Sénégal", 9), ("Port St Louis", 1)]) == [])
    #expect(clusters([("Fos-sur-Mer", 9), ("FOS", 2)]) == [["Fos-sur-Mer", "FOS"]])
  }

  /// The order in which values come makes no difference.
  @Test func orderDoesNotMatter() {
    let values = [
      ("Fos s/M", 1), ("FOS-SUR-MER", 2), ("Fos sur Mer", 3), ("Port St Louis", 1), ("Port-Saint-Louis-du-Rhône", 9), ("Marseille", 40),
      ("Marseile", 1), ("Marsielle", 1), ("St Mitre", 1), ("Saint-Mitre-les-Remparts", 5),
    ]
    let whole = clusters(values)
    #expect(whole.count == 4)
    for shift in 1..<values.count { #expect(clusters(Array(values[shift...] + values[..<shift])) == whole) }
  }

  /// Thousands of names take a moment, not a day: each is compared with few.
  @Test func manyValues() {
    var values: [(String, Int)] = []
    for index in 0..<12_000 { values.append(("Saint-\(["Jean", "Paul", "Louis"][index % 3])-de-Lieu \(index)", index % 7 + 1)) }
    for index in 0..<8_000 { values.append(("valeur identique \(String(index, radix: 36))", 1)) }
    let clock = ContinuousClock()
    let taken = clock.measure { _ = clusters(values) }
    #expect(taken < .seconds(120 * Patience.factor))
  }
}
