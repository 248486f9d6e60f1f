/// An expression as written, before any name is looked up.
///
/// `and`, `or`, sums and products are n-ary, so that a chain of a million terms is one node and no recursion follows it.
package struct Expression: Sendable {
  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable {
    case literal(Literal)
    /// A name or path where only a name may stand.
    case path(Path)
    /// A bare word where a value may stand too: the right side of a comparison, an item of a list, a bound of a
    /// range, a value of a statement. The type of the other side decides (`language.md` section 2). `text` keeps its spelling;
    /// `path` is the same word read as a path, nil when it cannot be one (`Fos-sur-Mer`, `L'Estaque`, `02A004`).
    case bare(text: String, path: Path?)
    case parameter(Name)
    case not(Expression)
    case and([Expression])
    case or([Expression])
    case comparison(ComparisonOperator, Expression, Expression)
    case membership(Expression, negated: Bool, MemberSet)
    case between(Expression, negated: Bool, low: Expression, high: Expression)
    case textMatch(TextMatch, Expression, negated: Bool, Expression)
    case isMissing(Expression, negated: Bool)
    /// `in jeunes` where a condition may begin.
    case inCohort(Name)
    /// `any entreprises where secteur=BTP`, `no entreprises`.
    case quantified(Quantifier)
    case negate(Expression)
    /// The first term's sign is plus.
    case sum([(sign: SumSign, term: Expression)])
    /// The first factor's operator is times.
    case product([(operation: ProductOperation, factor: Expression)])
    case call(Name, [Expression])
    case conditional([(condition: Expression, value: Expression)], otherwise: Expression?)
    /// `6 months` beside `+` or `-`.
    case duration(Int, DurationUnit)
    /// In measures, and in `having`, `sort`, `top`.
    case aggregate(Aggregate)
    /// A bracketed query that stands for a number, in `=` and `figure`.
    case query(Query)
    /// A bracketed measure with its own `where`: `(count where outcome=creation) / count`.
    case measure(Expression, condition: Expression)
  }
}

package enum ComparisonOperator: String, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case identical = "=="
  case notIdentical = "!=="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  /// `before` `after` `since` `until` mean `<` `>` `>=` `<=`; kept apart so that they print as they were written.
  case before, after, since, until
}

package enum TextMatch: String, Sendable, CaseIterable {
  case contains
  case startsWith = "starts with"
  case endsWith = "ends with"
  case matches
}

package enum SumSign: Sendable { case plus, minus }
package enum ProductOperation: Sendable { case times, dividedBy }
package enum DurationUnit: String, Sendable, CaseIterable { case days, weeks, months, years }

/// What stands right of `in`.
package enum MemberSet: Sendable {
  /// `(a, b, 5..9)`, `25..34`, `2012`: a range has one bound at least.
  case items([MemberItem])
  /// `financements.porteur_id`; `in jeunes` after an operand is an error that says `=`.
  case column(dataset: Name, field: Name)
}

package enum MemberItem: Sendable {
  case value(Expression)
  case range(low: Expression?, high: Expression?, Span)
}

package struct Literal: Sendable {
  package enum Kind: Sendable {
    /// `percent`: written with `%`, the value is a hundredth of the number.
    case number(percent: Bool)
    /// `2012-03-01`
    case date
    /// `2012-03`, `2012-Q1`, `2012-W05`
    case period
    /// `2012-03-01T10:30`, with or without an offset
    case datetime
    /// In quotes.
    case text
    /// `/…/` right of `matches`, without the slashes.
    case regex
  }

  package var kind: Kind
  /// As written, without quotes (doubled quotes undone) or slashes; underscores kept: `57_000`, `01001`.
  package var text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// `sum montant`, `count distinct id`, `quantile(age, 0.9)`, `first outcome sort date`, `rate(outcome=creation)`.
package struct Aggregate: Sendable {
  /// As written; the vocabulary knows which it is. `count` is the keyword's canonical word.
  package var function: Name
  package var distinct: Bool
  /// Empty for `count`.
  package var arguments: [Expression]
  /// `first X sort Y`.
  package var sort: [SortKey]
  /// `count(entreprises)`: the related dataset whose rows are counted; other aggregates name it in their operand.
  package var rows: Path?
  /// `via NAME` inside the brackets: which relation, where several lead to the dataset.
  package var via: Name?
  /// `where CONDITION` inside the brackets.
  package var condition: Expression?

  package init(
    function: Name, distinct: Bool = false, arguments: [Expression], sort: [SortKey] = [], rows: Path? = nil, via: Name? = nil,
    condition: Expression? = nil
  ) {
    self.function = function
    self.distinct = distinct
    self.arguments = arguments
    self.sort = sort
    self.rows = rows
    self.via = via
    self.condition = condition
  }

  /// Says something that only its brackets can hold.
  package var needsBrackets: Bool { rows != nil || via != nil || condition != nil }
}

/// `any ROWS [via NAME] [where COMPARISON | (CONDITION)]`: whether related rows exist; `no` is the opposite.
package struct Quantifier: Sendable {
  package var negated: Bool
  /// A related dataset or a cohort of one; several names joined by dots go from one dataset to the next.
  package var rows: Path
  package var via: Name?
  /// Over the fields of the related dataset.
  package var condition: Expression?
  /// The condition stands in brackets, and so takes `and` and `or` with it.
  package var isBracketed: Bool

  package init(negated: Bool = false, rows: Path, via: Name? = nil, condition: Expression? = nil, isBracketed: Bool = true) {
    self.negated = negated
    self.rows = rows
    self.via = via
    self.condition = condition
    self.isBracketed = isBracketed
  }
}
