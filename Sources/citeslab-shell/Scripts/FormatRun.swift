internal import CitesLabData
internal import QueryLang

/// `--fmt SCRIPT [--check]`: the canonical form of a script, on standard output. The file is never written.
enum FormatRun {
  static func run(
    _ path: String, checks: Bool, _ invocation: Invocation, _ environment: Environment, _ console: Console
  ) -> ExitStatus {
    let session = Session(settings: invocation.settings, console: console, environment: environment, today: invocation.today)
    let script: ScriptText
    do throws(Failure) {
      script = try RunCommand.read(path, at: nil, in: session, checksNames: false)
    } catch {
      session.report(error, in: nil)
      return error.status
    }
    let vocabulary = session.compiler.vocabulary
    let formatted = ScriptFormatter(script.script, of: script.source, vocabulary: vocabulary).text(in: invocation.settings.language)
    // What is printed replaces what somebody wrote: it must say the same.
    guard says(formatted, whatIsIn: script, session.compiler) else {
      session.say(.formatChangesMeaning(script: path), severity: .error)
      return .statement
    }
    guard checks else {
      console.write(formatted)
      return .success
    }
    guard let line = firstDifference(Array(formatted.utf8), script.source.utf8) else { return .success }
    session.say(.notCanonical(script: path, line: line), severity: .error)
    return .unfulfilled
  }

  private static func says(_ formatted: String, whatIsIn script: ScriptText, _ compiler: Compiler) -> Bool {
    let again = compiler.parse(SourceText(formatted))
    let formatter = Formatter(language: .english, vocabulary: compiler.vocabulary)
    return again.diagnostics.isEmpty
      && again.script.statements.map { formatter.text($0) } == script.script.statements.map { formatter.text($0) }
  }

  /// The first line in which the two texts differ; nil when they are the same.
  static func firstDifference(_ a: [UInt8], _ b: [UInt8]) -> Int? {
    guard a != b else { return nil }
    var line = 1
    for (left, right) in zip(a, b) {
      if left != right { break }
      if left == UInt8(ascii: "\n") { line += 1 }
    }
    return line
  }
}
