/// Why a column has its type, as the choice knows it; ``FieldDecision`` adds the values.
enum TypeReason: Hashable, Sendable {
  case asked
  case nothingKnown
  case leadingZeros
  case longIntegers
  case codeByName(String)
  case codeByCheckDigit
  case oneBooleanWord
  case exponentLikeCodes
  case decimalComma
  /// Every comma could separate thousands as well; `;` between cells speaks for decimals.
  case decimalCommaAssumed
  case decimalPointAssumed
  /// Every comma could separate thousands, and nothing speaks for decimals.
  case ambiguousComma
  case mixedDecimalMarks
  case groupedThousands
  case binaryFloat
  case digitsWouldBeLost
  case dayFirst
  case monthFirst
  case dayFirstAssumed
  case mixedDateOrders
  case mixedDateLayouts
  case mixedZones
}
