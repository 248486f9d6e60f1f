extension Notice {
  var english: String {
    switch self {
    case .unknownValue(let dataset, let field, let spelling, _): "No row of \(dataset) has \(field) = \(spelling)."
    case .outsideRange(let dataset, let field, let spelling, let low, let high):
      "No row of \(dataset) has \(field) = \(spelling): its values go from \(low) to \(high)."
    case .severalSpellings(let field, let spelling, let found):
      "\(field) = \(spelling) matches \(found.count) spellings: \(list(found, .english))."
    case .leftOut(let rows, let fields, _) where fields.isEmpty:
      "\(Phrase.rows(rows, in: .english)) left out: the condition is unknown there."
    case .leftOut(let rows, let fields, _):
      "\(Phrase.rows(rows, in: .english)) left out: \(Phrase.either(fields, in: .english)) is missing."
    case .keysFoldTogether(let field, let examples):
      "Groups of \(field) differ only by case, accents or separators: \(Phrase.list(examples, in: .english, limit: 6))."
    case .skippedMissing(let measure, let missing, let rows):
      "\(measure.english) is over \(Phrase.number(rows - missing, in: .english)) of \(Phrase.rows(rows, in: .english)): the others have no value."
    case .gaveMissing(let operation, let rows):
      "\(operation) has no answer for \(Phrase.rows(rows, in: .english)): missing there."
    case .conditionUnknown(let rows): "The condition of an “if” is unknown for \(Phrase.rows(rows, in: .english)): missing there."
    case .bareReadAsValue(let word, let field): "\(word) was read as a value, though \(field) is a field too."
    case .tieCut(let clause, let kept, let equal):
      "“\(clause)” cuts through equal rows: \(Phrase.number(kept, in: .english)) of \(Phrase.rows(equal, in: .english)) with the same sort value are kept."
    case .instantsInUTC(let field): "\(field) holds instants: days, months and years are those of UTC."
    case .calendarGap(let key, let gaps):
      gaps == 1
        ? "A period is absent from \(key): the change after it is missing."
        : "Periods are absent from \(key) in \(Phrase.number(gaps, in: .english)) places: the change after them is missing."
    case .calculationWithoutAnswer("/"): "The calculation has no answer: it divides by zero."
    case .calculationWithoutAnswer(let operation): "The calculation has no answer: “\(operation)” has none for this number."
    case .labelIsNoCode(let field, let label, _): "“\(label)” is a label of \(field): conditions name codes, and no row has it."
    case .marginsLeft(let rows, let dataset):
      "\(Phrase.rows(rows, in: .english)) of totals, others or differences left out of \(dataset): they are made of its other rows."
    case .overlappingSides(let rows):
      "The two sides share \(Phrase.rows(rows, in: .english)): the interval of their difference, which needs two separate samples, is missing."
    case .measureConditionUnknown(let measure, let rows):
      "\(measure.english) leaves out \(Phrase.rows(rows, in: .english)): its condition is unknown there, because a value is missing."
    case .membershipUnknown(let dataset, let rows):
      "For \(Phrase.rows(rows, in: .english)) of \(dataset) a missing value leaves it open whether they belong to the cohort: they count as outside it."
    case .quantifierTakesOne(let text): "“\(text.english)” ends there: what follows is a condition of its own."
    case .listWithMissing(let column): "Missing cells of \(column) are passed over: no value equals them."
    case .relatedUnknown(let text, let dataset, let rows):
      "For \(Phrase.rows(rows, in: .english)) of \(dataset) a missing value leaves “\(text.english)” open: it counts as not so."
    case .keysWithoutRow(let relation, let rows, let examples):
      "\(relation): \(Phrase.rows(rows, in: .english)) with a key that no row has (\(Phrase.list(examples, in: .english, limit: 3)))."
    case .keysOfSeveralRows(let relation, let rows, let examples):
      "\(relation): \(Phrase.rows(rows, in: .english)) with a key that several rows have (\(Phrase.list(examples, in: .english, limit: 3))): they lead to none."
    case .tieCutPer(let keys):
      "“limit … per” cuts through equal rows for \(Phrase.number(keys, in: .english)) \(keys == 1 ? "key" : "keys"): the first in load order are kept."
    case .relationGone(let relation): "The relation \(relation) is no more: its data have changed."
    case .keyNotRelated(let relation): "The data declare the key \(relation), but the name of its relation is taken."
    case .emptyRange(let low, let high): "No value lies between \(low) and \(high): the lower bound stands first."
    }
  }

  var englishHint: String? {
    switch self {
    case .unknownValue(_, let field, let spelling, _) where Phrase.meansMissing(spelling):
      "Cells without a value are found by: \(field) is missing."
    case .unknownValue(_, _, _, let closest): closest.isEmpty ? nil : "Closest: \(list(closest, .english))."
    case .leftOut(_, _, let statement): statement.map { "To keep them: \($0.english)" }
    case .keysFoldTogether(let field, _): "To join them: by fold(\(field))."
    case .bareReadAsValue(let word, _): "For the field, write `\(word)`."
    case .calendarGap: "With empty, periods without rows stand in the table."
    case .labelIsNoCode(let field, _, let code): "Instead: \(field)=\(code)"
    case .marginsLeft, .calculationWithoutAnswer: nil
    case .overlappingSides: "“versus rest” compares with the other rows alone."
    case .instantsInUTC(let field): "For local time, write local(\(field), '+01:00')."
    case .quantifierTakesOne: "To take more in, put it in brackets: any DATASET (… and …)."
    case .keyNotRelated: "Give it another: relate … to … as NAME."
    case .listWithMissing, .relatedUnknown, .keysWithoutRow, .keysOfSeveralRows, .tieCutPer, .relationGone: nil
    case .outsideRange, .severalSpellings, .skippedMissing, .gaveMissing, .conditionUnknown, .tieCut, .emptyRange,
      .membershipUnknown, .measureConditionUnknown:
      nil
    }
  }

  /// `Miramas (143 rows), Istres (12 rows)`
  func list(_ counted: [Counted], _ language: Language) -> String {
    Phrase.list(counted.map { "\($0.text) (\(Phrase.rows($0.rows, in: language)))" }, in: language, limit: 8)
  }
}
