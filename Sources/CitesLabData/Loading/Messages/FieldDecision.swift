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
  case roundedCodes(word: String, example: String)
  case lostZeros(word: String, example: String)
  /// With the statement that reads parentheses as minus signs.
  case bookkept(example: String, statement: Phrased)
  /// Values of one width, most of them digits and some with letters: `2A004`.
  case codesWithLetters(example: String)
  case telephones(example: String)
  case oneBooleanWord(String)
  case exponentLikeCodes(example: String)
  case decimalComma
  case ambiguousMark(AmbiguousMark)
  /// The same where nothing speaks for one of the two: text, and the statements that take the comma for thousands and for decimals.
  case ambiguousText(example: String, thousands: Phrased, decimals: Phrased)
  /// One value of each kind.
  case mixedDecimalMarks([String])
  case otherThanAskedMark(mark: String, example: String)
  case groupedThousands
  case markedThousands(mark: String)
  case percent(example: String)
  case currency(symbol: String, bare: Int)
  case mixedUnits([String])
  case binaryFloat
  case digitsWouldBeLost(example: String)
  case dayFirst
  case monthFirst
  case dayFirstAssumed
  case shortYears(rows: Int, example: String)
  case datesAsAsked(pattern: String)
  case mixedDateOrders
  case mixedDateLayouts
  case mixedZones
  /// Almost all values are of `type`; these are not. `lines` are where the first of them stand.
  case spoiled(Spoiled)
  /// Words that mean missing elsewhere and are values here.
  case wordsKept([Notice.Counted])
  case declaredOrder
  /// The number of the row, made because no column tells the rows apart.
  case rowNumber
  /// The key of the record that holds the row.
  case parentKey(table: String, field: String)
  /// The schema's numbers have more digits than any number here.
  case schemaDigits
  /// A statement made the column what it is.
  case converted
  /// A text as it stands, and what it was before it was encoded a second time.
  case encodedTwice(found: String, meant: String)

  /// Numbers that may be dates: the first of them, the day that it would be, and the statement that reads them so.
  case dateLikeNumbers(example: String, day: String, statement: Phrased)

  public enum ValueFamily: String, Hashable, Sendable, CaseIterable {
    case number, date, datetime, boolean

    /// Its place among all cases.
    var place: Int {
      switch self {
      case .number: 0
      case .date: 1
      case .datetime: 2
      case .boolean: 3
      }
    }
  }

  /// Every number with a mark could be read in two ways.
  public struct AmbiguousMark: Hashable, Sendable {
    public var mark: String
    public var example: String
    /// How the example was read, and how it could be: `1.234` and `1234`.
    public var reading: String
    public var other: String
    /// The mark of decimals that takes the other reading.
    public var otherDecimal: String
    /// The reading is the file's usual one.
    public var isUsual: Bool

    public init(mark: String, example: String, reading: String, other: String, otherDecimal: String, isUsual: Bool) {
      self.mark = mark
      self.example = example
      self.reading = reading
      self.other = other
      self.otherDecimal = otherDecimal
      self.isUsual = isUsual
    }
  }

  public struct Spoiled: Hashable, Sendable {
    public var type: ValueFamily
    /// Rows of that type.
    public var fitting: Int
    /// The most frequent of the others, how many distinct ones and rows there are, and where the first stand.
    public var values: [Notice.Counted]
    public var distinct: Int
    public var rows: Int
    public var lines: [Int]
    /// All others are dates of days that the calendar does not have.
    public var areImpossible = false
    /// The name of the field is among them: the header stands among the rows, as where files were put together.
    public var repeatHeader = false
    /// The statement that makes the column what it would be, in both languages.
    public var statement: Phrased?

    public init(
      type: ValueFamily, fitting: Int, values: [Notice.Counted], distinct: Int, rows: Int, lines: [Int], areImpossible: Bool = false,
      statement: Phrased? = nil
    ) {
      self.type = type
      self.fitting = fitting
      self.values = values
      self.distinct = distinct
      self.rows = rows
      self.lines = lines
      self.areImpossible = areImpossible
      self.statement = statement
    }
  }

  /// One statement, as it is written in each language.
  public struct Phrased: Hashable, Sendable {
    public var english: String
    public var french: String

    public init(english: String, french: String) {
      self.english = english
      self.french = french
    }
  }

  public var code: String {
    switch self {
    case .asked, .fromSchema: "N330"
    case .nothingKnown: "N331"
    case .leadingZeros, .longIntegers, .codeByName, .codeByCheckDigit, .codesWithLetters, .telephones, .exponentLikeCodes,
      .roundedCodes, .lostZeros:
      "N332"
    case .oneBooleanWord: "N333"
    case .decimalComma, .ambiguousMark, .ambiguousText, .mixedDecimalMarks, .otherThanAskedMark, .groupedThousands, .markedThousands,
      .bookkept:
      "N334"
    case .binaryFloat, .digitsWouldBeLost: "N335"
    case .dayFirst, .monthFirst, .dayFirstAssumed, .mixedDateOrders, .mixedDateLayouts, .mixedZones: "N336"
    case .spoiled: "N337"
    case .wordsKept: "N338"
    case .declaredOrder: "N339"
    case .schemaDigits: "N364"
    case .rowNumber, .parentKey: "N368"
    case .percent, .currency, .mixedUnits: "N350"
    case .shortYears, .datesAsAsked: "N351"
    case .converted: "N352"
    case .encodedTwice: "N390"
    case .dateLikeNumbers: "N391"
    }
  }

  /// Whether somebody who is about to use the column should hear of it unasked.
  public var isDoubtful: Bool {
    switch self {
    case .ambiguousMark(let mark): !mark.isUsual
    case .ambiguousText, .mixedDecimalMarks, .otherThanAskedMark, .mixedUnits, .digitsWouldBeLost, .dayFirstAssumed, .shortYears,
      .mixedDateOrders,
      .mixedDateLayouts, .mixedZones, .spoiled, .longIntegers, .schemaDigits, .roundedCodes, .lostZeros, .bookkept,
      .encodedTwice, .dateLikeNumbers:
      true
    case .asked, .fromSchema, .nothingKnown, .leadingZeros, .codeByName, .codeByCheckDigit, .codesWithLetters, .telephones,
      .oneBooleanWord, .exponentLikeCodes, .decimalComma, .groupedThousands, .markedThousands, .percent, .currency, .binaryFloat, .dayFirst,
      .monthFirst, .datesAsAsked, .wordsKept, .declaredOrder, .rowNumber, .parentKey, .converted:
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
