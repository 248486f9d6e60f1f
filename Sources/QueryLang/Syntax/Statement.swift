/// A program: a list of statements, one a line or separated by `;`.
package struct Script: Sendable {
  package var statements: [Statement]

  package init(_ statements: [Statement]) { self.statements = statements }
}

package struct Statement: Sendable {
  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable {
    /// `citeslab 1`
    case version(Int)
    /// `language fr`
    case language(Language)
    case query(Query)
    /// `let jeunes = porteurs where age < 26`
    case cohort(Name, Source)
    /// `let par_commune = (count porteurs by commune)`: a result becomes a dataset.
    case result(Name, Query)
    /// `define porteurs.tranche = band(age, 26, 35)`: a field when it is over rows, a measure when it aggregates them.
    case define(dataset: Name, name: Name, Measure)
    case label(Labelling)
    /// `param year = 2012 "Exercice"`
    case parameter(Name, Expression, description: String?)
    case load(Load)
    /// `save "folder" [replace]`: every dataset, as a Data Package.
    case save(Destination)
    /// `schema porteurs into "porteurs.schema.json" [replace]`
    case schema(Name, Destination)
    case drop(Name)
    /// `drop porteurs.tranche`
    case dropDefinition(dataset: Name, name: Name)
    /// `relate entreprises.porteur_id to porteurs.id [as NAME]`
    case relate(Relate)
    case relations
    /// `show porteurs P0042`: one value for each field of the key.
    case show(Name, [Expression])
    case datasets
    case fields(Name)
    case cohorts
    /// `describe cohort NAME`
    case describeCohort(Name)
    case explain(Query)
    case settings
    /// `set NAME VALUE`
    case set(Name, String?)
    /// `export "PATH" [replace]` writes the last result.
    case export(Destination)
    /// `run "script.clq" [with year=2013, …]`
    case run(PathText, [(name: Name, value: Expression)])
    case help(String?)
    case examples
    /// `history`, `history into "x.clq" [replace]`
    case history(Destination?)
    /// `log "session.clq" [replace]`; nil: `log off`.
    case log(Destination?)
    /// `more`: the whole of the last result.
    case more
    /// `note "TEXT"`: what somebody wants to remember of the session.
    case note(String)
    case quit
    case figure(Figure)
    case require(Requirement)
    /// `list failing of NAME`
    case failing(Name)
    /// `list rejected of NAME`
    case rejected(Name)
    /// `describe load NAME`
    case describeLoad(Name)
    /// `translate STATEMENT`
    case translate(Statement)
    case convert(Conversion)
    case recode(Recoding)
    /// `variants commune of porteurs`
    case variants(Path, Source)
    case stack(Stacking)
  }
}

/// `label porteurs.sexe ["Sexe",] F "Femmes", H "Hommes"`
package struct Labelling: Sendable {
  package var dataset: Name
  package var field: Name
  /// The field's own label.
  package var title: String?
  /// Labels of values, in the order in which they are shown.
  package var values: [(code: Expression, label: String)]

  package init(dataset: Name, field: Name, title: String? = nil, values: [(code: Expression, label: String)] = []) {
    self.dataset = dataset
    self.field = field
    self.title = title
    self.values = values
  }
}

/// `relate A.FIELD to B.FIELD [as NAME]`, with several fields `relate A.(F, G) to B.(H, I)`.
package struct Relate: Sendable {
  package var dataset: Name
  package var fields: [Path]
  package var target: Name
  package var targetFields: [Path]
  package var alias: Name?
  package var span: Span

  package init(dataset: Name, fields: [Path], target: Name, targetFields: [Path], alias: Name? = nil, span: Span) {
    self.dataset = dataset
    self.fields = fields
    self.target = target
    self.targetFields = targetFields
    self.alias = alias
    self.span = span
  }
}

package struct Load: Sendable {
  package var path: PathText
  package var alias: Name?
  package var options: [LoadOption]

  package init(path: PathText, alias: Name? = nil, options: [LoadOption] = []) {
    self.path = path
    self.alias = alias
    self.options = options
  }
}

/// An option of `load … with`.
package struct LoadOption: Sendable {
  package enum Kind: Sendable {
    case delimiter(String)
    /// What cells stand between, and what makes a quote inside them plain text; what a line to leave out begins with.
    case quote(String)
    case escape(String)
    case comment(String)
    /// As written: `windows-1252`.
    case encoding(String)
    case decimal(String)
    case header(Bool)
    case skip(Int)
    case missing([String])
    /// `types (siret text)`: the type as its canonical word `number`, `text`, `date`, `boolean`.
    case types([(field: Name, type: LoadType)])
    case sheet(String)
    /// `dates "dd/MM/yyyy"`
    case dates(String)
    /// `rename (ville commune)`: the name in the file, then the new one.
    case rename([(field: Name, to: Name)])
    /// `file as fichier`: a field that holds the name of the file that each row comes from.
    case file(as: Name)
    /// `check strict` refuses what does not fit the schema, `check report` lists it.
    case check(isStrict: Bool)
  }
  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

package enum LoadType: String, Sendable, CaseIterable { case number, text, date, boolean }

/// `figure NAME ["as published"] OP VALUE [within …] [rounded N] [source "…"] [note "…"]`, then a query or `unverifiable "reason"`.
/// A published table stands as `= table "PATH" key NAME, …` in the place of the value.
package struct Figure: Sendable {
  package var name: Name
  package var published: String?
  /// Of a table always ``FigureComparison/equal``.
  package var comparison: FigureComparison
  package var expected: FigureExpectation
  package var tolerance: Tolerance?
  package var rounded: Int?
  package var source: String?
  package var note: String?
  package var body: FigureBody

  package init(
    name: Name, published: String? = nil, comparison: FigureComparison = .equal, expected: FigureExpectation, tolerance: Tolerance? = nil,
    rounded: Int? = nil, source: String? = nil, note: String? = nil, body: FigureBody
  ) {
    self.name = name
    self.published = published
    self.comparison = comparison
    self.expected = expected
    self.tolerance = tolerance
    self.rounded = rounded
    self.source = source
    self.note = note
    self.body = body
  }
}

package enum FigureComparison: String, Sendable, CaseIterable {
  case equal = "="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// What was published: one number, or a table in a file whose rows are found by their key.
package enum FigureExpectation: Sendable {
  /// A literal or a parameter.
  case value(Expression)
  case table(PathText, key: [Name])
}

package enum FigureBody: Sendable {
  case query(Query)
  case unverifiable(reason: String)
}

/// `within 2` (absolute), `within 2%` (relative), `within 2 points` (of a percentage).
package struct Tolerance: Sendable {
  package enum Unit: Sendable { case absolute, relative, points }
  /// As written: `0.5`.
  package var amount: String
  package var unit: Unit

  package init(amount: String, unit: Unit) {
    self.amount = amount
    self.unit = unit
  }
}

package struct Requirement: Sendable {
  package enum Rule: Sendable {
    /// `require age >= 0 of porteurs`
    case condition(Expression)
    /// `require unique id of porteurs`
    case unique([Path])
  }
  package var rule: Rule
  package var source: Source
  package var message: String?

  package init(_ rule: Rule, of source: Source, message: String? = nil) {
    self.rule = rule
    self.source = source
    self.message = message
  }
}
