internal import CitesLabData
internal import QueryLang

/// What stands in a paragraph of Markdown, as HTML: emphasis, code, links, pictures, values with their queries.
struct MarkdownInline {
  let folder: String

  /// Pictures above this size are left to their words.
  private static let largestPicture = 8 << 20

  /// Without any mark: for titles and the words of pictures.
  static func plain(_ text: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = text
    while let first = rest.first {
      if rest.starts(with: MarkdownComments.start), let end = MarkdownComments.find(MarkdownComments.end, in: rest) {
        rest = rest[(end + 3)...]
        continue
      }
      if first == UInt8(ascii: "\\"), rest.count > 1 {
        rest = rest.dropFirst()
        if let next = rest.first { result.append(next) }
      } else if first != UInt8(ascii: "*"), first != UInt8(ascii: "`") {
        result.append(first)
      }
      rest = rest.dropFirst()
    }
    return String(decoding: result, as: UTF8.self)
  }

  func html(_ text: ArraySlice<UInt8>) -> String { html(text, depth: 0) }

  private func html(_ text: ArraySlice<UInt8>, depth: Int) -> String {
    var scan = Scan(text)
    while let first = scan.rest.first {
      switch first {
      case UInt8(ascii: "\\"): escape(&scan)
      case UInt8(ascii: "`"): code(&scan)
      case UInt8(ascii: "*"), UInt8(ascii: "_"): emphasis(first, &scan)
      case UInt8(ascii: "!"):
        if let link = Self.link(scan.rest.dropFirst()) { scan.emit(picture(link), link.rest) } else { scan.take(1) }
      case UInt8(ascii: "["):
        guard depth == 0, let link = Self.link(scan.rest) else {
          scan.take(1)
          continue
        }
        let inner = html(link.text, depth: 1)
        let target = String(decoding: link.target, as: UTF8.self)
        scan.emit(Self.isSafe(target) ? "<a href=\"\(HTMLPage.visible(target))\">\(inner)</a>" : inner, link.rest)
      case UInt8(ascii: "<"): angle(&scan)
      case UInt8(ascii: "&"):
        let entity = scan.rest.dropFirst().prefix { $0 &- 0x30 <= 9 || ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "#") }
        let after = scan.rest[entity.endIndex...]
        if !entity.isEmpty, entity.count < 12, after.first == UInt8(ascii: ";") {
          scan.emit("&\(String(decoding: entity, as: UTF8.self));", after.dropFirst())
        } else {
          scan.take(1)
        }
      default: scan.take(1)
      }
    }
    return scan.finish()
  }

  /// What was read so far, as markup, and what is left.
  private struct Scan {
    let text: ArraySlice<UInt8>
    var rest: ArraySlice<UInt8>
    private var output = ""
    private var pending: [UInt8] = []
    /// Marks of emphasis that are not closed yet.
    var open: [[UInt8]] = []

    init(_ text: ArraySlice<UInt8>) {
      self.text = text
      rest = text
    }

    /// Plain text.
    mutating func take(_ count: Int) {
      pending += rest.prefix(count)
      rest = rest.dropFirst(count)
    }

    mutating func drop(_ count: Int) { rest = rest.dropFirst(count) }

    mutating func emit(_ markup: String, _ next: ArraySlice<UInt8>) {
      flush()
      output += markup
      rest = next
    }

    private mutating func flush() {
      output += HTMLPage.visible(String(decoding: pending, as: UTF8.self))
      pending = []
    }

    mutating func finish() -> String {
      flush()
      for mark in open.reversed() { output += mark.count == 2 ? "</strong>" : "</em>" }
      return output
    }

    /// The byte before what is left; a blank at the start.
    var previous: UInt8 { rest.startIndex > text.startIndex ? text[rest.startIndex - 1] : 0x20 }
  }

  private func escape(_ scan: inout Scan) {
    let next = scan.rest.dropFirst().first ?? 0
    if next == UInt8(ascii: "\n") { return scan.emit("<br>", scan.rest.dropFirst(2)) }
    // Before a letter or digit it is a mere sign.
    if next > 0x20, next < 0x7F, next &- 0x30 > 9, (next | 0x20) &- 0x61 >= 26 { scan.drop(1) }
    scan.take(1)
  }

  private func code(_ scan: inout Scan) {
    let mark = UInt8(ascii: "`")
    let length = scan.rest.prefix { $0 == mark }.count
    let body = scan.rest.dropFirst(length)
    var search = body
    while let start = search.firstIndex(of: mark) {
      let run = search[start...].prefix { $0 == mark }
      if run.count == length {
        let code = String(decoding: MarkdownLine.trimmed(body[..<start]), as: UTF8.self)
        return scan.emit("<code>\(HTMLPage.visible(code))</code>", search[run.endIndex...])
      }
      search = search[run.endIndex...]
    }
    scan.take(length)
  }

  private func emphasis(_ sign: UInt8, _ scan: inout Scan) {
    let length = scan.rest.prefix { $0 == sign }.count >= 2 ? 2 : 1
    let mark = [UInt8](repeating: sign, count: length)
    let tag = length == 2 ? "strong" : "em"
    let after = scan.rest.dropFirst(length)
    let isAfterBlank = scan.previous <= 0x20
    if scan.open.last == mark, !isAfterBlank {
      scan.open.removeLast()
      return scan.emit("</\(tag)>", after)
    }
    // An underscore inside a word is part of it.
    let isInside = sign == UInt8(ascii: "_") && !isAfterBlank && Self.isWord(scan.previous)
    if let next = after.first, next > 0x20, !isInside, !scan.open.contains(mark), MarkdownComments.find(mark, in: after) != nil {
      scan.open.append(mark)
      return scan.emit("<\(tag)>", after)
    }
    scan.take(length)
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 < 26 }

  /// A value, its end, a line end, an address; or a mere sign.
  private func angle(_ scan: inout Scan) {
    let rest = scan.rest
    if rest.starts(with: WovenText.valueStart), let end = MarkdownComments.find(MarkdownComments.end, in: rest) {
      let query = rest[..<end].dropFirst(WovenText.valueStart.count).split { $0 <= 0x20 }.joined(separator: [0x20])
      let title = HTMLPage.visible("= " + String(decoding: Array(query), as: UTF8.self))
      return scan.emit("<span class=\"value\" title=\"\(title)\">", rest[(end + 3)...])
    }
    if rest.starts(with: WovenText.valueEnd) { return scan.emit("</span>", rest.dropFirst(WovenText.valueEnd.count)) }
    if rest.starts(with: "<br>".utf8) { return scan.emit("<br>", rest.dropFirst(4)) }
    if rest.starts(with: "<http://".utf8) || rest.starts(with: "<https://".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")),
      !rest[..<end].contains(where: { $0 <= 0x20 })
    {
      let address = HTMLPage.visible(String(decoding: rest[..<end].dropFirst(), as: UTF8.self))
      return scan.emit("<a href=\"\(address)\">\(address)</a>", rest[(end + 1)...])
    }
    scan.take(1)
  }

  // MARK: Links and pictures

  private struct Link {
    var text: ArraySlice<UInt8>
    var target: ArraySlice<UInt8>
    var rest: ArraySlice<UInt8>
  }

  /// `[text](target)`
  private static func link(_ text: ArraySlice<UInt8>) -> Link? {
    guard text.first == UInt8(ascii: "["), let middle = MarkdownComments.find(Array("](".utf8), in: text) else { return nil }
    let words = text[..<middle].dropFirst()
    guard !words.contains(UInt8(ascii: "[")), let end = text[(middle + 2)...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
    let target = text[(middle + 2)..<end]
    guard !target.contains(UInt8(ascii: "\n")) else { return nil }
    return Link(text: words, target: target.prefix { $0 > 0x20 }, rest: text[(end + 1)...])
  }

  /// Addresses that lead somewhere and do nothing else.
  private static func isSafe(_ target: String) -> Bool {
    guard let colon = target.utf8.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let scheme = target[..<colon].lowercased()
    return ["http", "https", "mailto"].contains(scheme) || scheme.utf8.contains { "/#?".utf8.contains($0) }
  }

  /// Part of the page itself; where it cannot be read, its words.
  private func picture(_ link: Link) -> String {
    let words = HTMLPage.visible(Self.plain(link.text))
    let target = String(decoding: link.target, as: UTF8.self)
    let name = target.lowercased()
    let kinds = [(".svg", "image/svg+xml"), (".png", "image/png"), (".jpg", "image/jpeg"), (".jpeg", "image/jpeg")]
    guard let kind = kinds.first(where: { name.hasSuffix($0.0) })?.1, !target.utf8.contains(UInt8(ascii: ":")),
      let bytes = try? FilePath.read(FilePath.joined(folder, target), limit: Self.largestPicture)
    else { return "<em>\(words)</em>" }
    return "<img src=\"data:\(kind);base64,\(Self.base64(bytes))\" alt=\"\(words)\">"
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      func byte(_ offset: Int) -> UInt32 { offset < left ? UInt32(bytes[index + offset]) : 0 }
      let word = byte(0) << 16 | byte(1) << 8 | byte(2)
      for (place, shift) in [18, 12, 6, 0].enumerated() {
        output.append(place <= left ? alphabet[Int(word >> UInt32(shift) & 63)] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: output, as: UTF8.self)
  }
}
