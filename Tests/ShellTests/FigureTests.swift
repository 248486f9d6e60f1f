import QueryLang
import Testing

@testable import citeslab_shell

@Suite struct FigureTests {
  @Test func aRunEndsWithOneTable() {
    let (status, output, errors) = Shell.ask(
      "figure people \"six people\" = 6\n  count people",
      "figure creations = 33% rounded 0\n  rate(outcome=creation) of people",
      "figure outside = 40% unverifiable \"no data on it\"",
      options: ["--format", "csv"])
    #expect(status == .success, "\(errors)")
    let lines = output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0] == "figure,published,recomputed,difference,base,verdict")
    #expect(lines[1].hasPrefix("people,6") && lines[1].hasSuffix(",6,reproduced"))
    #expect(lines[2].hasPrefix("creations,0.33,0.333333") && lines[2].hasSuffix(",6,reproduced when rounded"))
    #expect(lines[3] == "outside,0.4,,,,not verifiable")
    #expect(errors.contains("3 figures: 1 reproduced, 1 reproduced when rounded, 1 not verifiable"))
    #expect(!errors.contains("synthetic"))
  }

  @Test func aFigureThatDiffersNamesItselfBothValuesAndTheBase() {
    let (status, output, errors) = Shell.ask("figure people = 7\n  count people where age is not missing", "count people")
    #expect(status == .unfulfilled)
    #expect(output.hasPrefix("6\n"))
    #expect(errors.contains("“people” differs: published 7, recomputed 5, on a base of 5 rows of people"))
    #expect(output.contains("differs"))
  }

  @Test func theTableIsReadInTheLanguage() {
    let output = Shell.ask("chiffre gens = 6\n  compter people", options: ["--lang", "fr"]).output
    #expect(output.contains("publié"))
    #expect(output.contains("confirmé"))
  }

  @Test(arguments: [
    "figure a = 6\n  count people by commune",
    "figure a = 6\n  first commune sort age of people",
    "figure a = 60% within 2\n  rate(outcome=creation) of people",
    "figure a = 6 within 2 points\n  count people",
    "figure a = 6\n  count people where date < today()",
    "figure a = 6\n  count nobody",
  ])
  func figuresThatMakeNoSenseAreWrongStatements(statement: String) {
    let (status, _, errors) = Shell.ask(statement)
    #expect(status == .statement, "\(errors)")
    #expect(errors.contains("error["))
  }

  @Test func twoFiguresOfOneNameAreRefused() {
    #expect(Shell.ask("figure a = 6\n  count people", "figure A = 6\n  count people").status == .statement)
  }

  @Test func aParameterMayBeThePublishedValue() {
    let (status, output, _) = Shell.ask(
      "param n = 6", "figure a = $n\n  count people", options: ["--format", "csv"])
    #expect(status == .success)
    #expect(output.contains("reproduced"))
  }

  // MARK: Requirements

  @Test func requirementsThatHoldAreCounted() {
    let (status, output, errors) = Shell.ask("require age >= 18 of people", "require unique id of people")
    #expect(status == .success)
    #expect(output.isEmpty)
    #expect(errors.contains("unknown"))
    #expect(errors.contains("2 requirements hold"))
  }

  @Test func aRequirementThatDoesNotHoldEndsWithStatusOne() {
    let (status, output, errors) = Shell.ask(
      "require age >= 20 of people \"too young\"", "list failing of people", options: ["--format", "csv"])
    #expect(status == .unfulfilled)
    #expect(errors.contains("1 row of the 6"))
    #expect(errors.contains("too young"))
    #expect(output.contains("P5,"))
    #expect(!output.contains("P3,"))
    #expect(output.split(separator: "\n").count == 2)
  }

  @Test func repeatedKeysAreListed() {
    let (status, output, errors) = Shell.ask("require unique date of people", "list failing of people", options: ["--format", "csv"])
    #expect(status == .unfulfilled)
    #expect(errors.contains("not unique"))
    #expect(output.split(separator: "\n").count == 3)
    #expect(output.contains("P5,") && output.contains("P6,"))
    let (_, texts, _) = Shell.ask("require unique commune, outcome of people", "list failing of people", options: ["--format", "csv"])
    #expect(texts.split(separator: "\n").count == 3)
    #expect(texts.contains("P2,") && texts.contains("P6,"))
  }

  @Test func nothingCanFailBeforeItIsRequired() {
    #expect(Shell.ask("list failing of people").status == .statement)
  }
}
