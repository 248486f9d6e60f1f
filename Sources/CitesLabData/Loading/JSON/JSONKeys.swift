#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The keys met at one place of the nesting, and what they lead to. Objects mostly repeat the keys of the one before in the same order:
/// the next key is looked for there first.
final class JSONKeys {
  private struct Child {
    /// The key's own copy of its bytes, freed with the keys.
    var key: UnsafeMutableBufferPointer<UInt8>
    /// The column for plain values; -1 until there is one.
    var column = -1
    /// The column for lists of records; -1 until there is one.
    var related = -1
    /// The keys of objects under this key.
    var keys: JSONKeys?
  }

  /// What leads to these keys.
  private let path: JSONPath
  private var children: [Child] = []
  private var index: [[UInt8]: Int] = [:]
  private var expected = 0

  init(path: JSONPath) { self.path = path }

  deinit {
    for child in children { child.key.deallocate() }
  }

  func begin() { expected = 0 }

  @inline(__always)
  func find(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    if expected < children.count, matches(expected, key) {
      expected &+= 1
      return expected &- 1
    }
    return search(key)
  }

  @inline(__always)
  private func matches(_ child: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let known = children[child].key
    guard known.count == key.count else { return false }
    guard let a = known.baseAddress, let b = key.baseAddress else { return true }
    return memcmp(a, b, key.count) == 0
  }

  @inline(never)
  private func search(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    let bytes = Array(key)
    if let found = index[bytes] {
      expected = found + 1
      return found
    }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: key.count)
    _ = copy.initialize(from: key)
    children.append(Child(key: copy))
    index[bytes] = children.count - 1
    expected = children.count
    return children.count - 1
  }

  func path(_ child: Int) -> JSONPath { path.appending(UnsafeBufferPointer(children[child].key)) }

  func name(_ child: Int) -> String { path(child).name }

  /// Nil when there are too many columns.
  @inline(__always)
  func column(_ child: Int, _ columns: JSONColumns) -> Int? {
    let column = children[child].column
    return column >= 0 ? column : newColumn(child, columns)
  }

  @inline(never)
  private func newColumn(_ child: Int, _ columns: JSONColumns) -> Int? {
    guard let column = columns.number(of: path(child)) else { return nil }
    children[child].column = column
    return column
  }

  /// The column that keeps lists of records until they become a table. Nil when there are too many.
  func relatedColumn(_ child: Int, _ columns: JSONColumns) -> Int? {
    if children[child].related < 0 {
      guard let column = columns.number(of: path(child), isRelated: true) else { return nil }
      children[child].related = column
    }
    return children[child].related
  }

  func keys(_ child: Int) -> JSONKeys {
    if let keys = children[child].keys { return keys }
    let keys = JSONKeys(path: path(child))
    children[child].keys = keys
    return keys
  }
}
