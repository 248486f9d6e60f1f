import CitesLabData
import QueryLang
import TestSupport
import Testing

/// An entry of a corpus manifest. Read with a small reader of its own: the loader under test gives no lists of lists.
struct JSONEntry {
  var file: String
  var encoding: String
  var delimiter: String
  var expectation: String
  var rows: Int
  var columns: [String]
  var data: [[String]]
  var checks: [ManifestCheck]

  static func read(_ path: String) throws -> [JSONEntry] {
    var parser = TinyJSON(Loading.read(path) ?? [])
    return parser.value()["entries"].list.map { entry in
      JSONEntry(
        file: entry["file"].text, encoding: entry["encoding"].text.isEmpty ? "utf-8" : entry["encoding"].text,
        delimiter: entry["delimiter"].text, expectation: entry["expect"].text, rows: Int(entry["rows"].text) ?? -1,
        columns: entry["columns"].list.map(\.text), data: entry["data"].list.map { $0.list.map(\.text) },
        checks: entry["checks"].list.map { check in
          ManifestCheck(
            kind: check["kind"].text, column: check["column"].text, answer: check["answer"], value: check["value"].text,
            row: Int(check["row"].text) ?? 0, style: check["number_style"].text)
        })
    }
  }
}

struct ManifestCheck {
  var kind: String
  var column: String
  var answer: TinyJSON.Value
  var value: String
  var row: Int
  var style: String

  func run(_ rows: [[String?]], _ names: [String], _ table: Table, _ file: String) {
    guard let index = names.firstIndex(of: column), index < table.columns.count else { return }
    let values = rows.map { $0[index] }
    let type = table.columns[index].type
    let numbers = values.compactMap { $0.flatMap(Double.init) }
    func close(_ a: Double?, _ b: Double?) -> Bool {
      guard let a, let b else { return false }
      return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
    }
    let wanted = Double(answer.text)
    switch kind {
    case "sum" where type.isNumber: #expect(close(numbers.reduce(0, +), wanted), "\(file): sum of \(column)")
    case "max" where type.isNumber: #expect(close(numbers.max(), wanted), "\(file): max of \(column)")
    case "min" where type.isNumber: #expect(close(numbers.min(), wanted), "\(file): min of \(column)")
    case "mean" where type.isNumber:
      #expect(close(numbers.reduce(0, +) / Double(max(1, numbers.count)), wanted), "\(file): mean of \(column)")
    case "sum", "max", "min", "mean": print("\(file): \(column) is text; \(kind) not checked")
    case "distinct" where type == .text:
      #expect(
        Set(values.compactMap { $0.map { Array($0.utf8) } }.filter { !$0.isEmpty }).count == Int(answer.text), "\(file): distinct \(column)"
      )
    case "missing" where type == .text:
      #expect(values.filter { ($0 ?? "").isEmpty }.count == Int(answer.text), "\(file): missing \(column)")
    case "count_eq" where type == .text || type == .integer:
      let found = values.filter { ($0 ?? (type == .integer ? "NA" : "")) == value }.count
      #expect(found == Int(answer.text), "\(file): count of \(column) = \(value)")
    case "cell" where type == .text || type == .integer: #expect(values[row - 1] == answer.text, "\(file): cell \(row) of \(column)")
    case "count_gt" where type.isNumber:
      #expect(numbers.filter { $0 > Double(value) ?? 0 }.count == Int(answer.text), "\(file): \(column) > \(value)")
    case "min_date" where type != .text, "max_date" where type != .text:
      let sorted = values.compactMap { $0 }.sorted()
      let found = kind == "min_date" ? sorted.first : sorted.last
      let plain = found.map { $0.replacing("T", " ").replacing("Z", "") }
      #expect(plain == answer.text, "\(file): \(kind) of \(column)")
    default: break
    }
  }

  private func abs(_ number: Double) -> Double { number.magnitude }
}

extension String {
  fileprivate func replacing(_ a: Character, _ b: String) -> String {
    var result = ""
    for character in self { if character == a { result += b } else { result.append(character) } }
    return result
  }
}

/// Just enough JSON for sound manifests; every scalar as text.
struct TinyJSON {
  indirect enum Value {
    case scalar(String)
    case array([Value])
    case members([(String, Value)])

    var text: String { if case .scalar(let text) = self { text } else { "" } }
    var list: [Value] { if case .array(let values) = self { values } else { [] } }
    subscript(key: String) -> Value {
      if case .members(let members) = self { members.first { $0.0 == key }?.1 ?? .scalar("") } else { .scalar("") }
    }
  }

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func blanks() { while at < bytes.count, bytes[at] <= 0x20 { at += 1 } }

  mutating func value() -> Value {
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
