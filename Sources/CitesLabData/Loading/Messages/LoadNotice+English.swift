internal import QueryLang

extension LoadNotice {
  var english: String {
    switch self {
    case .noHeader(let example):
      "The first line was read as data, not as names: \(LoadError.shown(example)). To read it as names: with header yes."
    case .doubtfulEncoding(let encoding, let evidence):
      "The text was read as \(encoding.rawValue) (\(evidence.text(in: .english))), but some of its characters stand in odd places. To read it otherwise: with encoding NAME."
    case .preamble(let lines, let text):
      "\(lines == 1 ? "The first line is" : "The first \(lines) lines are") no part of the table and \(lines == 1 ? "was" : "were") left out: \(LoadError.shown(text))"
    case .rejected(let count, let places, let reason, let dataset):
      "\(count == 1 ? "1 row was kept aside, at line" : "\(count) rows were kept aside, at lines") \(places.joined(separator: ", "))\(count > places.count ? "…" : "")\(reason.map { " (\($0.text(in: .english)))" } ?? ""): list rejected of \(dataset)."
    case .ofFile(let file, let notice, let others):
      "\(file)\(others == 0 ? "" : " (and \(others) \(others == 1 ? "other" : "others"))"): \(notice.english)"
    case .fieldNotInFiles(let field, let file, let others):
      "\(file)\(others == 0 ? " has" : " and \(others) other \(others == 1 ? "file" : "files") have") no field \(field): it is missing in \(others == 0 ? "its" : "their") rows."
    case .footer(let count, let line, let text, let dataset):
      "\(count == 1 ? "The last line has" : "The last \(count) lines have") too few cells for a row and \(count == 1 ? "was" : "were") kept aside, from line \(line) on: \(LoadError.shown(text)). To see them: list rejected of \(dataset)."
    case .totalLine(let line, let statement, _):
      "The last row, at line \(line), looks like the total of the others and is counted as one of them."
        + (statement.map { " To leave it out: \($0)" } ?? "")
    case .unusedOptions(let options, _, let format):
      "\(options.joined(separator: ", ")): \(options.count == 1 ? "an option" : "options") that files in \(format) have no use for."
    case .paddedRows(let count):
      "\(count == 1 ? "1 row has" : "\(count) rows have") fewer cells than the header: the cells at their end are missing."
    case .blankRows(let count):
      "\(count == 1 ? "1 blank line is a row" : "\(count) blank lines are rows") without a value, for there is one column."
    case .otherLineEnds(let count): "\(count == 1 ? "1 row ends" : "\(count) rows end") with another line end than the rest of the file."
    case .headerLooksLikeData(let example):
      "The first line was read as names although it could be data: \(LoadError.shown(example)). To read it as data: with header no."
    case .renamedFields(let renamings):
      "Fields without a name of their own were named: \(renamings.map { $0.header.isEmpty ? $0.name : "\($0.header) → \($0.name)" }.joined(separator: ", "))."
    case .noRecords: "There is no row below the header."
    case .underKey(let key, let others):
      others.isEmpty
        ? "The rows stand under the key \(key)." : "The rows stand under the key \(key); left aside: \(others.joined(separator: ", "))."
    case .repeatedKey(let key, let line): "The key \(key) occurs twice in one object, first at line \(line); the last one counts."
    case .nestedRecords(let field): "The field \(field) holds lists of objects; they are kept as text."
    case .relatedTable(let field, let table, let rows):
      "The lists of records under \(LoadError.visible(field)) became the dataset \(LoadError.visible(table)) (\(rows) \(rows == 1 ? "row" : "rows"))."
    case .rowNumberKey(let table, let field):
      "No field of \(LoadError.visible(table)) tells its rows apart; the field \(field) holds their number."
    case .singleValues(let field): "The file holds values without names; they are in the field \(field)."
    case .singleRecord: "The file holds one object; it was read as one row."
    case .readAsLines: "Read as JSON Lines: one object follows another without a list around them."
    case .notChecked(let rules): "The package asks for checks that are not made: \(rules.joined(separator: ", "))."
    case .schemaLacks(let fields): "Fields that the schema does not describe: \(fields.joined(separator: ", "))."
    case .fileLacks(let fields): "Fields of the schema that the file does not have: \(fields.joined(separator: ", "))."
    case .schemaTypeRefused(let field, let type, let example, let line):
      "The schema says \(type) for \(field), which \(LoadError.shown(example)) at line \(line) is not; the field is text."
    case .schemaTypeUnknown(let field, let type): "The schema's type \(type) of \(field) is none that fields have here; it is text."
    case .categoriesRefused(let field):
      "Some values of \(field) are not among the schema's categories; its values are in alphabetical order."
    case .violations(let total, let byRule, let table):
      "\(LoadError.visible(table)) departs from its schema \(total == 1 ? "once" : "\(total) times") (\(byRule.map { "\($0.text) \($0.rows)" }.joined(separator: ", "))). To see it all: list rejected of \(LoadError.visible(table))"
    case .violationsCut(let listed, let total):
      "The first \(listed) of \(total) departures from the schema are listed; the others are counted."
    case .foreignKeyWithoutTarget(let fields, let target):
      "The foreign key \(fields.joined(separator: ", ")) names \(LoadError.visible(target)), which this package does not have; it is not checked."
    case .joinedFiles(let files):
      "Several files were read as one; lines are counted through all of them: \(files.map { "\(LoadError.visible($0.text)) from line \($0.rows)" }.joined(separator: ", "))."
    case .schemaBeside(let path): "Read by the schema beside the file: \(LoadError.visible(path))."
    case .dialectIgnored(let keys):
      "The package describes the file in words that are not followed: \(keys.map { LoadError.visible($0) }.joined(separator: ", "))."
    case .resourceSkipped(let name, let reason): "The resource \(name) was left aside: \(reason)."
    case .sheetRead(let name, let others):
      "The sheet \(LoadError.visible(name)) was read; others: \(others.map { LoadError.visible($0) }.joined(separator: ", ")). To read one: with sheet \"\(LoadError.visible(others.first ?? name))\"."
    case .titlesSkipped(let lines):
      "\(lines.count == 1 ? "One line" : "\(lines.count) lines") above the header left out: \(lines.prefix(5).map { LoadError.shown($0) }.joined(separator: ", "))\(lines.count > 5 ? ", …" : "")."
    case .errorCells(let field, let errors, let first):
      "Field \(field): errors of formulas are missing, the first in \(LoadError.visible(first)): \(errors.map { "\(LoadError.visible($0.text)) (\($0.rows))" }.joined(separator: ", "))."
    case .mergedCells(let count, let first):
      "\(count == 1 ? "One group of cells is" : "\(count) groups of cells are") merged among the data, first at \(LoadError.visible(first)): the first cell of a group has its value, the others are missing."
    case .hiddenRows(let count): "\(count == 1 ? "One hidden row was" : "\(count) hidden rows were") read like the others."
    case .timesAsText(let fields): "Times of day and durations are text, as HH:mm:ss: \(fields.joined(separator: ", "))."
    case .numbersAsText(let fields):
      "The workbook holds numbers as text, and text they stay: \(fields.joined(separator: ", ")). To read them as numbers: number(\(fields.first ?? ""))."
    case .unsolvedFormulas(let count, let first):
      "\(count == 1 ? "One formula was" : "\(count) formulas were") saved without a result and \(count == 1 ? "is" : "are") missing, the first in \(LoadError.visible(first)). A spreadsheet program that opens and saves the file fills them in."
    case .doubtful(let field, let decision): "Field \(field): \(decision.english)"
    case .secondHeader(let line, let text):
      "The first row, at line \(line), looks like another line of the header and is counted as a row: \"\(LoadError.visible(text))\". To take it for the header: load with skip \(line - 1)."
    case .commentLines(let example):
      "Lines that begin with # were read like any other: \(LoadError.shown(example)). Where they are comments: load with comment \"#\"."
    case .moreDoubts(let fields):
      "The like of \(fields.count) more \(fields.count == 1 ? "field" : "fields"), which fields tells: \(fields.prefix(10).joined(separator: ", "))\(fields.count > 10 ? ", …" : "")."
    case .emptyColumns(let names):
      "No field was made of \(LoadError.list(names)): no name in the header, no value in any row."
    case .packageIsSynthetic: "These data declare themselves synthetic: invented, about nobody."
    }
  }
}
