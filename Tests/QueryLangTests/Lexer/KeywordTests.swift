import QueryLang
import Testing

@Suite struct KeywordTests {
  @Test func everyKeywordHasARowAndASpelling() {
    let rows = KeywordTable.rows
    #expect(rows.count == Keyword.allCases.count)
    #expect(Set(rows.map(\.keyword)).count == rows.count)
    for row in rows { #expect(!(row.english + row.french).isEmpty, "\(row.keyword)") }
    for row in rows where row.keyword != .withinEnd {
      #expect(!row.english.isEmpty && !row.french.isEmpty, "\(row.keyword)")
    }
  }

  @Test func spellingsAreOneWordEachAndTrimmed() {
    for row in KeywordTable.rows {
      for spelling in row.english + row.french {
        #expect(spelling == spelling.lowercased())
        #expect(!spelling.split(separator: " ", omittingEmptySubsequences: false).contains(""), "\(spelling)")
      }
      #expect(Set(row.english).count == row.english.count && Set(row.french).count == row.french.count, "\(row.keyword)")
    }
  }

  /// Two keywords may share a word only where a place tells them apart.
  @Test func sharedSpellingsAreKnown() {
    var owners: [String: Set<Keyword>] = [:]
    for row in KeywordTable.rows { for spelling in row.english + row.french { owners[spelling, default: []].insert(row.keyword) } }
    let shared = owners.filter { $0.value.count > 1 }.keys.sorted()
    #expect(shared == ["charger", "colonnes", "column", "count", "effectif", "en", "load", "no", "nombre", "non", "note", "à"])
  }

  @Test(arguments: [
    ("COUNT a", "count a"), ("Décrire a", "describe a"), ("decrire a", "describe a"), ("DÉCRIRE a", "describe a"),
    ("de\u{301}crire a", "describe a"), ("compter a où x=1", "count a where x=1"), ("compter a OÙ x=1", "count a where x=1"),
    ("compter a ou\u{300} x=1", "count a where x=1"), ("compter a ou b", "count a or b"), ("COMPTER A OU B", "count A or B"),
    ("compter a dont d jusqu’à 2012", "count a where d until 2012"), ("compter a dont d jusqu'au 2012", "count a where d until 2012"),
    ("compter a dont d jusqu'a 2012", "count a where d until 2012"), ("compter a dont d à partir de 2012", "count a where d since 2012"),
    ("compter a dont x n'est pas vide", "count a where x is not missing"),
    ("compter a dont x hors (1, 2)", "count a where x not in (1, 2)"),
    ("count a where x not contient b", "count a where x not contains b"),
    ("count a dont x pas dans (1, 2)", "count a where x not in (1, 2)"),
    ("somme de la part des a", "sum part of a"), ("moyenne d'âge des a", "mean âge of a"), ("la moyenne de l'âge des a", "mean âge of a"),
    ("le nombre d'id distincts des a", "count distinct id of a"), ("count id distincts of a", "count distinct id of a"),
    ("effectif de l'entreprise", "count of entreprise"), ("list part of a", "list part of a"), ("mean of age of a", "mean age of a"),
    ("compter a par b avec part de la ligne", "count a by b with share of row"),
    ("count a by b with part of column", "count a by b with share of column"),
    ("combien d’entreprises", "count entreprises"), ("sum d'`Date d'accueil` of a", "sum `Date d'accueil` of a"),
    ("count a where x ≤ 3 and y ≥ 4 and z ≠ 5", "count a where x <= 3 and y >= 4 and z != 5"),
    ("list a × 2 ÷ 3 − 1 of b", "list a * 2 / 3 - 1 of b"), ("count a where x = «à suivre»", "count a where x='à suivre'"),
    ("count a where x = « à suivre »", "count a where x='à suivre'"),
    ("count a where x == «Aix » or x == « Aix»", "count a where x == 'Aix ' or x == ' Aix'"),
    ("count a where x = “x” or y = \"l'été\"", "count a where x='x' or y='l''été'"),
    ("count a where x = 60\u{202F}%", "count a where x=60%"),
    ("count a where x in 18..25 and y in a..b", "count a where x in 18..25 and y in a..b"),
    ("count a where not = 3", "count a where `not`=3"), ("count a where in = 3", "count a where `in`=3"),
    ("list la, les of a", "list `la`, `les` of a"),
    ("count a sort count desc", "count a sort count desc"),
    ("count a having sum x > 3 sort mean(x), mean", "count a having sum x > 3 sort mean x, mean"),
    ("list year, year(date) of a", "list year, year(date) of a"), ("list annee, année(date) of a", "list annee, year(date) of a"),
    ("count a where x = a-b and y = c - d", "count a where x=a-b and y = c - d"),
    ("count a where x = if y then 1 else 2", "count a where x = (if y then 1 else 2)"),
  ])
  func bothLanguagesInAnyMix(text: String, canonical: String) {
    let result = Parser.parse(SourceText(text), vocabulary: TestVocabulary.vocabulary)
    #expect(result.diagnostics.map { $0.message.text(in: .english) } == [])
    let printed = result.script.statements.map { Formatter(language: .english, vocabulary: TestVocabulary.vocabulary).text($0) }
    #expect(printed == [canonical])
  }
}
