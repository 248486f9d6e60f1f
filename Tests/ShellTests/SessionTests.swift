import CitesLabData
import QueryLang
import Testing

@testable import citeslab_shell

@Suite struct SessionTests {
  // MARK: Results

  @Test func aSingleNumberStandsBareInAPipe() {
    let (status, output, errors) = Shell.ask("count people", "count people where commune=Miramas")
    #expect(status == .success)
    #expect(output == "6\n3\n")
    #expect(errors.contains("base"))
  }

  @Test func tablesInAPipeAreSeparatedByABlankLine() {
    let output = Shell.ask("count people by commune", "count people by outcome", options: ["--format", "csv"]).output
    #expect(
      output == """
        commune,count
        Fos-sur-Mer,1
        Istres,2
        Miramas,3

        outcome,count
        creation,2
        desamorcage,3
        en cours,1

        """)
  }

  @Test func jsonGivesAnArrayEach() {
    let output = Shell.ask("count people", "values outcome of people limit 1", options: ["--format", "json"]).output
    #expect(output.split(separator: "\n").first == "[")
    #expect(!output.contains("\n\n"))
    #expect(Shell.ask("count people", options: ["--format", "jsonl"]).output == "{\"count\":6}\n")
  }

  @Test func quietSilencesFootersAndNotices() {
    let (status, output, errors) = Shell.ask("count people where commune=Mirams", options: ["--quiet"])
    #expect(status == .success)
    #expect(output == "0\n")
    #expect(errors.isEmpty)
  }

  @Test func strictEndsOnANoticeWithStatusTwo() {
    let (status, output, errors) = Shell.ask("count people where commune=Mirams", "count people", options: ["--strict"])
    #expect(status == .statement)
    #expect(output == "0\n")
    #expect(errors.contains("Miramas"))
    #expect(Shell.ask("count people", options: ["--strict"]).status == .success)
  }

  @Test func timesStandOnStandardError() {
    let (_, output, errors) = Shell.ask("count people", "let a = people where age < 30", options: ["--timing", "--quiet"])
    let lines = errors.split(separator: "\n")
    #expect(output == "6\n")
    #expect(lines.count == 2)
    for line in lines { #expect(line.wholeMatch(of: /time: \d+\.\d{3} ms/) != nil, "\(line)") }
  }

  // MARK: Errors

  @Test func anUnknownDatasetIsSaidWithItsPlace() {
    let (status, output, errors) = Shell.ask("count peple")
    #expect(status == .statement)
    #expect(output.isEmpty)
    #expect(errors.contains("people"))
    #expect(errors.contains("^^^^^"))
  }

  @Test func aSyntaxErrorRunsNothing() {
    let (status, output, errors) = Shell.ask("count people", "count people where")
    #expect(status == .statement)
    #expect(output.isEmpty)
    #expect(!errors.isEmpty)
  }

  @Test func aScriptStopsAtItsFirstFailingStatement() {
    let script = People.write("stops.clq", "count people\n\ncount nobody\ncount people\n")
    let (status, output, errors) = Shell.run(["-f", script, People.path])
    #expect(status == .statement)
    #expect(output == "6\n")
    #expect(errors.contains("stopped at line 3"))

    let (still, all, _) = Shell.run(["--keep-going", "-f", script, People.path])
    #expect(still == .statement)
    #expect(all == "6\n6\n")
  }

  @Test func dataThatCannotBeLoadedEndWithStatusThree() {
    let (status, output, errors) = Shell.run(["-c", "count nothing", People.folder + "/nothing.csv"])
    #expect(status == .data)
    #expect(output.isEmpty)
    #expect(errors.contains("nothing.csv"))
  }

  @Test func messagesAreInTheLanguageAsked() {
    let (_, _, errors) = Shell.ask("langue fr", "compter personne")
    #expect(errors.contains("erreur"))
    #expect(Shell.ask("count nobody", options: ["--lang", "fr"]).errors.contains("erreur"))
  }

  @Test func aReaderThatGoesAwayIsSuccess() {
    let output = MemorySink()
    output.failure = 32
    let status = Main.run(
      ["-c", "count people", "-c", "count people", People.path], .test(), Console(output: output, errors: MemorySink()))
    #expect(status == .success)
  }

  @Test func aFullDiskIsAnError() {
    let (output, errors) = (MemorySink(), MemorySink())
    output.failure = 28
    let status = Main.run(["-c", "count people", People.path], .test(), Console(output: output, errors: errors))
    #expect(status == .data)
    #expect(errors.text.contains("disk is full"))
  }

  // MARK: What the session holds

  @Test func listingsAreResultsOfEveryFormat() {
    let (_, datasets, _) = Shell.ask("datasets", options: ["--format", "csv"])
    #expect(datasets.hasPrefix("dataset,rows,fields,file,format,related_to,synthetic\npeople,6,5,"))
    let (_, fields, _) = Shell.ask("fields people", options: ["--format", "csv"])
    #expect(fields.hasPrefix("field,type,missing,label,reading\nid,text,0,"))
    #expect(fields.contains("\nage,integer,1,"))
    let (_, cohorts, _) = Shell.ask("let young = people where age < 30", "cohorts", options: ["--format", "csv"])
    #expect(cohorts.hasPrefix("cohort,rows,definition\nyoung,2,"))
    let (_, settings, _) = Shell.ask("set threads 2", "settings", options: ["--format", "tsv"])
    #expect(settings.contains("threads\t2\t4\t"))
  }

  @Test func fieldsOfACohortAreThoseOfItsDataset() {
    let (status, output, _) = Shell.ask("let young = people where age < 30", "fields young", options: ["--format", "csv"])
    #expect(status == .success)
    #expect(output.contains("\nage,integer,"))
  }

  @Test func droppedNamesAreGoneUnlessNeeded() {
    #expect(Shell.ask("drop people", "count people").status == .statement)
    let (status, output, errors) = Shell.ask("let young = people where age < 30", "drop people")
    #expect(status == .statement)
    #expect(output.isEmpty)
    #expect(errors.contains("young"))
    #expect(Shell.ask("let young = people where age < 30", "drop young", "drop people").status == .success)
  }

  @Test func settingsChangeWhatFollows() {
    let (status, output, _) = Shell.ask("set format csv", "count people", "régler format table", "count people")
    #expect(status == .success)
    #expect(output == "count\n6\n6\n")
    #expect(Shell.ask("set formt csv").errors.contains("format"))
    #expect(Shell.ask("set threads zero").status == .statement)
  }

  @Test func theVersionOfTheLanguageIsChecked() {
    #expect(Shell.ask("citeslab 1").status == .success)
    #expect(Shell.ask("citeslab 2").status == .statement)
  }

  @Test func quitLeavesTheRest() {
    #expect(Shell.ask("count people", "quit", "count people").output == "6\n")
  }

  // MARK: Parameters

  @Test func parametersStandForTheirValues() {
    let statements = ["param least = 40", "count people where age >= $least"]
    #expect(Shell.ask(statements[0], statements[1]).output == "2\n")
    #expect(Shell.ask(statements[0], statements[1], options: ["--set", "least=30"]).output == "3\n")
    #expect(Shell.ask(statements[1], options: ["--set", "least=50"]).output == "1\n")
  }

  @Test func aParameterOfAnotherTypeIsAnError() {
    #expect(Shell.ask("param least = 40", "count people where age >= $least", options: ["--set", "least=old"]).status == .statement)
  }

  @Test func aParameterThatNothingUsesIsAnError() {
    let (status, output, errors) = Shell.ask("param least = 40", "count people", options: ["--set", "laest=30"])
    #expect(status == .statement)
    #expect(output.isEmpty)
    #expect(errors.contains("least"))
  }

  @Test func parametersStandInPaths() {
    People.write("people-2012.csv", People.csv)
    let script = People.write("paths.clq", "param year = 2012\nload \"people-$year.csv\" as p\ncount p\n")
    #expect(Shell.run(["-f", script]).output == "6\n")
  }

  // MARK: Scripts

  @Test func scriptsRunScriptsRelativeToThemselves() {
    People.write("inner.clq", "param least = 40\nlet old = people where age >= $least\n")
    let outer = People.write("outer.clq", "load \"people.csv\"\nrun \"inner.clq\"\ncount old\nrun \"inner.clq\" with least=50\ncount old\n")
    _ = People.path
    let (status, output, errors) = Shell.run(["-f", outer])
    #expect(status == .success, "\(errors)")
    #expect(output == "2\n1\n")
  }

  @Test func aScriptCannotRunItself() {
    People.write("b.clq", "run \"a.clq\"\n")
    let a = People.write("a.clq", "run \"b.clq\"\n")
    let (status, _, errors) = Shell.run(["-f", a])
    #expect(status == .statement)
    #expect(errors.contains("a.clq → "))
    #expect(errors.contains("b.clq → "))
  }

  @Test func aScriptThatIsNotThereIsSaid() {
    let (status, _, errors) = Shell.run(["-f", People.folder + "/none.clq"])
    #expect(status == .statement)
    #expect(errors.contains("none.clq"))
  }

  @Test func anUnknownParameterOfRunIsAnError() {
    People.write("plain.clq", "param least = 40\n")
    let outer = People.write("outer2.clq", "run \"plain.clq\" with laest=50\n")
    let (status, _, errors) = Shell.run(["-f", outer])
    #expect(status == .statement)
    #expect(errors.contains("least"))
  }

  // MARK: Files

  @Test func resultsAreExportedWholeAndNeverOver() throws {
    let path = People.write("out.csv", "mine")
    let (refused, _, _) = Shell.ask("count people by outcome into \"\(path)\"")
    #expect(refused == .data)
    #expect(People.read(path) == "mine")
    let (status, output, _) = Shell.ask("count people by outcome into \"\(path)\" replace")
    #expect(status == .success)
    #expect(output.isEmpty)
    #expect(People.read(path) == "outcome,count\ncreation,2\ndesamorcage,3\nen cours,1\n")
    let (again, _, _) = Shell.ask("count people", "export \"\(path)\" replace")
    #expect(again == .success)
    #expect(People.read(path) == "count\n6\n")
  }

  @Test func nothingIsWrittenReadOnly() {
    let path = People.folder + "/never.csv"
    for statements in [["count people into \"\(path)\""], ["count people", "export \"\(path)\""], ["set read_only off"]] {
      let arguments = ["--read-only"] + statements.flatMap { ["-c", $0] } + [People.path]
      #expect(Shell.run(arguments).status == .statement)
    }
    #expect(People.read(path) == nil)
  }

  @Test func exportNeedsAResultAndAKnownSuffix() {
    #expect(Shell.ask("export \"\(People.folder)/x.csv\"").status == .statement)
    #expect(Shell.ask("count people into \"\(People.folder)/x.xyz\"").status == .statement)
  }
}

@Suite struct PackageTests {
  /// Two tables that declare themselves invented.
  private static let package: String = {
    People.write("a.csv", "n\n1\n2\n")
    People.write("b.csv", "n\n3\n")
    return People.write(
      "datapackage.json",
      """
      {"name": "p", "title": "Données synthétiques", "synthetic": true, "resources": [
        {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "n", "type": "integer", "constraints": {"odd": true}}]}},
        {"name": "b", "path": "b.csv", "schema": {"fields": [{"name": "n", "type": "integer", "constraints": {"odd": true}}]}}]}
      """)
  }()

  @Test func whatSeveralTablesShareIsSaidOnce() {
    let (status, output, errors) = Shell.run(["--strict", "-c", "sum n of a", Self.package])
    #expect(status == .success, "\(errors)")
    #expect(output == "3\n")
    #expect(errors.split(separator: "\n").count { $0.contains("N320") } == 1)
    #expect(errors.contains("The like for 1 more dataset."))
  }

  @Test func figuresOfInventedDataProveNothing() {
    let (status, output, errors) = Shell.run(["--format", "csv", "-c", "figure s = 3\n  sum n of a", Self.package])
    #expect(status == .success)
    #expect(output.hasSuffix(",consistent (synthetic data)\n"))
    #expect(errors.contains("proves nothing"))
  }
}

@Suite struct InterruptionTests {
  @Test func aRunThatIsInterruptedEndsWithItsStatus() throws {
    guard case .options(let options) = Options.parsed(["-c", "count people", People.path]) else {
      Issue.record("not parsed")
      return
    }
    let cancellation = Cancellation()
    cancellation.cancel()
    let output = MemorySink()
    let program = Program(
      try Invocation(options, .test()), .test(), Console(output: output, errors: MemorySink()), cancellation: cancellation)
    #expect(program.run() == .interrupted)
    #expect(output.text.isEmpty)
  }

  @Test func syntaxErrorsAreInTheLanguageOfTheScript() {
    let script = People.write("langue.clq", "language fr\ncount people where\n")
    #expect(Shell.run(["-f", script]).errors.contains("erreur["))
  }
}
