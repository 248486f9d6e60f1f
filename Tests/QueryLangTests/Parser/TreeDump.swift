import QueryLang

/// A tree as text without its spans, so that two trees are alike when their dumps are. Names do not say whether they were quoted.
struct TreeDump {
  static func dump(_ script: Script) -> String { script.statements.map { dump($0) }.joined(separator: "\n") }

  static func dump(_ statement: Statement) -> String {
    switch statement.kind {
    case .version(let number): "version \(number)"
    case .language(let language): "language \(language.rawValue)"
    case .query(let query): dump(query)
    case .cohort(let name, let source): "let \(dump(name)) = \(dump(source))"
    case .result(let name, let query): "let \(dump(name)) = \(dump(query))"
    case .define(let dataset, let name, let measure): "define \(dump(dataset)).\(dump(name)) = \(dump(measure))"
    case .label(let labelling):
      "label \(dump(labelling.dataset)).\(dump(labelling.field)) \(text(labelling.title)) "
        + "[\(labelling.values.map { "\(dump($0.code)) \(text($0.label))" }.joined(separator: "; "))]"
    case .dropDefinition(let dataset, let name): "drop \(dump(dataset)).\(dump(name))"
    case .describeCohort(let name): "describe-cohort \(dump(name))"
    case .explain(let query): "explain \(dump(query))"
    case .parameter(let name, let value, let description): "param \(dump(name)) = \(dump(value)) \(text(description))"
    case .load(let load):
      "load \(text(load.path.text)) as \(load.alias.map(dump) ?? "-") [\(load.options.map { dump($0.kind) }.joined(separator: "; "))]"
    case .save(let destination): "save \(dump(destination))"
    case .schema(let name, let destination): "schema \(dump(name)) \(dump(destination))"
    case .drop(let name): "drop \(dump(name))"
    case .relate(let relate):
      "relate \(dump(relate.dataset)) \(relate.fields.map { dump($0) }) \(dump(relate.target)) \(relate.targetFields.map { dump($0) }) "
        + "as \(relate.alias.map(dump) ?? "-")"
    case .relations: "relations"
    case .more: "more"
    case .note(let text): "note \"\(text)\""
    case .show(let dataset, let key): "show \(dump(dataset)) \(key.map { dump($0) })"
    case .datasets: "datasets"
    case .fields(let name): "fields \(dump(name))"
    case .cohorts: "cohorts"
    case .settings: "settings"
    case .set(let name, let value): "set \(dump(name)) \(text(value))"
    case .export(let destination): "export \(dump(destination))"
    case .run(let path, let values):
      "run \(text(path.text)) [\(values.map { "\(dump($0.name))=\(dump($0.value))" }.joined(separator: "; "))]"
    case .help(let topic): "help \(text(topic))"
    case .examples: "examples"
    case .history(let destination): "history \(destination.map { dump($0) } ?? "-")"
    case .log(let destination): "log \(destination.map { dump($0) } ?? "off")"
    case .quit: "quit"
    case .figure(let figure): dump(figure)
    case .require(let requirement):
      "require \(dump(requirement.rule)) of \(dump(requirement.source)) \(text(requirement.message))"
    case .rejected(let name): "rejected \(dump(name))"
    case .describeLoad(let name): "describe load \(dump(name))"
    case .translate(let inner): "translate \(dump(inner))"
    case .failing(let name): "failing \(dump(name))"
    case .convert(let conversion):
      "convert \(dump(conversion.path)) to \(conversion.type.rawValue) [\(conversion.options.map { dump($0.kind) }.joined(separator: "; "))]"
    case .recode(let recoding):
      "recode \(dump(recoding.path)) \(dump(recoding.condition)) to \(recoding.value.map { dump($0) } ?? "missing")"
    case .variants(let path, let source): "variants \(dump(path)) of \(dump(source))"
    case .stack(let stacking):
      "stack \(dump(stacking.dataset)) [\(stacking.columns.map { "\(dump($0.first))..\($0.last.map(dump) ?? "-")" }.joined(separator: "; "))] "
        + "as \(dump(stacking.key)), \(dump(stacking.value))"
    }
  }

  private static func text(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "-" }

  private static func dump(_ name: Name) -> String { name.text }

  private static func dump(_ path: Path) -> String { "[" + path.names.map(\.text).joined(separator: ".") + "]" }

  private static func dump(_ option: LoadOption.Kind) -> String {
    switch option {
    case .delimiter(let delimiter): "delimiter \(text(delimiter))"
    case .quote(let mark): "quote \(text(mark))"
    case .escape(let mark): "escape \(text(mark))"
    case .comment(let mark): "comment \(text(mark))"
    case .encoding(let name): "encoding \(text(name))"
    case .decimal(let mark): "decimal \(text(mark))"
    case .sheet(let name): "sheet \(text(name))"
    case .dates(let layout): "dates \(text(layout))"
    case .rename(let names): "rename \(names.map { "\($0.field.text):\($0.to.text)" })"
    case .file(let name): "file \(name.text)"
    case .check(let isStrict): "check \(isStrict ? "strict" : "report")"
    case .header(let flag): "header \(flag)"
    case .skip(let count): "skip \(count)"
    case .missing(let spellings): "missing \(spellings)"
    case .types(let types): "types \(types.map { "\($0.field.text):\($0.type.rawValue)" })"
    }
  }

  private static func dump(_ destination: Destination) -> String {
    text(destination.path.text) + (destination.replace ? " replace" : "")
  }

  private static func dump(_ figure: Figure) -> String {
    let tolerance = figure.tolerance.map { "\($0.amount) \($0.unit)" } ?? "-"
    let body: String =
      switch figure.body {
      case .query(let query): dump(query)
      case .unverifiable(let reason): "unverifiable \(text(reason))"
      }
    let expected: String =
      switch figure.expected {
      case .value(let value): dump(value)
      case .table(let path, let key): "table \(text(path.text)) key \(key.map { dump($0) }.joined(separator: ","))"
      }
    return "figure \(dump(figure.name)) \(text(figure.published)) \(figure.comparison.rawValue) \(expected) within \(tolerance) "
      + "rounded \(figure.rounded.map(String.init) ?? "-") source \(text(figure.source)) note \(text(figure.note)) \(body)"
  }

  private static func dump(_ rule: Requirement.Rule) -> String {
    switch rule {
    case .condition(let condition): dump(condition)
    case .unique(let paths): "unique " + paths.map { dump($0) }.joined(separator: ",")
    }
  }

  static func dump(_ query: Query) -> String {
    let head: String =
      switch query.head {
      case .count(let source): "count \(dump(source))"
      case .measures(let measures, let source): "measures \(measures.map { dump($0) }.joined(separator: ", ")) of \(dump(source))"
      case .list(let items, let source): "list \(items.map { dump($0) }.joined(separator: ", ")) of \(dump(source))"
      case .values(let item, let source): "values \(dump(item)) of \(dump(source))"
      case .describe(let path, let source): "describe \(path.map { dump($0) } ?? "-") of \(dump(source))"
      case .scalar(let expression): "= \(dump(expression))"
      }
    return "{" + head + dump(query.clauses) + "}"
  }

  private static func dump(_ clauses: Clauses) -> String {
    var parts: [String] = []
    for condition in clauses.conditions { parts.append("where \(dump(condition))") }
    if !clauses.by.isEmpty { parts.append("by " + clauses.by.map { dump($0) }.joined(separator: ", ")) }
    if let across = clauses.across { parts.append("across \(dump(across))") }
    if let versus = clauses.versus {
      switch versus.other {
      case .rest: parts.append("versus rest")
      case .all: parts.append("versus all")
      case .cohort(let name): parts.append("versus cohort \(dump(name))")
      }
    }
    if let sample = clauses.sample { parts.append("sample \(sample.count) \(sample.seed.map(String.init) ?? "-")") }
    for condition in clauses.having { parts.append("having \(dump(condition))") }
    for addition in clauses.additions {
      switch addition.kind {
      case .share(.key(let key)): parts.append("share of \(dump(key))")
      case .share(let base): parts.append("share \(base)")
      case .interval(let level): parts.append("ci \(level ?? "-")")
      case .total, .cumulative, .change, .rank, .empty, .others: parts.append("\(addition.kind)")
      case .text(let kind, let words): parts.append("\(kind.rawValue) \(text(words))")
      case .decimals(let count): parts.append("decimals \(count)")
      case .rounded(let unit): parts.append("rounded \(unit)")
      case .excel: parts.append("excel")
      case .manifest: parts.append("manifest")
      }
    }
    if !clauses.sort.isEmpty { parts.append("sort " + clauses.sort.map { dump($0) }.joined(separator: ", ")) }
    if let limit = clauses.limit { parts.append("limit \(limit.count)") }
    if let top = clauses.top { parts.append("top \(top.count)" + (top.column.map { " " + dump($0) } ?? "")) }
    if let chart = clauses.chart { parts.append("chart \(chart.kind.rawValue)") }
    if let into = clauses.into { parts.append("into \(dump(into))") }
    return parts.map { " | " + $0 }.joined()
  }

  private static func dump(_ measure: Measure) -> String {
    dump(measure.expression) + (measure.condition.map { " where \(dump($0))" } ?? "") + (measure.alias.map { " as \(dump($0))" } ?? "")
  }

  private static func dump(_ item: Item) -> String { dump(item.expression) + (item.alias.map { " as \(dump($0))" } ?? "") }

  private static func dump(_ key: SortKey) -> String { dump(key.expression) + (key.descending ? " desc" : "") }

  static func dump(_ source: Source) -> String {
    switch source.kind {
    case .name(let name): return dump(name)
    case .combined(let operation, let terms):
      return "(\(operation.rawValue) " + terms.map { ($0.negated ? "not " : "") + dump($0.source) }.joined(separator: " ") + ")"
    case .query(let query): return "<\(dump(query))>"
    case .restricted(let inner, let restriction):
      var text = "<" + dump(inner)
      if let condition = restriction.condition { text += " where \(dump(condition))" }
      if !restriction.sort.isEmpty { text += " sort " + restriction.sort.map { dump($0) }.joined(separator: ", ") }
      if let limit = restriction.limit { text += " limit \(limit)" }
      if !restriction.per.isEmpty { text += " per " + restriction.per.map { dump($0) }.joined(separator: ",") }
      return text + ">"
    }
  }

  static func dump(_ expression: Expression) -> String {
    switch expression.kind {
    case .literal(let literal):
      switch literal.kind {
      case .number(let percent): return literal.text + (percent ? "%" : "")
      case .date: return "date:\(literal.text)"
      case .period: return "period:\(literal.text)"
      case .datetime: return "datetime:\(literal.text)"
      case .text: return "\"\(literal.text)\""
      case .regex: return "regex:\(literal.text)"
      }
    case .path(let path): return dump(path)
    case .bare(let text, let path): return "bare:\(text)" + (path == nil ? "!" : "")
    case .parameter(let name): return "$\(name.text)"
    case .not(let operand): return "(not \(dump(operand)))"
    case .and(let terms): return "(and " + terms.map { dump($0) }.joined(separator: " ") + ")"
    case .or(let terms): return "(or " + terms.map { dump($0) }.joined(separator: " ") + ")"
    case .comparison(let comparison, let left, let right): return "(\(comparison.rawValue) \(dump(left)) \(dump(right)))"
    case .membership(let left, let negated, let set):
      let members: String =
        switch set {
        case .items(let items): items.map { dump($0) }.joined(separator: ", ")
        case .column(let dataset, let field): "column \(dataset.text).\(field.text)"
        }
      return "(\(negated ? "not-in" : "in") \(dump(left)) {\(members)})"
    case .between(let operand, let negated, let low, let high):
      return "(\(negated ? "not-between" : "between") \(dump(operand)) \(dump(low)) \(dump(high)))"
    case .textMatch(let match, let left, let negated, let right):
      return "(\(negated ? "not " : "")\(match.rawValue): \(dump(left)) \(dump(right)))"
    case .isMissing(let operand, let negated): return "(\(negated ? "known" : "missing") \(dump(operand)))"
    case .inCohort(let name): return "(in-cohort \(name.text))"
    case .quantified(let quantifier):
      return "(\(quantifier.negated ? "no" : "any") \(dump(quantifier.rows)) via \(quantifier.via?.text ?? "-") "
        + "where \(quantifier.condition.map { dump($0) } ?? "-"))"
    case .negate(let operand): return "(- \(dump(operand)))"
    case .sum(let terms):
      return "(sum" + terms.map { " \($0.sign == .plus ? "+" : "-")\(dump($0.term))" }.joined() + ")"
    case .product(let factors):
      return "(product" + factors.map { " \($0.operation == .times ? "*" : "/")\(dump($0.factor))" }.joined() + ")"
    case .call(let function, let arguments): return "\(function.text)(\(arguments.map { dump($0) }.joined(separator: ", ")))"
    case .conditional(let branches, let otherwise):
      return "(if" + branches.map { " \(dump($0.condition)) then \(dump($0.value))" }.joined()
        + " else \(otherwise.map { dump($0) } ?? "-"))"
    case .duration(let count, let unit): return "\(count)-\(unit.rawValue)"
    case .aggregate(let aggregate):
      var sort = aggregate.sort.map { " sort \(dump($0))" }.joined()
      if let rows = aggregate.rows { sort += " rows \(dump(rows))" }
      if let via = aggregate.via { sort += " via \(via.text)" }
      if let condition = aggregate.condition { sort += " where \(dump(condition))" }
      return
        "\(aggregate.function.text)!\(aggregate.distinct ? "distinct" : "")(\(aggregate.arguments.map { dump($0) }.joined(separator: ", "))\(sort))"
    case .query(let query): return dump(query)
    case .measure(let inner, let condition): return "(measure \(dump(inner)) where \(dump(condition)))"
    }
  }

  private static func dump(_ item: MemberItem) -> String {
    switch item {
    case .value(let value): dump(value)
    case .range(let low, let high, _): "\(low.map { dump($0) } ?? "")..\(high.map { dump($0) } ?? "")"
    }
  }
}
