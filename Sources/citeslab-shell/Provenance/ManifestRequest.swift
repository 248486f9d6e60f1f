internal import CitesLabData
internal import QueryLang

extension Manifest.Request {
  /// What this run was asked for.
  ///
  /// - Parameter statements: how many the manifest tells of; nil: all.
  init(_ invocation: Invocation, _ session: Session, statements: Int?) {
    // A folder that is written with a slash has its name before it.
    data = invocation.data.filter { $0 != "-" }.map { FilePath.name(of: ProvenanceFolders.trimmed($0)) }
    isDemonstration = invocation.opensDemonstration || invocation.isInteractive && invocation.data.isEmpty
    if isDemonstration { data = [] }
    if invocation.isInteractive {
      steps = session.runRecord.entries.filter { $0.script == nil }.map { .command($0.text) }
    } else {
      let texts = session.runRecord.commands
      var next = 0
      for step in invocation.steps {
        if case .script(let path) = step, path != "-" {
          steps.append(.script(name: FilePath.name(of: path), sha256: (try? SHA256.hexadecimal(ofFile: path)) ?? ""))
        } else {
          // Standard input is gone once it was read: what stood in it goes along.
          steps.append(.command(next < texts.count ? texts[next] : ""))
          next += 1
        }
      }
    }
    parameters = invocation.parameters
    // A manifest of one file is written before the report is.
    report = statements == nil ? invocation.report.map { FilePath.name(of: $0) } : nil
    asOf = invocation.isDayPinned ? invocation.today : nil
    language = invocation.settings.declaredLanguage
    keepGoing = invocation.settings.keepGoing
    strict = invocation.settings.strict
    hashesResults = session.runRecord.hashesResults
    self.statements = statements
  }

  /// Reads what a manifest says of its run.
  init(_ run: JSONValue?, path: String) throws(ProvenanceMessage) {
    guard let run, let list = run["steps"]?.list else { throw .noManifest(path: path) }
    data = (run["data"]?.list ?? []).compactMap(\.string)
    isDemonstration = run["demonstration"]?.bool ?? false
    for step in list {
      if let text = step["command"]?.string {
        steps.append(.command(text))
      } else if let name = step["script"]?.string, let hash = step["sha256"]?.string {
        steps.append(.script(name: name, sha256: hash))
      } else {
        throw .noManifest(path: path)
      }
    }
    for member in run["set"]?.list ?? [] {
      if let name = member["name"]?.string, let value = member["value"]?.string { parameters.append((name, value)) }
    }
    asOf = run["as_of"]?.string.flatMap { CivilCalendar.date($0) }
    language = run["lang"]?.string.flatMap { Language(rawValue: $0) }
    keepGoing = run["keep_going"]?.bool ?? false
    strict = run["strict"]?.bool ?? false
    report = run["report"]?.string
    statements = run["statements"]?.number.flatMap { Int($0) }
    hashesResults = run["results"]?.string != "counted"
  }

  /// The names of the files that the command line gave.
  var names: [String] {
    data
      + steps.compactMap { step in
        if case .script(let name, _) = step { name } else { nil }
      }
  }
}
