import CitesLabData
import QueryLang
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the loading tests share: small tables from text, cells as text, files that live as long as a test.
enum Loading {
  static func csv(_ text: String, _ options: LoadOptions = LoadOptions()) throws -> Table {
    try Loader.load(bytes: Array(text.utf8), name: "t", format: "csv", options: options)
  }

  static func json(_ text: String, format: String = "json", _ options: LoadOptions = LoadOptions()) throws -> Table {
    try Loader.load(bytes: Array(text.utf8), name: "t", format: format, options: options)
  }

  /// The error that loading gives; records an issue when there is none.
  static func error(
    _ bytes: [UInt8], format: String = "csv", _ options: LoadOptions = LoadOptions(), _ location: SourceLocation = #_sourceLocation
  ) -> LoadError? {
    do throws(LoadError) {
      _ = try Loader.load(bytes: bytes, name: "t", format: format, options: options)
      Issue.record("loaded without an error", sourceLocation: location)
      return nil
    } catch { return error }
  }

  static func error(
    _ text: String, format: String = "csv", _ options: LoadOptions = LoadOptions(), _ location: SourceLocation = #_sourceLocation
  ) -> LoadError? { error(Array(text.utf8), format: format, options, location) }

  static func types(_ table: Table) -> [ValueType] { table.columns.map(\.type) }

  /// The values of a column, missing as `∅`, in a spelling that does not depend on exporters.
  static func cells(_ column: Column) -> [String] { (0..<column.count).map { text(column[$0]) } }

  static func text(_ value: Value) -> String {
    switch value {
    case .missing: return "∅"
    case .boolean(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .decimal(let unscaled, let scale):
      var digits = String(unscaled.magnitude)
      while digits.count <= scale { digits = "0" + digits }
      let point = digits.index(digits.endIndex, offsetBy: -scale)
      return (unscaled < 0 ? "-" : "") + digits[..<point] + "." + digits[point...]
    case .float(let number): return "\(number)"
    case .date(let days): return date(days)
    case .datetime(let micros, let zoned):
      let days = micros >= 0 ? micros / 86_400_000_000 : -((-micros + 86_399_999_999) / 86_400_000_000)
      var rest = micros - days * 86_400_000_000
      let fraction = rest % 1_000_000
      rest /= 1_000_000
      let time = "\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):\(pad(rest % 60, 2))"
      return date(days) + "T" + time + (fraction == 0 ? "" : "." + pad(fraction, 6)) + (zoned ? "Z" : "")
    case .period: return "?"
    case .text(let text): return text
    }
  }

  private static func pad(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// By counting days of years and months: slow, and another way than the loader's.
  static func date(_ days: Int64) -> String {
    var year: Int64 = 1970
    var rest = days
    func length(_ year: Int64) -> Int64 { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365 }
    while rest < 0 {
      year -= 1
      rest += length(year)
    }
    while rest >= length(year) {
      rest -= length(year)
      year += 1
    }
    var month: Int64 = 1
    let lengths: [Int64] = [31, length(year) == 366 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    while rest >= lengths[Int(month) - 1] {
      rest -= lengths[Int(month) - 1]
      month += 1
    }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(rest + 1, 2))"
  }

  static func field(_ table: Table, _ name: String) -> LoadReport.Field? { table.report?.fields.first { $0.name == name } }

  static func decisions(_ table: Table, _ name: String) -> [FieldDecision] {
    (field(table, name)?.decisions ?? []).compactMap { $0 as? FieldDecision }
  }

  static func notices(_ table: Table) -> [LoadNotice] { (table.report?.notices ?? []).compactMap { $0 as? LoadNotice } }

  /// A folder of its own, removed when it goes.
  final class Folder {
    let path: String

    init() {
      var template = Array("/tmp/citeslab-test-XXXXXX".utf8CString)
      path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
    }

    deinit {
      if path != "/tmp" { remove(path) }
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) -> String {
      let target = path + "/" + name
      if let file = fopen(target, "wb") {
        _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        fclose(file)
      }
      return target
    }

    @discardableResult
    func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

    private func remove(_ path: String) {
      if let directory = opendir(path) {
        while let entry = readdir(directory) {
          let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
          }
          if name != "." && name != ".." { remove(path + "/" + name) }
        }
        closedir(directory)
        rmdir(path)
      } else {
        unlink(path)
      }
    }
  }

  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[0..<count]
    }
  }

  /// `../shared/corpora` beside the repository, or nil with a word about it.
  static func corpus(_ name: String, file: String = #filePath) -> String? {
    let parts = file.split(separator: "/").dropLast(3)
    let path = "/" + parts.dropLast().joined(separator: "/") + "/shared/corpora/" + name
    if access(path, R_OK) == 0 { return path }
    print("skipped: \(path) is not there")
    return nil
  }

  /// Of the project's own fixtures.
  static func fixture(_ name: String, file: String = #filePath) -> String {
    "/" + file.split(separator: "/").dropLast(2).joined(separator: "/") + "/Fixtures/loading/" + name
  }
}
