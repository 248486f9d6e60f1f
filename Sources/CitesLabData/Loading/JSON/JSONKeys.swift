/// The keys met at one place of the nesting, and what they lead to. Objects mostly repeat the keys of the one before in the same order:
/// the next key is looked for there first.
final class JSONKeys {
  struct Child {
    var key: [UInt8]
    /// The column for plain values; nil until there is one.
    var column: Int?
    /// The keys of objects under this key.
    var keys: JSONKeys?
  }

  /// `parent.` for names of columns.
  let prefix: String
  private(set) var children: [Child] = []
  private var index: [[UInt8]: Int] = [:]
  private var expected = 0

  init(prefix: String) { self.prefix = prefix }

  func begin() { expected = 0 }

  func find(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    if expected < children.count, children[expected].key.elementsEqual(key) {
      expected += 1
      return expected - 1
    }
    let bytes = Array(key)
    if let found = index[bytes] {
      expected = found + 1
      return found
    }
    children.append(Child(key: bytes, column: nil, keys: nil))
    index[bytes] = children.count - 1
    expected = children.count
    return children.count - 1
  }

  func name(_ child: Int) -> String { prefix + String(decoding: children[child].key, as: UTF8.self) }

  func column(_ child: Int, _ columns: JSONColumns) -> Int? {
    if let column = children[child].column { return column }
    children[child].column = columns.number(of: name(child))
    return children[child].column
  }

  func keys(_ child: Int) -> JSONKeys {
    if let keys = children[child].keys { return keys }
    let keys = JSONKeys(prefix: name(child) + ".")
    children[child].keys = keys
    return keys
  }
}
