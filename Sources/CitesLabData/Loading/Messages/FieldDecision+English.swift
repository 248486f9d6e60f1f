internal import QueryLang

extension FieldDecision {
  var english: String {
    switch self {
    case .asked: "The type was asked for."
    case .fromSchema: "The type is the schema's."
    case .nothingKnown: "No value is known: text."
    case .leadingZeros(let example): "Digits that begin with a zero (\(example)) are codes: text."
    case .longIntegers(let example): "Numbers of more digits than 64 bits hold (\(example)): text, so that none is lost."
    case .codeByName(let word): "Digits of one width under a name that says \(word) are codes: text."
    case .codeByCheckDigit: "All values carry the check digit of a SIREN or SIRET: codes, text."
    case .oneBooleanWord(let word): "\(word) alone could be a code: text."
    case .exponentLikeCodes(let example): "Values like \(example) could be codes as well as powers of ten: text."
    case .decimalComma: "The comma marks decimals."
    case .decimalCommaAssumed: "The comma was read as a decimal mark; every value could be read with thousands as well."
    case .decimalPointAssumed: "The point was read as a decimal mark; every value could be read with thousands as well."
    case .ambiguousComma(let example): "The comma of \(example) could mark decimals or thousands: text."
    case .mixedDecimalMarks: "Some values have a decimal comma and others a decimal point: text."
    case .groupedThousands: "Blanks between thousands were left out."
    case .binaryFloat: "The values need binary floating point; each reads back with the same digits."
    case .digitsWouldBeLost(let example): "Some values have more digits than a number holds (\(example)): text, so that none is lost."
    case .dayFirst: "The day comes first: some values can be read in no other way."
    case .monthFirst: "The month comes first: some values can be read in no other way."
    case .dayFirstAssumed: "Every date can be read day first or month first; the French order was taken: day first."
    case .mixedDateOrders: "Some dates have the day first and others the month: text."
    case .mixedDateLayouts: "The dates are written in several ways: text."
    case .mixedZones: "Some times have an offset from UTC and others none: text."
    case .spoiled(let type, let fitting, let values, let distinct, let rows, let lines):
      "\(fitting) values are \(Self.english(type)) but \(rows) \(rows == 1 ? "is" : "are") not, so the field is text: \(Self.list(values, distinct))\(Self.places(lines, rows, "line", "lines"))."
    case .wordsKept(let words): "Kept as values: \(Self.list(words, words.count))."
    case .rowNumber: "The number of the row, made because no field tells the rows apart."
    case .parentKey(let table, let field): "The \(field) of the row of \(table) that holds this one."
    case .schemaDigits: "Some of the schema's numbers have more digits than a number holds here: text, so that none is lost."
    case .declaredOrder: "The values are in the order of the schema's categories."
    }
  }

  private static func english(_ type: ValueFamily) -> String {
    switch type {
    case .number: "numbers"
    case .date: "dates"
    case .datetime: "dates with times"
    case .boolean: "booleans"
    }
  }

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
