internal import CitesLabData

extension ShellMessage {
  var englishText: String {
    switch self {
    case .unknownSetting(let name, _): "There is no setting “\(name)”."
    case .badSetting(let name, let value, let expected): "“\(value)” is no value of the setting \(name), which takes \(expected.english)."
    case .readOnlyStays: "A session that began read-only stays so."
    case .nothingWritten(let path): "“\(path)” was not written: this session is read-only."
    case .folderNamedAsScript(let path): "save writes datasets to a folder, and “\(path)” is the name of a script."
    case .nothingToSave: "There is no dataset to save."
    case .nothingToExport: "There is no result yet."
    case .nameOfCohort(let name): "“\(name)” is already the name of a cohort, and datasets and cohorts share one space of names."
    case .datasetInUse(let name, let cohorts):
      "“\(name)” cannot be dropped: \(Wording.list(cohorts.map { "“\($0)”" }, or: "and")) \(cohorts.count == 1 ? "needs" : "need") it."
    case .lastResultStays: "“_” is always the last result: there is nothing to drop."
    case .datasetIsNoCohort(let name, _): "“\(name)” is a dataset, not a cohort."
    case .codeWithoutRows(let code, let field, let dataset, _): "No row of \(dataset) has \(field) = \(code); its label is kept."
    case .noKey(let dataset, let values):
      values == 1 ? "No field of “\(dataset)” has a value of its own in every row." : "“\(dataset)” has no key of \(values) fields."
    case .noRecord(let dataset, let key, _): "No row of “\(dataset)” has \(key)."
    case .severalRecords(let dataset, let key, let rows): "\(rows) rows of “\(dataset)” have \(key)."
    case .nameOfDataset(let name): "“\(name)” is already the name of a dataset that was made otherwise."
    case .cohortsWouldBreak(let dataset, let cohorts):
      "\(Wording.list(cohorts.map { "“\($0)”" }, or: "and")) would have no meaning any more on “\(dataset)” so changed."
    case .variantsOfText(let field, let type): "Only texts have spellings, and \(field) is \(type)."
    case .slipsNotSought(let field, let values, let limit):
      "\(field) has \(values) distinct values: slips of one letter are looked for up to \(limit)."
    case .logUnwritable(let path, let reason): "The log “\(path)” ends here: \(reason.english)."
    case .scriptUnreadable(let path, let reason): "The script “\(path)” cannot be read: \(reason.english)."
    case .scriptRecursion(let chain): "A script cannot run itself: \(chain.joined(separator: " → "))."
    case .languageVersion(let found, let supported):
      "The script asks for version \(found) of the language; this program knows version \(supported)."
    case .strictWritesNothing(let path): "\(path) was not written: the run is strict, and there are notices."
    case .unknownParameter(let name, _): "There is no parameter “\(name)”."
    case .stopped(let script, let line): "\(script) stopped at line \(line)."
    case .interrupted: "Interrupted."
    case .figureRepeated(let name): "A figure named “\(name)” was already given in this run."
    case .figureValueUnreadable(let name): "The published value of the figure “\(name)” is not a number."
    case .figureNotOneNumber(let name, let rows, let columns):
      "The query of the figure “\(name)” gives \(Wording.count(rows, "row", "rows")) and \(Wording.count(columns, "column", "columns")), "
        + "and a figure is one number."
    case .figureNotANumber(let name, let found): "The query of the figure “\(name)” gives \(found), and a figure is a number."
    case .withinNeedsUnit(let name, let amount): "The figure “\(name)” is a percentage: “within \(amount)” needs its unit."
    case .pointsOfNumber(let name, let amount):
      "“within \(amount) points” is for percentages, and the figure “\(name)” is a plain number."
    case .requirementFails(let rule, let failing, let rows, let dataset, let message):
      "\(Wording.count(failing, "row", "rows")) of the \(rows) of “\(dataset)” \(failing == 1 ? "does" : "do") not meet: \(rule)."
        + (message.map { " \($0)" } ?? "")
    case .requirementNotUnique(let rule, let repeated, let rows, let dataset, let message):
      "\(rule) is not unique in “\(dataset)”: \(Wording.count(repeated, "value stands", "values stand")) in \(rows) rows."
        + (message.map { " \($0)" } ?? "")
    case .requirementUnknown(let rule, let unknown, let dataset):
      "For \(Wording.count(unknown, "row", "rows")) of “\(dataset)” it is unknown whether they meet: \(rule)."
    case .noRequirements(let dataset): "No requirement on “\(dataset)” has been checked in this session."
    case .unknownTopic(let topic, _): "There is no help on “\(topic)”."
    case .noExamples: "The example scripts are not installed beside this program."
    case .noDemonstration: "The demonstration data are not installed beside this program, so nothing is loaded."
    case .demonstrationThere(let path): "“\(path)” exists already, and nothing was written."
    case .outputFailed(let reason): "The results cannot be written: \(reason.english)."
    case .notCanonical(let script, let line): "“\(script)” does not have its canonical form: line \(line) is the first that differs."
    case .formatChangesMeaning(let script):
      "This is a bug of citeslab, not of the script: the canonical form of “\(script)” would not mean the same, so it is not printed."
    case .optionUnknownFormat(let value, _): "“\(value)” is not a format."
    case .optionUnknownLanguage(let value): "“\(value)” is not a language that this program speaks."
    case .optionBadDate(let value): "“\(value)” is not a date."
    case .optionBadAssignment(let value): "“\(value)” does not give a parameter its value."
    case .optionBadCount(let option, let value): "\(option) needs a number above zero, and \(value) is not."
    case .optionNeeds(let option, let needed): "\(option) needs \(needed)."
    case .optionNotWith(let option, let other): "\(option) and \(other) do not go together."
    }
  }

  var englishHint: String? {
    switch self {
    case .unknownSetting(_, let nearest): Wording.closest(nearest, "Closest", "settings lists them all.")
    case .readOnlyStays, .figureValueUnreadable, .scriptRecursion, .stopped, .interrupted, .noDemonstration,
      .outputFailed, .badSetting, .requirementUnknown, .optionNeeds, .optionNotWith, .optionBadCount:
      nil
    case .nothingWritten: "Start it without --read-only to write files."
    case .folderNamedAsScript(let path): "To keep the statements of this session: history into \"\(path)\""
    case .nothingToSave: "Load a file first: load \"porteurs.csv\""
    case .nothingToExport: "Ask something first: count porteurs by commune. A question can also end with into \"file.csv\"."
    case .nameOfCohort(let name): "Load it under another name, with as, or drop \(name) first."
    case .datasetInUse(let name, _): "They are defined with \(name)."
    case .datasetIsNoCohort(let name, let cohorts):
      cohorts.isEmpty ? "Its fields: describe \(name)" : "Cohorts: \(cohorts.joined(separator: ", "))."
    case .codeWithoutRows(_, _, _, let nearest): nearest.isEmpty ? nil : "Closest: \(nearest.joined(separator: ", "))."
    case .lastResultStays: nil
    case .noKey(let dataset, _): "To find rows by other fields: list \(dataset) where FIELD = VALUE."
    case .noRecord(_, _, let nearest): Wording.closest(nearest, "Closest", nil)
    case .severalRecords: nil
    case .nameOfDataset(let name): "To make room for it: drop \(name)"
    case .cohortsWouldBreak: "They can be dropped first, and defined again."
    case .variantsOfText: nil
    case .slipsNotSought: nil
    case .logUnwritable: "log \"FILE\" begins another one, with all that the session has defined."
    case .scriptUnreadable: "Paths in a script are relative to the script."
    case .languageVersion: "A newer version of the program is needed."
    case .unknownParameter(_, let nearest):
      nearest.isEmpty ? "A script declares one with: param year = 2012" : Wording.closest(nearest, "Closest", nil)
    case .figureRepeated: "Each figure has a name of its own, so that messages can name it."
    case .figureNotOneNumber: "A query without by, or a bracketed expression after =, gives one number."
    case .figureNotANumber: nil
    case .withinNeedsUnit(_, let amount): "Write within \(amount) points, or within \(amount)% of the value."
    case .pointsOfNumber(_, let amount): "Write within \(amount), or within \(amount)% of the value."
    case .requirementFails(_, _, _, let dataset, _), .requirementNotUnique(_, _, _, let dataset, _):
      "To see them: list failing of \(dataset)"
    case .noRequirements(let dataset): "State one first: require … of \(dataset)"
    case .unknownTopic(_, let nearest): Wording.closest(nearest, "Closest topics", "help lists the topics.")
    case .strictWritesNothing: "Without --strict it is written, and the notices are shown."
    case .notCanonical(let script, _): "To see it: citeslab-shell --fmt \(script)"
    case .formatChangesMeaning: "Please report it with the script."
    case .noExamples: "They are in the folder examples of the project."
    case .demonstrationThere: "Name a folder that is empty or not there yet."
    case .optionUnknownFormat(_, let known): "Formats: \(known.joined(separator: ", "))."
    case .optionUnknownLanguage: "Languages: fr, en."
    case .optionBadDate: "A date is written like 2013-10-31."
    case .optionBadAssignment: "It is written like --set year=2013."
    }
  }
}
