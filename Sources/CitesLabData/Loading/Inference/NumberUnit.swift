/// What a number is written with. A column has one: a percentage is a fraction, a currency is left out and reported.
enum NumberUnit: UInt8, CaseIterable {
  case none, percent, euro, dollar, pound, franc

  /// As reports write it.
  var symbol: String {
    switch self {
    case .none: ""
    case .percent: "%"
    case .euro: "€"
    case .dollar: "$"
    case .pound: "£"
    case .franc: "CHF"
    }
  }

  private struct Spelling {
    var bytes: [UInt8]
    var unit: NumberUnit
    /// May stand before the digits.
    var leads: Bool
    var isWord: Bool

    init(_ text: String, _ unit: NumberUnit, leads: Bool = true) {
      bytes = Array(text.utf8)
      self.unit = unit
      self.leads = leads
      isWord = bytes.allSatisfy { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
    }
  }

  /// Longer ones first.
  private static let spellings: [Spelling] = [
    Spelling("%", .percent, leads: false), Spelling("€", .euro), Spelling("$", .dollar), Spelling("£", .pound),
    Spelling("euros", .euro, leads: false), Spelling("euro", .euro, leads: false), Spelling("eur", .euro), Spelling("usd", .dollar),
    Spelling("gbp", .pound), Spelling("chf", .franc),
  ]

  /// Those that may stand before the digits, in letters.
  static var leadingWords: [String] { spellings.filter { $0.leads && $0.isWord }.map { String(decoding: $0.bytes, as: UTF8.self) } }

  /// The first bytes of all spellings.
  private static let beginnings: [Bool] = {
    var beginnings = [Bool](repeating: false, count: 256)
    for spelling in spellings {
      beginnings[Int(spelling.bytes[0])] = true
      if spelling.isWord { beginnings[Int(spelling.bytes[0] & ~0x20)] = true }
    }
    return beginnings
  }()

  /// The unit here, taken.
  static func takePrefix(_ cursor: inout ByteCursor) -> NumberUnit? {
    guard let byte = cursor.peek, beginnings[Int(byte)] else { return nil }
    for spelling in spellings where spelling.leads && matches(spelling, cursor) {
      cursor.at += spelling.bytes.count
      return spelling.unit
    }
    return nil
  }

  static func takeSuffix(_ cursor: inout ByteCursor) -> NumberUnit? {
    guard let byte = cursor.peek, beginnings[Int(byte)] else { return nil }
    for spelling in spellings where matches(spelling, cursor) {
      cursor.at += spelling.bytes.count
      return spelling.unit
    }
    return nil
  }

  private static func matches(_ spelling: Spelling, _ cursor: ByteCursor) -> Bool {
    guard cursor.at + spelling.bytes.count <= cursor.n else { return false }
    for index in spelling.bytes.indices {
      let byte = cursor.p[cursor.at + index]
      if (spelling.isWord ? byte | 0x20 : byte) != spelling.bytes[index] { return false }
    }
    return true
  }
}
