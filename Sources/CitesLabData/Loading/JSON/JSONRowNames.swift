/// The names of columns whose rows are arrays: the first array where it is evidently a header.
struct JSONRowNames {
  var names: [(name: String, header: String?)]
  /// Where the rows of data begin: after the header and its comma, or at the first array.
  var start: Int
  var notices: [LoadNotice] = []
  var hasHeader: Bool

  /// - Parameters:
  ///   - start: of the first array.
  ///   - given: names that stand elsewhere in the file.
  init(_ text: JSONText, at start: Int, _ task: LoadTask, given: [String]? = nil) throws(LoadError) {
    var scanner = text.scanner(from: start)
    var cells: [String?] = []
    try text.check { () throws(JSONFailure) in
      try scanner.elements(depth: 1) { scanner throws(JSONFailure) in
        if cells.count >= LoadLimits.columns { throw JSONFailure(kind: .tooManyColumns(limit: LoadLimits.columns), at: scanner.at) }
        let at = scanner.at
        try scanner.skipValue(depth: 2)
        cells.append(text.bytes[at] == UInt8(ascii: "\"") ? text.decoded(at..<scanner.at) : nil)
      }
    }
    self.start = start
    hasHeader = false
    if let given, given.count == cells.count {
      names = HeaderNames.names(given)
      return
    }
    let texts = cells.compactMap { $0 }
    let isEvident = !cells.isEmpty && texts.count == cells.count && Set(texts).count == texts.count && !texts.contains("")
    let asked = task.options.header
    guard asked ?? isEvident, texts.count == cells.count else {
      names = cells.isEmpty ? [] : HeaderNames.made(cells.count)
      if asked == nil { notices.append(.noHeader(example: Self.excerpt(cells))) }
      return
    }
    hasHeader = true
    names = HeaderNames.names(texts)
    notices += HeaderNames.renamings(names)
    // Below a header of texts something else is expected: where all is text, either reading could be meant.
    switch scanner.peek() {
    case UInt8(ascii: ","):
      scanner.at += 1
      self.start = scanner.at
      if asked == nil, Self.isAllText(text, scanner.at) { notices.append(.headerLooksLikeData(example: Self.excerpt(cells))) }
    default: self.start = scanner.at
    }
  }

  private static func excerpt(_ cells: [String?]) -> String { cells.map { $0 ?? "…" }.joined(separator: ", ") }

  /// Whether the array that begins here, if one does, holds texts alone.
  private static func isAllText(_ text: JSONText, _ start: Int) -> Bool {
    var scanner = text.scanner(from: start)
    guard scanner.peek() == UInt8(ascii: "[") else { return false }
    var isText = true
    do throws(JSONFailure) {
      try scanner.elements(depth: 1) { scanner throws(JSONFailure) in
        if text.bytes[scanner.at] != UInt8(ascii: "\"") { isText = false }
        try scanner.skipValue(depth: 2)
      }
    } catch { return false }
    return isText
  }
}
