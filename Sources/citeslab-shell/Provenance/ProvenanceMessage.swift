internal import CitesLabData
internal import QueryLang

/// What verifying a manifest has to say. Worded in `ProvenanceMessage+English.swift` and `ProvenanceMessage+French.swift`.
enum ProvenanceMessage: Error, Hashable, Sendable {
  case unreadable(path: String, SystemReason)
  case notJSON(path: String, String)
  case noManifest(path: String)
  /// Its content is not what its own hash says.
  case altered(path: String)
  case otherFormat(path: String)
  case otherVersion(recorded: String, running: String)
  case missing(name: String, isScript: Bool, folders: [String])
  /// Several files have the name, and none of them lies nearer.
  case ambiguous(name: String, isScript: Bool, paths: [String])
  /// A file of the command line that the run has nothing to do with.
  case notNamed(path: String, names: [String])
  /// A file changes while it is being verified.
  case changing(ExportError)
  /// - Parameter read: the scripts and data that were run again.
  case differs(path: String, ManifestDifference, read: [String])
  case outputChanged(path: String)
  case interrupted

  var status: ExitStatus {
    switch self {
    case .differs, .outputChanged: .unfulfilled
    case .interrupted: .interrupted
    case .unreadable, .notJSON, .noManifest, .altered, .otherFormat, .otherVersion, .missing, .ambiguous, .notNamed, .changing: .data
    }
  }
}

extension ProvenanceMessage: DiagnosticMessage {
  var code: String {
    switch self {
    case .unreadable: "E608"
    case .notJSON: "E609"
    case .noManifest: "E610"
    case .altered: "E611"
    case .otherFormat: "E612"
    case .otherVersion: "N604"
    case .missing: "E613"
    case .changing: "E614"
    case .differs: "E615"
    case .outputChanged: "E616"
    case .interrupted: "E617"
    case .ambiguous: "E652"
    case .notNamed: "E654"
    }
  }

  func text(in language: Language) -> String {
    switch language {
    case .english: englishText
    case .french: frenchText
    }
  }

  func hint(in language: Language) -> String? {
    switch language {
    case .english: englishHint
    case .french: frenchHint
    }
  }

  /// A hash is shown whole, to be compared; longer values keep their beginning.
  static func short(_ text: String?) -> String? {
    guard let text, text.count > 64 else { return text }
    return String(text.prefix(63)) + "…"
  }
}
