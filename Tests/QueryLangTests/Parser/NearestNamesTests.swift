import QueryLang
import Testing

@Suite struct NearestNamesTests {
  @Test(arguments: [
    ("comune", ["commune", "sexe", "communes"], ["commune", "communes"]), ("cuont", ["count", "amount"], ["count"]),
    ("Mirams", ["Istres", "Miramas"], ["Miramas"]), ("date_acueil", ["date_accueil", "date"], ["date_accueil"]), ("xyz", ["commune"], []),
    ("ANNEE", ["année", "anne"], ["année", "anne"]), ("comm", ["commune"], ["commune"]), ("ab", ["ac", "abc"], []), ("", ["a"], []),
  ])
  func closest(word: String, names: [String], expected: [String]) {
    #expect(NearestNames.closest(to: word, among: names, limit: 3) == expected)
  }
}
