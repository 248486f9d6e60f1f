/// What was cut, newest first. Cuts one after another grow together.
struct KillRing {
  private var entries: [String] = []
  private var place = 0
  /// The last key cut as well.
  var isGrowing = false

  private static let capacity = 30

  mutating func cut(_ text: String, before: Bool) {
    guard !text.isEmpty else { return }
    if isGrowing, !entries.isEmpty {
      entries[0] = before ? text + entries[0] : entries[0] + text
    } else {
      entries.insert(text, at: 0)
      if entries.count > Self.capacity { entries.removeLast() }
    }
    place = 0
    isGrowing = true
  }

  var newest: String? {
    mutating get {
      place = 0
      return entries.first
    }
  }

  /// The one before the one that was put back last.
  mutating func next() -> String? {
    guard entries.count > 1 else { return nil }
    place = (place + 1) % entries.count
    return entries[place]
  }
}
