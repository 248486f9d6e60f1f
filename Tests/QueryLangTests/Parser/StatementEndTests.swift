import QueryLang
import Testing

/// Where a statement ends when its last word is a keyword elsewhere.
@Suite struct StatementEndTests {
  private func statements(_ text: String) -> Int? {
    let parsed = Parser.parse(SourceText(text), vocabulary: TestVocabulary.vocabulary)
    return parsed.diagnostics.isEmpty ? parsed.script.statements.count : nil
  }

  /// Right of a comparison `no`, `non` and `any` are values: the next line is a statement of its own.
  @Test(arguments: [
    "qpv = no", "qpv != non", "qpv = oui", "commune contains any", "commune = pas", "commune in distinct..no", "date before in",
  ])
  func aValueEndsAStatement(_ condition: String) {
    #expect(statements("let j = t where \(condition)\ncount j") == 2, "\(condition)")
  }

  /// Where a condition may begin they need what follows.
  @Test(arguments: [
    "where not\nqpv", "where qpv and not\nqpv", "where commune =\nMiramas", "where commune in\nMiramas..Salon", "where age +\n1 > 2",
  ])
  func aPrefixGoesOn(_ clause: String) {
    #expect(statements("count t \(clause)\ncount t") == 2, "\(clause)")
  }
}
