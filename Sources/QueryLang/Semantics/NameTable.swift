/// Names of one space and the rule by which they are found: exactly first (by bytes), else by ``NameKey``.
///
/// A class, so that the keys, which take the longest, are made once and only when a name is not found as it is written.
final class NameTable {
  enum Lookup: Equatable {
    case none
    case one(Int)
    /// Several that differ only by case, accents or separators, none of them exactly as written.
    case several([Int])
  }

  let names: [String]
  private let exact: [[UInt8]: Int]
  private lazy var byKey: [NameKey: [Int]] = {
    var byKey: [NameKey: [Int]] = [:]
    for (position, name) in names.enumerated() { byKey[NameKey(name), default: []].append(position) }
    return byKey
  }()

  init(_ names: [String]) {
    self.names = names
    exact = Dictionary(names.enumerated().map { (Array($0.element.utf8), $0.offset) }, uniquingKeysWith: { first, _ in first })
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
