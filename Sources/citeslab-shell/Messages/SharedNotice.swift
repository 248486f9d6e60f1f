internal import QueryLang

/// A notice of one table of a package that others of its tables share.
struct SharedNotice: DiagnosticMessage {
  var notice: any DiagnosticMessage
  /// How many more tables have a notice of this kind.
  var others: Int

  var code: String { notice.code }

  func text(in language: Language) -> String { notice.text(in: language) }

  func hint(in language: Language) -> String? {
    let hint = notice.hint(in: language)
    guard others > 0 else { return hint }
    let more =
      switch language {
      case .english: "The like for \(others) more \(others == 1 ? "dataset" : "datasets")."
      case .french: "De même pour \(others) \(others < 2 ? "autre fichier" : "autres fichiers") de données."
      }
    return hint.map { "\($0) \(more)" } ?? more
  }
}
