import QueryLang

/// The aggregates and functions that the examples of the language use, with no behaviour.
enum TestVocabulary {
  static let vocabulary = Vocabulary(aggregates + scalars)

  private static func function(_ role: FunctionSignature.Role, _ name: String, _ english: [String], _ french: [String]) -> FunctionSignature
  {
    FunctionSignature(
      role, name, english: english, french: french, [Parameter("x", name == "rate" ? .boolean : .any, .many)], result: { _ in .integer },
      summary: (english: name, french: name), example: "")
  }

  private static let aggregates: [FunctionSignature] = [
    ("sum", [], ["somme"]), ("mean", ["avg"], ["moyenne"]), ("median", [], ["médiane"]), ("min", [], ["minimum"]),
    ("max", [], ["maximum"]), ("stdev", [], ["écart_type"]), ("variance", [], []), ("quantile", [], []), ("corr", [], ["corrélation"]),
    ("first", [], ["premier", "première"]), ("last", [], ["dernier", "dernière"]), ("rate", [], ["taux"]),
  ].map { function(.aggregate, $0.0, $0.1, $0.2) }

  private static let scalars: [FunctionSignature] = [
    ("year", ["année"]), ("quarter", ["trimestre"]), ("month", ["mois"]), ("day", ["jour"]), ("weekday", ["jour_semaine"]),
    ("age", ["âge"]), ("days", ["jours_entre"]), ("band", ["tranche"]), ("bin", ["classe"]), ("period", ["période"]), ("fold", []),
    ("lower", []), ("upper", []), ("length", []), ("round", []), ("abs", []), ("coalesce", []), ("mod", []), ("today", []), ("date", []),
    ("number", ["nombre"]), ("replace", []), ("left", []), ("concat", []),
  ].map { function(.scalar, $0.0, [], $0.1) }
}
