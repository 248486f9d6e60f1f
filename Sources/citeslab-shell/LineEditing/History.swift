internal import CitesLabData
internal import Glibc
internal import QueryLang

/// The statements that were typed: one file for all shells of a user, private to that user.
///
/// An entry is appended at once, under a lock and in one write, so that several shells lose nothing. All is kept. What begins with a
/// blank is not.
final class History {
  /// `set history off`
  var isKept = true

  private let path: String?
  private var loaded: [String]?
  private var hasComplained = false

  /// - Parameter path: of the file; nil keeps entries in memory alone.
  init(path: String?) { self.path = path }

  /// `$XDG_STATE_HOME/citeslab/history`, else `~/.local/state/citeslab/history`; nil without a home.
  static func path(environment: (String) -> String?) -> String? {
    // Relative paths are to be ignored, says the XDG specification.
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/citeslab/history" }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.local/state/citeslab/history"
  }

  /// Oldest first, as often as they were typed.
  var entries: [String] {
    if let loaded { return loaded }
    let entries = path.map { Self.decode(HistoryFile(path: $0).read()) } ?? []
    loaded = entries
    return entries
  }

  /// Keeps `entry`. What comes back is to be shown: that the file cannot be written, once.
  func add(_ entry: String) -> HistoryMessage? {
    guard isKept, let first = entry.unicodeScalars.first, !first.properties.isWhitespace else { return nil }
    let reason = path.flatMap { HistoryFile(path: $0).append(Self.encode(entry)) }
    // What is on the disk comes with it when the history is first asked for: reading it now would make the first statement wait.
    if loaded != nil || path == nil || reason != nil { loaded = entries + [entry] }
    guard let path, let reason, !hasComplained else { return nil }
    hasComplained = true
    return .cannotWrite(path: path, reason)
  }

  /// One entry as one line of the file.
  static func encode(_ entry: String) -> [UInt8] {
    var line: [UInt8] = []
    for byte in entry.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): line.append(contentsOf: "\\\\".utf8)
      case UInt8(ascii: "\n"): line.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): line.append(contentsOf: "\\r".utf8)
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }

  static func decode(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { line in
      guard line.contains(UInt8(ascii: "\\")) else { return String(decoding: line, as: UTF8.self) }
      var entry: [UInt8] = []
      var escaped = false
      for byte in line {
        if !escaped {
          if byte == UInt8(ascii: "\\") { escaped = true } else { entry.append(byte) }
          continue
        }
        escaped = false
        switch byte {
        case UInt8(ascii: "n"): entry.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "r"): entry.append(UInt8(ascii: "\r"))
        default: entry.append(byte)
        }
      }
      return String(decoding: entry, as: UTF8.self)
    }
  }
}

enum HistoryMessage: DiagnosticMessage, Hashable {
  case cannotWrite(path: String, SystemReason)

  var code: String { "N550" }

  func text(in language: Language) -> String {
    switch (self, language) {
    case (.cannotWrite(let path, let reason), .english): "The history “\(path)” cannot be written: \(reason.english)."
    case (.cannotWrite(let path, let reason), .french):
      "L'historique «\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: \(reason.french)."
    }
  }

  func hint(in language: Language) -> String? {
    switch language {
    case .english: "The lines of this session are kept in memory only."
    case .french: "Les lignes de cette session ne restent qu'en mémoire."
    }
  }
}
