internal import CitesLabData
internal import QueryLang
internal import UnicodeText

/// `--accept FIGURE --because "…"`: what the data say becomes what is expected, in the script that states the figure.
///
/// The literal alone changes, and a comment before the statement keeps the old value and the reason. The file is written whole or not at
/// all, and only if it is still what was run.
enum Acceptance {
  static func run(_ asked: Invocation.Acceptance, _ ledger: FigureLedger, in session: Session) throws(Failure) {
    let key = NameKey(asked.figure)
    guard let figure = ledger.figures.first(where: { NameKey($0.name) == key }) else {
      let nearest = NearestNames.closest(to: asked.figure, among: ledger.figures.map(\.name), limit: 3)
      throw Failure(FigureMessage.acceptUnknown(figure: asked.figure, nearest: nearest))
    }
    func refuse(_ refusal: AcceptRefusal) -> Failure { Failure(FigureMessage.acceptRefused(figure: figure.name, refusal)) }
    if let refusal = refusal(figure, session) { throw refuse(refusal) }
    let source = figure.written.text.source
    guard let path = source.name, let span = figure.written.value, let published = figure.published, let found = figure.recomputed else {
      throw refuse(.noFile)
    }
    guard let bytes = try? FilePath.read(path) else { throw refuse(.noFile) }
    guard bytes == source.utf8 else { throw refuse(.changed(path: path)) }
    let old = source.text(span)
    let new = literal(found, published, like: old)
    let changed = rewritten(source, span, new, figure.written.statement, comment(old, new, asked.reason, session.settings.language))
    try OutputFile.write(changed, to: path)
    session.console.say(session.visible("\(path):\(figure.written.line + 1): \(figure.name): \(old) → \(new)"))
  }

  private static func refusal(_ figure: CheckedFigure, _ session: Session) -> AcceptRefusal? {
    if figure.verdict == .notVerifiable { return .notVerifiable }
    if let table = figure.table { return figure.verdict.holds ? .holds : .isTable(path: table.path) }
    if figure.verdict.holds { return .holds }
    guard let published = figure.published, let span = figure.written.value else { return .noValue }
    let literal = figure.written.text.source.text(span)
    if literal.hasPrefix("$") { return .isParameter(name: literal) }
    if published.comparison != .equal { return .isBound }
    guard let recomputed = figure.recomputed else { return .noValue }
    // A share is a fraction; a calculation may be one without being known as such, but never above 1 by much.
    let isShare = figure.written.isFraction
    if published.isPercent != isShare, !published.isPercent || recomputed.magnitude > ExactDecimal(1) {
      let words = NumberText(session.settings.language)
      let shown = isShare ? words.text(.float(Double(recomputed.description) ?? 0), isFraction: true) : recomputed.trimmed.description
      return .otherUnit(published: FigureText(session.settings.language).published(published), recomputed: shown)
    }
    return nil
  }

  /// The recomputed number as precise as the old literal, in its style; with all its digits where that would not hold.
  static func literal(_ recomputed: ExactDecimal, _ published: PublishedValue, like old: String) -> String {
    let own = published.inOwnUnit(recomputed)
    let precision = max(published.number.scale, published.decimals ?? 0)
    // The sum with a zero of that precision keeps its zeros: 12.0.
    let rounded = own.rounded(to: precision) + ExactDecimal(0, scale: precision)
    var expected = published
    expected.number = rounded
    let number = expected.verdict(on: recomputed, isSynthetic: false).holds ? rounded : own.trimmed
    var digits = number.description
    if old.utf8.contains(UInt8(ascii: "_")) { digits = grouped(digits) }
    // What follows the old digits: nothing, or a sign with or without a blank.
    let unit = old.drop { $0 != "%" && $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
    return digits + unit
  }

  /// `57_000`
  private static func grouped(_ digits: String) -> String {
    let parts = digits.split(separator: ".", maxSplits: 1)
    guard let first = parts.first else { return digits }
    let whole = first.drop { $0 == "-" }
    var result = String(first.prefix(first.count - whole.count))
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result += "_" }
      result.append(digit)
    }
    return parts.count < 2 ? result : result + "." + parts[1]
  }

  /// One line: whatever the reason holds, it stays a comment.
  private static func comment(_ old: String, _ new: String, _ reason: String, _ language: Language) -> String {
    let words = reason.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    return switch language {
    case .english: "# accepted: \(old) before, \(new) now, because: \(VisibleText.escaped(words))"
    case .french: "# accepté\u{202F}: \(old) auparavant, \(new) désormais, parce que\u{202F}: \(VisibleText.escaped(words))"
    }
  }

  /// The script with the new literal, and the comment on a line of its own before the line where the statement begins.
  private static func rewritten(_ source: SourceText, _ value: Span, _ literal: String, _ statement: Span, _ comment: String) -> [UInt8] {
    let bytes = source.utf8
    let line = source.span(ofLine: source.line(at: statement.start))
    let margin = bytes[line.start..<line.end].prefix { $0 == 0x20 || $0 == 0x09 }
    // A byte order mark stays what the file begins with.
    let start = line.start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : line.start
    let isDOS = bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
    var result = Array(bytes[..<start])
    result += margin
    result += comment.utf8
    result += isDOS ? [0x0D, 0x0A] : [0x0A]
    result += bytes[start..<value.start]
    result += literal.utf8
    result += bytes[value.end...]
    return result
  }
}
