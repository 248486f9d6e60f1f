import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Every file of `../shared/corpora`, folder by folder, with a score. Where that folder is absent, a notice says so and the tests pass.
///
/// `CITESLAB_CORPUS_CASE=dialects/imdb` runs the cases whose names contain that text, and says why each fails.
@Suite(.serialized) struct CorpusTests {
  static let folders = [
    "csv-spectrum", "json-test-suite", "dialects", "papaparse-core", "fr-public", "en-midsize", "json-tables", "compressed",
    "unicode-traps", "naughty-strings", "round trip",
  ]

  @Test(arguments: folders)
  func everyFile(folder: String) {
    guard let corpora = Self.corpora else {
      print("skipped: ../shared/corpora is not there (\(folder))")
      return
    }
    var cases = Self.cases(folder, corpora)
    let wanted = getenv("CITESLAB_CORPUS_CASE").map { String(cString: $0) }
    if let wanted { cases = cases.filter { $0.name.contains(wanted) } }
    guard !cases.isEmpty else {
      if wanted == nil { Issue.record("no case in \(folder)") }
      return
    }
    let known = KnownFailures().reasons
    var right = 0
    for one in cases {
      if let failure = TimeLimit.run(one.run) {
        if known[one.name] == nil || wanted != nil { Issue.record("\(one.name): \(failure)") }
      } else {
        right += 1
        if known[one.name] != nil { Issue.record("\(one.name) is right now: take it off the known failures") }
      }
    }
    print("\(folder) \(right) of \(cases.count)")
  }

  /// Nothing is listed that there is no case for.
  @Test func knownFailuresExist() {
    guard let corpora = Self.corpora else { return }
    let names = Set(Self.folders.flatMap { Self.cases($0, corpora).map(\.name) })
    for name in KnownFailures().reasons.keys where !names.contains(name) { Issue.record("no case is called \(name)") }
  }

  private static func cases(_ folder: String, _ corpora: String) -> [CorpusCase] {
    let path = "\(corpora)/\(folder)"
    return switch folder {
    case "csv-spectrum": SpectrumCases.cases(in: path)
    case "json-test-suite": JSONSuiteCases.cases(in: path)
    case "compressed": CompressedCases.cases(in: path)
    case "naughty-strings": NaughtyCases.cases(in: path)
    case "round trip": RoundTripCases.cases(in: corpora)
    default: TableCases.cases(folder, in: path)
    }
  }

  /// Beside the repository, or nil.
  private static var corpora: String? {
    let path = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/shared/corpora"
    return access(path, R_OK) == 0 ? path : nil
  }
}
