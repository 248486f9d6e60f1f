/// Which spellings stand for missing, and where.
struct MissingRule: Sendable {
  /// In lower case when `foldsCase`.
  let words: [[UInt8]]
  let foldsCase: Bool
  /// In text columns too. False for the words that nobody asked for: `NA` is also North America.
  let everywhere: Bool
  /// Whether a cell without a byte is missing.
  let empty: Bool

  static let standard = MissingRule(
    words: ["na", "n/a", "n.d.", "nd", "[nd]", "null", "-"].map { Array($0.utf8) }, foldsCase: true, everywhere: false, empty: true)

  /// Spellings that were asked for.
  static func listed(_ spellings: [String], emptyAlways: Bool) -> MissingRule {
    MissingRule(
      words: spellings.filter { !$0.isEmpty }.map { Array($0.utf8) }, foldsCase: false, everywhere: true,
      empty: emptyAlways || spellings.contains(""))
  }

  func contains(_ p: UnsafePointer<UInt8>, _ n: Int) -> Bool {
    for word in words where word.count == n {
      var index = 0
      while index < n {
        var byte = p[index]
        if foldsCase, byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
        if byte != word[index] { break }
        index += 1
      }
      if index == n { return true }
    }
    return false
  }
}
