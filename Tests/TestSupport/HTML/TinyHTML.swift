/// Just enough of HTML for pages that the program writes: elements, attributes, text with references decoded.
///
/// Strict where a browser forgives: a tag that is not closed, a bare `<` or `&`, a repeated attribute is an error.
package struct TinyHTML {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  package indirect enum Node: Sendable {
    case text(String)
    case element(String, attributes: [String: String], children: [Node])
  }

  private let bytes: [UInt8]
  private var position = 0
  private static let void: Set<String> = ["meta", "br", "hr", "img", "link", "input", "col"]
  private static let references: [(String, String)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"),
  ]

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The root element.
  package static func parse(_ page: [UInt8]) throws(Failure) -> Node {
    var parser = TinyHTML(page)
    guard parser.take("<!DOCTYPE html>\n") else { throw Failure(description: "no document type") }
    let root = try parser.element()
    while parser.position < parser.bytes.count, parser.bytes[parser.position] == 0x0A { parser.position += 1 }
    guard parser.position == parser.bytes.count else { throw parser.failure("text after the page") }
    return root
  }

  private func failure(_ what: String) -> Failure {
    Failure(description: what + ": " + String(decoding: bytes[position..<min(bytes.count, position + 60)], as: UTF8.self))
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  private mutating func name() -> String {
    let start = position
    while position < bytes.count, bytes[position] == 0x2D || bytes[position] &- 0x30 < 10 || (bytes[position] | 0x20) &- 0x61 < 26 {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func element() throws(Failure) -> Node {
    guard take("<") else { throw failure("no element") }
    let tag = name()
    guard !tag.isEmpty else { throw failure("a bare <") }
    var attributes: [String: String] = [:]
    while take(" ") {
      let key = name()
      guard !key.isEmpty, take("=\"") else { throw failure("no attribute") }
      guard attributes.updateValue(try text(until: 0x22), forKey: key) == nil else { throw failure("\(key) twice") }
      position += 1
    }
    guard take(">") else { throw failure("a tag that does not end") }
    if Self.void.contains(tag) { return .element(tag, attributes: attributes, children: []) }
    var children: [Node] = []
    if tag == "style" || tag == "script" {
      let start = position
      while position < bytes.count, !bytes[position...].starts(with: "</\(tag)>".utf8) { position += 1 }
      children.append(.text(String(decoding: bytes[start..<position], as: UTF8.self)))
    }
    while !take("</") {
      guard position < bytes.count else { throw failure("<\(tag)> is not closed") }
      if bytes[position] == 0x3C { children.append(try element()) } else { children.append(.text(try text(until: 0x3C))) }
    }
    guard name() == tag, take(">") else { throw failure("<\(tag)> is closed by another") }
    return .element(tag, attributes: attributes, children: children)
  }

  private mutating func text(until end: UInt8) throws(Failure) -> String {
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != end {
      if bytes[position] == 0x26 {
        guard let (reference, meaning) = Self.references.first(where: { bytes[position...].starts(with: $0.0.utf8) }) else {
          throw failure("a bare &")
        }
        text.append(contentsOf: meaning.utf8)
        position += reference.utf8.count
      } else {
        // What a browser would not give back as it stands.
        guard bytes[position] != 0x0D, bytes[position] != 0, bytes[position] != 0x3C else { throw failure("a byte that is not kept") }
        text.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension TinyHTML.Node {
  /// Every element of that name below, in order.
  package func all(_ tag: String) -> [TinyHTML.Node] {
    guard case .element(let own, _, let children) = self else { return [] }
    return (own == tag ? [self] : []) + children.flatMap { $0.all(tag) }
  }

  package var text: String {
    switch self {
    case .text(let text): text
    case .element(_, _, let children): children.map(\.text).joined()
    }
  }

  package var tag: String? { if case .element(let tag, _, _) = self { tag } else { nil } }
  package var children: [TinyHTML.Node] { if case .element(_, _, let children) = self { children } else { [] } }
  package func attribute(_ name: String) -> String? {
    if case .element(_, let attributes, _) = self { attributes[name] } else { nil }
  }

  /// The cells of each row of the table's body.
  package var cells: [[TinyHTML.Node]] {
    all("tbody").flatMap { $0.all("tr") }.map { $0.children.filter { $0.tag == "td" || $0.tag == "th" } }
  }
}
