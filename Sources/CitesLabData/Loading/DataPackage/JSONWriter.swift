/// Writes a descriptor: two blanks a level, members in the order given, short lists of plain values on one line.
package enum JSONWriter {
  package static func bytes(_ value: JSONValue) -> [UInt8] {
    var output: [UInt8] = []
    append(value, to: &output, indent: 0)
    output.append(UInt8(ascii: "\n"))
    return output
  }

  /// On one line, without blanks.
  package static func appendCompact(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .list(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        appendCompact(value, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        JSONObjects.appendString(member.key.utf8, to: &output)
        output.append(UInt8(ascii: ":"))
        appendCompact(member.value, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    case .null, .bool, .number, .string: appendScalar(value, to: &output)
    }
  }

  private static func appendScalar(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let text): output.append(contentsOf: text.utf8)
    case .string(let text): JSONObjects.appendString(text.utf8, to: &output)
    case .list, .object: appendCompact(value, to: &output)
    }
  }

  private static func append(_ value: JSONValue, to output: inout [UInt8], indent: Int) {
    func line(_ depth: Int) {
      output.append(UInt8(ascii: "\n"))
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
    switch value {
    case .list(let values) where values.contains { !$0.isPlain }:
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        line(indent + 1)
        append(value, to: &output, indent: indent + 1)
      }
      line(indent)
      output.append(UInt8(ascii: "]"))
    case .list(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(contentsOf: ", ".utf8) }
        appendScalar(value, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        line(indent + 1)
        JSONObjects.appendString(member.key.utf8, to: &output)
        output.append(contentsOf: ": ".utf8)
        append(member.value, to: &output, indent: indent + 1)
      }
      line(indent)
      output.append(UInt8(ascii: "}"))
    case .object: output.append(contentsOf: "{}".utf8)
    case .null, .bool, .number, .string: appendScalar(value, to: &output)
    }
  }
}

extension JSONValue {
  fileprivate var isPlain: Bool {
    switch self {
    case .null, .bool, .number, .string: true
    case .list, .object: false
    }
  }
}
