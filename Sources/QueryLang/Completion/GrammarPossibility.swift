/// Something that may stand at a place of a statement: what the parser looked for there.
package struct GrammarPossibility: Sendable {
  package enum Kind: Sendable {
    /// A whole statement begins here.
    case statement
    case keyword(Keyword)
    /// Any clause but those that stand already.
    case clause(taken: Set<Keyword>)
    /// A dataset or a cohort.
    case source
    case cohort
    /// A field of the rows in scope, as a path.
    case field
    /// `dataset.field`
    case datasetField
    /// A field or what is computed of fields; in `measure` an aggregate, in `result` a column of the result.
    case operand(GrammarPlace)
    /// What goes on with a condition whose left side stands here.
    case comparison(of: Expression)
    /// What the left side may be compared with.
    case value(of: Expression)
    case path
    case topic
    case setting
    case settingValue(String)
    /// The name of a relation, after `via`.
    case relation
  }

  package var kind: Kind
  package var scope: FieldScope
  /// The parameter that an operand is for.
  package var parameter: Parameter?
}

/// The state of the parser that decides what words mean.
package enum GrammarPlace: Sendable { case row, measure, result }

/// Whose fields are meant.
package indirect enum FieldScope: Sendable {
  /// The source comes later in the statement, or never.
  case open
  case source(Source)
  /// The rows of `any ROWS (…)` and of aggregates of related rows.
  case related(Path)
}

/// What a word of a statement was taken for.
package struct WordRole: Sendable {
  package enum Kind: Sendable {
    case keyword, function, source, field
    /// A name that the statement makes.
    case name
    /// A bare word that is compared with what stands left of it.
    case value(of: Expression)
  }

  package var kind: Kind
  package var span: Span
  package var scope: FieldScope
}

/// Listens to the parser: what it looks for where the statement ends, and what it takes each word for. One list of the grammar, the
/// parser itself, so serves completion and colours.
final class GrammarRecorder {
  private(set) var possibilities: [GrammarPossibility] = []
  /// Where the last clause began: before it stands a whole question.
  var lastClause: Int?
  /// By where the word starts: what was taken last stands, for probes come before.
  private(set) var roles: [Int: WordRole] = [:]

  func add(_ kind: GrammarPossibility.Kind, _ scope: FieldScope = .open, _ parameter: Parameter? = nil) {
    possibilities.append(GrammarPossibility(kind: kind, scope: scope, parameter: parameter))
  }

  func mark(_ kind: WordRole.Kind, _ span: Span, _ scope: FieldScope = .open) {
    guard span.start < span.end else { return }
    roles[span.start] = WordRole(kind: kind, span: span, scope: scope)
  }

  /// The source of the fields since `start` that came before it.
  func settle(from start: Int, _ source: Source) {
    for (place, role) in roles where place >= start {
      if case .open = role.scope { roles[place]?.scope = .source(source) }
    }
  }
}
