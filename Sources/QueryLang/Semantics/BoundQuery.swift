/// A query whose every name, type and default is settled: what execution needs and no more.
///
/// The language has one block with one order of evaluation (`where`, `sample`, groups, measures, shares, totals and intervals, `having`,
/// `top`, `sort`, `cumulative`, `limit`), so this record *is* the logical plan; how each stage runs (by direct index, by hash, on which threads) is decided
/// in `CitesLabData`, which alone knows the columns.
public struct BoundQuery: Sendable {
  package var source: BoundSource
  package var shape: Shape
  /// The statement that would keep the rows for which `where` is unknown, and the fields whose absence makes it so.
  package var keepingUnknown: KeepingUnknown?
  package var into: BoundDestination?
  package var sample: BoundSample?
  package var chart: Chart?
  package var texts = TableTexts()
  /// The query in its canonical English form.
  package var canonicalText: String

  package init(
    source: BoundSource, shape: Shape, keepingUnknown: KeepingUnknown? = nil, into: BoundDestination? = nil, canonicalText: String
  ) {
    self.source = source
    self.shape = shape
    self.keepingUnknown = keepingUnknown
    self.into = into
    self.canonicalText = canonicalText
  }

  package indirect enum Shape: Sendable {
    case rows(BoundRows)
    case groups(BoundGroups)
    /// One row a field, stored or computed, or a path.
    case describe([BoundItem])
    /// One number; `source` is then a dataset of no interest, with an empty name.
    case scalar(BoundExpression)
  }
}

/// Rows of one dataset. Cohorts and their combinations become conditions.
package struct BoundSource: Sendable {
  package var dataset: String
  package var condition: BoundExpression?
  /// The part of the condition that defines the source (a cohort): rows outside it are not "left out".
  package var membership: BoundExpression?

  /// - Parameters:
  ///   - membership: which rows belong to the source at all; two-valued.
  ///   - condition: `where`, three-valued: rows for which it is unknown are counted and reported.
  package init(dataset: String, membership: BoundExpression? = nil, condition: BoundExpression? = nil) {
    self.dataset = dataset
    self.membership = membership
    self.condition = condition
  }
}

/// A random sample of the rows that pass `where`.
package struct BoundSample: Sendable {
  package var count: Int
  package var seed: Int

  package init(count: Int, seed: Int) {
    self.count = count
    self.seed = seed
  }
}

/// The rows that `(SOURCE where … sort … limit N per KEY)` keeps.
package struct BoundSelection: Sendable {
  package var source: BoundSource
  package var sort: [BoundSort]
  package var limit: Int?
  package var per: [BoundExpression]

  package init(source: BoundSource, sort: [BoundSort], limit: Int?, per: [BoundExpression]) {
    self.source = source
    self.sort = sort
    self.limit = limit
    self.per = per
  }
}

package struct BoundItem: Sendable {
  /// The result column's name: unique within the result.
  package var name: String
  package var expression: BoundExpression

  package init(name: String, expression: BoundExpression) {
    self.name = name
    self.expression = expression
  }
}

package struct BoundSort: Sendable {
  package var expression: BoundExpression
  package var descending: Bool

  package init(_ expression: BoundExpression, descending: Bool) {
    self.expression = expression
    self.descending = descending
  }
}

/// `list`: sort keys are expressions over fields of the source.
package struct BoundRows: Sendable {
  package var items: [BoundItem]
  package var sort: [BoundSort]
  package var limit: Int?

  package init(items: [BoundItem], sort: [BoundSort], limit: Int?) {
    self.items = items
    self.sort = sort
    self.limit = limit
  }
}

/// `count`, measures and `values`.
package struct BoundGroups: Sendable {
  package var keys: [BoundItem]
  package var across: BoundItem?
  package var aggregates: [BoundAggregate]
  package var measures: [BoundMeasure]
  /// One share a measure that is a count or a sum, when `with share` stands.
  package var shares: [BoundShare]
  package var intervals: [BoundInterval] = []
  /// What intervals, `change`, `cumulative` and `rank` add.
  package var added: [BoundAdded] = []
  /// The columns after the keys, in the order in which they are shown.
  package var columns: [BoundColumn]
  package var total: Bool
  package var empty = false
  package var others = false
  /// The first key is then the side, `group`; its expression is of no interest.
  package var versus: BoundVersus?
  /// Over slots.
  package var having: BoundExpression?
  package var top: BoundTop?
  /// Over slots.
  package var sort: [BoundSort]
  package var limit: Int?

  package init(
    keys: [BoundItem], across: BoundItem? = nil, aggregates: [BoundAggregate], measures: [BoundMeasure], shares: [BoundShare] = [],
    total: Bool = false, having: BoundExpression? = nil, top: BoundTop? = nil, sort: [BoundSort] = [], limit: Int? = nil
  ) {
    self.keys = keys
    self.across = across
    self.aggregates = aggregates
    self.measures = measures
    self.shares = shares
    columns = measures.indices.map { .measure($0) } + shares.indices.map { .share($0) }
    self.total = total
    self.having = having
    self.top = top
    self.sort = sort
    self.limit = limit
  }
}

/// One aggregate over the rows of a group. Equal ones are one.
package struct BoundAggregate: Sendable {
  /// Canonical name; `count` with no argument counts rows, with `distinct` and one argument its distinct known values.
  package var function: String
  package var distinct: Bool
  package var arguments: [BoundExpression]
  /// Rows for which it is not true are not seen by the aggregate.
  package var condition: BoundExpression?
  /// `first X sort Y`
  package var sort: [BoundSort]
  package var type: ValueType
  /// In the words of the query, for notices: `mean age`.
  package var text: StatementText
  /// Nobody asked for it: it serves an interval, and notices leave it out.
  package var isHidden = false

  package init(
    function: String, distinct: Bool = false, arguments: [BoundExpression], condition: BoundExpression? = nil, sort: [BoundSort] = [],
    type: ValueType, text: StatementText
  ) {
    self.function = function
    self.distinct = distinct
    self.arguments = arguments
    self.condition = condition
    self.sort = sort
    self.type = type
    self.text = text
  }
}

package struct BoundMeasure: Sendable {
  package var name: String
  /// Over `.slot(.aggregate)`.
  package var expression: BoundExpression
  /// Shown as a percentage.
  package var isFraction: Bool
  /// A count: an empty cell of a crosstab is 0, not missing.
  package var isCount: Bool

  package init(name: String, expression: BoundExpression, isFraction: Bool = false, isCount: Bool = false) {
    self.name = name
    self.expression = expression
    self.isFraction = isFraction
    self.isCount = isCount
  }
}

/// What a share is of. A key by its number among the keys.
package enum ShareBase: Hashable, Sendable {
  case total, row, column
  case key(Int)
}

/// A column of the result after the keys.
package enum BoundColumn: Hashable, Sendable {
  case measure(Int)
  case share(Int)
  case added(Int)
}

/// The interval of a measure or share.
package struct BoundInterval: Sendable {
  package enum Method: Sendable {
    /// Wilson's, from three aggregates: rows for which the condition is true, is known, and all.
    case rate(successes: Int, known: Int, rows: Int)
    /// Student's, from three aggregates: variance, rows with a value, and all.
    case mean(variance: Int, known: Int, rows: Int)
    /// Wilson's, from a count and the count that it is a share of.
    case share
  }
  package enum Part: Hashable, Sendable {
    case measure(Int)
    case share(Int)
  }
  package var part: Part
  package var method: Method
  /// Between 0 and 1.
  package var level: Double

  package init(part: Part, method: Method, level: Double) {
    self.part = part
    self.method = method
    self.level = level
  }
}

package struct BoundAdded: Sendable {
  package enum Kind: Hashable, Sendable {
    /// Of the interval of that number: the rows that it rests on, those without a value, its bounds.
    case known(Int)
    case missing(Int)
    case low(Int)
    case high(Int)
    /// Of the measure of that number.
    case change(Int)
    case relativeChange(Int)
    case cumulative(BoundInterval.Part)
    case rank
  }
  package var name: String
  package var kind: Kind
  package var type: ValueType
  /// Shown as a percentage.
  package var isFraction: Bool
  /// A difference of fractions is shown in points.
  package var isDifference: Bool

  package init(name: String, kind: Kind, type: ValueType, isFraction: Bool = false, isDifference: Bool = false) {
    self.name = name
    self.kind = kind
    self.type = type
    self.isFraction = isFraction
    self.isDifference = isDifference
  }
}

/// `versus`: the two sides as conditions over the rows of ``universe``.
package struct BoundVersus: Sendable {
  /// What the second side is called: `rest`, `all` or the cohort's name.
  package var name: String
  /// Two-valued; nil: all rows of the dataset.
  package var universe: BoundExpression?
  /// Three-valued.
  package var selected: BoundExpression
  package var other: Other

  package enum Other: Sendable {
    /// The rows for which `selected` is false.
    case rest
    /// Every row of the universe.
    case all
    /// Two-valued.
    case condition(BoundExpression)
  }

  package init(name: String, universe: BoundExpression?, selected: BoundExpression, other: Other) {
    self.name = name
    self.universe = universe
    self.selected = selected
    self.other = other
  }
}

package struct BoundShare: Sendable {
  /// `share`, or `share_X` when several measures have one.
  package var name: String
  package var measure: Int
  package var base: ShareBase

  package init(name: String, measure: Int, base: ShareBase) {
    self.name = name
    self.measure = measure
    self.base = base
  }
}

package struct BoundTop: Sendable {
  package var count: Int
  /// Over slots.
  package var by: BoundExpression

  package init(count: Int, by: BoundExpression) {
    self.count = count
    self.by = by
  }
}

package struct BoundDestination: Sendable {
  /// With parameters filled in, relative to the script or to where the program was started.
  package var path: String
  package var replace: Bool
  /// `with excel`
  package var isForSpreadsheet = false
  /// `with manifest`
  package var hasManifest = false
  package var span: Span

  package init(path: String, replace: Bool, span: Span) {
    self.path = path
    self.replace = replace
    self.span = span
  }
}

package struct KeepingUnknown: Sendable {
  package var fields: [String]
  package var statement: StatementText
  /// An `if` without `else` in the condition may leave it unknown though no field is missing.
  package var hasOpenBranch = false
  /// A division or a function in the condition may have no answer, and leave it unknown though no field is missing.
  package var mayLackAnswer = false

  package init(fields: [String], statement: StatementText) {
    self.fields = fields
    self.statement = statement
  }
}
