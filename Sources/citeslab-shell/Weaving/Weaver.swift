internal import CitesLabData
internal import QueryLang

/// Runs the anchors of one text, in its order, and keeps what each of them gives.
struct Weaver {
  private let text: WovenText
  private let folder: String
  /// Whether what stands in the text is compared with what the data give.
  private let compares: Bool
  private let session: Session
  /// As the text stands; once the anchors have run, with what they gave in the place of what is not filled in, or is woven anew.
  private var prose: Prose
  private var fresh: [Int: (end: Int, text: String)] = [:]
  private var filled: [(place: Span, bytes: [UInt8])] = []
  private var values = 0
  private var results = 0
  private var drifted = 0

  init(_ text: WovenText, folder: String, compares: Bool, in session: Session) {
    self.text = text
    self.folder = folder
    self.compares = compares
    self.session = session
    prose = Prose(text)
  }

  private var source: SourceText { text.source }

  mutating func run() -> ExitStatus {
    var status = ExitStatus.success
    for anchor in text.anchors {
      guard session.console.isUsable, !session.isOver else { break }
      let outcome: ExitStatus
      do throws(Failure) {
        switch anchor.kind {
        case .block: outcome = try runBlock(anchor)
        case .value: outcome = try runValue(anchor)
        }
      } catch {
        session.report(error, in: source)
        outcome = error.status
      }
      status = max(status, outcome)
      if session.cancellation.isCancelled { return .interrupted }
      if outcome == .interrupted || outcome.stopsScript && !session.settings.keepGoing { return status }
    }
    prose = Prose(text, values: fresh)
    status = max(status, checkSentences())
    listNumbers()
    if session.settings.strict, session.noticesGiven > 0 { status = max(status, .statement) }
    return status
  }

  // MARK: Anchors

  private mutating func runBlock(_ anchor: WovenText.Anchor) throws(Failure) -> ExitStatus {
    let script = try parse(anchor.query, hasEquals: false)
    session.collected = []
    let status = session.run(script)
    let found = session.collected ?? []
    guard !status.stopsScript || session.settings.keepGoing else { return status }
    results += found.count
    let fresh = region(found, anchor)
    filled.append((anchor.place, fresh))
    guard compares else { return status }
    let stands = Array(source.utf8[anchor.place.start..<anchor.place.end])
    if stands.isEmpty, !fresh.isEmpty {
      say(.notFilled, at: firstLine(anchor.query), severity: .notice)
      return status
    }
    guard let (line, old, new) = Self.firstDifference(stands, fresh) else { return status }
    drifted += 1
    let first = source.line(at: anchor.place.start)
    let base = base(of: found, atLine: line)
    say(.resultDrifted(line: first + line, stands: old, recomputed: new, base: base), at: firstLine(anchor.query), severity: .error)
    return max(status, .unfulfilled)
  }

  private mutating func runValue(_ anchor: WovenText.Anchor) throws(Failure) -> ExitStatus {
    let script = try parse(anchor.query, hasEquals: true)
    guard case .query(let query)? = script.script.statements.first?.kind else { return .success }
    session.place = (source, anchor.query)
    defer { session.place = nil }
    let (result, _) = try session.evaluate(query, of: script)
    for notice in result.notices { session.say(notice, severity: .notice) }
    guard let value = WovenResult(language: session.settings.language).value(result) else {
      throw Failure(
        FigureMessage.notOneValue(rows: result.table.rowCount, columns: result.table.columns.count), at: anchor.query)
    }
    values += 1
    if !compares || anchor.stands == nil { fresh[anchor.place.start] = (anchor.place.end, value) }
    filled.append(
      (
        anchor.place,
        WovenText.valueStart + " ".utf8 + Array(source.text(anchor.query).utf8) + " -->".utf8 + value.utf8 + WovenText.valueEnd
      ))
    guard compares else { return .success }
    guard let standing = anchor.stands else {
      session.say(FigureMessage.notFilled, severity: .notice)
      return .success
    }
    let stands = source.text(standing)
    guard !Self.reads(stands, as: value) else { return .success }
    drifted += 1
    let sentence = prose.text(prose.sentence(around: prose.index(ofOffset: standing.start)))
    let base = FigureText(session.settings.language).base(result.base) ?? "–"
    say(.valueDrifted(sentence: sentence, stands: stands, recomputed: value, base: base), at: standing, severity: .error)
    return .unfulfilled
  }

  /// Reads one anchor at its place in the text, so that messages name the line of the text.
  ///
  /// - Parameter hasEquals: a value: one query, or a calculation behind its sign.
  private func parse(_ span: Span, hasEquals: Bool) throws(Failure) -> ScriptText {
    let plain = blanked(span)
    let parsed = session.compiler.parse(plain)
    func isWrong(_ diagnostics: [Diagnostic]) -> Bool { diagnostics.contains { $0.severity == .error } }
    func text(_ script: Script) -> ScriptText { ScriptText(source: source, script: script, folder: folder, parsing: 0) }
    if !hasEquals || Self.isQuery(parsed.script), !isWrong(parsed.diagnostics) { return text(parsed.script) }
    if hasEquals {
      // Not a question by itself: a calculation, with the sign that stands before it.
      var calculation = plain.utf8
      if span.start > 0 { calculation[span.start - 1] = UInt8(ascii: "=") }
      let calculated = session.compiler.parse(SourceText(utf8: calculation, name: source.name))
      if !isWrong(calculated.diagnostics), Self.isQuery(calculated.script) { return text(calculated.script) }
      if !isWrong(parsed.diagnostics) || !Self.beginsWithLetter(source.text(span)) {
        throw Failure(
          isWrong(calculated.diagnostics) ? calculated.diagnostics : [Diagnostic(FigureMessage.notOneValue(rows: 0, columns: 0), at: span)])
      }
    }
    throw Failure(session.compiler.refined(parsed.diagnostics, in: plain, catalog: session.visibleStore))
  }

  private static func isQuery(_ script: Script) -> Bool {
    guard script.statements.count == 1, case .query = script.statements[0].kind else { return false }
    return true
  }

  private static func beginsWithLetter(_ text: String) -> Bool { text.unicodeScalars.first?.properties.isAlphabetic ?? false }

  /// The text up to the end of an anchor, with blanks for everything outside it: offsets and lines stay what they are.
  private func blanked(_ span: Span) -> SourceText {
    var bytes = source.utf8[..<span.end].map { $0 == UInt8(ascii: "\n") ? $0 : 0x20 }
    for index in span.start..<span.end { bytes[index] = source.utf8[index] }
    return SourceText(utf8: bytes, name: source.name)
  }

  /// What stands below a block, marks included; empty when it gave nothing.
  private func region(_ found: [QueryResult], _ anchor: WovenText.Anchor) -> [UInt8] {
    guard !found.isEmpty else { return [] }
    let words = WovenResult(language: session.settings.language)
    var lines: [[UInt8]] = [[], WovenText.resultStart, []]
    for result in found { lines += words.lines(result).map { Array($0.utf8) } + [[]] }
    lines.append(WovenText.resultEnd)
    let bytes = source.utf8
    let isDOS = bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
    let lineEnd: [UInt8] = isDOS ? [0x0D, 0x0A] : [0x0A]
    // A text whose last line has no end gets one.
    let isOpen = anchor.place.start > 0 && bytes[anchor.place.start - 1] != UInt8(ascii: "\n")
    return (isOpen ? lineEnd : []) + lines.flatMap { ($0.isEmpty ? [] : anchor.margin + $0) + lineEnd }
  }

  /// What the result rests on that has a line of the region below a block; the last one where the line is beyond them all.
  private func base(of found: [QueryResult], atLine line: Int) -> String {
    let words = WovenResult(language: session.settings.language)
    // Two lines stand before the first result, and one after each.
    var end = 3
    let result = found.first { result in
      end += words.lines(result).count + 1
      return line < end
    }
    return FigureText(session.settings.language).base((result ?? found.last)?.base) ?? "–"
  }

  private func firstLine(_ span: Span) -> Span {
    var start = span.start
    while start < span.end, source.utf8[start] <= 0x20 { start += 1 }
    var end = start
    while end < span.end, source.utf8[end] != UInt8(ascii: "\n") { end += 1 }
    return Span(start, end)
  }

  private func say(_ message: FigureMessage, at span: Span, severity: Severity) {
    session.place = (source, span)
    defer { session.place = nil }
    session.say(message, severity: severity)
  }

  // MARK: Comparing

  /// Whether a text says the same but for the kind of its blanks, which editors change.
  private static func reads(_ stands: String, as value: String) -> Bool { plainBlanks(stands) == plainBlanks(value) }

  private static func plainBlanks(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { [0xA0, 0x202F, 0x2009, 0x2007].contains($0.value) ? 0x20 : $0.value }
  }

  private static func firstDifference(_ stands: [UInt8], _ fresh: [UInt8]) -> (line: Int, stands: String, fresh: String)? {
    let old = lines(stands)
    let new = lines(fresh)
    for index in 0..<max(old.count, new.count) {
      let (before, after) = (index < old.count ? old[index] : "", index < new.count ? new[index] : "")
      if !reads(before, as: after) { return (index, before, after) }
    }
    return nil
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
    }
  }

  // MARK: Sentences and numbers

  /// The figures that the text itself states: their sentences must stand in it.
  private var ownFigures: [CheckedFigure] {
    session.ledger.figures.filter { $0.written.text.source.name == source.name && $0.sentence != nil }
  }

  private mutating func checkSentences() -> ExitStatus {
    var status = ExitStatus.success
    for figure in ownFigures {
      guard let sentence = figure.sentence else { continue }
      // A figure that differs has said so, with both numbers.
      if let published = figure.published, figure.verdict.holds {
        let numbers = SentenceNumbers(sentence)
        if !numbers.say(published) {
          say(
            .sentenceSaysOther(
              figure: figure.name, sentence: sentence, says: numbers.shown,
              published: FigureText(session.settings.language).published(published), found: found(figure)),
            at: firstLine(figure.written.statement), severity: .error)
          drifted += 1
          status = .unfulfilled
        }
      }
      let quoted = Prose(quoted: sentence)
      guard prose.range(of: quoted) == nil else { continue }
      let changed = prose.rangeButForNumbers(of: quoted)
      say(
        .sentenceGone(
          figure: figure.name, sentence: sentence, found: found(figure), reads: changed.map { prose.text($0) },
          line: changed.map { source.line(at: prose.offsets[$0.lowerBound]) }),
        at: firstLine(figure.written.statement), severity: .error)
      drifted += 1
      status = .unfulfilled
    }
    return status
  }

  /// `298, on a base of 298 rows of porteurs`
  private func found(_ figure: CheckedFigure) -> String? {
    let words = FigureText(session.settings.language)
    guard let number = words.recomputed(figure) else { return nil }
    guard let base = words.base(figure.base) else { return number }
    return number + (session.settings.language == .french ? ", sur une base de " : ", on a base of ") + base
  }

  /// Numbers of the prose that stand in no anchor and in no sentence of a figure.
  private func listNumbers() {
    var backed: [Range<Int>] = []
    for anchor in text.anchors {
      guard case .value = anchor.kind else { continue }
      backed.append(prose.index(ofOffset: anchor.place.start)..<prose.index(ofOffset: anchor.place.end))
    }
    for figure in ownFigures {
      guard let sentence = figure.sentence else { continue }
      let quoted = Prose(quoted: sentence)
      var start = 0
      while let range = prose.range(of: quoted, from: start) {
        backed.append(range)
        start = range.upperBound
      }
    }
    var years: [String] = []
    for number in ProseNumber.all(in: prose) where !backed.contains(where: { $0.overlaps(number.range) }) {
      let shown = prose.text(number.range)
      if number.isCalendar {
        if !years.contains(shown) { years.append(shown) }
        continue
      }
      let start = prose.offsets[number.range.lowerBound]
      let last = number.range.upperBound - 1
      let end = last + 1 < prose.offsets.count ? prose.offsets[last + 1] : source.utf8.count
      say(
        .numberUnbacked(number: shown, sentence: prose.text(prose.sentence(around: number.range.lowerBound))),
        at: Span(start, max(start + 1, end)), severity: .notice)
    }
    if !years.isEmpty { session.say(FigureMessage.yearsPassed(years: years), severity: .notice, isDoubt: false) }
  }

  // MARK: The whole

  func woven() -> [UInt8] {
    var bytes: [UInt8] = []
    var position = 0
    for (place, fresh) in filled {
      bytes += source.utf8[position..<place.start]
      bytes += fresh
      position = place.end
    }
    return bytes + source.utf8[position...]
  }

  /// `REPORT.md: 12 values and 3 results as the data say`
  func summary(checked: Bool) -> String {
    let numbers = NumberText(session.settings.language)
    let name = session.visible(source.name ?? "")
    switch session.settings.language {
    case .english:
      let count = "\(Wording.count(values, "value", "values")) and \(Wording.count(results, "result", "results"))"
      if !checked { return "\(name): \(count) filled in" }
      return drifted == 0
        ? "\(name): \(count) as the data say" : "\(name): \(count), of which or of whose sentences \(numbers.count(drifted)) changed"
    case .french:
      let count = "\(Wording.nombre(values, "valeur", "valeurs")) et \(Wording.nombre(results, "résultat", "résultats"))"
      if !checked { return "\(name)\u{202F}: \(count), remplis" }
      return drifted == 0
        ? "\(name)\u{202F}: \(count), conformes aux données"
        : "\(name)\u{202F}: \(count), dont \(numbers.count(drifted)) à revoir, phrases comprises"
    }
  }
}
