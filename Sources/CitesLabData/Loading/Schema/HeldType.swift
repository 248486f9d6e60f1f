internal import QueryLang

/// A column type that no type of Table Schema says: written beside the field by `save`, so that a table comes back as it was.
enum HeldType: Sendable, Hashable {
  /// Binary floating point, where decimals would do for the digits.
  case float
  case period(PeriodUnit)
  /// Decimals of a column without a value, which no digits show.
  case decimal(scale: Int)
  /// Percentages, which are fractions: 12,5 % is 0.125. Other readers of the schema take 12.5.
  case percent

  var word: String {
    switch self {
    case .float: "float"
    case .period(let unit): unit.rawValue
    case .decimal(let scale): "decimal(\(scale))"
    case .percent: "percent"
    }
  }

  init?(_ word: String) {
    if word == "float" {
      self = .float
    } else if let unit = PeriodUnit(rawValue: word) {
      self = .period(unit)
    } else if word == "percent" {
      self = .percent
    } else if word.hasPrefix("decimal("), word.hasSuffix(")"), let scale = Int(word.dropFirst(8).dropLast()), (1...18).contains(scale) {
      self = .decimal(scale: scale)
    } else {
      return nil
    }
  }
}
