/// The keys that lead to a value, as one text that no other keys give: `a.b` as one key and `b` within `a` are two.
struct JSONPath: Hashable, Sendable {
  /// Each key with its length before it.
  private let identity: [UInt8]
  /// The keys with points between them: what people read.
  let name: String
  let depth: Int

  static let root = JSONPath(identity: [], name: "", depth: 0)

  private init(identity: [UInt8], name: String, depth: Int) {
    self.identity = identity
    self.name = name
    self.depth = depth
  }

  func appending(_ key: UnsafeBufferPointer<UInt8>) -> JSONPath {
    let text = String(decoding: key, as: UTF8.self)
    return JSONPath(
      identity: identity + Array("\(key.count):".utf8) + Array(key), name: depth == 0 ? text : "\(name).\(text)", depth: depth + 1)
  }

  /// A column that no key names: one of an array, or the values of a list.
  init(column name: String) { self.init(identity: Array(name.utf8), name: name, depth: 1) }

  static func < (a: JSONPath, b: JSONPath) -> Bool {
    (a.depth, a.name) != (b.depth, b.name) ? (a.depth, a.name) < (b.depth, b.name) : a.identity.lexicographicallyPrecedes(b.identity)
  }
}
