/// An expression whose names and types are resolved. Operands have the types that their operator needs:
/// the binder has inserted every conversion, so that execution never inspects types to decide what a thing means.
package struct BoundExpression: Sendable {
  package var kind: Kind
  package var type: ValueType
  package var span: Span

  package init(_ kind: Kind, _ type: ValueType, _ span: Span) {
    self.kind = kind
    self.type = type
    self.span = span
  }

  package indirect enum Kind: Sendable {
    /// Of the expression's type, or missing.
    case constant(Value)
    /// A column of the source dataset, by its position.
    case field(Int)
    /// A value of the result: only in measures, `having`, `sort` and `top`.
    case slot(Slot)

    // Conditions: boolean, three-valued. Unknown in, unknown out, but for `isMissing` and `isTrue`.
    case not(BoundExpression)
    case and([BoundExpression])
    case or([BoundExpression])
    /// Two operands of one type (after conversion), at least one of them not a constant.
    case comparison(Comparison, BoundExpression, BoundExpression)
    /// `subject` lies in one of the ranges: every comparison with constants becomes this (`!=` is `not` of it).
    case member(BoundMembership)
    /// Text against text, folded. The right side may be a constant or not.
    case textMatch(TextMatch, BoundExpression, BoundExpression)
    /// A regular expression of PCRE2, case-sensitive.
    case matches(BoundExpression, pattern: String)
    case isMissing(BoundExpression)
    /// True where the condition is true, else false: membership in a cohort.
    case isTrue(BoundExpression)
    /// The value stands (exactly, by identity) in a column of a dataset, missing cells of that column aside.
    case inColumn(BoundExpression, dataset: String, field: Int)
    /// The row is among those that a source with `sort … limit … per` keeps.
    case selected(BoundSelection)

    // Values.
    case negate(BoundExpression)
    case arithmetic(Arithmetic, BoundExpression, BoundExpression)
    /// A date or datetime moved by a whole number of days or months (a day past the month's end is its last day).
    case shift(BoundExpression, days: Int, months: Int)
    /// A scalar function, by its canonical name, arguments converted.
    case call(String, [BoundExpression])
    /// `coalesce`, `least`, `greatest` too are calls; `if` is not, for its conditions are three-valued and counted.
    case conditional([(condition: BoundExpression, value: BoundExpression)], otherwise: BoundExpression?)
    /// Integer to decimal or float, decimal to a larger scale or to float, date to datetime.
    case convert(BoundExpression)
    /// One number from a query of its own.
    case scalar(BoundQuery)

    // Other datasets.
    /// An expression over the row that the relation leads to; missing where it leads to none.
    case along(BoundStep, BoundExpression)
    /// Whether related rows exist, or an aggregate of them.
    case related(BoundRelated)
  }

  /// Folded equality and order for text; `identical` compares bytes.
  package enum Comparison: Sendable { case equal, notEqual, identical, notIdentical, less, lessOrEqual, greater, greaterOrEqual }

  /// `divide` always gives a float; the others an integer, decimal (product: scales add) or float.
  package enum Arithmetic: Sendable { case add, subtract, multiply, divide }
}

/// One step of a path: the relation of that name from the rows of a dataset to those of another.
package struct BoundStep: Hashable, Sendable {
  package var name: String
  /// The dataset that holds the key.
  package var dataset: String
  package var target: String

  package init(_ relation: RelationSchema) {
    name = relation.step
    dataset = relation.dataset
    target = relation.target
  }
}

/// Rows of other datasets that lead to the row at hand, and what is asked of them.
///
/// Each related row leads to at most one row, so that nothing is ever counted twice, however many datasets lie between.
package struct BoundRelated: Sendable {
  package enum Question: Sendable {
    /// Two-valued, as `EXISTS`: related rows for which the condition is unknown do not count.
    case any
    case aggregate(BoundAggregate)
  }

  /// From the row at hand outwards: each step leads back from the dataset that comes next.
  package var steps: [BoundStep]
  package var source: BoundSource
  package var question: Question
  /// As in the statement, in canonical form: for messages.
  package var text: String
  /// As in the statement: for the statement that keeps rows for which it is missing.
  package var syntax: Expression

  package init(steps: [BoundStep], source: BoundSource, question: Question, text: String, syntax: Expression) {
    self.steps = steps
    self.source = source
    self.question = question
    self.text = text
    self.syntax = syntax
  }
}

/// A place in a result row.
package enum Slot: Hashable, Sendable {
  case key(Int)
  case aggregate(Int)
  /// With `across`: over all the rows of the result row, as in the margin.
  case measure(Int)
  /// The share of that number among `BoundGroups.shares`; not with `across`.
  case share(Int)
  /// What an interval, `change` or `rank` adds, by its number among `BoundGroups.added`.
  case added(Int)
  /// With `across`: the column of that name, known only when it has run.
  case column(String)
}

package struct BoundMembership: Sendable {
  package var subject: BoundExpression
  package var ranges: [BoundRange]
  /// `==`: text compared byte by byte instead of folded.
  package var exact: Bool

  package init(subject: BoundExpression, ranges: [BoundRange], exact: Bool = false) {
    self.subject = subject
    self.ranges = ranges
    self.exact = exact
  }
}

/// Values from `low` to `high`, both of the subject's type, each included or not; nil is open.
/// A single value has equal bounds, both included. Text bounds compare by their folded form.
package struct BoundRange: Sendable {
  package var low: Value?
  package var high: Value?
  package var includesLow: Bool
  package var includesHigh: Bool
  /// The value as written, when it is one value that the data should hold: reported if no row has it.
  package var spelling: String?
  package var span: Span

  package init(
    low: Value?, high: Value?, includesLow: Bool = true, includesHigh: Bool = true, spelling: String? = nil, span: Span
  ) {
    self.low = low
    self.high = high
    self.includesLow = includesLow
    self.includesHigh = includesHigh
    self.spelling = spelling
    self.span = span
  }
}
