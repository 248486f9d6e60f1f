internal import CitesLabData

/// The first place where two manifests differ.
struct ManifestDifference: Hashable, Sendable {
  /// From the outside in: `inputs`, `porteurs.csv`, `sha256`.
  var place: [String]
  /// Nil: not there.
  var recorded: String?
  var found: String?

  /// - Returns: nil when they tell the same. The program's version is nobody's difference.
  static func first(_ recorded: JSONValue, _ found: JSONValue) -> ManifestDifference? { first(recorded, found, []) }

  private static func first(_ recorded: JSONValue?, _ found: JSONValue?, _ place: [String]) -> ManifestDifference? {
    switch (recorded, found) {
    case (.object(let a)?, .object(let b)?):
      for (key, value) in a where !(place.isEmpty && key == "version") {
        if let difference = first(value, b.last { $0.key == key }?.value, place + [key]) { return difference }
      }
      guard let extra = b.first(where: { member in !a.contains { $0.key == member.key } }) else { return nil }
      return ManifestDifference(place: place + [extra.key], recorded: nil, found: text(extra.value))
    case (.list(let a)?, .list(let b)?):
      if let left = named(a), let right = named(b) { return first(left, right, place) }
      for index in 0..<max(a.count, b.count) {
        let (left, right) = (index < a.count ? a[index] : nil, index < b.count ? b[index] : nil)
        if let difference = first(left, right, place + [label(left ?? right, index)]) { return difference }
      }
      return nil
    default:
      let (left, right) = (recorded.map(text), found.map(text))
      return left == right ? nil : ManifestDifference(place: place, recorded: left, found: right)
    }
  }

  /// The elements of a list by their names; nil where they have none, or two have the same.
  private static func named(_ list: [JSONValue]) -> [(name: String, value: JSONValue)]? {
    var names: Set<String> = []
    var named: [(name: String, value: JSONValue)] = []
    for element in list {
      guard let name = element["file"]?.string ?? element["dataset"]?.string, names.insert(name).inserted else { return nil }
      named.append((name, element))
    }
    return named
  }

  /// Of files and datasets: what has changed says more than what is then missing, which may be missing because of it.
  private static func first(
    _ recorded: [(name: String, value: JSONValue)], _ found: [(name: String, value: JSONValue)], _ place: [String]
  ) -> ManifestDifference? {
    for (name, value) in recorded {
      guard let other = found.first(where: { $0.name == name }) else { continue }
      if let difference = first(value, other.value, place + [name]) { return difference }
    }
    if let missing = recorded.first(where: { element in !found.contains { $0.name == element.name } }) {
      return ManifestDifference(place: place + [missing.name], recorded: missing.value["sha256"]?.string ?? text(missing.value), found: nil)
    }
    guard let extra = found.first(where: { element in !recorded.contains { $0.name == element.name } }) else { return nil }
    return ManifestDifference(place: place + [extra.name], recorded: nil, found: extra.value["sha256"]?.string ?? text(extra.value))
  }

  /// What an element of a list is called, else its number.
  private static func label(_ element: JSONValue?, _ index: Int) -> String {
    if let name = element?["file"]?.string ?? element?["dataset"]?.string ?? element?["name"]?.string { return name }
    if let script = element?["script"]?.string { return element?["line"]?.number.map { "\(script):\($0)" } ?? script }
    return String(index + 1)
  }

  private static func text(_ value: JSONValue) -> String {
    if let plain = value.string ?? value.number ?? value.bool.map({ $0 ? "true" : "false" }) { return plain }
    var bytes: [UInt8] = []
    JSONWriter.appendCompact(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
