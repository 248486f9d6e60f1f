import Foundation
import Testing

/// A file of expected text under `Tests/Fixtures/parser`. `CITESLAB_RECORD=1` writes it anew; a missing one fails.
enum Golden {
  static func url(_ name: String, _ file: String = #filePath) -> URL {
    URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("../../Fixtures/parser/\(name)").standardized
  }

  static func read(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }

  static func check(_ text: String, against name: String) throws {
    if ProcessInfo.processInfo.environment["CITESLAB_RECORD"] == "1" { try text.write(to: url(name), atomically: true, encoding: .utf8) }
    let expected = try read(name)
    if text == expected { return }
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(found, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(found.count, wanted.count)
    Issue.record(
      """
      \(name), line \(line + 1)
      expected: \(line < wanted.count ? wanted[line] : "nothing")
      found:    \(line < found.count ? found[line] : "nothing")
      """)
  }
}
