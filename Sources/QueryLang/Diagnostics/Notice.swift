/// What a result must disclose: facts as data, worded in `Notice+English.swift` and `Notice+French.swift`.
public enum Notice: Sendable, Hashable {
  /// No row of `dataset` has `field` = `spelling`; the nearest values that exist, with their row counts.
  case unknownValue(dataset: String, field: String, spelling: String, closest: [Counted])
  /// A number, date or period outside what the column holds.
  case outsideRange(dataset: String, field: String, spelling: String, low: String, high: String)
  /// A folded literal matched several spellings.
  case severalSpellings(field: String, spelling: String, found: [Counted])
  /// `where` was unknown for `rows` rows because one of `fields` is missing; the statement that keeps them.
  case leftOut(rows: Int, fields: [String], statement: StatementText?)
  /// Keys that differ only by case, accents or separators are separate groups.
  case keysFoldTogether(field: String, examples: [String])
  /// A measure ran over fewer rows than its group has because values are missing.
  case skippedMissing(measure: StatementText, missing: Int, rows: Int)
  /// A division by zero, a logarithm of a negative and the like gave missing.
  case gaveMissing(operation: String, rows: Int)
  /// The condition of an `if` was unknown.
  case conditionUnknown(rows: Int)
  /// A bare word that is also a field's name was read as a value.
  case bareReadAsValue(word: String, field: String)
  /// `limit` or `top` cut through rows that are equal by its sort: `kept` of the `equal` rows stand in the result.
  case tieCut(clause: String, kept: Int, equal: Int)
  /// A range whose lower bound is above its upper one: no value lies in it.
  case emptyRange(low: String, high: String)
  /// The condition of a measure (`count where …`) was unknown: the measure left the rows out.
  case measureConditionUnknown(measure: StatementText, rows: Int)
  /// It is unknown whether rows belong to a cohort: they count as outside it, also where its complement is asked for.
  case membershipUnknown(dataset: String, rows: Int)
  /// Calendar functions over instants work in UTC.
  case instantsInUTC(field: String)
  /// `change` has nothing to compare with after periods that have no rows.
  case calendarGap(key: String, gaps: Int)
  /// `= 1 / 0`
  case calculationWithoutAnswer(operation: String)
  /// A condition names a label where the codes are the values.
  case labelIsNoCode(field: String, label: String, code: String)
  /// Rows of a result that do not go into the dataset made of it.
  case marginsLeft(rows: Int, dataset: String)
  /// The two sides of `versus` share rows: they are no two samples.
  case overlappingSides(rows: Int)

  // Relations.
  /// A `where` without brackets after `any` or `no` took one comparison; what follows belongs to the rest of the condition.
  case quantifierTakesOne(text: StatementText)
  /// `in DATASET.FIELD` passes over the missing cells of the column, where SQL would leave the answer open.
  case listWithMissing(column: String)
  /// For that many rows no related row answers, and some might if they had a value.
  case relatedUnknown(text: StatementText, dataset: String, rows: Int)
  /// Keys of `relation` that no row of the target has.
  case keysWithoutRow(relation: String, rows: Int, examples: [String])
  /// Keys of `relation` that several rows of the target have: they lead nowhere.
  case keysOfSeveralRows(relation: String, rows: Int, examples: [String])
  /// `limit N per KEY` cut through equal rows in that many keys.
  case tieCutPer(keys: Int)
  /// A relation is no more, because a dataset of its own was dropped or has another shape now.
  case relationGone(relation: String)
  /// A key that the data declare is no relation, for the name that it would get is taken.
  case keyNotRelated(relation: String)

  public struct Counted: Sendable, Hashable {
    public var text: String
    public var rows: Int
    public init(_ text: String, rows: Int) {
      self.text = text
      self.rows = rows
    }
  }
}

extension Notice: DiagnosticMessage {
  public var code: String {
    switch self {
    case .unknownValue: "N001"
    case .outsideRange: "N002"
    case .severalSpellings: "N003"
    case .leftOut: "N004"
    case .keysFoldTogether: "N005"
    case .skippedMissing: "N006"
    case .gaveMissing: "N007"
    case .conditionUnknown: "N008"
    case .bareReadAsValue: "N009"
    case .tieCut: "N010"
    case .membershipUnknown: "N013"
    case .measureConditionUnknown: "N014"
    case .instantsInUTC: "N011"
    case .calendarGap: "N030"
    case .overlappingSides: "N031"
    case .labelIsNoCode: "N032"
    case .calculationWithoutAnswer: "N035"
    case .marginsLeft: "N033"
    case .emptyRange: "N012"
    case .quantifierTakesOne: "N020"
    case .listWithMissing: "N021"
    case .relatedUnknown: "N022"
    case .keysWithoutRow: "N023"
    case .keysOfSeveralRows: "N024"
    case .tieCutPer: "N025"
    case .relationGone: "N026"
    case .keyNotRelated: "N027"
    }
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }

  public func hint(in language: Language) -> String? {
    switch language {
    case .english: englishHint
    case .french: frenchHint
    }
  }
}
