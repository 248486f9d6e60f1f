public import QueryLang

/// What the reader of loaded data should know. Worded in `LoadNotice+English.swift` and `LoadNotice+French.swift`.
public enum LoadNotice: DiagnosticMessage, Hashable {
  /// The first record was read as data; its columns got made names.
  case noHeader(example: String)
  /// Lines above the header that are none of the table.
  case preamble(lines: Int, text: String)
  /// Rows that cannot be read; `reason` when they all have one of a kind.
  case rejected(count: Int, places: [String], reason: Rejection?, dataset: String)
  /// What was noticed of one of several files, and of how many others.
  indirect case ofFile(String, LoadNotice, others: Int)
  /// A field that one file and so many others lack; it is missing in their rows.
  case fieldNotInFiles(field: String, file: String, others: Int)
  /// Lines below the last row that have too few cells for one.
  case footer(count: Int, line: Int, text: String, dataset: String)
  /// The last row is the sum of the others, with the statement that leaves it out where there is one.
  case totalLine(line: Int, english: String?, french: String?)
  /// Options that the format has no use for, as each language calls them.
  case unusedOptions(english: [String], french: [String], format: String)
  /// Rows that are short by cells at their end, in a file that trims its lines.
  case paddedRows(count: Int)
  /// Blank lines that are missing cells, in a file of one column.
  case blankRows(count: Int)
  /// Rows that ended with another line end than the rest of the file.
  case otherLineEnds(count: Int)
  /// The text was read in an encoding in which some characters stand in odd places.
  case doubtfulEncoding(TextEncoding, EncodingEvidence)
  /// The first record was read as names although its cells could be data.
  case headerLooksLikeData(example: String)
  case renamedFields([Renaming])
  case noRecords
  /// JSON: the table stands under this key; other members were left aside.
  case underKey(String, others: [String])
  /// JSON: a key occurs twice in one object; the last one counts.
  case repeatedKey(String, line: Int)
  /// JSON: lists of objects, kept as text.
  case nestedRecords(field: String)
  /// JSON: lists of records became a table of their own.
  case relatedTable(field: String, table: String, rows: Int)
  /// JSON: rows that nothing tells apart got a number, for the tables that refer to them.
  case rowNumberKey(table: String, field: String)
  /// JSON: values without keys, each a row.
  case singleValues(field: String)
  /// JSON: one object, read as one row.
  case singleRecord
  /// JSON: one value a line in a file that does not say so.
  case readAsLines
  /// A Data Package asks for checks that are not made.
  case notChecked([String])
  /// Fields of the schema that the file does not have, and the other way round.
  case schemaLacks([String])
  case fileLacks([String])
  /// The schema's type does not fit: the column is text.
  case schemaTypeRefused(field: String, type: String, example: String, line: Int)
  /// The schema's type is none that columns have.
  case schemaTypeUnknown(field: String, type: String)
  /// Values beyond the schema's categories: they are in collation order.
  case categoriesRefused(field: String)
  /// How much does not obey the schema, by rule.
  case violations(total: Int, byRule: [Notice.Counted], table: String)
  /// Beyond what is kept, departures from the schema are only counted.
  case violationsCut(listed: Int, total: Int)
  /// A table that a foreign key names is not there, or lacks the fields.
  case foreignKeyWithoutTarget(fields: [String], target: String)
  /// A resource of several files, read one after the other: each with the line of the whole at which it begins.
  case joinedFiles([Notice.Counted])
  /// The Table Schema that stands beside the file.
  case schemaBeside(String)
  /// Properties of a package's dialect that are not followed.
  case dialectIgnored([String])
  /// A resource that is no table.
  case resourceSkipped(name: String, reason: String)
  case packageIsSynthetic
  /// Workbooks: which sheet was read, when there are others.
  case sheetRead(String, others: [String])
  /// Lines above the header, by the text of each.
  case titlesSkipped([String])
  /// Cells with `#N/A` and its like, which are missing; the first stands in the cell named.
  case errorCells(field: String, [Notice.Counted], first: String)
  /// Cells that are one on screen: the first of them has the value, the others are missing.
  case mergedCells(Int, first: String)
  case hiddenRows(Int)
  case timesAsText([String])
  /// Texts that are all numbers.
  case numbersAsText([String])
  /// Formulas that were saved without their results.
  case unsolvedFormulas(Int, first: String)
  /// A decision about a column that its reader may want to take otherwise.
  case doubtful(field: String, FieldDecision)
  /// The first row, which looks like one more line of the header.
  case secondHeader(line: Int, text: String)
  /// Where no comments were asked for: rows were kept aside, and a line like this one looks like a comment.
  case commentLines(example: String)
  /// Fields of which the like could be said.
  case moreDoubts([String])
  /// Columns without a name and without a value, which make no fields.
  case emptyColumns([String])

  public struct Renaming: Hashable, Sendable {
    public var header: String
    public var name: String
    public init(header: String, name: String) {
      self.header = header
      self.name = name
    }
  }

  public var code: String {
    switch self {
    case .noHeader: "N300"
    case .doubtfulEncoding: "N340"
    case .preamble: "N341"
    case .rejected: "N342"
    case .footer: "N343"
    case .paddedRows: "N344"
    case .totalLine: "N347"
    case .ofFile(_, let notice, _): notice.code
    case .fieldNotInFiles: "N349"
    case .unusedOptions: "N348"
    case .blankRows: "N345"
    case .otherLineEnds: "N346"
    case .headerLooksLikeData: "N301"
    case .renamedFields: "N302"
    case .noRecords: "N303"
    case .underKey: "N310"
    case .repeatedKey: "N311"
    case .nestedRecords: "N312"
    case .readAsLines: "N313"
    case .relatedTable: "N366"
    case .rowNumberKey: "N367"
    case .singleValues, .singleRecord: "N369"
    case .notChecked: "N320"
    case .schemaLacks: "N321"
    case .fileLacks: "N322"
    case .schemaTypeRefused: "N323"
    case .schemaTypeUnknown: "N324"
    case .categoriesRefused: "N325"
    case .resourceSkipped: "N326"
    case .violations: "N360"
    case .dialectIgnored: "N371"
    case .violationsCut: "N370"
    case .schemaBeside: "N365"
    case .joinedFiles: "N363"
    case .foreignKeyWithoutTarget: "N362"
    case .packageIsSynthetic: "N327"
    case .sheetRead: "N380"
    case .titlesSkipped: "N381"
    case .errorCells: "N382"
    case .mergedCells: "N383"
    case .hiddenRows: "N384"
    case .timesAsText: "N385"
    case .numbersAsText: "N386"
    case .unsolvedFormulas: "N387"
    case .doubtful(_, let decision): decision.code
    case .secondHeader: "N388"
    case .commentLines: "N389"
    case .moreDoubts: "N356"
    case .emptyColumns: "N392"
    }
  }

  /// The same without some fields that are none after all; nil when nothing is left to say.
  func without(_ fields: Set<String>) -> LoadNotice? {
    switch self {
    case .renamedFields(let renamings):
      let others = renamings.filter { !fields.contains($0.name) }
      return others.isEmpty ? nil : .renamedFields(others)
    case .fieldNotInFiles(let field, _, _): return fields.contains(field) ? nil : self
    case .ofFile(let file, let notice, let others): return notice.without(fields).map { .ofFile(file, $0, others: others) }
    default: return self
    }
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }
}
