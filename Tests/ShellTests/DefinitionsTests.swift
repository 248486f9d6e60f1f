import QueryLang
import Testing

@testable import citeslab_shell

/// Definitions, results as datasets, labels, attrition and plans as the shell shows them.
@Suite struct DefinitionsTests {
  private func csv(_ statements: String...) -> [String] {
    let (status, output, errors) = Shell.run(["--format", "csv"] + statements.flatMap { ["-c", $0] } + [People.path])
    #expect(status == .success, "\(errors)")
    return output.split(separator: "\n").map(String.init)
  }

  private func errors(_ statements: String...) -> String {
    let (status, _, errors) = Shell.run(statements.flatMap { ["-c", $0] } + [People.path])
    #expect(status != .success)
    return errors
  }

  @Test func aResultBecomesADataset() {
    #expect(
      csv("let par_commune = (count people by commune with total)", "list par_commune where count > 1 sort count desc") == [
        "commune,count", "Miramas,3", "Istres,2",
      ])
    // A result may be made again; the name of a file may not be taken.
    #expect(csv("let r = (count people by commune)", "let r = (count people)", "list r") == ["count", "6"])
    #expect(errors("let people = (count people)").contains("E111"))
    #expect(errors("let jeunes = people where age < 26", "let jeunes = (count people)").contains("E111"))
  }

  @Test func theLastResultIsADataset() {
    #expect(csv("count people by commune", "sum count, count of _").suffix(2) == ["sum_count,count", "6,3"])
    #expect(csv("let m = (mean age of people by commune)", "max mean_age of _").last == "39.333333333333336")
    #expect(errors("count _").contains("E193"))
    #expect(errors("count people", "drop _").contains("E585"))
  }

  @Test func computedFieldsAndMeasures() {
    let define = "define people.tranche = band(age, 26, 40)"
    #expect(csv(define, "count people by tranche") == ["tranche,count", "< 26,2", "26–39,1", "40 +,2", ",1"])
    #expect(csv(define, "fields people").last == "tranche,text,,,\"= band(age, 26, 40)\"")
    #expect(csv("define people.part = rate(outcome=creation)", "part of people").last == "0.3333333333333333")
    #expect(csv(define, "list people limit 1").first == "id,commune,age,outcome,date,tranche")
    #expect(errors(define, "let jeunes = people where tranche='< 26'", "drop people.tranche").contains("E508"))
    #expect(errors("drop people.tranche").contains("E184"))
    #expect(errors("define people.age = 3").contains("E179"))
    #expect(errors("define people.a = age", "define people.b = a", "define people.a = b").contains("people.a → people.b → people.a"))
  }

  @Test func labelsAreShownAndCodesStay() {
    let label = "label people.outcome desamorcage \"Given up\", creation \"Founded\""
    let (_, output, _) = Shell.run(["-c", label, "-c", "count people by outcome across commune", People.path])
    let lines = output.split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    #expect(lines[2].hasPrefix("Given up") && lines[3].hasPrefix("Founded") && lines[4].hasPrefix("en cours"))
    #expect(csv(label, "count people by outcome") == ["outcome,count", "desamorcage,3", "creation,2", "en cours,1"])
    #expect(csv(label, "count people where outcome=creation").last == "2")
    let (_, _, notices) = Shell.run(["-c", label, "-c", "count people where outcome=Founded", People.path])
    #expect(notices.contains("outcome=creation"))
    let (_, titled, _) = Shell.run([
      "-c", "label people.commune \"Ville\", Istres \"Istres (13)\"", "-c", "count people by commune", People.path,
    ])
    #expect(titled.hasPrefix("Ville"))
    #expect(titled.contains("Istres (13)"))
    #expect(errors("label people.age abc \"x\"").contains("E1"))
    #expect(errors("label people.commune Istres \"a\", Istres \"b\"").contains("E145"))
  }

  @Test func attritionOfACohort() {
    let lines = csv(
      "let jeunes = people where age < 45 and commune=Miramas and date in 2012", "describe cohort jeunes")
    #expect(
      lines == [
        "step,rows,removed,unknown", "people,6,,", "where age < 45,4,1,1", "where commune=Miramas,2,2,0", "where date in 2012,2,0,0",
      ])
    #expect(
      csv(
        "let a = people where age < 45", "let derniers = a sort date desc limit 1 per commune", "describe cohort derniers"
      ) == ["step,rows,removed,unknown", "a,4,,", "sort date desc limit 1 per commune,3,1,"])
    #expect(errors("describe cohort people").contains("E586"))
  }

  @Test func aPlanInWords() {
    let (status, output, errors) = Shell.run([
      "-c", "explain count people where age < 45 by commune having count > 1 into \"/nowhere/x.csv\"", People.path,
    ])
    #expect(status == .success, "\(errors)")
    #expect(output.contains("read the rows of people") && output.contains("“having”"))
    let (_, french, _) = Shell.run(["--lang", "fr", "-c", "expliquer compter people par commune", People.path])
    #expect(french.contains("lire les lignes de people"))
  }

  @Test func textsStandAroundTheTable() {
    let (_, output, _) = Shell.run([
      "-c", "count people by commune with share, title \"Public\", scope \"All\", reading \"r\", source \"s\", decimals 0", People.path,
    ])
    #expect(output.hasPrefix("Public\nScope: All\n"))
    #expect(output.hasSuffix("Reading: r\nSource: s\n"))
    #expect(output.contains("50%") && !output.contains("50.0%"))
  }

  @Test func differencesAreInPoints() {
    let (_, output, errors) = Shell.run([
      "-c", "rate(outcome=creation) as taux of people where commune=Miramas versus rest with ci", People.path,
    ])
    #expect(output.contains("33.3%") && output.contains("(difference)") && output.contains("0.0 points"))
    #expect(errors.contains("against 3 rows of rest") && errors.contains("95% sampling intervals"))
  }

  @Test func aClauseAloneIsAboutTheLastResult() {
    var compiler = Compiler(vocabulary: Vocabulary([]))
    compiler.goesOn = true
    func printed(_ text: String) -> [String] {
      compiler.parse(SourceText(text)).script.statements.map { Formatter(language: .english, vocabulary: compiler.vocabulary).text($0) }
    }
    #expect(printed("sort count desc") == ["list _ sort count desc"])
    #expect(printed("by commune") == ["count _ by commune"])
    #expect(printed("où count > 3") == ["list _ where count > 3"])
  }
}
