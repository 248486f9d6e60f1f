public import QueryLang

/// Why a column has its type, with the values that decided. Worded in `FieldDecision+English.swift` and `FieldDecision+French.swift`.
public enum FieldDecision: DiagnosticMessage, Hashable {
  case asked
  case fromSchema
  case nothingKnown
  case leadingZeros(example: String)
  case longIntegers(example: String)
  case codeByName(word: String)
  case codeByCheckDigit
  case oneBooleanWord(String)
  case exponentLikeCodes(example: String)
  case decimalComma
  case decimalCommaAssumed
  case decimalPointAssumed
  case ambiguousComma(example: String)
  case mixedDecimalMarks
  case groupedThousands
  case binaryFloat
  case digitsWouldBeLost(example: String)
  case dayFirst
  case monthFirst
  case dayFirstAssumed
  case mixedDateOrders
  case mixedDateLayouts
  case mixedZones
  /// Almost all values are of `type`; these are not. `lines` are where the first of them stand.
  case spoiled(type: ValueFamily, fitting: Int, values: [Notice.Counted], distinct: Int, rows: Int, lines: [Int])
  /// Words that mean missing elsewhere and are values here.
  case wordsKept([Notice.Counted])
  case declaredOrder
  /// The number of the row, made because no column tells the rows apart.
  case rowNumber
  /// The key of the record that holds the row.
  case parentKey(table: String, field: String)
  /// The schema's numbers have more digits than any number here.
  case schemaDigits

  public enum ValueFamily: String, Hashable, Sendable { case number, date, datetime, boolean }

  public var code: String {
    switch self {
    case .asked, .fromSchema: "N330"
    case .nothingKnown: "N331"
    case .leadingZeros, .longIntegers, .codeByName, .codeByCheckDigit, .exponentLikeCodes: "N332"
    case .oneBooleanWord: "N333"
    case .decimalComma, .decimalCommaAssumed, .decimalPointAssumed, .ambiguousComma, .mixedDecimalMarks, .groupedThousands: "N334"
    case .binaryFloat, .digitsWouldBeLost: "N335"
    case .dayFirst, .monthFirst, .dayFirstAssumed, .mixedDateOrders, .mixedDateLayouts, .mixedZones: "N336"
    case .spoiled: "N337"
    case .wordsKept: "N338"
    case .declaredOrder: "N339"
    case .schemaDigits: "N364"
    case .rowNumber, .parentKey: "N368"
    }
  }

  /// Whether somebody who is about to use the column should hear of it unasked.
  public var isDoubtful: Bool {
    switch self {
    case .decimalCommaAssumed, .decimalPointAssumed, .ambiguousComma, .mixedDecimalMarks, .digitsWouldBeLost, .dayFirstAssumed,
      .mixedDateOrders, .mixedDateLayouts, .mixedZones, .spoiled, .longIntegers, .schemaDigits:
      true
    case .asked, .fromSchema, .nothingKnown, .leadingZeros, .codeByName, .codeByCheckDigit, .oneBooleanWord, .exponentLikeCodes,
      .decimalComma, .groupedThousands, .binaryFloat, .dayFirst, .monthFirst, .wordsKept, .declaredOrder, .rowNumber, .parentKey:
      false
    }
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }
}
