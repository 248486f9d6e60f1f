/// Parts of the tree in words: in the session's language for messages, in canonical English for names of columns.
extension Binder {
  private func formatter(_ language: Language) -> Formatter { Formatter(language: language, vocabulary: vocabulary) }

  // MARK: For messages

  func words(_ expression: Expression) -> String { formatter(definitions.language).text(expression) }
  func words(_ source: Source) -> String { formatter(definitions.language).text(source) }

  /// `count where outcome=creation`
  func words(_ measure: Measure) -> String { formatter(definitions.language).words(measure) }

  /// The word of a function.
  func word(_ function: FunctionSignature) -> String {
    definitions.language == .french ? function.french.first ?? function.name : function.name
  }

  /// A statement to run, in both languages.
  func bothWords(_ query: Query) -> StatementText {
    StatementText(english: formatter(.english).text(query), french: formatter(.french).text(query))
  }

  /// For notices, which results carry with them whatever the language of those who read them.
  func bothWords(_ expression: Expression) -> StatementText {
    StatementText(english: formatter(.english).text(expression), french: formatter(.french).text(expression))
  }

  // MARK: For names

  func canonical(_ expression: Expression) -> String { formatter(.english).text(expression) }
  func canonical(_ measure: Measure) -> String { formatter(.english).words(measure) }
  func canonical(_ query: Query) -> String { formatter(.english).text(query) }
}

extension Formatter {
  /// A measure without its alias.
  fileprivate func words(_ measure: Measure) -> String {
    text(measure.expression) + (measure.condition.map { " \(word(.whereClause)) \(text($0))" } ?? "")
  }
}
