import CitesLabData
import QueryLang
import Testing

@testable import citeslab_shell

@Suite struct PromptTests {
  private let compiler = Compiler(vocabulary: FunctionList.vocabulary)

  @Test(arguments: [
    ("count people", true),
    ("count people where", false),
    ("count people where\n", true),
    ("count people by commune,", false),
    ("count people where age >", false),
    ("count people where (age > 3", false),
    ("figure a = 71", false),
    ("figure a = 71\ncount people", true),
    ("figure a = 71\ncount people where", false),
    ("count peopel whre x", true),
    (")", true),
    ("", true),
  ])
  func enterRunsUnlessTheErrorIsAtTheEnd(text: String, complete: Bool) {
    #expect(Prompt.isComplete(text, compiler) == complete)
  }

  @Test func aPastedBlockIsSeveralStatements() {
    let source = Prompt.source("count people\ncount people", compiler)
    #expect(compiler.parse(source).script.statements.count == 2)
  }

  @Test func continuationLinesAreOneStatement() {
    let source = Prompt.source("figure a = 71\ncount people", compiler)
    let parsed = compiler.parse(source)
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.script.statements.count == 1)
  }
}
