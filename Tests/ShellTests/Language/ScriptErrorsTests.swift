import CitesLabData
import QueryLang
import Testing

@testable import citeslab_shell

/// Errors of a script come together, each at its place; and no input, however malformed, takes the program down.
@Suite struct ScriptErrorsTests {
  @Test func `Five mistakes are five errors, each at its place`() throws {
    let marked = """
      citeslab 1
      count porteurs where age ⟦=>⟧ 26
      count porteurs by commune ⟦srot⟧ count

      let jeunes = porteurs where commune in ⟦Miramas⟧
      list porteurs limit ⟦2.5⟧
      # a comment
      count porteurs
        where commune = ⟦Port Saint Louis⟧
        by outcome
      """
    var plain = ""
    var spans: [Span] = []
    var start = 0
    for character in marked {
      switch character {
      case "⟦": start = plain.utf8.count
      case "⟧": spans.append(Span(start, plain.utf8.count))
      default: plain.append(character)
      }
    }
    let parsed = Compiler(vocabulary: FunctionList.vocabulary).parse(SourceText(plain))
    #expect(parsed.diagnostics.compactMap(\.span) == spans)
    #expect(parsed.diagnostics.map(\.message.code) == ["E006", "E010", "E033", "E008", "E037"])
    // All of them are shown, and nothing runs.
    let (status, output, errors) = Shell.run(["-f", People.write("five.clq", plain), People.path])
    #expect(status == .statement)
    #expect(output.isEmpty)
    for line in ["five.clq:2:26", "five.clq:3:27", "five.clq:5:40", "five.clq:6:21", "five.clq:9:19"] {
      #expect(errors.contains(line), "\(line) is not in\n\(errors)")
    }
  }

  private static func long(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }

  @Test(arguments: ["(", "not ", "abs(", "if age then "])
  func deepNestingIsAnError(piece: String) {
    let script = People.write("deep-\(piece.utf8.first ?? 0).clq", "count people where \(Self.long(piece, 100_000))age\n")
    let (status, _, errors) = Shell.run(["-f", script, People.path])
    #expect(status == .statement)
    #expect(errors.contains("[E0"))
    #expect(errors.utf8.count < 5_000)
  }

  /// What a program has written is shown as far as a person reads it.
  @Test(arguments: ["count AAA", "= 1111", "count people where commune = 'AAA'", "count people where AAA"])
  func aMessageOfMegabytesIsCut(statement: String) {
    let long = statement.replacing("AAA", with: Self.long("a", 200_000)).replacing("1111", with: Self.long("1", 200_000))
    // Each its own file: they run beside each other.
    let script = People.write("long-\(statement.utf8.count).clq", long + "\n")
    let (_, _, errors) = Shell.run(["-f", script, People.path])
    #expect(errors.contains("…"))
    #expect(errors.utf8.count < 20_000)
  }

  /// Names that would all be the same get numbers, in a time that grows with their number.
  @Test func thousandsOfEqualKeys() {
    let keys = Self.long("age, ", 20_000)
    let (status, output, _) = Shell.run([
      "--format", "csv", "-f", People.write("keys.clq", "count people by \(keys)age limit 1\n"), People.path,
    ])
    #expect(status == .success)
    #expect(output.hasPrefix("age,age_2,age_3,") && output.contains(",age_20001,count\n"))
  }

  @Test func definitionsAreSaidToBeDefinitions() {
    let chain = "define people.d0 = age + 1\n" + (1..<100).map { "define people.d\($0) = d\($0 - 1) + 1\n" }.joined()
    let (status, _, errors) = Shell.run(["--lang", "en", "-f", People.write("defined.clq", chain), People.path])
    #expect(status == .statement)
    #expect(errors.contains("[E113]: Definitions rest on one another"), "\(errors)")
  }

  /// Rows whose condition has no answer are not rows where a field is missing.
  @Test(arguments: ["age / 0 > 1", "ln(age - 200) > 1", "(if age > 200 then 1) = 1"])
  func noAnswerIsNoMissingField(condition: String) {
    let (status, _, errors) = Shell.run(["--lang", "en", "-c", "count people where \(condition)", People.path])
    #expect(status == .success)
    #expect(!errors.contains("age is missing"), "\(errors)")
    #expect(errors.contains("left out: the condition is unknown there."), "\(errors)")
  }

  @Test func aLongChainIsAnswered() {
    let script = People.write("chain.clq", "count people where age = 1\(Self.long(" or age = 25", 20_000))\n")
    let (status, output, errors) = Shell.run(["-f", script, People.path])
    #expect(status == .success || errors.contains("[E139]"), "\(errors.prefix(500))")
    if status == .success { #expect(output == "1\n") }
  }

  @Test func aLineOfMegabytesIsAnswered() {
    let values = Self.long("Miramas, ", 100_000)
    let script = People.write("line.clq", "count people where commune in (\(values)Istres)\n")
    let (status, output, errors) = Shell.run(["-f", script, People.path])
    #expect(status == .success, "\(errors.prefix(500))")
    #expect(output == "5\n")
    let wrong = People.write("wrong.clq", "count people where \(Self.long("a", 1_000_000)) = \(Self.long("b ", 500_000))\n")
    let (wrongStatus, _, wrongErrors) = Shell.run(["-f", wrong, People.path])
    #expect(wrongStatus == .statement)
    #expect(wrongErrors.utf8.count < 20_000)
  }

  @Test func aDefinitionOfItselfShowsTheChain() {
    let (status, _, errors) = Shell.ask("let a = people where age < 26", "let b = a where age > 3", "let a = b")
    #expect(status == .statement)
    #expect(errors.contains("[E112]"))
    #expect(errors.contains("a → b → a"))
  }

  @Test func namesWithBlanksAreKnownFromTheData() {
    let file = People.write("versements.csv", "N° dossier,Montant versé\n0001,1500\n0002,800\n")
    let (status, _, errors) = Shell.run(["-c", "count versements where montant verse > 1000", file])
    #expect(status == .statement)
    #expect(errors.contains("count versements where `Montant versé` > 1000"), "\(errors)")
    let sums = Shell.run(["-c", "sum montant verse of versements by n° dossier", file])
    #expect(sums.errors.contains("[E057]"), "\(sums.errors)")
    #expect(Shell.run(["-c", "count versements where `Montant versé` > 1000", file]).output == "1\n")
  }

  @Test func aParameterIsOffered() {
    let (status, _, errors) = Shell.ask("param seuil = 26", "count people where age < seuil")
    #expect(status == .statement)
    #expect(errors.contains("Closest: $seuil"), "\(errors)")
  }

  @Test func nothingToLookForIsAnError() {
    for pattern in ["contains ''", "contains ' '", "starts with ''", "not ends with '  '", "matches ''"] {
      #expect(Shell.ask("count people where commune \(pattern)").errors.contains("[E195]"), "\(pattern)")
    }
    #expect(Shell.ask("count people where commune contains ' a'").status == .success)
  }

  @Test func aCohortsNameIsNotTakenByData() {
    let (status, _, errors) = Shell.ask("let jeunes = people where age < 26", "load \"\(People.path)\" as jeunes")
    #expect(status == .statement)
    #expect(errors.contains("[E507]"))
    #expect(Shell.ask("let people = people where age < 26").errors.contains("[E111]"))
  }
}
