/// One walk through the history with the arrow keys: entries that begin as the line did when the walk began, newest first, each once.
struct HistoryWalk {
  /// The line as it was: what comes back after the newest entry.
  let draft: String
  private let entries: [String]
  /// -1: at the draft.
  private var position = -1

  /// - Parameter entries: oldest first.
  init(_ entries: [String], draft: String) {
    self.draft = draft
    var seen: Set<[UInt8]> = [Array(draft.utf8)]
    var found: [String] = []
    // By bytes: two spellings that Unicode calls equal are two entries.
    for entry in entries.reversed() where entry.utf8.starts(with: draft.utf8) && seen.insert(Array(entry.utf8)).inserted {
      found.append(entry)
    }
    self.entries = found
  }

  /// The line that the walk stands on.
  var current: String { position < 0 ? draft : entries[position] }

  /// Nil at the end of the walk.
  mutating func older() -> String? {
    guard position + 1 < entries.count else { return nil }
    position += 1
    return current
  }

  mutating func newer() -> String? {
    guard position >= 0 else { return nil }
    position -= 1
    return current
  }

  mutating func oldest() -> String? {
    guard position + 1 < entries.count else { return nil }
    position = entries.count - 1
    return current
  }

  mutating func newest() -> String? {
    guard position >= 0 else { return nil }
    position = -1
    return current
  }
}
