import QueryLang
import TestSupport
import Testing

@Suite struct ScriptFormatterTests {
  private static func formatted(_ text: String, in language: Language = .english) throws -> String {
    let source = SourceText(text)
    let result = Parser.parse(source, vocabulary: TestVocabulary.vocabulary)
    try #require(result.diagnostics.isEmpty, "\(text)")
    return ScriptFormatter(result.script, of: source, vocabulary: TestVocabulary.vocabulary).text(in: language)
  }

  private static func check(_ text: String, _ expected: String, in language: Language = .english) throws {
    let printed = try formatted(text, in: language)
    #expect(printed == expected)
    #expect(try formatted(printed, in: language) == printed, "formatting again changes something")
  }

  @Test func `Comments, blank lines and order are kept`() throws {
    try Self.check(
      """
      # A heading,   with blanks

        # indented by chance
      count   porteurs   where age<26 ; list porteurs# not a comment?


      count porteurs # behind
      # before the end
      """.replacing("porteurs# not a comment?", with: "porteurs  # both"),
      """
      # A heading,   with blanks

      # indented by chance
      count porteurs where age < 26
      list porteurs  # both


      count porteurs  # behind
      # before the end

      """)
  }

  @Test func `A comment inside a statement stays with its clause`() throws {
    try Self.check(
      """
      count porteurs
        # only these
        where commune in (Miramas,   # the largest
          Istres)
        by outcome # in order
      """,
      """
      count porteurs
        # only these
        where commune in (Miramas, Istres)  # the largest
        by outcome  # in order

      """)
    // Clauses are put in their order, and take their comments with them.
    try Self.check(
      """
      count porteurs sort count desc # largest first
        by commune # towns
        where age < 26
      """,
      """
      count porteurs
        where age < 26
        by commune  # towns
        sort count desc  # largest first

      """)
  }

  @Test func `A long statement has a line for each clause`() throws {
    try Self.check(
      "mean age, median age, count where outcome=creation as creations of porteurs where commune=Miramas and sexe=F by commune, outcome sort count desc",
      """
      mean age, median age, count where outcome=creation as creations of porteurs
        where commune=Miramas and sexe=F
        by commune, outcome
        sort count desc

      """)
    try Self.check(
      "let x = (porteurs where a = 1 sort b limit 1 per c) where commune in ('Port-Saint-Louis-du-Rhône', 'Cornillon-Confoux') and age > 25 and situation contains 'emploi'",
      """
      let x = (porteurs where a=1 sort b limit 1 per c)
        where commune in ('Port-Saint-Louis-du-Rhône', 'Cornillon-Confoux') and age > 25
          and situation contains 'emploi'

      """)
    let list = (1...40).map { "value_\($0)" }.joined(separator: ", ")
    let printed = try Self.formatted("count porteurs where commune in (\(list)) and age < 26")
    #expect(printed.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(try Self.formatted(printed) == printed)
  }

  @Test func `The query of a figure has its own line`() throws {
    try Self.check(
      "figure x \"environ 60 %\" = 60% rounded 0 # approximate\n  source \"CRPV\" note \"n\"\n  rate(outcome=x) of porteurs where a = 1 # by age",
      """
      figure x "environ 60 %" = 60% rounded 0  # approximate
        source "CRPV"
        note "n"
        rate(outcome=x) of porteurs
          where a=1  # by age

      """)
    try Self.check("figure x = 71 count entreprises", "figure x = 71\n  count entreprises\n")
  }

  @Test func `A script is written in its own language`() throws {
    try Self.check(
      "citeslab 1\nlanguage fr\ncount porteurs where age < 26 # jeunes\n",
      "citeslab 1\nlangue fr\ncompter porteurs dont age < 26  # jeunes\n")
    try Self.check("count porteurs by commune", "compter porteurs par commune\n", in: .french)
  }

  @Test func `The last word of a line does not always ask for more`() throws {
    try Self.check(
      "= 1 + count distinct x\nload \"a.csv\" with header no\ncount a\n",
      "= 1 + nombre de x distincts\ncharger \"a.csv\" avec en-tête non\ncompter a\n", in: .french)
  }

  @Test func `Nothing stays nothing`() throws {
    try Self.check("", "")
    try Self.check("\n\n  \n", "")
    try Self.check("# only this", "# only this\n")
    try Self.check("count a\r\n# b\r\ncount c\r\n", "count a\n# b\ncount c\n")
  }

  /// Scripts of generated statements, with comments and blank lines strewn between their words.
  @Test(arguments: Language.allCases)
  func `Formatting keeps the tree and every comment, and is idempotent`(language: Language) throws {
    let formatter = Formatter(language: .english, vocabulary: TestVocabulary.vocabulary)
    var random = SplitMix(language == .english ? 11 : 12)
    for seed in 0..<400 {
      var text = ""
      var comments = 0
      for statement in 0..<3 {
        var generator = TreeGenerator(seed: UInt64(seed * 3 + statement) + 50_000)
        let printed = formatter.lines(generator.statement())
        for line in printed {
          if Int.random(in: 0..<6, using: &random) == 0 {
            text += "    # before \(comments)\n"
            comments += 1
          }
          text += line
          if Int.random(in: 0..<6, using: &random) == 0 {
            text += " # behind \(comments)"
            comments += 1
          }
          text += "\n"
        }
        for _ in 0..<Int.random(in: 0..<3, using: &random) { text += "\n" }
      }
      let source = SourceText(text)
      let parsed = Parser.parse(source, vocabulary: TestVocabulary.vocabulary)
      guard parsed.diagnostics.isEmpty else { continue }
      let printed = ScriptFormatter(parsed.script, of: source, vocabulary: TestVocabulary.vocabulary).text(in: language)
      let again = SourceText(printed)
      let reparsed = Parser.parse(again, vocabulary: TestVocabulary.vocabulary)
      #expect(reparsed.diagnostics.isEmpty, "seed \(seed):\n\(text)\n→\n\(printed)")
      #expect(
        reparsed.script.statements.map { formatter.text($0) } == parsed.script.statements.map { formatter.text($0) },
        "seed \(seed):\n\(text)\n→\n\(printed)")
      for comment in 0..<comments {
        #expect(
          printed.contains("before \(comment)\n") || printed.contains("behind \(comment)\n"),
          "seed \(seed): comment \(comment)\n\(text)\n→\n\(printed)")
      }
      let twice = ScriptFormatter(reparsed.script, of: again, vocabulary: TestVocabulary.vocabulary).text(in: language)
      #expect(twice == printed, "seed \(seed):\n\(text)\n→\n\(printed)\n→\n\(twice)")
    }
  }
}
