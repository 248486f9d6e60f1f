/// The words with which a date or an amount may begin, by their first two letters: nearly all texts fall at one look.
enum LeadingWords {
  private static let pairs: [Bool] = {
    var pairs = [Bool](repeating: false, count: 26 * 26)
    for word in MonthNames.words + NumberUnit.leadingWords {
      let letters = word.utf8.prefix(2).map { Int($0 - UInt8(ascii: "a")) }
      pairs[letters[0] * 26 + letters[1]] = true
    }
    return pairs
  }()

  /// - Parameter first: a letter of ASCII.
  static func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    // `fé`, `dé`, `aoû`.
    if second >= 0x80 { return true }
    let (a, b) = (Int((first | 0x20) &- UInt8(ascii: "a")), Int((second | 0x20) &- UInt8(ascii: "a")))
    return b < 26 && pairs[a * 26 + b]
  }
}
