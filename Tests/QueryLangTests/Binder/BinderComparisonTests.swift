import QueryLang
import Testing

@Suite("Binder: comparisons with constants become ranges of the column's own values")
struct BinderComparisonTests {
  @Test(
    "numbers on integers: finer literals are rounded to the right side",
    arguments: [
      ("age = 25", "age in [25]"),
      ("age != 25", "not(age in [25])"),
      ("age == 25", "age in [25]"),
      ("age < 25", "age in [..25)"),
      ("age <= 25", "age in [..25]"),
      ("age > 25", "age in (25..]"),
      ("age >= 25", "age in [25..]"),
      ("25 < age", "age in (25..]"),
      ("25 >= age", "age in [..25]"),
      ("age > 10.5", "age in (10..]"),
      ("age >= 10.5", "age in (10..]"),
      ("age < 10.5", "age in [..10]"),
      ("age <= 10.5", "age in [..10]"),
      ("age = 10.5", "age in nothing"),
      ("age != 10.5", "not(age in nothing)"),
      ("age = 10.0", "age in [10]"),
      ("age > -10.5", "age in (-11..]"),
      ("age < -10.5", "age in [..-11]"),
      ("age = 1e3", "age in [1000]"),
      ("age = 1_000", "age in [1000]"),
      ("age > 1e30", "age in nothing"),
      ("age < 1e30", "age in [..]"),
      ("age > -1e30", "age in [..]"),
      ("age = 9223372036854775808", "age in nothing"),
      ("age >= -9223372036854775808", "age in [-9223372036854775808..]"),
      ("age > 1e999999999999999999999", "age in nothing"),
      ("age > 1e-999999999999999999999", "age in (0..]"),
      ("age in 25..34", "age in [25..34]"),
      ("age in ..17", "age in [..17]"),
      ("age in 65..", "age in [65..]"),
      ("age in (1, 5..9, 12)", "age in [1] [5..9] [12]"),
      ("age not in (1, 2)", "not(age in [1] [2])"),
      ("age between 10.5 and 20.5", "age in (10..20]"),
      ("age not between 10 and 20", "not(age in [10..20])"),
      ("age = 2 * 10 + 5", "age in [25]"),
      ("age = 60%", "age in nothing"),
    ])
  func integers(condition: String, expected: String) {
    #expect(Bind.condition(condition) == expected)
  }

  @Test(
    "numbers on decimals of two places, and on floating point",
    arguments: [
      ("montant = 1.5", "montant in [150e-2]"),
      ("montant = 1.005", "montant in nothing"),
      ("montant > 1.005", "montant in (100e-2..]"),
      ("montant < 1.005", "montant in [..100e-2]"),
      ("montant = 57000", "montant in [5700000e-2]"),
      ("montant = 60%", "montant in [60e-2]"),
      ("montant <= 12.345%", "montant in [..12e-2]"),
      ("montant > 1e17", "montant in nothing"),
      ("score = 0.1", "score in [0.1f]"),
      ("score < 60%", "score in [..0.6f)"),
      ("score > 9007199254740993", "score in (9007199254740992.0f..]"),
    ])
  func decimals(condition: String, expected: String) {
    #expect(Bind.condition(condition) == expected)
  }

  @Test(
    "periods: = takes the whole, < ends before, <= includes, > begins after, >= at its start",
    arguments: [
      ("date_accueil = 2012-03-01", "date_accueil in [2012-03-01]"),
      ("date_accueil = 2012", "date_accueil in [2012-01-01..2012-12-31]"),
      ("date_accueil in 2012", "date_accueil in [2012-01-01..2012-12-31]"),
      ("date_accueil = 2012-03", "date_accueil in [2012-03-01..2012-03-31]"),
      ("date_accueil = 2012-Q1", "date_accueil in [2012-01-01..2012-03-31]"),
      ("date_accueil = 2012-W01", "date_accueil in [2012-01-02..2012-01-08]"),
      ("date_accueil < 2012-03", "date_accueil in [..2012-03-01)"),
      ("date_accueil before 2012-03", "date_accueil in [..2012-03-01)"),
      ("date_accueil <= 2012-03", "date_accueil in [..2012-03-31]"),
      ("date_accueil until 2012-03", "date_accueil in [..2012-03-31]"),
      ("date_accueil > 2012-03", "date_accueil in (2012-03-31..]"),
      ("date_accueil after 2012-03", "date_accueil in (2012-03-31..]"),
      ("date_accueil >= 2012-03", "date_accueil in [2012-03-01..]"),
      ("date_accueil since 2012-03", "date_accueil in [2012-03-01..]"),
      ("date_accueil in 2011..2013", "date_accueil in [2011-01-01..2013-12-31]"),
      ("date_accueil in (2011, 2013-02)", "date_accueil in [2011-01-01..2011-12-31] [2013-02-01..2013-02-28]"),
      ("date_accueil > 2012-03-01T10:30", "date_accueil in (2012-03-01..]"),
      ("date_accueil >= 2012-03-01T10:30", "date_accueil in (2012-03-01..]"),
      ("date_accueil >= 2012-03-01T00:00", "date_accueil in [2012-03-01..]"),
      ("saisie = 2012-03-01", "saisie in [2012-03-01T00:00:00..2012-03-02T00:00:00)"),
      ("saisie <= 2012-03-01", "saisie in [..2012-03-02T00:00:00)"),
      ("saisie > 2012", "saisie in [2013-01-01T00:00:00..]"),
      ("saisie < 2012-03-01", "saisie in [..2012-03-01T00:00:00)"),
      ("saisie = 2012-03-01T10:30", "saisie in [2012-03-01T10:30:00]"),
      ("envoi = 2012-03-01T10:30:00+01:00", "envoi in [2012-03-01T09:30:00Z]"),
      ("period(date_accueil, month) = 2012-03", "period(date_accueil, 'month') in [2012-03]"),
      ("period(date_accueil, mois) in 2012", "period(date_accueil, 'month') in [2012-01..2012-12]"),
      ("period(date_accueil, quarter) < 2012", "period(date_accueil, 'quarter') in [..2011-Q4]"),
      ("period(date_accueil, year) = 2012-03", "period(date_accueil, 'year') in nothing"),
      ("period(date_accueil, year) >= 2012-03", "period(date_accueil, 'year') in [2013..]"),
      ("date_accueil >= today() - 6 months", "date_accueil in [2010-07-26..]"),
      ("date_accueil = today()", "date_accueil in [2011-01-26]"),
    ])
  func periods(condition: String, expected: String) {
    #expect(Bind.condition(condition) == expected)
  }

  @Test(
    "text: the literal's spelling is kept",
    arguments: [
      ("commune=Miramas", "commune in ['Miramas']"),
      ("commune='Port Saint Louis'", "commune in ['Port Saint Louis']"),
      ("commune==Miramas", "commune in== ['Miramas']"),
      ("commune!==Miramas", "not(commune in== ['Miramas'])"),
      ("commune=Fos-sur-Mer", "commune in ['Fos-sur-Mer']"),
      ("code_insee=13063", "code_insee in ['13063']"),
      ("code_insee=01001", "code_insee in ['01001']"),
      ("code_insee=02A004", "code_insee in ['02A004']"),
      ("code_insee in (13063, 13047)", "code_insee in ['13063'] ['13047']"),
      ("code_insee=2012-03-01", "code_insee in ['2012-03-01']"),
      ("code_insee=57_000", "code_insee in ['57_000']"),
      ("commune < M", "commune in [..'M')"),
      ("commune in a..m", "commune in ['a'..'m']"),
      ("'F' = sexe", "sexe in ['F']"),
      ("commune contains mira", "contains(commune, 'mira')"),
      ("commune not contains mira", "not(contains(commune, 'mira'))"),
      ("commune starts with 13", "starts with(commune, '13')"),
      ("commune contains `outcome`", "contains(commune, outcome)"),
      ("commune matches /^M.*s$/", "matches(commune, /^M.*s$/)"),
      ("lower(commune) = miramas", "lower(commune) in ['miramas']"),
      ("commune = porteurs.outcome", "equal(commune, outcome)"),
      ("commune = `outcome`", "equal(commune, outcome)"),
      ("commune == `outcome`", "identical(commune, outcome)"),
      ("commune in (Miramas, `outcome`)", "or(commune in ['Miramas'], equal(commune, outcome))"),
    ])
  func texts(condition: String, expected: String) {
    #expect(Bind.condition(condition) == expected)
  }

  @Test(
    "other conditions",
    arguments: [
      ("qpv", "qpv"),
      ("not qpv", "not(qpv)"),
      ("qpv = oui", "qpv in [true]"),
      ("qpv = false", "qpv in [false]"),
      ("qpv != non", "not(qpv in [false])"),
      ("age is missing", "missing(age)"),
      ("age is not missing", "not(missing(age))"),
      ("age > annee", "greater(age, annee)"),
      ("montant > age", "greater(montant, decimal(scale: 2)<age>)"),
      ("score < montant", "less(score, float<montant>)"),
      ("age > annee - 1900", "greater(age, subtract(annee, 1900))"),
      ("saisie > date_accueil", "greaterOrEqual(saisie, datetime(zoned: false)<shift(date_accueil, 1d, 0m)>)"),
      (
        "date_accueil = saisie",
        "and(greaterOrEqual(saisie, datetime(zoned: false)<date_accueil>), "
          + "less(saisie, datetime(zoned: false)<shift(date_accueil, 1d, 0m)>))"
      ),
      ("id in entreprises.porteur_id", "id in entreprises.1"),
      ("id not in entreprises.porteur_id", "not(id in entreprises.1)"),
      ("1 = 1", "1 in [1]"),
      ("true", "true"),
      ("coalesce(age, 0) > 5", "coalesce(age, 0) in (5..]"),
      ("coalesce(age, 0.5) > 5", "coalesce(decimal(scale: 1)<age>, 5e-1) in (50e-1..]"),
      ("(if age < 26 then 'jeune' else 'autre') = jeune", "if(age in [..26): 'jeune'; else: 'autre') in ['jeune']"),
      ("N_dossier = a", "N° dossier in ['a']"),
      ("`N° dossier` = a", "N° dossier in ['a']"),
      ("adresse.ville = Miramas", "adresse.ville in ['Miramas']"),
      ("porteurs.age = 3", "age in [3]"),
      ("AGE = 3", "age in [3]"),
      ("âge = 3", "age in [3]"),
    ])
  func others(condition: String, expected: String) {
    #expect(Bind.condition(condition) == expected)
  }
}
