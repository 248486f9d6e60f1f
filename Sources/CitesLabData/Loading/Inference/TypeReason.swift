/// Why a column has its type, as the choice knows it; ``FieldDecision`` adds the values.
enum TypeReason: Hashable, Sendable {
  case asked
  case nothingKnown
  case leadingZeros
  case longIntegers
  case codeByName(String)
  case codeByCheckDigit
  /// A name that announces a code, over powers of ten: what a spreadsheet has made of long digits.
  case roundedCodes(String)
  /// The same over digits of which some are short by one: zeros in front may be gone. With the smallest.
  case lostZeros(String, Int64)
  /// Some numbers stand in parentheses: below zero, or none.
  case bookkept
  case oneBooleanWord
  case exponentLikeCodes
  case decimalComma
  /// Every value with this mark could be read with thousands; `decimal` is how it was read.
  case ambiguousMark(UInt8, asDecimal: Bool)
  /// Every comma could separate thousands, and nothing in the file says whether it does.
  case ambiguousText
  /// Some values have a decimal comma and others a decimal point, or what could be one.
  case mixedDecimalMarks
  /// `decimal ","` was asked for, and some number cannot be read so.
  case otherThanAskedMark
  case groupedThousands
  /// The mark groups thousands in some values beyond doubt.
  case markedThousands(UInt8)
  case percent
  case currency(NumberUnit, bare: Int)
  case mixedUnits
  case binaryFloat
  case digitsWouldBeLost
  case dayFirst
  case monthFirst
  case dayFirstAssumed
  case shortYears(Int)
  case datesAsAsked
  case mixedDateOrders
  case mixedDateLayouts
  case mixedZones
  /// Whole numbers under a name that announces dates, all of them in the range of days written so.
  case dateLikeNumbers(DateDigits)
}
