/// Every kind of statement and clause, one line each: help, completion and the manual read this list.
enum CommandList {
  static let all: [HelpTopic] = [
    QuestionTopics.count,
    QuestionTopics.measures,
    QuestionTopics.list,
    QuestionTopics.values,
    QuestionTopics.describe,
    QuestionTopics.calculation,

    ClauseTopics.filter,
    ClauseTopics.by,
    ClauseTopics.across,
    ClauseTopics.share,
    ClauseTopics.total,
    ClauseTopics.having,
    ClauseTopics.sort,
    ClauseTopics.limit,
    ClauseTopics.top,
    ClauseTopics.into,

    ConditionTopics.comparison,
    ConditionTopics.membership,
    ConditionTopics.text,
    ConditionTopics.dates,
    ConditionTopics.missing,
    ConditionTopics.logic,
    ConditionTopics.choice,

    CohortCommand.topic,
    ParameterCommand.topic,

    LoadCommand.topic,
    DatasetsCommand.topic,
    FieldsCommand.topic,
    DescribeLoadCommand.topic,
    RejectedCommand.topic,
    CohortsCommand.topic,
    SaveCommand.topic,
    SchemaCommand.topic,
    DropCommand.topic,

    FigureCommand.topic,
    RequireCommand.topic,
    FailingCommand.topic,

    ExportCommand.topic,
    RunCommand.topic,
    SetCommand.topic,
    SettingsCommand.topic,
    LanguageCommand.topic,
    VersionCommand.topic,
    HelpCommand.topic,
    ExamplesCommand.topic,
    QuitCommand.topic,
  ]
}
