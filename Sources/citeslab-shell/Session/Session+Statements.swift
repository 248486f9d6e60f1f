internal import QueryLang

extension Session {
  /// Runs one statement by the command that its kind names. The status is other than success for a figure or requirement that does not hold.
  func perform(_ statement: Statement, of text: ScriptText) throws(Failure) -> ExitStatus {
    definitions.language = settings.language
    switch statement.kind {
    case .version(let number): try VersionCommand.run(number, at: statement.span)
    case .language(let language):
      settings.language = language
      settings.declaredLanguage = language
    case .query(let query): try QueryCommand.run(query, of: text, in: self)
    case .cohort(let name, let source): try CohortCommand.run(name, source, of: text, in: self)
    case .result(let name, let query): try ResultCommand.run(name, query, of: text, in: self)
    case .define(let dataset, let name, let measure): try DefineCommand.run(name, of: dataset, measure, text, in: self)
    case .label(let labelling): try LabelCommand.run(labelling, in: self)
    case .parameter(let name, let value, let description):
      try ParameterCommand.run(name, value, description, in: self)
    case .load(let load): try LoadCommand.run(load, of: text, in: self)
    case .save(let destination): try SaveCommand.run(destination, of: text, in: self)
    case .schema(let name, let destination): try SchemaCommand.run(name, destination, of: text, in: self)
    case .drop(let name): try DropCommand.run(name, in: self)
    case .dropDefinition(let dataset, let name): try DropCommand.run(definition: name, of: dataset, in: self)
    case .describeCohort(let name): try DescribeCohortCommand.run(name, of: text, in: self)
    case .explain(let query): try ExplainCommand.run(query, of: text, in: self)
    case .relate(let relate): try RelateCommand.run(relate, of: text, in: self)
    case .relations: RelationsCommand.run(in: self)
    case .show(let dataset, let key): try ShowCommand.run(dataset, key, at: statement.span, of: text, in: self)
    case .datasets: DatasetsCommand.run(in: self)
    case .fields(let name): try FieldsCommand.run(name, in: self)
    case .cohorts: try CohortsCommand.run(of: text, in: self)
    case .settings: SettingsCommand.run(in: self)
    case .set(let name, let value): try SetCommand.run(name, value, in: self)
    case .export(let destination): try ExportCommand.run(destination, of: text, in: self)
    case .run(let path, let parameters): return try RunCommand.run(path, with: parameters, of: text, in: self)
    case .help(let topic): try HelpCommand.run(topic, at: statement.span, in: self)
    case .examples: try ExamplesCommand.run(in: self)
    case .history(let destination): try HistoryCommand.run(destination, of: text, in: self)
    case .log(let destination): try LogCommand.run(destination, of: text, in: self)
    case .more: try MoreCommand.run(at: statement.span, in: self)
    case .note(let text): NoteCommand.run(text, in: self)
    case .quit: isOver = true
    case .figure(let figure): return try FigureCommand.run(figure, at: statement.span, of: text, in: self)
    case .require(let requirement): return try RequireCommand.run(requirement, at: statement.span, of: text, in: self)
    case .rejected(let name): try RejectedCommand.run(name, in: self)
    case .describeLoad(let name): try DescribeLoadCommand.run(name, in: self)
    case .translate(let inner): TranslateCommand.run(inner, of: text, in: self)
    case .failing(let name): try FailingCommand.run(name, in: self)
    case .convert(let conversion): try ConvertCommand.run(conversion, in: self)
    case .recode(let recoding): try RecodeCommand.run(recoding, of: text, in: self)
    case .variants(let path, let source): try VariantsCommand.run(path, source, of: text, in: self)
    case .stack(let stacking): try StackCommand.run(stacking, in: self)
    }
    return .success
  }
}
