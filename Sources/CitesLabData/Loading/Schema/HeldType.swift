internal import QueryLang

/// A column type that no type of Table Schema says: written beside the field by `save`, so that a table comes back as it was.
enum HeldType: Sendable, Hashable {
  /// Binary floating point, where decimals would do for the digits.
  case float
  case period(PeriodUnit)

  var word: String {
    switch self {
    case .float: "float"
    case .period(let unit): unit.rawValue
    }
  }

  init?(_ word: String) {
    if word == "float" {
      self = .float
    } else if let unit = PeriodUnit(rawValue: word) {
      self = .period(unit)
    } else {
      return nil
    }
  }
}
