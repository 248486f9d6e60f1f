extension SemanticMessage {
  var english: String {
    switch self {
    // Names.
    case .noResultYet: "There is no result yet that this could be about."
    case .unknownSource(let name, _, let existing):
      existing.isEmpty ? "There is no dataset \(name): nothing is loaded." : "There is no dataset or cohort \(name)."
    case .ambiguousName(let name, let found): "\(name) could be \(Phrase.either(found, in: .english))."
    case .unknownField(let name, let dataset, _, _, _): "\(dataset) has no field \(name)."
    case .unknownFunction(let name, _): "There is no function \(name)."
    case .unknownParameter(let name, _, _): "There is no parameter $\(name)."
    case .unknownCohort(let name, _, _): "There is no cohort \(name)."
    case .datasetAsCohort(let name): "\(name) is a whole dataset; “in” takes a cohort."
    case .cohortAsDataset(let name, _): "\(name) is a cohort, and a dataset is due here."
    case .relationPath(let path, let dataset, _, _): "\(path) is no field of \(dataset), and none of its relations begins it."
    case .otherDataset(let path, let other, let dataset): "\(path) belongs to \(other), and this asks about \(dataset)."
    case .unknownColumn(let name, _, _): "The result has no column \(name)."
    case .fieldNotInResult(let name, _): "\(name) is a field of the source, not a column of the result."
    // Relations.
    case .fieldOfItsOwn(let path, let dataset): "\(path) stands in another dataset, and a field of \(dataset) itself is due here."
    case .manyRows(let path, let dataset, _): "\(path) may be many for each row of \(dataset), and one value is due here."
    case .stepAlone(let step, let target, _): "\(step) leads to a row of \(target); which field of it is not said."
    case .notRelated(let name, let dataset, _, _): "\(name) is no dataset or cohort whose rows are related to those of \(dataset)."
    case .severalRelations(let name, let dataset, let steps):
      "\(name) is related to \(dataset) in \(steps.count) ways: \(Phrase.list(steps, in: .english))."
    case .unknownVia(let name, _): "No relation here is called \(name)."
    case .relatedNotHere(let text, let dataset): "\(text) is one value for each row of \(dataset), and here rows are put together."
    case .relationCounts(let left, let right): "A key of \(left) and one of \(right) fields cannot match: both sides need as many."
    case .relationTypes(let left, let leftType, let right, let rightType):
      "\(left) is \(Phrase.type(leftType, in: .english)) and \(right) is \(Phrase.type(rightType, in: .english)): their keys cannot match."
    case .stepTaken(let step, let dataset, .field(let field)):
      "The relation would be called \(step), and \(dataset) has a field \(field)."
    case .stepTaken(let step, _, .dataset(let other)): "The relation would be called \(step), and \(other) is the name of other rows."
    case .stepTaken(let step, let dataset, .relation(let other)):
      "\(dataset) has a relation called \(step) already: \(other)."
    // Definitions and sources.
    case .nameTaken(_, let existing, let isDataset):
      "\(existing) is already the name of a \(isDataset ? "dataset" : "cohort"); datasets and cohorts share one space of names."
    case .cycle(let chain): "The definition leads back to itself: \(chain.joined(separator: " → "))."
    case .cohortsTooDeep(let limit): "Definitions rest on one another more than \(limit) deep."
    case .cohortsTooLarge(let limit): "The definitions of this statement stand for more than \(Phrase.number(limit, in: .english)) others."
    case .brokenCohort(let name, let message): "The cohort \(name) cannot be used: \(message.text(in: .english))"
    case .cohortOfOther(let cohort, let its, let dataset): "\(cohort) is a cohort of \(its), and this asks about \(dataset)."
    case .differentDatasets(let first, let firstDataset, let second, let secondDataset):
      "\(first) is of \(firstDataset) and \(second) is of \(secondDataset): only rows of one dataset combine."
    // Types.
    case .notCondition(let text, let type): "\(text) is \(Phrase.type(type, in: .english)), not a condition."
    case .notComparable(let left, let leftType, let right, let rightType):
      "\(left) is \(Phrase.type(leftType, in: .english)) and \(right) is \(Phrase.type(rightType, in: .english)): they cannot be compared."
    case .noOrder(let text): "\(text) is true or false, which have no order."
    case .textOrdered(let text, let operation, let literal):
      "\(text) is text, and \(literal) a number or date: \(operation) does not order one by the other."
    case .notNumber(let text, let type, let operation): "\(text) is \(Phrase.type(type, in: .english)): \(operation) needs numbers."
    case .dateArithmetic(let date, let operation, let other):
      "\(date) is a date, and \(other) a number without a unit: \(operation) needs days, weeks, months or years."
    case .dateDifference(let left, let right): "\(left) and \(right) are dates: the unit of their difference is not said."
    case .durationAlone(let text): "\(text) stands where a value is due; a duration is added to a date or subtracted from one."
    case .bareNotValue(let word, let subject, let type, let dataset, _):
      "\(subject) is \(Phrase.type(type, in: .english)); \(word) is neither that nor a field of \(dataset)."
    case .quotedLiteral(let subject, let type, let literal, _):
      "\(subject) is \(Phrase.type(type, in: .english)); '\(literal)' in quotes is text."
    case .foreignDate(let written, _): "\(written) is not how a date is written here."
    case .invalidDate(let written): "\(written) is not in the calendar."
    case .literalKind(let subject, let type, let literal): "\(subject) is \(Phrase.type(type, in: .english)), and \(literal) is not."
    case .comparedWithMissing(_, _, let written): "Nothing equals \(written): a missing value is unknown, even beside another one."
    case .columnOfCohort(let cohort, _): "\(cohort) is a cohort: its fields are those of its dataset."
    case .valueAlone(let word, _): "\(word) stands alone where a condition is due."
    case .notText(let subject, let type, let operation):
      "“\(operation)” looks into text, and \(subject) is \(Phrase.type(type, in: .english))."
    case .patternNotConstant(let text): "“matches” takes a pattern that is written out, and \(text) depends on the row."
    case .emptyPattern(_, let operation, let pattern):
      pattern.isEmpty
        ? "“\(operation)” looks for a text, and '' is none: every text has it."
        : "“\(operation)” does not look at blanks at the ends: nothing is left of '\(pattern)' to look for."
    case .numberTooLarge(let text): "\(text) is too large."
    case .tooManyTerms(let limit): "This expression has more than \(Phrase.number(limit, in: .english)) operations one upon the other."
    case .nestedTooDeep(let limit): "This is nested more than \(limit) deep."
    case .mixedTypes(let first, let firstType, let second, let secondType):
      "\(first) is \(Phrase.type(firstType, in: .english)) and \(second) is \(Phrase.type(secondType, in: .english)): they must be of one type."
    case .instantAgainstClock(let left, let right):
      "Of \(left) and \(right), one is an instant (with an offset from UTC) and one a local time or day."
    case .columnType(let subject, let type, let column, let columnType):
      "\(subject) is \(Phrase.type(type, in: .english)) and \(column) is \(Phrase.type(columnType, in: .english)): none can equal another exactly."
    // Functions.
    case .argumentCount(let usage, let found): "\(usage) was given \(found) \(found == 1 ? "argument" : "arguments")."
    case .argumentType(let function, let parameter, let kind, let text, let type):
      "\(function) takes \(Phrase.kind(kind, in: .english)) as \(parameter), and \(text) is \(Phrase.type(type, in: .english))."
    case .periodUnit(let function, let found): "\(function) takes month, quarter, year or week, and \(found) is none of them."
    case .clockOffset(let found): "'\(found)' is not an offset from UTC."
    case .todayRefused: "today() is refused here: a figure must give the same number on any day."
    // Measures.
    case .aggregateNotHere(let function): "\(function) is computed over groups of rows, and here stands one row at a time."
    case .fieldNotMeasure(let name, _, _): "\(name) alone is one value a row; a measure says how rows are put together."
    case .queryNotHere: "A query in brackets may stand for a number after “=”, in a figure and in a measure, not here."
    case .queryNotScalar(let text): "\(text) gives more than one value, and one number is due here."
    case .noAggregate(let text): "\(text) measures nothing: it is the same whatever the rows."
    case .nameInScalar(let name): "\(name) belongs to no source here: “=” computes with numbers and with queries in brackets."
    case .aggregateInScalar(let text): "\(text) needs a source here."
    // Clauses.
    case .clauseNotHere(let clause, let head): "“\(clause.rawValue)” does not go with “\(head.rawValue)”."
    case .shareNeedsAcross(let base):
      "A share of the \(base == .row ? "row" : base == .column ? "column" : "total") needs the columns that “across” makes."
    case .noShare(let measure): "\(measure) is not a part of a whole: shares are of counts of rows and of sums."
    case .noAddition(let addition, let measure):
      switch addition {
      case .ci: "\(measure) has no interval: “ci” is of rates, means and shares of counts."
      case .cumulative: "\(measure) does not add up: “cumulative” is of counts of rows and of sums."
      default: "\(measure) is no number: “\(addition.rawValue)” is of numbers."
      }
    case .additionNeedsKey(let addition): "“\(addition)” goes from row to row, and there is no “by”."
    case .additionTwice(let addition): "“\(addition)” stands twice."
    case .additionNeedsInto(let addition): "“\(addition)” is about a file, and there is no “into”."
    case .additionValue(let addition, let found, let possible):
      switch possible {
      case .level: "“\(addition)” takes a level between 0% and 100%, not \(found)."
      case .decimals: "“\(addition)” takes 0 to 15, not \(found)."
      case .unit: "“\(addition)” takes a number above 0, not \(found)."
      }
    case .columnTooLate(let name): "\(name) is computed after having, top and sort, in the order that they give."
    case .shareKeyUnknown(let key, _): "\(key) is not a key of this table, so there is no share of it."
    case .othersNeedsTop: "“others” are the groups beyond “top”, and there is no “top”."
    case .versusNeedsCondition(let source): "Nothing is selected within \(source), so nothing is left to compare with."
    case .versusExcludes(let other): "“\(other)” does not go with “versus”."
    case .brokenDefinition(let name, let message): "The definition of \(name) does not hold any more: \(message.text(in: .english))"
    case .definitionTaken(let name, let field, let dataset):
      "\(dataset) has a field “\(field)” already, and nothing is shadowed: “\(name)” needs another name."
    case .nameOfStep(let name, let relation): "“\(name)” is the name of the relation \(relation), and nothing is shadowed."
    case .measureNamedAsAggregate(let name, _):
      "“\(name)” is the word of an aggregate: alone, it would be read as that, not as this measure."
    case .labelsOfComputed(let name, let dataset): "\(name) is computed from other fields of \(dataset): labels belong to stored ones."
    case .keysJoined(let keys): "\(Phrase.list(keys, in: .english)) are keys, not conditions: commas stand between keys."
    case .fieldAsSource(let name, let field, let dataset):
      name == field ? "\(name) is a field of \(dataset), and a dataset is due here." : "\(name) is a field, and a dataset is due here."
    case .arithmeticInName(let found, _): "\(found) is one word; arithmetic needs spaces."
    case .groupsInWhere(let name): "“\(name)” is computed over groups of rows, and “where” looks at one row at a time."
    case .resultInCohort(let text): "\(text) is a result, and a cohort names rows of a dataset."
    case .resultNotRun(let text): "The rows of \(text) are not there: it was not run."
    case .unknownDefinition(let name, let dataset, _, _): "Nothing named “\(name)” is defined on \(dataset)."
    case .notCode(let text, let field, let type): "\(text) is no value of \(field), which is \(Phrase.type(type, in: .english))."
    case .labelledTwice(let code, let field): "\(code) stands twice among the values of \(field)."
    case .argumentOutside(let function, let found, let possible):
      switch possible {
      case .share: "“\(function)” takes a share between 0 and 1, not \(found)."
      case .above: "“\(function)” takes a width above 0, not \(found)."
      case .ascending: "The limits of “\(function)” ascend, and \(found) does not."
      }
    // Parameters, constants and the façade.
    case .notConstant(let text): "\(text) is not a number, a date, a text or true or false that is written out."
    case .parameterType(let name, let expected, let found):
      "The parameter \(name) is \(Phrase.type(expected, in: .english)), and \(found) is not."
    case .onlyOneQuery: "One query is expected here, after the cohorts and parameters that it uses."
    case .internalError(let what): "This is a bug of citeslab, not of the statement: \(what)."
    }
  }

  var englishHint: String? {
    switch self {
    case .noResultYet(let dataset): dataset.map { "A question comes first, such as count \($0)." }
    case .unknownSource(_, let closest, let existing):
      existing.isEmpty
        ? "Load one first: load \"file.csv\"." : Self.closest(closest, .english) ?? "There are: \(Phrase.list(existing, in: .english))."
    case .ambiguousName(_, let found): "Write it exactly, in back-quotes: `\(found.first ?? "")`."
    case .unknownField(_, let dataset, let closest, let fields, let quoted):
      Self.sentences([
        Self.closest(closest, .english), quoted.map { "For a text, write \($0)." },
        closest.isEmpty ? "Fields of \(dataset): \(Phrase.list(fields, in: .english))." : nil,
      ])
    case .unknownFunction(_, let closest): Self.closest(closest, .english) ?? "The functions are listed by: help functions."
    case .unknownParameter(_, let closest, let existing):
      Self.closest(closest.map { "$" + $0 }, .english)
        ?? (existing.isEmpty
          ? "A parameter is defined first: param year = 2012."
          : "Parameters: \(Phrase.list(existing.map { "$" + $0 }, in: .english)).")
    case .unknownCohort(let name, let closest, let existing):
      Self.sentences([
        Self.closest(closest, .english) ?? (existing.isEmpty ? nil : "Cohorts: \(Phrase.list(existing, in: .english))."),
        "To compare a field with a value, write FIELD = \(name).",
      ])
    case .datasetAsCohort: "For values of another dataset, write FIELD in DATASET.FIELD."
    case .cohortAsDataset(_, let datasets): "Datasets: \(Phrase.list(datasets, in: .english))."
    case .relationPath(_, let dataset, let steps, let fields):
      (steps.isEmpty ? "" : "Relations of \(dataset): \(Phrase.list(steps, in: .english)). ")
        + "Fields of \(dataset): \(Phrase.list(fields, in: .english))."
    case .fieldOfItsOwn: nil
    case .manyRows(_, _, let example): "As in \(example)."
    case .stepAlone(let step, let target, let fields):
      "As in \(step).\(fields.first ?? "id"). Fields of \(target): \(Phrase.list(fields, in: .english))."
    case .notRelated(_, let dataset, let closest, let related):
      Self.closest(closest, .english)
        ?? (related.isEmpty
          ? "A relation makes it so: relate DATASET.FIELD to \(dataset).FIELD."
          : "Related to \(dataset): \(Phrase.list(related, in: .english)).")
    case .severalRelations(let name, _, let steps): "Say which: \(name) via \(steps.first ?? "NAME")."
    case .unknownVia(_, let steps): "There is: \(Phrase.list(steps, in: .english))."
    case .relatedNotHere(let text, _): "As in mean \(text), or by \(text)."
    case .relationCounts: "As in relate a.(nom, prenom) to b.(nom, prenom)."
    case .relationTypes(let left, let leftType, _, let rightType):
      leftType == .text || rightType == .text
        ? "Types are chosen when a file is loaded: load … with types (\(Self.lastName(left)) text)." : nil
    case .stepTaken: "Choose a name for it: relate … to … as NAME."
    case .otherDataset(let path, _, _): "To keep the rows whose value stands there, write FIELD in \(path)."
    case .unknownColumn(_, let closest, let columns): Self.closest(closest, .english) ?? "Columns: \(Phrase.list(columns, in: .english))."
    case .fieldNotInResult(let name, let columns):
      Self.measured(name, columns).map { "What the result has of it: \(Phrase.list($0, in: .english))." }
        ?? "Columns: \(Phrase.list(columns, in: .english)). To have it there, add it: by \(name)."
    case .nameTaken: "Choose another name."
    case .cohortsTooDeep, .cohortsTooLarge: "Define some of them from the dataset itself."
    case .brokenCohort(_, let message): message.hint(in: .english)
    case .notCondition(let text, let type):
      switch type {
      case .text: "Compare it: \(text) = …"
      case .integer, .decimal, .float: "Compare it: \(text) > 0"
      case .date, .datetime, .period: "Compare it: \(text) = 2012"
      case .boolean: nil
      }
    case .noOrder(let text): "Write \(text), or not \(text)."
    case .textOrdered(let text, let operation, let literal):
      "To compare as text, write \(text) \(operation) '\(literal)'; as a number, number(\(text)) \(operation) \(literal)."
    case .notNumber(let text, let type, let operation):
      switch type {
      case .text where operation == "+": "To join texts, write concat(…); for the number that it spells, number(\(text))."
      case .text: "For the number that it spells, write number(\(text))."
      case .boolean: "To count the rows where it holds, write count where \(text)."
      default: nil
      }
    case .dateArithmetic(let date, let operation, let other): "Write \(date) \(operation) \(other) days."
    case .dateDifference(let left, let right): "Write days(\(right), \(left)); there are months(…) and years(…) too."
    case .durationAlone(let text): "As in date + \(text)."
    case .bareNotValue(_, let subject, let type, _, let closest):
      Self.sentences([
        Self.closest(closest, .english), "A value is written as in \(subject) = \(Phrase.example(type, in: .english)).",
      ])
    case .quotedLiteral(_, let type, _, let plain):
      "Without quotes: \(plain ?? Phrase.example(type, in: .english))."
    case .foreignDate(_, let iso): "Write \(Phrase.either(iso, in: .english))."
    case .invalidDate: "A date is written 2012-03-01, a month 2012-03, a quarter 2012-Q1, a week 2012-W05."
    case .literalKind(let subject, let type, let literal):
      switch type {
      case .date, .datetime, .period, .boolean, .integer, .decimal, .float: "As in \(subject) = \(Phrase.example(type, in: .english))."
      case .text: "In quotes: '\(literal)'."
      }
    case .comparedWithMissing(let subject, let negated, _): "Write \(subject) is \(negated ? "not " : "")missing."
    case .columnOfCohort(let cohort, _): "For its members, write in \(cohort), by itself."
    case .valueAlone(_, let corrected): "Write \(corrected)."
    case .notText(let subject, let type, _):
      type.isNumber ? "Compare it with = < > or in; as text, it is not searched." : "Compare \(subject) with =, in, since or until."
    case .patternNotConstant: "For another field's text, “contains” takes one."
    case .emptyPattern(let subject, _, _):
      "For rows that have a text, write \(subject) is not missing; for a blank, \(subject) matches /\\s/."
    case .tooManyTerms: "Split it into parts."
    case .mixedTypes: "A text is written in quotes; number(…) reads a number from a text."
    case .instantAgainstClock: "Give both an offset, or take the local time with local(…, '+01:00')."
    case .argumentCount(let usage, _): "It is written \(usage)."
    case .argumentType(_, _, let kind, let text, let type):
      if kind == .number && type == .text {
        "For the number that it spells, write number(\(text))."
      } else if kind == .number && type == .boolean {
        "To count the rows where it holds, write count where \(text)."
      } else {
        nil
      }
    case .periodUnit(let function, _): "As in \(function)(date, month)."
    case .clockOffset: "As in '+01:00'."
    case .todayRefused: "Use a parameter: param day = 2013-10-01, then $day."
    case .aggregateNotHere: "Conditions on results stand after “having”."
    case .fieldNotMeasure(let name, let isNumber, let whole):
      if let whole {
        "To work it out row by row, write \(whole)."
      } else {
        isNumber ? "As in sum \(name) or mean \(name)." : "As in count distinct \(name), or count … by \(name)."
      }
    case .queryNotScalar: "Take out “by” and “across”, and keep one measure."
    case .noAggregate: "As in count, or sum FIELD."
    case .nameInScalar(let name): "As in = (count DATASET where \(name) = …)."
    case .aggregateInScalar(let text): "As in = (\(text) of DATASET)."
    case .clauseNotHere(let clause, let head):
      switch (clause, head) {
      case (.top, .list): "To keep the first rows, write sort FIELD desc limit 10."
      case (.by, .list), (.across, .list), (.total, .list), (.share, .list), (.having, .list):
        "Groups are asked for with count, or with a measure such as mean FIELD."
      case (.by, .values), (.across, .values): "Write count … by FIELD, FIELD."
      case (.where, .scalar): "A condition stands in the query that it is about, in brackets."
      default: nil
      }
    case .shareNeedsAcross: "Without “across”, “share” is of the total."
    case .unknownDefinition(_, _, let closest, let existing):
      closest.isEmpty
        ? existing.isEmpty ? nil : "Defined: \(Phrase.list(existing, in: .english, limit: 8))."
        : "Closest: \(Phrase.list(closest, in: .english, limit: 3))."
    case .brokenDefinition(_, let message): message.hint(in: .english)
    case .nameOfStep: "Choose another name."
    case .measureNamedAsAggregate(let name, let dataset):
      "With back-quotes here and wherever it is used: \(dataset).`\(name)`. Or choose another name."
    case .labelsOfComputed(let name, let dataset):
      "Its words stand in its definition: define \(dataset).\(name) = if … then 'Femmes' else 'Hommes'."
    case .keysJoined(let keys): "Instead: by \(keys.joined(separator: ", "))"
    case .fieldAsSource(_, let field, let dataset): "As in values \(field) of \(dataset), or count \(dataset) by \(field)."
    case .arithmeticInName(_, let spaced): "Instead: `\(spaced)`"
    case .groupsInWhere(let name): "Conditions on results stand after “having”, as in having \(name) >= 10."
    case .resultInCohort(let text), .resultNotRun(let text): "Give the result a name first: let r = \(text)."
    case .definitionTaken, .notCode, .labelledTwice: nil
    case .argumentOutside(_, _, .share): "As in quantile(age, 0.9), or 90%."
    case .argumentOutside(_, _, .above): "As in bin(age, 10)."
    case .argumentOutside(_, _, .ascending): "As in band(age, 18, 26, 35)."
    case .noAddition(.ci, _): "As in rate(outcome=creation) of porteurs by sexe with ci."
    case .additionNeedsKey(let addition): "As in count porteurs by year(date_accueil) with \(addition)."
    case .shareKeyUnknown(_, let keys): keys.isEmpty ? nil : "Keys: \(Phrase.list(keys, in: .english, limit: 8))."
    case .othersNeedsTop: "As in count porteurs by commune top 5 with others."
    case .versusNeedsCondition: "Add a condition, as in count porteurs where sexe=F versus rest."
    case .additionNeedsInto(let addition): "As in count porteurs by commune with \(addition) into \"communes.csv\"."
    case .columnTooLate, .noAddition, .additionTwice, .additionValue, .versusExcludes: nil
    case .noShare: "For a share of rows that meet a condition, write rate(CONDITION)."
    case .notConstant: "As in 2012, 60%, 2012-03-01 or 'Miramas'."
    case .internalError: "Please report it with the statement."
    case .cycle, .cohortOfOther, .differentDatasets, .notComparable, .numberTooLarge, .nestedTooDeep, .columnType, .queryNotHere,
      .parameterType, .onlyOneQuery:
      nil
    }
  }

  /// The columns that were made of a field: `sum_montant` of `montant`.
  static func measured(_ field: String, _ columns: [String]) -> [String]? {
    let found = columns.filter { $0.hasSuffix("_" + field) }
    return found.isEmpty ? nil : found
  }

  /// `Closest: commune, communes.`
  static func closest(_ names: [String], _ language: Language) -> String? {
    guard !names.isEmpty else { return nil }
    let list = names.joined(separator: ", ")
    switch language {
    case .english: return "Closest: \(list)."
    case .french: return names.count == 1 ? "Le plus proche\u{202F}: \(list)." : "Les plus proches\u{202F}: \(list)."
    }
  }

  static func sentences(_ parts: [String?]) -> String? {
    let said = parts.compactMap { $0 }
    return said.isEmpty ? nil : said.joined(separator: " ")
  }

  /// The field of `dataset.field`.
  static func lastName(_ path: String) -> String { path.split(separator: ".").last.map { String($0) } ?? path }
}
