internal import QueryLang

/// Numbers with more digits than binary floating point keeps, which is what workbooks and databases hold numbers in.
///
/// 15 digits always come back from a double as they went in; of 16 or more, some do not, and nobody would see which.
enum LongNumbers {
  /// The largest whole number of 15 digits.
  static let largestWhole: UInt64 = 999_999_999_999_999

  /// Whether a decimal with these digits, wherever its point stands, comes back from a double. Zeros at the end are no digits.
  static func fitDouble(_ unscaled: Int64) -> Bool {
    var digits = unscaled.magnitude
    while digits > largestWhole, digits.isMultiple(of: 10) { digits /= 10 }
    return digits <= largestWhole
  }

  /// How many cells of a column do not fit: decimals, and whole numbers where the format holds these too in doubles.
  static func count(_ column: Column, wholeToo: Bool) -> Int {
    switch column.type {
    case .integer where wholeToo:
      (0..<column.count).reduce(0) { sum, row in
        if case .integer(let number) = column[row], number.magnitude > largestWhole { sum + 1 } else { sum }
      }
    case .decimal:
      (0..<column.count).reduce(0) { sum, row in
        if case .decimal(let unscaled, _) = column[row], !fitDouble(unscaled) { sum + 1 } else { sum }
      }
    case .integer, .boolean, .float, .date, .datetime, .period, .text: 0
    }
  }
}
