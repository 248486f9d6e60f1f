/// The text of a script or of a line at the prompt, with the name that messages give to it.
///
/// Kept as UTF-8 bytes: a `Character` folds a comma and a following combining accent into one,
/// which would hide the comma from the lexer.
public struct SourceText: Sendable {
  /// A path relative to where the program was started, or nil at the prompt and for `--command`.
  public let name: String?
  public let utf8: [UInt8]
  private let lineStarts: [Int]

  public init(_ text: String, name: String? = nil) {
    self.init(utf8: Array(text.utf8), name: name)
  }

  public init(utf8: [UInt8], name: String? = nil) {
    self.name = name
    self.utf8 = utf8
    var starts = [0]
    for (offset, byte) in utf8.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    lineStarts = starts
  }

  public func text(_ span: Span) -> String {
    let start = min(max(0, span.start), utf8.count)
    let end = min(max(start, span.end), utf8.count)
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }

  /// The line that holds `offset`, counted from 1. O(log lines).
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The span of line `line` (counted from 1) without its line end.
  public func span(ofLine line: Int) -> Span {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : utf8.count
    if end > start, utf8[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Span(start, max(start, end))
  }
}
