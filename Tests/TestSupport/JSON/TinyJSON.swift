/// Just enough JSON for sound manifests; every scalar as text.
package struct TinyJSON {
  package indirect enum Value {
    case scalar(String)
    case array([Value])
    case members([(String, Value)])

    package var text: String { if case .scalar(let text) = self { text } else { "" } }
    package var list: [Value] { if case .array(let values) = self { values } else { [] } }
    package subscript(key: String) -> Value {
      if case .members(let members) = self { members.first { $0.0 == key }?.1 ?? .scalar("") } else { .scalar("") }
    }
  }

  private let bytes: [UInt8]
  private var at = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func blanks() { while at < bytes.count, bytes[at] <= 0x20 { at += 1 } }

  package mutating func value() -> Value {
    blanks()
    guard at < bytes.count else { return .scalar("") }
    switch bytes[at] {
    case UInt8(ascii: "{"):
      var members: [(String, Value)] = []
      at += 1
      blanks()
      while at < bytes.count, bytes[at] != UInt8(ascii: "}") {
        let key = value().text
        blanks()
        at += 1
        members.append((key, value()))
        blanks()
        if bytes[at] == UInt8(ascii: ",") { at += 1 }
        blanks()
      }
      at += 1
      return .members(members)
    case UInt8(ascii: "["):
      var values: [Value] = []
      at += 1
      blanks()
      while at < bytes.count, bytes[at] != UInt8(ascii: "]") {
        values.append(value())
        blanks()
        if bytes[at] == UInt8(ascii: ",") { at += 1 }
        blanks()
      }
      at += 1
      return .array(values)
    case UInt8(ascii: "\""): return .scalar(string())
    default:
      let start = at
      while at < bytes.count, !",]} \n\r\t".utf8.contains(bytes[at]) { at += 1 }
      let text = String(decoding: bytes[start..<at], as: UTF8.self)
      return .scalar(text == "null" ? "" : text)
    }
  }

  private mutating func string() -> String {
    at += 1
    var units: [UInt16] = []
    var plain: [UInt8] = []
    var text = ""
    func flush() {
      text += String(decoding: plain, as: UTF8.self) + String(decoding: units, as: UTF16.self)
      plain = []
      units = []
    }
    while bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") {
        if !plain.isEmpty { flush() }
        at += 1
        let escapes: [UInt8: UInt16] = [
          UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
        ]
        if bytes[at] == UInt8(ascii: "u") {
          units.append(UInt16(String(decoding: bytes[(at + 1)...(at + 4)], as: UTF8.self), radix: 16) ?? 0)
          at += 5
        } else {
          units.append(escapes[bytes[at]] ?? UInt16(bytes[at]))
          at += 1
        }
      } else {
        if !units.isEmpty { flush() }
        plain.append(bytes[at])
        at += 1
      }
    }
    at += 1
    flush()
    return text
  }
}
