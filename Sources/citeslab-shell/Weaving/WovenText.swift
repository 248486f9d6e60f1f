internal import QueryLang

/// A Markdown text that holds queries, cut into its anchors and its prose. What is no anchor is kept byte for byte.
///
/// An anchor keeps its query in the text beside what it gave, so that the same file is woven again and checked:
///
///     `= count porteurs`                             a value that is not filled in yet
///     <!--= count porteurs -->298<!--/-->            the same, filled in: a reader of the page sees 298
///     ```clq … ``` or <!-- clq … -->                 statements, shown or hidden
///     <!--clq--> … <!--/clq-->                       below such a block: what it gave
///
/// Code, comments and the targets of links are no prose: nothing in them is looked at.
struct WovenText: Sendable {
  struct Anchor: Sendable {
    enum Kind: Sendable { case value, block }
    var kind: Kind
    /// Without marks.
    var query: Span
    /// What weaving replaces: of a value all of it, of a block the result below, which may be empty.
    var place: Span
    /// Of a value that is filled in, the value.
    var stands: Span?
    /// Blanks before each line of a block.
    var margin: [UInt8] = []
  }

  let source: SourceText
  private(set) var anchors: [Anchor] = []
  private(set) var faults: [(fault: AnchorFault, span: Span)] = []
  /// What is no prose, in order; values that are filled in are prose.
  private(set) var hidden: [Span] = []

  static let valueStart = Array("<!--=".utf8)
  static let valueEnd = Array("<!--/-->".utf8)
  static let resultStart = Array("<!--clq-->".utf8)
  static let resultEnd = Array("<!--/clq-->".utf8)

  /// Whether a file may be a text that was woven before.
  static func isWoven(_ bytes: [UInt8]) -> Bool {
    let marks = [valueStart, resultStart, Array("```clq".utf8), Array("<!-- clq".utf8), Array("`= ".utf8)]
    return bytes.indices.contains { index in marks.contains { bytes[index...].starts(with: $0) } }
  }

  init(_ source: SourceText) {
    self.source = source
    var position = frontMatter()
    while position < bytes.count { position = isLineStart(position) ? line(from: position) : inline(from: position) }
  }

  private var bytes: [UInt8] { source.utf8 }

  // MARK: Lines

  private func isLineStart(_ position: Int) -> Bool { position == 0 || bytes[position - 1] == UInt8(ascii: "\n") }

  /// The offset after the line end.
  private func lineEnd(_ position: Int) -> Int {
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return min(end + 1, bytes.count)
  }

  private func blanks(_ position: Int) -> Int {
    var end = position
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    return end
  }

  /// The text of a line without blanks around it.
  private func content(_ start: Int, _ end: Int) -> ArraySlice<UInt8> {
    var (start, end) = (start, end)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return bytes[start..<end]
  }

  private func starts(_ position: Int, with mark: [UInt8]) -> Bool { bytes[position...].starts(with: mark) }

  /// YAML at the very start.
  private mutating func frontMatter() -> Int {
    let first = lineEnd(0)
    guard content(0, first).elementsEqual("---".utf8) else { return 0 }
    var position = first
    while position < bytes.count {
      let end = lineEnd(position)
      if content(position, end).elementsEqual("---".utf8) {
        hidden.append(Span(0, end))
        return end
      }
      position = end
    }
    return 0
  }

  /// A fence or a hidden block, or the first byte of ordinary text.
  private mutating func line(from start: Int) -> Int {
    let first = blanks(start)
    guard first < bytes.count else { return bytes.count }
    if bytes[first] == UInt8(ascii: "`") || bytes[first] == UInt8(ascii: "~") {
      var end = first
      while end < bytes.count, bytes[end] == bytes[first] { end += 1 }
      let info = content(end, lineEnd(end))
      // Back-quotes behind a fence of back-quotes are a code span.
      if end - first >= 3, bytes[first] == UInt8(ascii: "~") || !info.contains(UInt8(ascii: "`")) {
        return fence(start, first, end - first, info)
      }
    }
    if starts(first, with: Array("<!--".utf8)) {
      let end = lineEnd(first)
      if content(first + 4, end).elementsEqual("clq".utf8) { return hiddenBlock(start, first, end) }
    }
    return inline(from: first == start ? start : first)
  }

  private mutating func fence(_ start: Int, _ first: Int, _ length: Int, _ info: ArraySlice<UInt8>) -> Int {
    let mark = bytes[first]
    let body = lineEnd(first)
    var position = body
    while position < bytes.count {
      let end = lineEnd(position)
      let line = content(position, end)
      if line.count >= length, line.allSatisfy({ $0 == mark }) {
        let word = info.prefix { $0 > 0x20 && $0 != UInt8(ascii: "{") }
        guard word.elementsEqual("clq".utf8) else {
          hidden.append(Span(start, end))
          return end
        }
        return block(start, margin: Array(bytes[start..<first]), query: Span(body, position), end: end)
      }
      position = end
    }
    if info.elementsEqual("clq".utf8) { faults.append((.blockOpen, Span(first, body))) }
    hidden.append(Span(start, bytes.count))
    return bytes.count
  }

  private mutating func hiddenBlock(_ start: Int, _ first: Int, _ body: Int) -> Int {
    guard let close = find(Array("-->".utf8), from: body) else {
      faults.append((.blockOpen, Span(first, body)))
      hidden.append(Span(start, bytes.count))
      return bytes.count
    }
    return block(start, margin: Array(bytes[start..<first]), query: Span(body, close), end: lineEnd(close))
  }

  /// - Parameter end: after the line that ends the block. A result follows at once, or after blank lines.
  private mutating func block(_ start: Int, margin: [UInt8], query: Span, end: Int) -> Int {
    var place = Span(end, end)
    var position = end
    while position < bytes.count, content(position, lineEnd(position)).isEmpty { position = lineEnd(position) }
    if position < bytes.count, content(position, lineEnd(position)).elementsEqual(Self.resultStart) {
      var line = lineEnd(position)
      while line < bytes.count, !content(line, lineEnd(line)).elementsEqual(Self.resultEnd) { line = lineEnd(line) }
      if line < bytes.count {
        place.end = lineEnd(line)
      } else {
        faults.append((.blockOpen, Span(position, lineEnd(position))))
        place.end = bytes.count
      }
    }
    anchors.append(Anchor(kind: .block, query: query, place: place, margin: margin))
    hidden.append(Span(start, place.end))
    return place.end
  }

  // MARK: Inside a line

  private func find(_ mark: [UInt8], from start: Int) -> Int? {
    var position = start
    while position + mark.count <= bytes.count {
      if bytes[position] == mark[0], starts(position, with: mark) { return position }
      position += 1
    }
    return nil
  }

  /// The end of the paragraph: the first blank line.
  private func paragraphEnd(_ start: Int) -> Int {
    var position = lineEnd(start)
    while position < bytes.count, !content(position, lineEnd(position)).isEmpty { position = lineEnd(position) }
    return position
  }

  /// Up to the next line start, or past a piece that may span lines.
  private mutating func inline(from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\n"): return position + 1
      case UInt8(ascii: "\\"): position += position + 1 < bytes.count && bytes[position + 1] != UInt8(ascii: "\n") ? 2 : 1
      case UInt8(ascii: "`"): position = codeSpan(position)
      case UInt8(ascii: "<"): position = angle(position)
      case UInt8(ascii: "]") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "("):
        var end = position + 2
        let limit = lineEnd(position)
        while end < limit, bytes[end] != UInt8(ascii: ")"), bytes[end] != UInt8(ascii: "\n") { end += 1 }
        if end < limit, bytes[end] == UInt8(ascii: ")") { end += 1 }
        hidden.append(Span(position, end))
        position = end
      case UInt8(ascii: "h") where starts(position, with: Array("http://".utf8)) || starts(position, with: Array("https://".utf8)):
        var end = position
        while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: ")") { end += 1 }
        hidden.append(Span(position, end))
        position = end
      default: position += 1
      }
    }
    return position
  }

  private mutating func codeSpan(_ start: Int) -> Int {
    var body = start
    while body < bytes.count, bytes[body] == UInt8(ascii: "`") { body += 1 }
    let length = body - start
    let limit = paragraphEnd(start)
    var position = body
    while position < limit {
      guard bytes[position] == UInt8(ascii: "`") else {
        position += 1
        continue
      }
      var end = position
      while end < limit, bytes[end] == UInt8(ascii: "`") { end += 1 }
      if end - position == length {
        let query = blanks(body)
        if query < position, bytes[query] == UInt8(ascii: "="), query + 1 == position || bytes[query + 1] <= 0x20 {
          value(Span(query + 1, position), place: Span(start, end), stands: nil)
        }
        hidden.append(Span(start, end))
        return end
      }
      position = end
    }
    return body
  }

  /// A comment, a tag, or a mere sign.
  private mutating func angle(_ start: Int) -> Int {
    guard starts(start, with: Array("<!--".utf8)) else {
      let next = start + 1 < bytes.count ? bytes[start + 1] : 0
      guard next == UInt8(ascii: "/") || (next | 0x20) &- 0x61 < 26 else { return start + 1 }
      let limit = paragraphEnd(start)
      guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return start + 1 }
      hidden.append(Span(start, end + 1))
      return end + 1
    }
    if starts(start, with: Self.valueEnd) || starts(start, with: Self.resultEnd) || starts(start, with: Self.resultStart) {
      let end = (find(Array("-->".utf8), from: start) ?? start) + 3
      faults.append((.strayEnd, Span(start, end)))
      hidden.append(Span(start, end))
      return end
    }
    guard let close = find(Array("-->".utf8), from: start + 4) else {
      hidden.append(Span(start, bytes.count))
      return bytes.count
    }
    let end = close + 3
    hidden.append(Span(start, end))
    guard starts(start, with: Self.valueStart), start + 5 < bytes.count, bytes[start + 5] <= 0x20 else { return end }
    guard let stop = find(Self.valueEnd, from: end), stop <= paragraphEnd(start),
      find(Self.valueStart, from: end).map({ $0 > stop }) ?? true
    else {
      faults.append((.valueOpen, Span(start, end)))
      return end
    }
    let after = stop + Self.valueEnd.count
    value(Span(start + 5, close), place: Span(start, after), stands: Span(end, stop))
    hidden.append(Span(stop, after))
    return after
  }

  private mutating func value(_ query: Span, place: Span, stands: Span?) {
    let text = content(query.start, query.end)
    guard !text.isEmpty else { return faults.append((.empty, place)) }
    let span = Span(text.startIndex, text.endIndex)
    let dashes = UInt8(ascii: "-")
    // Markdown ends a comment in a line at the first two dashes, some of its readers at least.
    if zip(text, text.dropFirst()).contains(where: { $0 == dashes && $1 == dashes }) { faults.append((.endsComment, span)) }
    anchors.append(Anchor(kind: .value, query: span, place: place, stands: stands))
  }
}
