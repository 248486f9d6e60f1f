/// Parts of the tree in their canonical English form, for messages, names of columns and statements to run again.
extension Binder {
  func words(_ expression: Expression) -> String { Formatter.english.text(expression) }
  func words(_ measure: Measure) -> String { Formatter.english.text(measure) }
  func words(_ source: Source) -> String { Formatter.english.text(source) }
  func words(_ query: Query) -> String { Formatter.english.text(query) }
}
