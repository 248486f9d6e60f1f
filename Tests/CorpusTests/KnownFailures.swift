import TestSupport

/// Cases that are not right yet, each with the reason: `Tests/Fixtures/corpora/known-failures.txt`, one `case: reason` a line.
///
/// A case that fails without being listed is a regression; one that is listed and passes is to be struck off. Both fail the tests.
struct KnownFailures {
  private(set) var reasons: [String: String] = [:]

  init(file: String = #filePath) {
    let tests = "/" + file.split(separator: "/").dropLast(2).joined(separator: "/")
    let text = TextFile.read(tests + "/Fixtures/corpora/known-failures.txt") ?? ""
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      guard let end = line.firstRange(of: ": ") else { continue }
      reasons[String(line[..<end.lowerBound])] = String(line[end.upperBound...])
    }
  }
}
