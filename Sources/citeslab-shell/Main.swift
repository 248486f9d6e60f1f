internal import ArgumentParser
internal import CBuildInfo
internal import Glibc
internal import QueryLang

/// The program: parses the command line, runs it, and ends with its status.
@main
enum Main {
  static func main() {
    // A reader that goes away is an error of `write`, which the console takes as the end, and no signal.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that grows beyond what is allowed: an export then says so and leaves nothing behind.
    signal(SIGXFSZ, SIG_IGN)
    // Not `CommandLine.arguments`, which is empty where /proc is not mounted.
    let arguments = (0..<citeslab_argument_count()).dropFirst().map { String(cString: citeslab_argument($0)) }
    let environment = Environment.current()
    let console = Console.standard()
    exit(run(arguments, environment, console).rawValue)
  }

  static func run(_ arguments: [String], _ environment: Environment, _ console: Console) -> ExitStatus {
    // The usual way to open the prompt has nothing to parse.
    if arguments.isEmpty { return Program(Invocation(environment), environment, console).run() }
    let language = Options.wantedLanguage(arguments)
    let options: Options
    switch Options.parsed(arguments, language) {
    case .options(let parsed): options = parsed
    case .text(let text):
      console.write(text)
      return .success
    case .wrong(let message):
      console.say(message)
      return .usage
    }
    if options.version {
      console.write(Version.line + "\n")
      return .success
    }
    let invocation: Invocation
    do throws(ShellMessage) {
      invocation = try Invocation(options, environment)
    } catch {
      console.say(DiagnosticRenderer(language: language).render(error))
      return .usage
    }
    if let folder = options.demoData {
      return DemonstrationWriter.write(to: folder, porteurs: options.demoPorteurs, invocation.settings, console)
    }
    if let script = options.fmt {
      return FormatRun.run(script, checks: options.check, invocation, environment, console)
    }
    if let manifest = invocation.verification { return Verification.run(manifest, invocation, environment, console) }
    return Program(invocation, environment, console).run()
  }
}
