internal import QueryLang

/// A value given from outside a script, which wins over the one that the script declares.
struct ParameterOverride: Sendable {
  enum Given: Sendable {
    /// From the command line.
    case text(String)
    /// From `run … with`.
    case expression(Expression)
  }

  var name: String
  var given: Given

  /// - Parameter span: of what it replaces.
  func expression(at span: Span) -> Expression {
    switch given {
    case .expression(let expression): Expression(expression.kind, span)
    case .text(let text): Self.literal(text, at: span)
    }
  }

  /// What a text of the command line looks like. Beside a parameter that holds text it is text all the same: the binder sees to that.
  private static func literal(_ text: String, at span: Span) -> Expression {
    var digits = text[...]
    while digits.hasSuffix("%") || digits.hasSuffix(" ") { digits.removeLast() }
    if ExactDecimal(String(digits)) != nil {
      let isNegative = digits.hasPrefix("-")
      let magnitude = digits.hasPrefix("-") || digits.hasPrefix("+") ? String(digits.dropFirst()) : String(digits)
      let number = Expression(.literal(Literal(.number(percent: text.hasSuffix("%")), magnitude)), span)
      return isNegative ? Expression(.negate(number), span) : number
    }
    if CivilCalendar.date(text) != nil { return Expression(.literal(Literal(.date, text)), span) }
    if CivilCalendar.period(text) != nil { return Expression(.literal(Literal(.period, text)), span) }
    if CivilCalendar.datetime(text) != nil { return Expression(.literal(Literal(.datetime, text)), span) }
    // A word: text, or one of those that mean true and false.
    return Expression(.bare(text: text, path: nil), span)
  }
}

/// `param NAME = VALUE ["description"]`.
enum ParameterCommand {
  static let topic = HelpTopic(
    .definitions, [.parameter],
    usage: ("param NAME = VALUE [\"description\"]", "paramètre NOM = VALEUR [\"description\"]"),
    summary: (
      "Declares a parameter, then written $NAME wherever a literal may stand, and in paths. --set NAME=VALUE gives it another value.",
      "Déclare un paramètre, écrit ensuite $NOM partout où un littéral peut se trouver, et dans les chemins. --set NOM=VALEUR lui donne une autre valeur."
    ),
    example: "param year = 2012 \"Exercice\"")

  static func run(_ name: Name, _ value: Expression, _ description: String?, in session: Session) throws(Failure) {
    let key = NameKey(name.text)
    let override = session.overrides.last { NameKey($0.name) == key }
    let problems = session.compiler.define(
      parameter: name, as: value, description: description, given: override?.expression(at: name.span), definitions: &session.definitions)
    if problems.contains(where: { $0.severity == .error }) { throw Failure(problems) }
  }

  /// Gives parameters their values before a script that may or may not declare them runs.
  static func seed(_ overrides: [ParameterOverride], in session: Session) throws(Failure) {
    session.overrides += overrides
    for override in overrides {
      let start = Span(0, 0)
      let key = NameKey(override.name)
      // The name as it was declared before, if it was: one parameter, not two that differ by their accents.
      let declared = session.definitions.parameters.first { NameKey($0.name.text) == key }
      let name = declared?.name ?? Name(override.name, span: start)
      let problems = session.compiler.define(
        parameter: name, as: override.expression(at: start), description: declared?.description, definitions: &session.definitions)
      if problems.contains(where: { $0.severity == .error }) { throw Failure(problems.map { Diagnostic($0.message, at: nil) }) }
    }
  }
}
