extension Formatter {
  package func text(_ statement: Statement) -> String {
    switch statement.kind {
    case .version(let number): "\(word(.version)) \(number)"
    case .language(let language): "\(word(.language)) \(language.rawValue)"
    case .query(let query): text(query)
    case .cohort(let name, let source): "\(word(.letCohort)) \(text(name, .source)) = \(text(source, isWhole: true))"
    case .result(let name, let query): "\(word(.letCohort)) \(text(name, .source)) = (\(text(query)))"
    case .define(let dataset, let name, let measure):
      "\(word(.define)) \(text(Path([dataset, name]), .source)) = \(text(definition: measure))"
    case .label(let labelling): text(labelling)
    case .parameter(let name, let value, let description):
      "\(word(.parameter)) \(text(name, .alias)) = \(text(value, .row, .sum))" + (description.map { " " + quoted($0) } ?? "")
    case .load(let load): text(load)
    case .save(let destination): "\(word(.save)) \(text(destination))"
    case .schema(let name, let destination): "\(word(.schema)) \(text(name, .source)) \(word(.into)) \(text(destination))"
    case .drop(let name): "\(word(.drop)) \(text(name, .alias))"
    case .dropDefinition(let dataset, let name): "\(word(.drop)) \(text(Path([dataset, name]), .source))"
    case .describeCohort(let name): "\(word(.describe)) \(Self.cohortWord(language)) \(text(name, .source))"
    case .explain(let query): "\(word(.explain)) \(text(query))"
    case .relate(let relate): text(relate)
    case .relations: word(.relations)
    case .more: word(.more)
    case .note(let text): "\(word(.remark)) \(quoted(text))"
    case .show(let dataset, let key):
      "\(word(.show)) \(text(dataset, .source)) \(key.map { text($0, .row, .sum) }.joined(separator: ", "))"
    case .datasets: word(.datasets)
    case .fields(let name): "\(word(.fields)) \(text(name, .source))"
    case .cohorts: word(.cohorts)
    case .settings: word(.settings)
    case .set(let name, let value): "\(word(.set)) \(text(name, .alias))" + (value.map { " " + setting($0) } ?? "")
    case .export(let destination): "\(word(.export)) \(text(destination))"
    case .run(let path, let values):
      "\(word(.run)) \(quoted(path.text))"
        + (values.isEmpty
          ? "" : " \(word(.with)) " + values.map { "\(text($0.name, .alias))=\(text($0.value, .row, .sum))" }.joined(separator: ", "))
    case .help(let topic): word(.help) + (topic.map { " " + $0 } ?? "")
    case .examples: word(.examples)
    case .history(let destination): word(.history) + (destination.map { " \(word(.into)) \(text($0))" } ?? "")
    case .log(let destination): "\(word(.log)) \(destination.map { text($0) } ?? word(.off))"
    case .quit: word(.quit)
    case .figure(let figure): text(figure)
    case .require(let requirement): text(requirement)
    case .rejected(let name): "\(word(.list)) \(word(.rejected)) \(elided(word(.of), text(name, .alias)))"
    case .describeLoad(let name): "\(word(.describe)) \(word(.loading)) \(text(name, .alias))"
    case .translate(let inner): "\(word(.translate)) \(text(inner))"
    case .failing(let name): "\(word(.list)) \(word(.failing)) \(elided(word(.of), text(name, .alias)))"
    case .convert(let conversion): text(conversion)
    case .recode(let recoding): text(recoding)
    case .variants(let path, let source): text(variants: path, source)
    case .stack(let stacking): text(stacking)
    }
  }

  /// `let` stands before a name, `cohort` after `describe`: one keyword with two spellings.
  private static func cohortWord(_ language: Language) -> String {
    let spellings = Keyword.letCohort.row.spellings(in: language)
    return spellings.count > 1 ? spellings[1] : spellings.first ?? ""
  }

  package func text(definition measure: Measure) -> String {
    text(measure.expression, .measure, .condition)
      + (measure.condition.map { " \(word(.whereClause)) \(text($0, .row, .condition))" } ?? "")
  }

  private func text(_ labelling: Labelling) -> String {
    let values = labelling.values.map { "\(text($0.code, .row, .sum)) \(quoted($0.label))" }
    let parts = (labelling.title.map { [quoted($0)] } ?? []) + values
    return "\(word(.label)) \(text(Path([labelling.dataset, labelling.field]), .source)) \(parts.joined(separator: ", "))"
  }

  /// A setting's value is kept as it is written, in quotes when it would not be read back whole.
  private func setting(_ value: String) -> String {
    let tokens = Lexer.tokens(of: SourceText(value))
    let isPlain =
      tokens.count > 1 && tokens.dropLast().allSatisfy { [.word, .number, .percentage, .date, .minus, .plus].contains($0.kind) }
    return isPlain ? value : quoted(value)
  }

  private func text(_ relate: Relate) -> String {
    let sides = [(relate.dataset, relate.fields), (relate.target, relate.targetFields)].map { dataset, fields in
      let names = fields.map { text($0, .alias) }
      return text(dataset, .source, isPart: true) + "." + (names.count == 1 ? names[0] : "(\(names.joined(separator: ", ")))")
    }
    let alias = relate.alias.map { " \(word(.alias)) \(text($0, .alias))" } ?? ""
    return "\(word(.relate)) \(sides[0]) \(word(.to)) \(sides[1])\(alias)"
  }

  private func text(_ load: Load) -> String {
    var text = "\(word(.load)) \(quoted(load.path.text))"
    if let alias = load.alias { text += " \(word(.alias)) \(self.text(alias, .source))" }
    if !load.options.isEmpty { text += " \(word(.with)) " + load.options.map { self.text($0.kind) }.joined(separator: ", ") }
    return text
  }

  func text(_ option: LoadOption.Kind) -> String {
    switch option {
    case .delimiter("\t"): "\(word(.delimiter)) tab"
    case .delimiter(let delimiter): "\(word(.delimiter)) \(quoted(delimiter))"
    case .quote(let mark): "\(word(.quoteMark)) \(quoted(mark))"
    case .escape(let mark): "\(word(.escape)) \(quoted(mark))"
    case .comment(let mark): "\(word(.comment)) \(quoted(mark))"
    case .encoding(let name): "\(word(.encoding)) \(spelling(name))"
    case .decimal(let mark): "\(word(.decimal)) \(quoted(mark))"
    case .sheet(let name): "\(word(.sheet)) \(quoted(name))"
    case .dates(let layout): "\(word(.dates)) \(quoted(layout))"
    case .rename(let names):
      "\(word(.rename)) (\(names.map { "\(text($0.field, .alias)) \(text($0.to, .alias))" }.joined(separator: ", ")))"
    case .file(let name): "\(word(.file)) \(word(.alias)) \(text(name, .alias))"
    case .check(let isStrict): "\(word(.check)) \(word(isStrict ? .strict : .report))"
    case .header(let flag):
      "\(word(.header)) " + (language == .french ? (flag ? "oui" : "non") : (flag ? "yes" : "no"))
    case .skip(let count): "\(word(.skip)) \(count)"
    case .missing(let spellings): "\(word(.missing)) (\(spellings.map { quoted($0) }.joined(separator: ", ")))"
    case .types(let types):
      "\(word(.types)) (\(types.map { "\(text($0.field, .alias)) \(word(Self.keyword($0.type)))" }.joined(separator: ", ")))"
    }
  }

  /// One word as it is; in quotes when it would not be read back whole.
  private func spelling(_ value: String) -> String {
    let tokens = Lexer.tokens(of: SourceText(value))
    return tokens.count == 2 && tokens[0].kind == .word && tokens[0].span == Span(0, value.utf8.count) ? value : quoted(value)
  }

  static func keyword(_ type: LoadType) -> Keyword {
    switch type {
    case .number: .numberType
    case .text: .textType
    case .date: .dateType
    case .boolean: .booleanType
    }
  }

  private func text(_ figure: Figure) -> String {
    var text = "\(word(.figure)) \(self.text(figure.name, .alias))"
    if let published = figure.published { text += " " + quoted(published) }
    text += " \(figure.comparison.rawValue) \(self.text(figure.expected))"
    if let tolerance = figure.tolerance { text += " " + self.text(tolerance) }
    if let rounded = figure.rounded { text += " \(word(.rounded)) \(rounded)" }
    if let source = figure.source { text += " \(word(.source)) \(quoted(source))" }
    if let note = figure.note { text += " \(word(.note)) \(quoted(note))" }
    switch figure.body {
    case .query(let query): text += "\n  " + self.text(query)
    case .unverifiable(let reason): text += " \(word(.unverifiable)) \(quoted(reason))"
    }
    return text
  }

  private func text(_ expected: FigureExpectation) -> String {
    switch expected {
    case .value(let value): text(value, .row, .sum)
    case .table(let path, let key):
      "\(word(.table)) \(quoted(path.text)) \(word(.key)) \(key.map { text($0, .alias) }.joined(separator: ", "))"
    }
  }

  private func text(_ tolerance: Tolerance) -> String {
    let amount: String =
      switch tolerance.unit {
      case .absolute: tolerance.amount
      case .relative: tolerance.amount + "%"
      case .points: "\(tolerance.amount) \(word(.points))"
      }
    return "\(word(.within)) \(amount)" + (language == .french ? " \(word(.withinEnd))" : "")
  }

  private func text(_ requirement: Requirement) -> String {
    let rule: String =
      switch requirement.rule {
      case .condition(let condition): text(condition, .row, .condition)
      case .unique(let paths): "\(word(.unique)) \(paths.map { text($0, .source) }.joined(separator: ", "))"
      }
    return "\(word(.require)) \(rule) \(of(requirement.source))" + (requirement.message.map { " " + quoted($0) } ?? "")
  }
}
