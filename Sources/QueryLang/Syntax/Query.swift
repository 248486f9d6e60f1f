/// A question: one head, then clauses in any order.
package struct Query: Sendable {
  package var head: Head
  package var clauses: Clauses
  package var span: Span

  package init(head: Head, clauses: Clauses = Clauses(), span: Span) {
    self.head = head
    self.clauses = clauses
    self.span = span
  }
}

package enum Head: Sendable {
  /// `count SOURCE`
  case count(Source)
  /// `MEASURE, … of SOURCE`
  case measures([Measure], Source)
  /// `list SOURCE` (no items: all fields), `list EXPR, … of SOURCE`
  case list([Item], Source)
  /// `values EXPR of SOURCE`
  case values(Item, Source)
  /// `describe SOURCE`, `describe FIELD of SOURCE`
  case describe(Path?, Source)
  /// `= EXPR`
  case scalar(Expression)
}

/// An expression with the name that its column gets: an item of `list`, a key of `by` or `across`.
package struct Item: Sendable {
  package var expression: Expression
  package var alias: Name?

  package init(_ expression: Expression, alias: Name? = nil) {
    self.expression = expression
    self.alias = alias
  }
}

package struct Measure: Sendable {
  package var expression: Expression
  package var condition: Expression?
  package var alias: Name?

  package init(_ expression: Expression, condition: Expression? = nil, alias: Name? = nil) {
    self.expression = expression
    self.condition = condition
    self.alias = alias
  }
}

package struct Source: Sendable {
  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable {
    /// A dataset or a cohort.
    case name(Name)
    /// `a and b`, `a or b`, `a except b`, and `a and not b` (a negated term; never the first).
    case combined(SetOperation, [(negated: Bool, source: Source)])
    /// `(SOURCE where … sort … limit N per KEY, …)`; brackets are the printer's business.
    case restricted(Source, Restriction)
    /// `(count porteurs by commune)`: the rows of its result.
    case query(Query)
  }
}

package enum SetOperation: String, Sendable, CaseIterable { case and, or, except }

package struct Restriction: Sendable {
  package var condition: Expression?
  package var sort: [SortKey]
  package var limit: Int?
  package var per: [Path]

  package init(condition: Expression? = nil, sort: [SortKey] = [], limit: Int? = nil, per: [Path] = []) {
    self.condition = condition
    self.sort = sort
    self.limit = limit
    self.per = per
  }
}

package struct SortKey: Sendable {
  package var expression: Expression
  package var descending: Bool

  package init(_ expression: Expression, descending: Bool = false) {
    self.expression = expression
    self.descending = descending
  }
}

/// The clauses after a head. Each stands at most once, but for `where` (and-ed) and `with` (joined).
package struct Clauses: Sendable {
  package var conditions: [Expression] = []
  package var by: [Item] = []
  package var across: Item?
  package var versus: Versus?
  package var having: [Expression] = []
  package var additions: [Addition] = []
  package var sort: [SortKey] = []
  package var limit: (count: Int, span: Span)?
  package var top: Top?
  package var sample: Sample?
  package var chart: Chart?
  package var into: Destination?

  package init() {}
}

package struct Top: Sendable {
  package var count: Int
  /// The measure that ranks; nil: the first.
  package var column: Expression?
  package var span: Span

  package init(count: Int, column: Expression? = nil, span: Span) {
    self.count = count
    self.column = column
    self.span = span
  }
}

/// `chart KIND`
package struct Chart: Sendable {
  package var kind: ChartKind
  package var span: Span

  package init(_ kind: ChartKind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// `versus rest | all | COHORT`
package struct Versus: Sendable {
  package enum Other: Sendable {
    case rest, all
    case cohort(Name)
  }
  package var other: Other
  package var span: Span

  package init(_ other: Other, _ span: Span) {
    self.other = other
    self.span = span
  }
}

/// `sample N [seed S]`
package struct Sample: Sendable {
  package var count: Int
  package var seed: Int?
  package var span: Span

  package init(count: Int, seed: Int? = nil, span: Span) {
    self.count = count
    self.seed = seed
    self.span = span
  }
}

package struct Addition: Sendable {
  package enum Kind: Sendable {
    case share(ShareOf)
    case total
    case cumulative
    case change
    case rank
    /// `ci [LEVEL%]`: the number before the sign, as written.
    case interval(level: String?)
    case empty
    case others
    /// `title "…"` and the like.
    case text(TableText, String)
    case decimals(Int)
    /// `rounded to N`: to multiples of N.
    case rounded(Int)
    /// With `into`: as spreadsheets open it; with a manifest beside it.
    case excel
    case manifest
  }
  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// What a share is of, as written.
package enum ShareOf: Sendable {
  case total, row, column
  /// A `by` key, by its column's name or its expression.
  case key(Expression)
}

/// The texts that a published table carries.
package enum TableText: String, Sendable, CaseIterable {
  case title, scope, reading, source, note

  package var keyword: Keyword {
    switch self {
    case .title: .title
    case .scope: .scope
    case .reading: .reading
    case .source: .source
    case .note: .note
    }
  }
}

/// `into "PATH" [replace]`, and `export "PATH" [replace]`.
package struct Destination: Sendable {
  package var path: PathText
  package var replace: Bool

  package init(path: PathText, replace: Bool) {
    self.path = path
    self.replace = replace
  }
}

/// A path to a file as written, `$name` in it standing for a parameter (`$$` for a dollar sign).
package struct PathText: Sendable {
  package var text: String
  package var span: Span

  package init(_ text: String, span: Span) {
    self.text = text
    self.span = span
  }
}
