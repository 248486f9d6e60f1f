internal import CitesLabData
internal import QueryLang

/// What the session and its commands have to say. Worded in `ShellMessage+English.swift` and `ShellMessage+French.swift`.
enum ShellMessage: Sendable, Hashable {
  // Settings and names.
  case unknownSetting(name: String, nearest: [String])
  case badSetting(name: String, value: String, expected: SettingKind)
  case readOnlyStays
  case nothingWritten(path: String)
  case nothingToExport
  case nothingToSave
  case folderNamedAsScript(path: String)
  case nameOfCohort(name: String)
  case datasetInUse(name: String, cohorts: [String])
  case lastResultStays
  case datasetIsNoCohort(name: String, cohorts: [String])
  case codeWithoutRows(code: String, field: String, dataset: String, nearest: [String])
  case nameOfDataset(name: String)
  case cohortsWouldBreak(dataset: String, cohorts: [String])
  case variantsOfText(field: String, type: String)
  case slipsNotSought(field: String, values: Int, limit: Int)

  // Records.
  case noKey(dataset: String, values: Int)
  case noRecord(dataset: String, key: String, nearest: [String])
  case severalRecords(dataset: String, key: String, rows: Int)

  // Scripts and parameters.
  case scriptUnreadable(path: String, reason: SystemReason)
  case logUnwritable(path: String, reason: SystemReason)
  case scriptRecursion(chain: [String])
  case languageVersion(found: Int, supported: Int)
  case unknownParameter(name: String, nearest: [String])
  /// `--strict`, `into`, and a notice.
  case strictWritesNothing(path: String)
  case stopped(script: String, line: Int)
  case interrupted

  // Figures and requirements.
  case figureRepeated(name: String)
  case figureValueUnreadable(name: String)
  case figureNotOneNumber(name: String, rows: Int, columns: Int)
  case figureNotANumber(name: String, found: String)
  case withinNeedsUnit(name: String, amount: String)
  case pointsOfNumber(name: String, amount: String)
  case requirementFails(rule: String, failing: Int, rows: Int, dataset: String, message: String?)
  case requirementNotUnique(rule: String, repeated: Int, rows: Int, dataset: String, message: String?)
  case requirementUnknown(rule: String, unknown: Int, dataset: String)
  case noRequirements(dataset: String)

  // Help and files of the program.
  case unknownTopic(topic: String, nearest: [String])
  case noExamples
  case noDemonstration
  case demonstrationThere(path: String)
  case outputFailed(SystemReason)

  // Formatting.
  case notCanonical(script: String, line: Int)
  case formatChangesMeaning(script: String)

  // The command line.
  case optionUnknownFormat(value: String, known: [String])
  case optionUnknownLanguage(value: String)
  case optionBadDate(value: String)
  case optionBadAssignment(value: String)
  case optionBadCount(option: String, value: Int)
  case optionNeeds(option: String, needed: String)
  case optionNotWith(option: String, other: String)
}

extension ShellMessage: DiagnosticMessage, Error {
  var code: String {
    switch self {
    case .unknownSetting: "E500"
    case .badSetting: "E501"
    case .readOnlyStays: "E502"
    case .nothingWritten: "E503"
    case .nothingToExport: "E504"
    case .nothingToSave: "E570"
    case .folderNamedAsScript: "E651"
    case .nameOfCohort: "E507"
    case .datasetInUse: "E508"
    case .lastResultStays: "E585"
    case .datasetIsNoCohort: "E586"
    case .codeWithoutRows: "N034"
    case .noKey: "E580"
    case .noRecord: "E581"
    case .severalRecords: "N580"
    case .nameOfDataset: "E567"
    case .cohortsWouldBreak: "E565"
    case .variantsOfText: "E566"
    case .slipsNotSought: "N565"
    case .scriptUnreadable: "E510"
    case .logUnwritable: "E650"
    case .scriptRecursion: "E511"
    case .languageVersion: "E512"
    case .unknownParameter: "E513"
    case .strictWritesNothing: "E194"
    case .stopped: "E515"
    case .interrupted: "E516"
    case .figureRepeated: "E520"
    case .figureValueUnreadable: "E521"
    case .figureNotOneNumber: "E522"
    case .figureNotANumber: "E523"
    case .withinNeedsUnit: "E524"
    case .pointsOfNumber: "E525"
    case .requirementFails: "E527"
    case .requirementNotUnique: "E528"
    case .requirementUnknown: "N501"
    case .noRequirements: "E529"
    case .unknownTopic: "E540"
    case .noExamples: "E541"
    case .noDemonstration: "N500"
    case .outputFailed: "E543"
    case .demonstrationThere: "E544"
    case .notCanonical: "E590"
    case .formatChangesMeaning: "E591"
    case .optionUnknownFormat: "E550"
    case .optionUnknownLanguage: "E551"
    case .optionBadDate: "E552"
    case .optionBadAssignment: "E553"
    case .optionBadCount: "E554"
    case .optionNeeds: "E555"
    case .optionNotWith: "E637"
    }
  }

  func text(in language: Language) -> String {
    switch language {
    case .english: englishText
    case .french: frenchText
    }
  }

  func hint(in language: Language) -> String? {
    switch language {
    case .english: englishHint
    case .french: frenchHint
    }
  }
}
