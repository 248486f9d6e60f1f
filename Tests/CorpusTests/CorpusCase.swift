/// One thing that a loader must get right.
struct CorpusCase: Sendable {
  /// `dialects/imdb.csv`
  var name: String
  var run: @Sendable () throws(CaseFailure) -> Void
}

/// Why a case is not right, in words for whoever mends it.
struct CaseFailure: Error, Sendable, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(CaseFailure) {
  if !condition { throw CaseFailure(reason()) }
}
