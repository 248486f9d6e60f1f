/// Names of one space and the rule by which they are found: exactly first (by bytes), else by ``NameKey``.
struct NameTable {
  enum Lookup: Equatable {
    case none
    case one(Int)
    /// Several that differ only by case, accents or separators, none of them exactly as written.
    case several([Int])
  }

  private(set) var names: [String]
  private var exact: [[UInt8]: Int] = [:]
  private var byKey: [NameKey: [Int]] = [:]

  init(_ names: [String]) {
    self.names = names
    for (position, name) in names.enumerated() {
      let bytes = Array(name.utf8)
      if exact[bytes] == nil { exact[bytes] = position }
      byKey[NameKey(name), default: []].append(position)
    }
  }

  func exactly(_ name: String) -> Int? { exact[Array(name.utf8)] }

  func find(_ name: String) -> Lookup {
    if let position = exactly(name) { return .one(position) }
    let key = NameKey(name)
    // A name of separators alone folds to nothing, which must not match another such name.
    guard !key.text.isEmpty, let found = byKey[key] else { return .none }
    return found.count == 1 ? .one(found[0]) : .several(found)
  }
}
