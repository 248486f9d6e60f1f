/// Parts of the tree in their canonical English form, for messages, names of columns and statements to run again.
extension Binder {
  private var formatter: Formatter { Formatter(language: .english, vocabulary: vocabulary) }

  func words(_ expression: Expression) -> String { formatter.text(expression) }
  func words(_ source: Source) -> String { formatter.text(source) }
  func words(_ query: Query) -> String { formatter.text(query) }

  /// A statement to run, in both languages.
  func bothWords(_ query: Query) -> StatementText {
    StatementText(english: words(query), french: Formatter(language: .french, vocabulary: vocabulary).text(query))
  }

  /// `count where outcome=creation`
  func words(_ measure: Measure) -> String {
    words(measure.expression) + (measure.condition.map { " where " + words($0) } ?? "")
  }
}
