import QueryLang
import Testing

@testable import citeslab_shell

@Suite struct OptionsTests {
  private func parse(_ arguments: String...) throws -> Options {
    guard case .options(let options) = Options.parsed(arguments) else { throw Unparsed() }
    return options
  }

  private struct Unparsed: Error {}

  private func invocation(_ arguments: [String], _ environment: Environment = .test()) throws -> Invocation {
    guard case .options(let options) = Options.parsed(arguments) else { throw Unparsed() }
    return try Invocation(options, environment)
  }

  @Test func commandsAndScriptsKeepTheirOrder() throws {
    let options = try parse("-c", "a", "-f", "b.clq", "--command", "c", "data.csv", "--file=d.clq", "-c", "-f", "-f", "-")
    #expect(
      options.steps == [.command("a"), .script("b.clq"), .command("c"), .script("d.clq"), .command("-f"), .script("-")])
    #expect(options.data == ["data.csv"])
  }

  @Test func everyOptionIsRead() throws {
    let options = try parse(
      "--set", "year=2013", "--set", "x=", "--as-of", "2013-10-31", "--format", "csv", "--lang", "fr", "--strict", "--read-only",
      "--timing",
      "--keep-going", "--threads", "3", "--no-color", "--quiet", "--no-init", "a.csv", "b.csv")
    #expect(options.parameters == ["year=2013", "x="])
    #expect(options.asOf == "2013-10-31")
    #expect(options.format == "csv")
    #expect(options.lang == "fr")
    #expect(options.strict && options.readOnly && options.timing && options.keepGoing && options.noColor && options.quiet && options.noInit)
    #expect(options.threads == 3)
    #expect(options.data == ["a.csv", "b.csv"])
  }

  @Test(arguments: [["--nonsense"], ["-c"], ["--threads", "many"], ["--format"]])
  func wrongUsageIsSaid(arguments: [String]) {
    guard case .wrong(let message) = Options.parsed(arguments) else {
      Issue.record("\(arguments) was accepted")
      return
    }
    #expect(!message.isEmpty)
  }

  @Test func helpIsInTheLanguageAsked() {
    guard case .text(let english) = Options.parsed(["--help"]), case .text(let french) = Options.parsed(["--help"], .french) else {
      Issue.record("no help")
      return
    }
    #expect(english.contains("Run the statement and exit"))
    #expect(french.contains("Exécute l'instruction"))
    #expect(french.contains("USAGE\u{202F}:"))
    #expect(!french.contains("Show help"))
    #expect(Options.wantedLanguage(["-c", "x", "--lang", "FR"]) == .french)
    #expect(Options.wantedLanguage(["--lang=fr"]) == .french)
    #expect(Options.wantedLanguage(["--", "--lang=fr"]) == .english)
  }

  @Test func defaultsAreResolved() throws {
    let piped = try invocation([])
    #expect(piped.steps == [.script("-")])
    #expect(!piped.isInteractive)
    #expect(piped.settings.format.name == "table")
    #expect(piped.settings.threads == 4)

    let prompt = try invocation([], .test(inputIsTerminal: true))
    #expect(prompt.isInteractive && prompt.readsInit && prompt.steps.isEmpty)
    #expect(!(try invocation(["--no-init"], .test(inputIsTerminal: true)).readsInit))
    #expect(!(try invocation(["-c", "x"], .test(inputIsTerminal: true)).isInteractive))
  }

  @Test func onlyThePromptFollowsTheLocale() throws {
    let french = ["LC_ALL": "", "LANG": "fr_FR.UTF-8"]
    #expect(try invocation([], .test(inputIsTerminal: true, variables: french)).settings.language == .french)
    #expect(try invocation(["-c", "x"], .test(inputIsTerminal: true, variables: french)).settings.language == .english)
    #expect(try invocation([], .test(variables: french)).settings.language == .english)
    #expect(try invocation(["--lang", "fr"], .test()).settings.language == .french)
    #expect(
      try invocation([], .test(inputIsTerminal: true, variables: ["LC_ALL": "C", "LANG": "fr_FR"])).settings.language == .english)
  }

  @Test func datesAndParametersAreRead() throws {
    let given = try invocation(["--as-of", "1970-01-11", "--set", "a=b=c"])
    #expect(given.today == 10)
    #expect(given.parameters.map(\.name) == ["a"])
    #expect(given.parameters.map(\.value) == ["b=c"])
  }

  @Test(arguments: [
    ["--format", "xls"], ["--lang", "de"], ["--as-of", "31/10/2013"], ["--set", "year"], ["--set", "=3"], ["--threads", "0"],
    ["--threads", "-2"], ["--demo-porteurs", "10"], ["--demo-data", "x", "--demo-porteurs", "0"],
  ])
  func contradictionsAreUsageErrors(arguments: [String]) {
    let (status, _, errors) = Shell.run(arguments)
    #expect(status == .usage)
    #expect(!errors.isEmpty)
  }

  @Test func versionNamesTheProgram() {
    let (status, output, _) = Shell.run(["--version"])
    #expect(status == .success)
    #expect(output.hasPrefix("citeslab-shell \(Version.number)"))
  }
}
