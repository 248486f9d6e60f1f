import CitesLabData
import QueryLang
import TestSupport
import Testing

/// What the tests of workbooks share.
enum Workbooks {
  static func path(_ name: String, file: String = #filePath) -> String {
    "/" + file.split(separator: "/").dropLast(2).joined(separator: "/") + "/Fixtures/workbooks/" + name
  }

  static func table(_ name: String, sheet: String? = nil, _ change: (inout LoadOptions) -> Void = { _ in }) throws -> Table {
    var options = LoadOptions()
    options.sheet = sheet
    change(&options)
    return try #require(try Loader.load(path(name), options: options).first)
  }

  static func error(_ name: String, sheet: String? = nil, _ location: SourceLocation = #_sourceLocation) -> LoadError? {
    var options = LoadOptions()
    options.sheet = sheet
    do throws(LoadError) {
      _ = try Loader.load(path(name), options: options)
      Issue.record("loaded without an error", sourceLocation: location)
      return nil
    } catch { return error }
  }

  static func error(_ bytes: [UInt8], _ location: SourceLocation = #_sourceLocation) -> LoadError? {
    do throws(LoadError) {
      _ = try Loader.tables(bytes: bytes, name: "t", format: "xlsx")
      Issue.record("loaded without an error", sourceLocation: location)
      return nil
    } catch { return error }
  }

  /// Row by row.
  static func rows(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in table.columns.map { Loading.text($0[row]) } }
  }
}

/// Numbers within an archive that a test changes.
struct ZipBytes {
  var bytes: [UInt8]

  func find(_ signature: [UInt8], after start: Int = 0) -> Int? {
    guard bytes.count >= signature.count else { return nil }
    return (start...(bytes.count - signature.count)).first { bytes[$0..<($0 + signature.count)].elementsEqual(signature) }
  }

  /// Where the directory's entry of a member begins.
  func entry(_ name: String) -> Int? {
    var at = 0
    while let found = find([0x50, 0x4B, 0x01, 0x02], after: at) {
      let length = Int(bytes[found + 28]) | Int(bytes[found + 29]) << 8
      if String(decoding: bytes[(found + 46)..<(found + 46 + length)], as: UTF8.self) == name { return found }
      at = found + 4
    }
    return nil
  }

  mutating func set(_ value: UInt32, at place: Int) { for index in 0..<4 { bytes[place + index] = UInt8(value >> (8 * index) & 0xFF) } }
}
