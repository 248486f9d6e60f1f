/// Fields that are years by their name: `annee`, `max exercice`. Their numbers take no thousands separators, and follow one another as periods do.
package enum YearWords {
  package static func name(_ name: String) -> Bool {
    NameKey(name).text.split { !$0.isLetter }.contains { ["year", "annee", "exercice", "millesime"].contains($0) }
  }
}
