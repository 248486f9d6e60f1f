import CitesLabData
import QueryLang
import Testing

@testable import citeslab_shell

/// Questions whose source is a result, what `=` rests on, what `explain` tells, and messages in one language at a time.
@Suite struct ResultSourceTests {
  @Test func aResultInBracketsIsAnswered() throws {
    // The two spellings say the same, and `let` the same again.
    let bracketed = try Demonstration.run("mean count of (count porteurs by commune)")
    let named = try Demonstration.run("let r = (count porteurs by commune)\nmean count of r")
    #expect(bracketed.output == named.output)
    let (status, output, errors) = try Demonstration.run(
      "count (list porteurs where age < 26) by commune\ncount porteurs where age < 26 by commune")
    #expect(status == .success)
    let tables = output.split(separator: "\n\n")
    #expect(tables.count == 2 && tables[0].split(separator: "\n").dropFirst(2) == tables[1].split(separator: "\n").dropFirst(2))
    // What the inner question left out is said.
    #expect(errors.contains("[N004]") || errors.contains("left out"))
    // A name that is nobody's: the result is gone with the question.
    let after = try Demonstration.run("mean count of (count porteurs by commune)\ncount nobody")
    #expect(after.errors.contains("[E100]") && !after.errors.contains("(count porteurs by commune),"))
  }

  @Test func resultsNest() throws {
    let (status, output, _) = try Demonstration.run(
      "count ((count porteurs by commune, sexe) where count > 5) by commune having count > 1")
    #expect(status == .success && output.contains("Miramas"))
    let number = try Demonstration.run("= (max count of (count porteurs by commune)) - (count porteurs where commune = Miramas)")
    #expect(number.output == "0\n")
  }

  @Test func aCohortOfAResultIsRefused() throws {
    let (status, _, errors) = try Demonstration.run("let c = (count porteurs by commune) where count > 3")
    #expect(status == .statement && errors.contains("[E190]"))
  }

  @Test func aCalculationSaysWhatItRestsOn() throws {
    let english = try Demonstration.run("= (count porteurs where sexe=F) / (count entreprises)")
    #expect(english.errors.contains("rows of porteurs") && english.errors.contains("rows of entreprises"))
    let french = try Demonstration.run("= (compter porteurs dont sexe=F) / (compter entreprises)", language: .french)
    #expect(french.errors.contains("porteurs") && french.errors.contains("base"))
    // What a question in it has to disclose is disclosed.
    #expect(try Demonstration.run("= (mean age of porteurs)").errors.contains("[N006]"))
    #expect(try !Demonstration.run("= 1 + 1").errors.contains("base"))
  }

  @Test func explainTimesStepsAndNamesPaths() throws {
    let (status, output, _) = try Demonstration.run(
      "explain count porteurs where age < 26 and commune contains mir and id starts with P by commune sort count desc limit 2")
    #expect(status == .success)
    let lines = output.split(separator: "\n")
    let filter = try #require(lines.first { $0.hasPrefix("keep the rows for which") })
    #expect(filter.contains("a range of the column's codes") || filter.contains("worked out once for each code"))
    #expect(filter.contains("298"))
    // Every step but the first has a time.
    for line in lines.dropFirst(3) { #expect(!line.hasSuffix("(missing)"), "\(line)") }
  }

  @Test func strictWritesNothingBesideANotice() throws {
    let folder = People.write("strict-marker.clq", "").dropLast("strict-marker.clq".count)
    let path = "\(folder)strict-out.csv"
    let (status, _, errors) = Shell.run([
      "--strict", "-c", "count people where age = 999 into \"\(path)\" replace", People.path,
    ])
    #expect(status != .success)
    #expect(errors.contains("[E194]"))
    let (_, there, _) = Shell.run(["-c", "load \"\(path)\"", People.path])
    #expect(there.isEmpty)
  }

  @Test(arguments: [
    ("taux(nope=1) des porteurs dont commune=Miramas contre le reste", "E175"),
    ("compter porteurs dont nope=3 contre le reste", "E175"),
  ])
  func oneMistakeIsOneError(statement: String, never: String) throws {
    #expect(try !Demonstration.run(statement, language: .french).errors.contains(never))
  }

  /// Parts of a statement that a French message quotes are in French.
  @Test(arguments: [
    ("= moyenne age", "moyenne age"), ("compter porteurs dont commune = Miramas ou Istres", "commune dans (Miramas, Istres)"),
    ("compter porteurs dont age < 26 ans", "26 ans"), ("moyenne de l'âge des porteurs", "moyenne"),
    ("compter porteurs par mois", "mois(date_accueil)"), ("compter porteurs dont sexe = null", "sexe est vide"),
    ("compter porteurs dont age = NA", "age est vide"), ("compter porteurs par commune et sexe", "par commune, sexe"),
  ])
  func frenchMessagesAreFrench(statement: String, says: String) throws {
    let errors = try Demonstration.run(statement, language: .french).errors
    #expect(errors.contains(says), "\(errors)")
    for word in ["mean ", " in (", " years", " is missing", " by "] { #expect(!errors.contains(word), "\(errors)") }
  }

  @Test(arguments: [
    ("define porteurs.quartier = 3", "E185"), ("let quartier = porteurs where age < 26", "E185"),
    ("define porteurs.taux = rate(outcome=creation)", "E186"), ("count porteurs by commune and sexe", "E187"),
    ("count porteurs.age", "E188"), ("describe age", "E188"), ("count porteurs by commune where count > 10", "E189"),
    ("define porteurs.t = band(age, 26)\nlabel porteurs.t \"Tranche\"", "E192"),
  ])
  func namesAreKeptApart(statement: String, code: String) throws {
    let (status, _, errors) = try Demonstration.run(statement)
    #expect(status == .statement && errors.contains("[\(code)]"), "\(errors)")
  }

  @Test func aMeasureWithAnAggregatesWordWorksInBackQuotes() throws {
    let quoted = try Demonstration.run("define porteurs.`taux` = rate(outcome=creation)\n`taux` of porteurs by sexe")
    #expect(quoted.status == .success && quoted.output.contains("%"))
  }
}
