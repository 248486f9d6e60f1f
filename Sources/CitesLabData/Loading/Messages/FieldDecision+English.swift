internal import QueryLang

extension FieldDecision {
  var english: String {
    switch self {
    case .asked: "The type was asked for."
    case .fromSchema: "The type is the schema's."
    case .nothingKnown: "No value is known: text."
    case .leadingZeros(let example): "Digits that begin with a zero (\(example)) are codes: text."
    case .longIntegers(let example):
      "Some numbers lie beyond ±9223372036854775807, the largest that is held here (\(example)): text, so that no digit is lost."
    case .codeByName(let word): "Digits under a name that says \(word) are codes: text."
    case .codeByCheckDigit: "All values carry the check digit of a SIREN or SIRET: codes, text."
    case .roundedCodes(let word, let example):
      "Under a name that says \(word), values like \(LoadError.visible(example)) are codes that a program has rounded to powers of ten: text; their other digits are not in the file."
    case .lostZeros(let word, let example):
      "Under a name that says \(word), some values are short by a digit (\(example)): a program that took them for numbers may have dropped a zero in front. Codes: text, as they stand."
    case .bookkept(let example, let statement):
      "Values in parentheses, like \(LoadError.visible(example)), could be numbers below zero: text. To read them so: \(statement.english)"
    case .codesWithLetters(let example): "All values have one width and some have letters (\(LoadError.visible(example))): codes, text."
    case .telephones(let example): "The values are telephone numbers (\(LoadError.visible(example))): text."
    case .oneBooleanWord(let word): "\(word) alone could be a code: text."
    case .exponentLikeCodes(let example): "Values like \(example) could be codes as well as powers of ten: text."
    case .decimalComma: "The comma marks decimals."
    case .ambiguousMark(let found):
      "Every value with a \(found.mark == "," ? "comma" : "point") could be read in two ways: \(LoadError.visible(found.example)) was read as \(found.reading), not as \(found.other). To read it the other way: load with decimal \"\(found.otherDecimal)\"."
    case .ambiguousText(let example, let thousands, let decimals):
      "The comma of \(LoadError.visible(example)) could separate thousands or mark decimals: text. Thousands: \(thousands.english) - decimals: \(decimals.english)"
    case .mixedDecimalMarks(let examples):
      "Some values speak for a decimal comma and others for a decimal point (\(Self.examples(examples))): text."
    case .otherThanAskedMark(let mark, let example):
      "With \"\(mark)\" as the mark of decimals some values are no numbers (\(LoadError.visible(example))): text."
    case .groupedThousands: "What groups thousands was left out."
    case .markedThousands(let mark): "The \(mark == "," ? "commas" : "points") between thousands were left out."
    case .percent(let example): "Percentages are fractions: \(example)."
    case .currency(let symbol, 0): "The currency \(symbol) was left out."
    case .currency(let symbol, let bare): "The currency \(symbol) was left out; \(bare) \(bare == 1 ? "value has" : "values have") none."
    case .mixedUnits(let examples): "The values have different units (\(Self.examples(examples))): text."
    case .binaryFloat: "The values need binary floating point; each reads back with the same digits."
    case .digitsWouldBeLost(let example): "Some values have more digits than a number holds (\(example)): text, so that none is lost."
    case .dayFirst: "The day comes first: some values can be read in no other way."
    case .monthFirst: "The month comes first: some values can be read in no other way."
    case .dayFirstAssumed:
      "Every date can be read day first or month first; the French order was taken: day first. To read the month first: load with dates \"MM/dd/yyyy\"."
    case .shortYears(let rows, let example):
      "\(rows) \(rows == 1 ? "date has a year" : "dates have years") of two digits, taken to lie in 1930 to 2029 (\(example))."
    case .datesAsAsked(let pattern): "Dates were read as \(pattern)."
    case .mixedDateOrders: "Some dates have the day first and others the month: text."
    case .mixedDateLayouts: "The dates are written in several ways: text."
    case .mixedZones: "Some times have an offset from UTC and others none: text."
    case .spoiled(let found): Self.english(found)
    case .wordsKept(let words): "Kept as values: \(Self.list(words, words.count))."
    case .rowNumber: "The number of the row, made because no field tells the rows apart."
    case .parentKey(let table, let field): "The \(field) of the row of \(table) that holds this one."
    case .schemaDigits: "Some of the schema's numbers have more digits than a number holds here: text, so that none is lost."
    case .declaredOrder: "The values are in the order of the schema's categories."
    case .converted: "A statement made it what it is."
    case .dateLikeNumbers(let example, let day, let statement):
      "Read as numbers, which could be dates: \(example) would be \(day). To read them so: \(statement.english)"
    case .encodedTwice(let found, let meant):
      "Text like \(found) was encoded twice before it came here; it was \(meant). Left as it stands: the file is to be made anew where it comes from."
    }
  }

  private static func english(_ found: Spoiled) -> String {
    let subject =
      found.areImpossible
      ? (found.rows == 1 ? "is a day that the calendar does not have" : "are days that the calendar does not have")
      : found.rows == 1 ? "is not" : "are not"
    let lines =
      found.lines.isEmpty
      ? ""
      : " (\(found.lines.count == 1 ? "line" : "lines") \(found.lines.map(String.init).joined(separator: ", "))\(found.rows > found.lines.count ? ", …" : ""))"
    return
      "\(found.fitting) values are \(english(found.type)) but \(found.rows) \(subject), so the field is text: \(list(found.values, found.distinct))\(lines)."
      + (found.repeatHeader ? " The header stands among the rows again." : "")
      + (found.statement.map { " To make it \(one(found.type)): \($0.english)" } ?? "")
  }

  private static func english(_ type: ValueFamily) -> String {
    switch type {
    case .number: "numbers"
    case .date: "dates"
    case .datetime: "dates with times"
    case .boolean: "booleans"
    }
  }

  private static func one(_ type: ValueFamily) -> String {
    switch type {
    case .number: "a number"
    case .date, .datetime: "a date"
    case .boolean: "a boolean"
    }
  }

  static func examples(_ values: [String]) -> String { values.map { LoadError.visible($0) }.joined(separator: ", ") }

  static func list(_ values: [Notice.Counted], _ distinct: Int) -> String {
    let shown = values.map { "\(LoadError.visible($0.text)) (\($0.rows))" }.joined(separator: ", ")
    return distinct > values.count ? shown + ", …" : shown
  }

  /// Where the first values stand; nothing where several files make the lines say nothing.
  static func places(_ lines: [Int], _ rows: Int, _ one: String, _ several: String) -> String {
    if lines.isEmpty { return "" }
    let list = lines.map(String.init).joined(separator: ", ")
    return " (\(lines.count == 1 ? one : several) \(list)\(rows > lines.count ? ", …" : ""))"
  }
}
