public import QueryLang

/// Why data could not be loaded, and where. No part of the data is loaded then.
///
/// Worded in `LoadError+English.swift` and `LoadError+French.swift`.
public struct LoadError: Error, Sendable, DiagnosticMessage {
  /// As given.
  public var path: String
  /// Counted from 1, physical lines; nil when the error is about the file as a whole.
  public var line: Int?
  /// In characters (code points), counted from 1.
  public var column: Int?
  /// Of a workbook, instead of line and column: `Feuil1!C12`.
  public var cell: String?
  package var kind: Kind

  package init(_ kind: Kind, path: String, line: Int? = nil, column: Int? = nil) {
    self.kind = kind
    self.path = path
    self.line = line
    self.column = column
  }

  package enum Kind: Sendable, Hashable {
    // The file.
    case noSuchFile
    case isDirectory
    case notPermitted
    case notAFile
    case cannotRead(reason: String)
    case changedWhileRead
    // Its bytes.
    case notUTF8(byte: UInt8, offset: Int)
    case otherEncoding(name: String)
    case compressed(format: String)
    /// A packed file whose bytes are not what was packed.
    case damaged(format: String, Damage)
    case unpackedTooLarge(limit: Int)
    /// Nil: what is needed is not known, only that it is more.
    case tooLittleMemory(needed: Int?, available: Int)
    case binary
    /// A byte that the encoding has no character for; nil: that no encoding has.
    case undecodable(byte: UInt8, offset: Int, encoding: TextEncoding?)
    case otherFormat(name: String)
    case recordTooLong(limit: Int)
    case empty
    // Delimited text.
    case unclosedQuote(text: String)
    case textAfterQuote(text: String)
    case ragged(found: Int, expected: Int, text: String, delimiter: UInt8)
    /// More rows than are kept aside; the last of them for this reason.
    case tooManyRejected(Rejection)
    case tooManyColumns(limit: Int)
    case skipTooFar(skip: Int, lines: Int)
    case badDelimiter
    /// An option's value that no file can have.
    case badMark(LoadOptionMark, value: String)
    case unknownEncoding(name: String)
    case badDecimal(value: String)
    case badDates(pattern: String)
    // JSON.
    case json(JSONProblem)
    case tooDeep(limit: Int)
    case notATable(found: JSONShape)
    /// An array that has not as many values as the one before it.
    case unequalRows(found: Int, expected: Int)
    case unequalLists(field: String, found: Int, other: String, expected: Int)
    // Types that were asked for.
    case unknownField(name: String, existing: [String])
    case namedTwice(String)
    case notOfType(value: String, field: String, type: LoadOptions.FieldType)
    // Data packages.
    case badDescriptor(member: String, problem: DescriptorProblem)
    case unsafePath(String)
    case noSuchResource(String)
    /// `check strict`: the data do not obey their schema.
    case brokenSchema(table: String, total: Int, byRule: [Notice.Counted], first: [Violation])
    // Several files.
    case tooManyFiles(count: Int, limit: Int)
    case notDelimited(format: String)
    case otherShape(fields: [String], first: String, expected: [String])
    // Archives and workbooks.
    case archive(ArchiveProblem)
    case workbook(WorkbookProblem)
    case cancelled
  }

  package enum Damage: Sendable, Hashable { case truncated, checksum, length, data }

  /// The options of a load that are one character.
  package enum LoadOptionMark: String, Sendable, Hashable { case quote, escape, comment }

  /// What the JSON reader met.
  package enum JSONProblem: Sendable, Hashable {
    case unexpected(found: String, expected: JSONExpectation)
    case unterminatedString
    case controlCharacter(UInt8)
    case badEscape(String)
    case loneSurrogate(String)
    case badNumber(String)
    case badWord(String)
    case trailing(String)
    case end(expected: JSONExpectation)
  }

  package enum JSONExpectation: String, Sendable, Hashable {
    case value, key, colon, commaOrBrace, commaOrBracket, object
  }

  package enum JSONShape: Sendable, Hashable { case number, text, word, list, object, emptyList, scalarList, emptyObject }

  package enum DescriptorProblem: Sendable, Hashable {
    case missing, wrongType(expected: String), unknownValue(String), repeated(String), empty
  }

  /// What does not obey the schema, first of it, when that is why nothing was loaded.
  public var violations: [Violation] { if case .brokenSchema(_, _, _, let first) = kind { first } else { [] } }

  public var code: String {
    switch kind {
    case .noSuchFile: "E300"
    case .isDirectory: "E301"
    case .notPermitted: "E302"
    case .notAFile: "E303"
    case .cannotRead: "E304"
    case .changedWhileRead: "E305"
    case .notUTF8: "E306"
    case .otherEncoding: "E307"
    case .compressed: "E308"
    case .otherFormat: "E309"
    case .binary: "E310"
    case .recordTooLong: "E311"
    case .empty: "E312"
    case .unclosedQuote: "E320"
    case .textAfterQuote: "E321"
    case .ragged: "E322"
    case .tooManyColumns: "E323"
    case .tooManyRejected: "E324"
    case .skipTooFar: "E325"
    case .badDelimiter: "E326"
    case .badMark: "E342"
    case .unknownEncoding: "E343"
    case .damaged: "E345"
    case .unpackedTooLarge: "E346"
    case .tooLittleMemory: "E368"
    case .undecodable: "E347"
    case .badDecimal: "E344"
    case .badDates: "E356"
    case .json: "E330"
    case .tooDeep: "E331"
    case .notATable: "E332"
    case .unequalLists: "E334"
    case .unequalRows: "E367"
    case .unknownField: "E340"
    case .notOfType: "E341"
    case .namedTwice: "E348"
    case .tooManyFiles: "E349"
    case .notDelimited: "E353"
    case .otherShape: "E354"
    case .badDescriptor: "E350"
    case .unsafePath: "E351"
    case .noSuchResource: "E352"
    case .brokenSchema: "E366"
    case .archive: "E386"
    case .workbook(let problem): problem.code
    case .cancelled: "E399"
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
