import QueryLang
import Testing

/// A catalog in memory, with one field of each type and names that need care.
struct BinderCatalog: Catalog {
  var vocabulary: Vocabulary { BinderVocabulary.vocabulary }
  var datasets: [DatasetSchema] = [BinderCatalog.porteurs, BinderCatalog.entreprises, BinderCatalog.doubles]

  static let porteurs = DatasetSchema(
    name: "porteurs",
    fields: [
      FieldSchema(name: "id", type: .text, hasMissing: false),
      FieldSchema(name: "commune", type: .text, hasMissing: false),
      FieldSchema(name: "code_insee", type: .text, hasMissing: false),
      FieldSchema(name: "sexe", type: .text),
      FieldSchema(name: "outcome", type: .text, hasMissing: false),
      FieldSchema(name: "age", type: .integer),
      FieldSchema(name: "montant", type: .decimal(scale: 2)),
      FieldSchema(name: "score", type: .float),
      FieldSchema(name: "qpv", type: .boolean),
      FieldSchema(name: "date_accueil", type: .date, hasMissing: false),
      FieldSchema(name: "saisie", type: .datetime(zoned: false)),
      FieldSchema(name: "envoi", type: .datetime(zoned: true)),
      FieldSchema(name: "N° dossier", type: .text, hasMissing: false),
      FieldSchema(name: "adresse.ville", type: .text, hasMissing: false),
      FieldSchema(name: "annee", type: .integer, hasMissing: false),
    ], rowCount: 298)

  static let entreprises = DatasetSchema(
    name: "entreprises",
    fields: [
      FieldSchema(name: "id", type: .text, hasMissing: false),
      FieldSchema(name: "porteur_id", type: .text, hasMissing: false),
      FieldSchema(name: "date_creation", type: .date, hasMissing: false),
      FieldSchema(name: "salaries", type: .integer),
    ], rowCount: 71)

  /// Names that differ only by case and accents, in two Unicode forms too.
  static let doubles = DatasetSchema(
    name: "doubles",
    fields: [
      FieldSchema(name: "Été", type: .integer), FieldSchema(name: "ÉTÉ", type: .integer),
      FieldSchema(name: "caf\u{E9}", type: .integer), FieldSchema(name: "cafe\u{301}", type: .text),
    ], rowCount: 3)
}

/// What the tests need of functions; the real ones are declared beside their behaviour.
enum BinderVocabulary {
  static func function(
    _ role: FunctionSignature.Role, _ name: String, french: [String] = [], english: [String] = [], _ parameters: [Parameter],
    isFraction: Bool = false, _ result: @escaping @Sendable ([ValueType]) -> ValueType
  ) -> FunctionSignature {
    FunctionSignature(
      role, name, english: english, french: french, parameters, result: result, isFraction: isFraction, summary: (name, name),
      example: "count porteurs")
  }

  static let vocabulary = Vocabulary([
    function(.aggregate, "count", french: ["effectif", "nombre"], [Parameter("values", .any, .optional)]) { _ in .integer },
    function(.aggregate, "sum", french: ["somme"], [Parameter("values", .number)]) { $0[0] },
    function(.aggregate, "mean", french: ["moyenne"], english: ["avg"], [Parameter("values", .number)]) { _ in .float },
    function(.aggregate, "median", french: ["médiane"], [Parameter("values", .number)]) { _ in .float },
    function(.aggregate, "max", french: ["maximum"], [Parameter("values", .ordered)]) { $0[0] },
    function(.aggregate, "first", french: ["premier"], [Parameter("value", .any)]) { $0[0] },
    function(.aggregate, "last", french: ["dernier"], [Parameter("value", .any)]) { $0[0] },
    function(.aggregate, "quantile", [Parameter("values", .number), Parameter("p", .number)]) { _ in .float },
    function(.aggregate, "rate", french: ["taux"], [Parameter("condition", .boolean)], isFraction: true) { _ in .float },
    function(.scalar, "year", french: ["année"], [Parameter("date", .date)]) { _ in .integer },
    function(.scalar, "month", french: ["mois"], [Parameter("date", .date)]) { _ in .integer },
    function(.scalar, "period", french: ["période"], [Parameter("date", .date), Parameter("unit", .periodUnit)]) { $0[1] },
    function(.scalar, "local", [Parameter("instant", .date), Parameter("offset", .text)]) { _ in .datetime(zoned: false) },
    function(.scalar, "today", []) { _ in .date },
    function(.scalar, "days", french: ["jours_entre"], [Parameter("from", .date), Parameter("to", .date)]) { _ in .integer },
    function(.scalar, "round", [Parameter("x", .number), Parameter("digits", .integer, .optional)]) { $0[0] },
    function(.scalar, "lower", [Parameter("text", .text)]) { _ in .text },
    function(.scalar, "number", [Parameter("text", .text)]) { _ in .float },
    function(.scalar, "concat", [Parameter("parts", .any, .many)]) { _ in .text },
    function(.scalar, "coalesce", [Parameter("values", .any, .many)]) { types in
      types.contains(.float) ? .float : types[0]
    },
    function(.scalar, "band", french: ["tranche"], [Parameter("x", .number), Parameter("limits", .number, .many)]) { _ in .text },
    function(.scalar, "not_empty", [Parameter("condition", .boolean)]) { _ in .boolean },
  ])
}

/// What came of one statement.
struct Outcome {
  var query: BoundQuery?
  var diagnostics: [Diagnostic]

  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  var notices: [Diagnostic] { diagnostics.filter { $0.severity == .notice } }
  var codes: [String] { diagnostics.map(\.message.code) }
}

enum Bind {
  static let compiler = Compiler(vocabulary: BinderVocabulary.vocabulary)

  /// Parses the statements (definitions, then one query), and binds. `⟦…⟧` marks the place of the error.
  static func statement(
    _ marked: String, today: Int64? = 15_000, catalog: BinderCatalog = BinderCatalog(), sourceLocation: SourceLocation = #_sourceLocation
  ) -> Outcome {
    let (text, span) = unmarked(marked)
    let parsed = compiler.parse(SourceText(text))
    #expect(parsed.diagnostics.isEmpty, "\(parsed.diagnostics.map { $0.message.text(in: .english) })", sourceLocation: sourceLocation)
    var definitions = Definitions()
    definitions.today = today
    var outcome = Outcome(query: nil, diagnostics: [])
    for statement in parsed.script.statements {
      switch statement.kind {
      case .cohort(let name, let source):
        outcome.diagnostics += compiler.define(cohort: name, as: source, catalog: catalog, definitions: &definitions)
      case .parameter(let name, let value, let description):
        outcome.diagnostics += compiler.define(parameter: name, as: value, description: description, definitions: &definitions)
      case .query(let query):
        let bound = compiler.bind(query, catalog: catalog, definitions: definitions)
        outcome.query = bound.value
        outcome.diagnostics += bound.diagnostics
        #expect(
          (bound.value == nil) == bound.diagnostics.contains { $0.severity == .error }, "a query xor an error: \(marked)",
          sourceLocation: sourceLocation)
      default: Issue.record("no statement of these tests: \(text)", sourceLocation: sourceLocation)
      }
    }
    if let span {
      #expect(
        outcome.diagnostics.contains { $0.span == span },
        "marked \(span), reported \(outcome.diagnostics.map { "\($0.message.code) \(String(describing: $0.span))" })",
        sourceLocation: sourceLocation)
    }
    return outcome
  }

  static func unmarked(_ marked: String) -> (text: String, span: Span?) {
    let open = Array("⟦".utf8)
    let close = Array("⟧".utf8)
    var bytes: [UInt8] = []
    var start: Int?
    var end: Int?
    let all = Array(marked.utf8)
    var position = 0
    while position < all.count {
      if all[position...].starts(with: open) {
        start = bytes.count
        position += open.count
      } else if all[position...].starts(with: close) {
        end = bytes.count
        position += close.count
      } else {
        bytes.append(all[position])
        position += 1
      }
    }
    let span = start.flatMap { start in end.map { Span(start, $0) } }
    return (String(decoding: bytes, as: UTF8.self), span)
  }

  /// The condition of `count porteurs where CONDITION`, written out; or the codes of its errors.
  static func condition(_ condition: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    let outcome = statement("count porteurs where \(condition)", sourceLocation: sourceLocation)
    guard let bound = outcome.query?.source.condition else { return outcome.codes.joined(separator: " ") }
    return Written(BinderCatalog.porteurs).text(bound)
  }

  /// Asserts one error of this code at the marked place, worded in both languages; gives its hint in English.
  @discardableResult
  static func error(
    _ code: String, _ statement: String, today: Int64? = 15_000, sourceLocation: SourceLocation = #_sourceLocation
  ) -> String {
    let outcome = Self.statement(statement, today: today, sourceLocation: sourceLocation)
    #expect(
      outcome.errors.map(\.message.code) == [code], "\(outcome.errors.map { $0.message.text(in: .english) })",
      sourceLocation: sourceLocation)
    guard let message = outcome.errors.first?.message else { return "" }
    let english = message.text(in: .english)
    let french = message.text(in: .french)
    #expect(!english.isEmpty && !french.isEmpty && english != french, sourceLocation: sourceLocation)
    return message.hint(in: .english) ?? ""
  }

  /// The groups of a query.
  static func groups(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> BoundGroups? {
    let outcome = statement(text, sourceLocation: sourceLocation)
    guard case .groups(let groups)? = outcome.query?.shape else {
      Issue.record("no groups: \(outcome.errors.map { $0.message.text(in: .english) })", sourceLocation: sourceLocation)
      return nil
    }
    return groups
  }
}

/// Bound expressions, written so that a test can read them: `age in [18..25]`, `not commune in [Miramas]`.
struct Written {
  var dataset: DatasetSchema

  init(_ dataset: DatasetSchema) { self.dataset = dataset }

  func text(_ expression: BoundExpression) -> String {
    switch expression.kind {
    case .constant(let value): return text(value)
    case .field(let position): return dataset.fields[position].name
    case .slot(.key(let n)): return "key\(n)"
    case .slot(.aggregate(let n)): return "agg\(n)"
    case .slot(.measure(let n)): return "measure\(n)"
    case .slot(.share(let n)): return "share\(n)"
    case .slot(.added(let n)): return "added\(n)"
    case .slot(.column(let name)): return "column(\(name))"
    case .not(let a): return "not(\(text(a)))"
    case .and(let terms): return "and(\(list(terms)))"
    case .or(let terms): return "or(\(list(terms)))"
    case .comparison(let comparison, let a, let b): return "\(comparison)(\(text(a)), \(text(b)))"
    case .member(let membership):
      let ranges = membership.ranges.map { range in
        var text = range.includesLow ? "[" : "("
        if let low = range.low, low == range.high {
          text += self.text(low)
        } else {
          text += "\(range.low.map { self.text($0) } ?? "")..\(range.high.map { self.text($0) } ?? "")"
        }
        return text + (range.includesHigh ? "]" : ")")
      }
      return "\(text(membership.subject)) \(membership.exact ? "in==" : "in") \(ranges.isEmpty ? "nothing" : ranges.joined(separator: " "))"
    case .textMatch(let match, let a, let b): return "\(match.rawValue)(\(text(a)), \(text(b)))"
    case .matches(let a, let pattern): return "matches(\(text(a)), /\(pattern)/)"
    case .isMissing(let a): return "missing(\(text(a)))"
    case .isTrue(let a): return "true(\(text(a)))"
    case .inColumn(let a, let dataset, let field): return "\(text(a)) in \(dataset).\(field)"
    case .selected(let selection):
      let sort = selection.sort.map { text($0.expression) + ($0.descending ? " desc" : "") }.joined(separator: ", ")
      return "selected(\(selection.source.dataset) sort \(sort) limit \(selection.limit ?? -1) per \(list(selection.per)))"
    case .negate(let a): return "-(\(text(a)))"
    case .arithmetic(let operation, let a, let b): return "\(operation)(\(text(a)), \(text(b)))"
    case .shift(let a, let days, let months): return "shift(\(text(a)), \(days)d, \(months)m)"
    case .call(let name, let arguments): return "\(name)(\(list(arguments)))"
    case .conditional(let branches, let otherwise):
      let all = branches.map { "\(text($0.condition)): \(text($0.value))" } + [otherwise.map { "else: \(text($0))" }].compactMap { $0 }
      return "if(\(all.joined(separator: "; ")))"
    case .convert(let a): return "\(expression.type)<\(text(a))>"
    case .scalar: return "query"
    case .along(let step, let inner):
      let target = BinderCatalog().datasets.first { $0.name == step.target }
      return "\(step.name) > \(target.map { Written($0).text(inner) } ?? "?")"
    case .related(let related): return "related(\(related.text))"
    }
  }

  private func list(_ terms: [BoundExpression]) -> String { terms.map { text($0) }.joined(separator: ", ") }

  func text(_ value: Value) -> String {
    switch value {
    case .missing: return "missing"
    case .boolean(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .decimal(let unscaled, let scale): return "\(unscaled)e-\(scale)"
    case .float(let number): return "\(number)f"
    case .date(let day): return CivilCalendar.text(date: day)
    case .datetime(let moment, let zoned): return CivilCalendar.text(datetime: moment, zoned: zoned)
    case .period(let number, let unit): return CivilCalendar.text(period: number, unit)
    case .text(let text): return "'\(text)'"
    }
  }
}
