internal import CitesLabData
internal import QueryLang

/// `explain QUERY`: what the query does, step by step, in words. It runs, so that rows and times are its own, and writes nothing.
enum ExplainCommand {
  static let topic = HelpTopic(
    .session, [.explain],
    usage: ("explain QUERY", "expliquer QUESTION"),
    summary: (
      "Tells the steps of a query in words, with the rows that go in and come out, the path that was taken and the time. The result itself is not shown, nor written.",
      "Dit en mots les étapes d'une question, avec les lignes qui entrent et sortent, le chemin pris et le temps. Le résultat n'est ni montré ni écrit."
    ),
    example: "explain count porteurs where age < 26 by commune")

  static func run(_ query: Query, of text: ScriptText, in session: Session) throws(Failure) {
    var query = query
    query.clauses.into = nil
    session.timesSteps = true
    defer { session.timesSteps = false }
    let watch = Stopwatch()
    let result = try session.evaluate(query, of: text).result
    let total = watch.elapsed
    let words = PlanWords(language: session.settings.format.isReadable ? session.settings.language : .english)
    let steps = result.steps
    func counts(_ values: [Int?]) -> [Value] { values.map { $0.map { .integer(Int64($0)) } ?? .missing } }
    func milliseconds(_ seconds: Double?) -> Value { seconds.map { .float(($0 * 1_000_000).rounded() / 1000) } ?? .missing }
    let names: [String?] = steps.map { words.step($0.kind) } + [words.whole]
    let paths: [String?] = steps.map { words.path($0) } + [nil]
    let before: [Int?] = steps.map(\.from) + [nil]
    let after: [Int?] = steps.map { $0.to } + [result.table.rowCount]
    let times: [Value] = steps.map { milliseconds($0.seconds) } + [milliseconds(Double(total) / 1e9)]
    session.show(
      [
        ListingColumn("step", names), ListingColumn("rows_in", .integer, counts(before)),
        ListingColumn("rows_out", .integer, counts(after)), ListingColumn("path", paths), ListingColumn("ms", .float, times),
      ], named: "explain")
    if !session.settings.quiet {
      let formatter = Formatter(language: session.settings.language, vocabulary: session.compiler.vocabulary)
      session.console.say(session.errorStyle(.dim, session.visible(formatter.text(query))))
    }
  }
}

/// Steps of a query in the words of a language.
struct PlanWords {
  let language: Language

  private func say(_ english: String, _ french: String) -> String { language == .french ? french : english }
  private func numbers(_ count: Int) -> String { NumberText(language).count(count) }

  var whole: String { say("the whole query", "toute la question") }

  func step(_ kind: PlanStep.Kind) -> String {
    switch kind {
    case .source(let name): say("read the rows of \(name)", "lire les lignes de \(name)")
    case .cohort: say("keep the rows of the source", "garder les lignes de la source")
    case .filter: say("keep the rows for which “where” is true", "garder les lignes pour lesquelles «\u{202F}dont\u{202F}» est vrai")
    case .sample(let seed): say("draw a sample, seed \(seed)", "tirer un échantillon, graine \(seed)")
    case .scan(let keys, _):
      keys.isEmpty
        ? say("compute the measures", "calculer les mesures")
        : say(
          "put rows into groups by \(names(keys)) and compute their measures",
          "répartir les lignes en groupes par \(names(keys)) et calculer leurs mesures")
    case .groups: say("order the groups; shares, totals, intervals", "ordonner les groupes\u{202F}; parts, totaux, intervalles")
    case .empty: say("add groups without rows", "ajouter les groupes sans ligne")
    case .having:
      say("keep the groups for which “having” is true", "garder les groupes pour lesquels «\u{202F}en gardant\u{202F}» est vrai")
    case .top: say("keep the highest", "garder les plus élevés")
    case .sort: say("sort", "trier")
    case .limit: say("keep the first", "garder les premiers")
    case .rows: say("take the values of the rows", "prendre les valeurs des lignes")
    }
  }

  func path(_ step: PlanStep) -> String? {
    if !step.routes.isEmpty { return routes(step.routes) }
    guard case .scan(let keys, let lookup) = step.kind, !keys.isEmpty else { return nil }
    let parts = keys.map { key in
      switch key.path {
      case .codes: say("\(key.name): the column's codes", "\(key.name)\u{202F}: les codes de la colonne")
      case .lookup: say("\(key.name): worked out once for each code", "\(key.name)\u{202F}: calculé une fois par code")
      case .computed: say("\(key.name): worked out for each row", "\(key.name)\u{202F}: calculé pour chaque ligne")
      }
    }
    let found: String =
      switch lookup {
      case .one: say("one group", "un seul groupe")
      case .direct(let places): say("direct index of \(numbers(places)) places", "index direct de \(numbers(places)) places")
      case .hash: say("hash table", "table de hachage")
      }
    return (parts + [found]).joined(separator: "; ")
  }

  /// `comparison of codes (2), regular expression`
  private func routes(_ routes: [PlanStep.Route]) -> String {
    var counted: [(route: PlanStep.Route, count: Int)] = []
    for route in routes {
      if let known = counted.firstIndex(where: { $0.route == route }) { counted[known].count += 1 } else { counted.append((route, 1)) }
    }
    return counted.map { $0.count == 1 ? route($0.route) : "\(route($0.route)) (\(numbers($0.count)))" }.joined(separator: ", ")
  }

  private func route(_ route: PlanStep.Route) -> String {
    switch route {
    case .constant: say("the same for every row", "le même pour chaque ligne")
    case .codes: say("a range of the column's codes", "un intervalle des codes de la colonne")
    case .table: say("worked out once for each code", "calculé une fois par code")
    case .numbers: say("numbers compared row by row", "nombres comparés ligne à ligne")
    case .texts: say("texts compared row by row", "textes comparés ligne à ligne")
    case .search: say("a text searched row by row", "un texte cherché ligne à ligne")
    case .pattern: say("a pattern tried row by row", "un motif essayé ligne à ligne")
    case .missing: say("which rows are missing, a bit a row", "les lignes non renseignées, un bit par ligne")
    case .values: say("worked out for each row", "calculé pour chaque ligne")
    case .rows: say("rows chosen before", "lignes choisies auparavant")
    case .among: say("looked up among values", "recherché parmi des valeurs")
    }
  }

  private func names(_ keys: [PlanStep.Key]) -> String { keys.map(\.name).joined(separator: ", ") }
}
