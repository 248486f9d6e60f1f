/// A small JSON document as values: descriptors of data packages, reports and manifests, never data.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// As written.
  case number(String)
  case string(String)
  case list([JSONValue])
  /// In the order of the file; the last of equal keys counts.
  case object([(key: String, value: JSONValue)])

  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  /// As written.
  package var number: String? { if case .number(let text) = self { text } else { nil } }
  /// A text, or a number or a boolean as it is written: what a schema may give either way.
  var scalar: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .list, .object: nil
    }
  }
  package var list: [JSONValue]? { if case .list(let values) = self { values } else { nil } }
  package var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  package var members: [(key: String, value: JSONValue)] { if case .object(let members) = self { members } else { [] } }

  /// By value: numbers as numbers, objects whatever the order of their members.
  func isSame(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.null, .null): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.string(let a), .string(let b)): return a.utf8.elementsEqual(b.utf8)
    case (.number(var a), .number(var b)):
      return a.withUTF8 { SchemaNumber($0, decimals: true) } == b.withUTF8 { SchemaNumber($0, decimals: true) }
    case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    case (.object(let a), .object(let b)):
      return a.count == b.count && a.allSatisfy { key, value in other[key].map { value.isSame(as: $0) } ?? false }
    default: return false
    }
  }

  /// The value that a cell holds; nil when it is not one.
  static func parse(_ cell: UnsafeBufferPointer<UInt8>) -> JSONValue? {
    guard !cell.isEmpty else { return nil }
    do throws(LoadError) {
      return try parse(ByteSource(bytes: Array(cell), path: ""))
    } catch { return nil }
  }

  /// Parses the whole of a text.
  ///
  /// - Parameter path: for messages.
  package static func parse(_ bytes: [UInt8], path: String) throws(LoadError) -> JSONValue {
    try parse(ByteSource(bytes: bytes, path: path))
  }

  /// Parses the whole of a source.
  static func parse(_ source: ByteSource) throws(LoadError) -> JSONValue {
    guard source.count <= 64 << 20 else { throw LoadError(.recordTooLong(limit: 64 << 20), path: source.path) }
    let start = source.count == 0 ? 0 : try Preamble.skipMark(source)
    let text = try JSONText(source)
    return try text.check { () throws(JSONFailure) in
      // Decoding in place spoils what stands before, which nobody looks at again; places of errors come from the source.
      var scanner = text.decodingScanner(from: start)
      let value = try value(&scanner, depth: 0)
      try scanner.expectEnd()
      return value
    }
  }

  private static func value(_ scanner: inout JSONScanner, depth: Int) throws(JSONFailure) -> JSONValue {
    let base = UnsafePointer(scanner.base)
    func text(_ range: Range<Int>) -> String {
      String(decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count), as: UTF8.self)
    }
    guard let byte = scanner.peek() else { throw scanner.unexpected(.value) }
    switch byte {
    case UInt8(ascii: "{"):
      var members: [(key: String, value: JSONValue)] = []
      try scanner.members(depth: depth) { scanner, key throws(JSONFailure) in
        let name = text(key)
        members.append((name, try value(&scanner, depth: depth + 1)))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var values: [JSONValue] = []
      try scanner.elements(depth: depth) { scanner throws(JSONFailure) in values.append(try value(&scanner, depth: depth + 1)) }
      return .list(values)
    case UInt8(ascii: "\""): return .string(text(try scanner.string()))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(text(try scanner.number()))
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      let word = text(try scanner.word())
      return word == "null" ? .null : .bool(word == "true")
    default: throw scanner.unexpected(.value)
    }
  }
}
