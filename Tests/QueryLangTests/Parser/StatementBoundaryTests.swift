import QueryLang
import Testing

/// Where statements begin and end, and when a prompt must ask for more.
@Suite struct StatementBoundaryTests {
  private func parse(_ text: String) -> ParseResult { Parser.parse(SourceText(text), vocabulary: TestVocabulary.vocabulary) }

  /// The statements printed, or the codes of the errors.
  private func read(_ text: String) -> [String] {
    let result = parse(text)
    if !result.diagnostics.isEmpty { return result.diagnostics.map(\.message.code) }
    return result.script.statements.map {
      Formatter(language: .english, vocabulary: TestVocabulary.vocabulary).text($0).replacing("\n  ", with: " ⏎ ")
    }
  }

  @Test(arguments: [
    ("count a\ncount b", ["count a", "count b"]),
    ("count a; count b;;\n;count c", ["count a", "count b", "count c"]),
    ("", []), ("\n\n  \n", []), ("# only a comment", []), ("\u{FEFF}count a", ["count a"]),
    ("count a\r\ncount b\r\n", ["count a", "count b"]),
    // A bracket, a comma, an operator and a keyword hold the statement open.
    ("count (a\nwhere x=1\n)\ncount b", ["count (a where x=1)", "count b"]),
    ("list a,\nb of c", ["list a, b of c"]),
    ("= 1 +\n2", ["= 1 + 2"]),
    ("count a where\nx=1", ["count a where x=1"]),
    ("count a where x=1 and\nnot\ny=2", ["count a where x=1 and not y=2"]),
    ("compter a trier par\nx", ["count a sort x"]),
    ("count\na", ["count a"]),
    // An indented line or a clause goes on.
    ("count a\n  where x=1\n  by y\ncount b", ["count a where x=1 by y", "count b"]),
    ("  count a\n  count b", ["count a", "count b"]),
    ("  count a\n\twhere x=1", ["count a where x=1"]),
    ("count a\nwhere x=1\nby y", ["count a where x=1 by y"]),
    ("compter a\ndont x=1\ntrier par y\nen colonnes z", ["count a where x=1 across z sort y"]),
    ("count a; count b\n  by x", ["count a", "count b by x"]),
    // A comment line does not end it, a blank line does.
    ("count a\n# why\nwhere x=1 # and this\n# more\nby y", ["count a where x=1 by y"]),
    ("count a\n\ncount b", ["count a", "count b"]),
    ("figure x = 3\n  count a\nfigure y = 4\n  count b", ["figure x = 3 ⏎ count a", "figure y = 4 ⏎ count b"]),
    // `..` never continues a line, nor does a name that is spelt like a keyword.
    ("count a where x in 65..\ncount b", ["count a where x in 65..", "count b"]),
    ("count a by par\ncount b", ["count a by `par`", "count b"]),
    ("help where\ncount b", ["help where", "count b"]),
    ("count a where x = '#' and y='a;b'", ["count a where x='#' and y='a;b'"]),
    // Every independent error is reported, and nothing but the errors.
    ("cuont a\ncount b\nlist\n\nvalues x", ["E011", "E010", "E010"]),
    ("count a where x = 'y\ncount b\ncount c where (", ["E001", "E010"]),
    ("count a\n\nwhere x=1", ["E012"]),
  ])
  func statements(text: String, expected: [String]) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("count porteurs where", true), ("count porteurs where (age < 3", true), ("count", true), ("mean age", true), ("mean age,", true),
    ("list", true), ("count porteurs by", true), ("count a; count b where", true), ("count porteurs where  # comment", true),
    ("figure x = 3", true), ("count porteurs where age in (1,", true), ("let x =", true), ("if age < 3 then", true),
    ("= (sum x of y) /", true),
    ("count porteurs", false), ("", false), ("count porteurs wher age", false), ("count porteurs where\n", false), ("cuont", false),
    ("count porteurs where age > 'x", false), ("count a where\n\ncount b", false), ("count a )", false),
    ("count a b; count c where", false),
  ])
  func incompleteness(text: String, expected: Bool) {
    #expect(parse(text).isIncomplete == expected, "\(text)")
  }

  /// Behind a dot only a name may stand, so double quotes make one; where a text may stand they make a text.
  @Test(arguments: [
    ("define a.\"b\" = c + 1", ["define a.b = c + 1"]),
    ("define a.\"N° dossier\" = c + 1", ["define a.`N° dossier` = c + 1"]),
    ("relate \"a\".\"N° dossier\" to \"b\".x as \"c\"", ["relate a.`N° dossier` to b.x as c"]),
    ("relate \"a\".(\"nom\", prenom) to b.(nom, `prenom`)", ["relate a.(nom, prenom) to b.(nom, prenom)"]),
    ("count a where a.\"b\" > 20 by a.\"c\".\"d\" sort a.\"c\"", ["count a where a.b > 20 by a.c.d sort a.c"]),
    ("mean a.\"b\" of a", ["mean a.b of a"]),
    ("mean `a`.\"b\" / a.\"c\" as x of a", ["mean a.b / a.c as x of a"]),
    ("count a where x = \"y\"", ["count a where x='y'"]),
    ("count a where \"x\".\"y\" > 20", ["E010"]),
    ("count a where a.\"\" > 20", ["E010"]),
    ("count a where a. \"b\" > 20", ["E010"]),
  ])
  func doubleQuotesBehindADot(text: String, expected: [String]) { #expect(read(text) == expected) }

  @Test func aPromptJoinsLinesWithABlank() {
    #expect(read("mean age\n of porteurs") == ["mean age of porteurs"])
    #expect(read("count porteurs where age < 3\n and sexe = F") == ["count porteurs where age < 3 and sexe=F"])
  }

  @Test func spansAreOfTheText() throws {
    let source = SourceText("count a where été = 'x'; list b")
    let result = Parser.parse(source, vocabulary: TestVocabulary.vocabulary)
    #expect(result.script.statements.map { source.text($0.span) } == ["count a where été = 'x'", "list b"])
    guard case .query(let query)? = result.script.statements.first?.kind, let condition = query.clauses.conditions.first else {
      Issue.record("no query")
      return
    }
    #expect(source.text(condition.span) == "été = 'x'")
  }
}
