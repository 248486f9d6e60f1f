internal import CitesLabData
internal import QueryLang

/// `--weave REPORT.md [--out PATH] [--check]`: runs the queries that a Markdown text holds, from its first line to its last, and fills in
/// what they give, or compares it with what stands there.
///
/// Everything that is no anchor is kept byte for byte, and an anchor keeps its query: weaving a woven text gives the same bytes. Nothing is
/// written but the output, and that only when every query was answered.
struct WeaveRun {
  private let asked: Invocation.Weaving
  private let mayWrite: Bool
  private let session: Session

  init(_ asked: Invocation.Weaving, mayWrite: Bool, in session: Session) {
    self.asked = asked
    self.mayWrite = mayWrite
    self.session = session
  }

  func run() -> ExitStatus {
    do throws(Failure) {
      let source = try read(asked.report)
      try checkOutput()
      let text = WovenText(source)
      guard text.faults.isEmpty else {
        for (fault, span) in text.faults { session.report(Diagnostic(FigureMessage.anchorBroken(fault), at: span), in: source) }
        return .statement
      }
      if !asked.isDayPinned { session.definitions.today = nil }
      session.console.keepsOutput = true
      session.collected = []
      var weaver = Weaver(text, folder: FilePath.folder(of: asked.report), compares: asked.checks && asked.out == nil, in: session)
      let status = weaver.run()
      session.collected = nil
      session.console.keepsOutput = false
      guard status < .statement || session.settings.keepGoing && status == .statement && !asked.checks else { return status }
      return max(status, try finish(weaver, source))
    } catch {
      session.report(error, in: nil)
      return error.status
    }
  }

  private func read(_ path: String) throws(Failure) -> SourceText {
    do throws(SystemReason) {
      return SourceText(utf8: try FilePath.read(path), name: path == "-" ? "stdin" : path)
    } catch {
      throw Failure(FigureMessage.reportUnreadable(path: path, reason: error), status: .data)
    }
  }

  /// The output may be the report itself, a woven text, or new.
  private func checkOutput() throws(Failure) {
    guard let path = asked.out, !asked.checks else { return }
    if !mayWrite { throw Failure(ShellMessage.nothingWritten(path: path), status: .data) }
    do throws(FigureMessage) {
      try OutputFile.check(path, inputs: [], isOurs: { WovenText.isWoven($0) || OutputFile.isReport($0) })
    } catch {
      throw Failure(error, status: .data)
    }
  }

  /// As Markdown, or as a page where the name of the output says so.
  private func output(_ woven: [UInt8], _ source: SourceText) -> [UInt8] {
    guard let path = asked.out?.lowercased(), path.hasSuffix(HTMLReport.suffix) || path.hasSuffix(".htm") else { return woven }
    let name = FilePath.name(of: source.name ?? "")
    let report = Report(session, scripts: [name])
    let words = report.words
    var footer = [words.origin(report)]
    if !report.datasets.isEmpty { footer.append("\(words.label(words.data)) \(report.datasets.map(words.row).joined(separator: ", "))") }
    if report.isSynthetic { footer.append(FigureLedger.caution(report.language)) }
    return MarkdownPage.document(
      woven, folder: FilePath.folder(of: asked.report), fallbackTitle: name, language: report.language, footer: footer)
  }

  private func finish(_ weaver: Weaver, _ source: SourceText) throws(Failure) -> ExitStatus {
    let woven = output(weaver.woven(), source)
    session.console.say(weaver.summary(checked: asked.checks && asked.out == nil))
    if asked.checks {
      guard let path = asked.out else { return .success }
      let there = try read(path)
      guard let line = FormatRun.firstDifference(woven, there.utf8) else { return .success }
      let fresh = SourceText(utf8: woven)
      func text(_ source: SourceText) -> String {
        line <= source.line(at: source.utf8.count) ? source.text(source.span(ofLine: line)) : ""
      }
      session.say(FigureMessage.notWoven(path: path, line: line, stands: text(there), woven: text(fresh)), severity: .error)
      return .unfulfilled
    }
    if let path = asked.out { try OutputFile.write(woven, to: path) } else { session.console.write(woven) }
    return .success
  }
}
