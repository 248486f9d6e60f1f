internal import QueryLang
internal import UnicodeText

extension LoadError {
  private var place: String {
    if let cell { return "\(path), \(cell)" }
    guard let line else { return path }
    return column.map { "\(path), line \(line), column \($0)" } ?? "\(path), line \(line)"
  }

  var english: String {
    switch kind {
    case .noSuchFile: "\(path): no such file."
    case .isDirectory: "\(path) is a folder without a datapackage.json."
    case .notPermitted: "\(path): no permission to read it."
    case .notAFile: "\(path) is neither a file nor a folder."
    case .cannotRead(let reason): "\(path) cannot be read: \(reason)."
    case .changedWhileRead: "\(path) changed while it was being read."
    case .notUTF8(let byte, let offset): "\(place): the byte 0x\(LoadError.hex(byte)) at offset \(offset) is not UTF-8."
    case .otherEncoding(let name): "\(path) is in \(name), which is not read."
    case .compressed(let format): "\(path) is compressed (\(format)); what is unpacked here is gzip and zstd."
    case .damaged(let format, let damage): "\(path) is damaged: \(LoadError.english(format, damage))"
    case .unpackedTooLarge(let limit):
      "\(path) holds more than \(limit >> 20) MB, more than is kept of what cannot be read in place."
    case .tooLittleMemory(let needed?, let available):
      "\(path) would take about \(LoadError.amount(needed, .english)) of memory, and \(LoadError.amount(available, .english)) are free."
    case .tooLittleMemory(nil, let available):
      "\(path) takes more memory than is free: reading it was stopped with \(LoadError.amount(available, .english)) left."
    case .binary: "\(path) is no text: it is full of control characters."
    case .undecodable(let byte, let offset, let encoding):
      "\(place): the byte 0x\(LoadError.hex(byte)) at offset \(offset) is no character \(encoding.map { "in \($0.rawValue)" } ?? "in UTF-8, Windows-1252 or ISO-8859-15")."
    case .otherFormat(let name): "\(path) is \(name); what is read is CSV, TSV, JSON, JSON Lines, xlsx and ods."
    case .recordTooLong(let limit): "\(place): a record goes on for more than \(limit >> 20) MB."
    case .empty: "\(path) is empty."
    case .unclosedQuote(let text): "\(place): the quote that opens here is never closed: \(LoadError.shown(text))"
    case .textAfterQuote(let text): "\(place): text goes on after the closing quote of a cell: \(LoadError.shown(text))"
    case .tooManyRejected(let reason):
      "\(path) has more rows that cannot be read than are kept aside (\(LoadLimits.rejectedRows), or \(LoadLimits.rejectedBytes >> 20) MB); at line \(line ?? 0): \(reason.text(in: .english))."
    case .ragged(let found, let expected, let text, _):
      "\(place): \(found) \(found == 1 ? "cell" : "cells") where the header has \(expected): \(LoadError.shown(text))"
    case .tooManyColumns(let limit): "\(place): more than \(limit) columns."
    case .skipTooFar(let skip, let lines): "\(path) has \(lines) lines; \(skip) were to be skipped."
    case .badDelimiter: "A delimiter is one ASCII character that is neither a quote, a letter, a digit nor a line end."
    case .badMark(let mark, let value):
      "\(LoadError.shown(value)) is no \(mark.rawValue): that is one ASCII character, neither a letter, a digit, a blank nor a line end\(mark == .quote ? ", and not the delimiter" : "")."
    case .unknownEncoding(let name): "\(LoadError.shown(name)) is no encoding that is read."
    case .badDates(let pattern):
      "\(LoadError.shown(pattern)) does not say how dates are written: that takes a day, a month and a year, as in dd/MM/yyyy, d.M.yy or yyyy-MM-dd HH:mm."
    case .badDecimal(let value): "Decimals stand after a point or a comma, not after \(LoadError.shown(value))."
    case .json(let problem): "\(place): \(LoadError.english(problem))"
    case .tooDeep(let limit): "\(place): lists and objects are nested more than \(limit) deep."
    case .notATable(let found): "\(place): \(LoadError.english(found)) where a table needs a list of objects."
    case .unequalRows(let found, let expected):
      "\(place): an array of \(found) \(found == 1 ? "value" : "values") where the first has \(expected)."
    case .unequalLists(let field, let found, let other, let expected):
      "\(path): the list \(field) has \(found) values where \(other) has \(expected)."
    case .unknownField(let name, _): "\(path) has no field \(name)."
    case .namedTwice(let name): "\(path) would have two fields \(name)."
    case .notOfType(let value, let field, let type): "\(place): \(LoadError.shown(value)) in the field \(field) is no \(type.rawValue)."
    case .badDescriptor(let member, let problem): "\(place): \(LoadError.english(member, problem))"
    case .unsafePath(let name): "\(path) names \(LoadError.shown(name)); only files below its own folder are read."
    case .noSuchResource(let name): "\(path) names \(LoadError.shown(name)), which is not there."
    case .brokenSchema(let table, let total, let byRule, _):
      "\(LoadError.visible(table)) was not loaded: \(total == 1 ? "one departure" : "\(total) departures") from what it should be (\(byRule.map { "\($0.text) \($0.rows)" }.joined(separator: ", ")))."
    case .tooManyFiles(let count, let limit): "\(path) stands for \(count) files; \(limit) are read together."
    case .notDelimited(let format): "\(path) is \(format); a pattern stands for several CSV or TSV files."
    case .otherShape(let fields, let first, let expected):
      "\(path) has no field of \(first): \(LoadError.list(fields)) where that has \(LoadError.list(expected))."
    case .archive(let problem): "\(path) \(LoadError.english(problem))"
    case .workbook(let problem): "\(place): \(LoadError.english(problem))"
    case .cancelled: "Loading \(path) was interrupted."
    }
  }

  var englishHint: String? {
    switch kind {
    case .notUTF8: "with encoding windows-1252 every byte is a character: for files whose accents come out right so."
    case .undecodable: "Another encoding can be asked for: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))."
    case .tooLittleMemory:
      "Fewer rows or columns take less, and so does dropping what is loaded (drop NAME); set memory_check off loads it all the same."
    case .unpackedTooLarge: "Unpacked into a file of its own it is read in place, whatever its size."
    case .otherEncoding(let name): "iconv -f \(name) -t UTF-8 \(path) > copy.csv makes a copy that is read."
    case .compressed: "Unpack it first."
    case .otherFormat(let name):
      "Save it as CSV (UTF-8) where it comes from."
        + (LoaderList.isDocument(name) ? " If its lines are delimited text all the same: with delimiter \"|\"." : "")
    case .brokenSchema: "with check report loads the data all the same and lists what departs."
    case .unknownField(_, let existing): "Fields: \(existing.joined(separator: ", "))."
    case .ragged(_, _, let text, let delimiter):
      if let other = LoadError.otherDelimiter(text, delimiter) {
        "If a cell holds the delimiter, it needs quotes; if another delimiter was meant: with delimiter \(other)."
      } else {
        "No row has as many cells as the header. If lines stand above the header: with skip 1. If there is no header: with header no."
      }
    case .unknownEncoding: "Encodings: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))."
    case .badDates(let pattern) where DatePattern(pattern)?.isSerial == true:
      "Days that a spreadsheet counts are read from one field at a time, after the load: convert \(DatasetName.name(forPath: path)).FIELD to date with dates \"excel\"."
    case .archive(let problem): LoadError.englishHint(problem)
    case .workbook(let problem): LoadError.englishHint(problem)
    default: nil
    }
  }

  private static func english(_ format: String, _ damage: Damage) -> String {
    switch damage {
    case .truncated: "the \(format) data end too early."
    case .checksum: "the checksum of the \(format) data is not that of what was packed."
    case .length: "the \(format) data unpack to another length than was packed."
    case .data: "the \(format) data make no sense."
    }
  }

  private static func english(_ problem: JSONProblem) -> String {
    switch problem {
    case .unexpected(let found, let expected): "found \(shown(found)) where \(english(expected)) is expected."
    case .unterminatedString: "the text that opens here is never closed."
    case .controlCharacter(let byte): "the control character 0x\(hex(byte)) stands in a text; it is written \\u00\(hex(byte))."
    case .badEscape(let text): "\(shown(text)) is no escape."
    case .loneSurrogate(let text): "\(shown(text)) is half of a character."
    case .badNumber(let text): "\(shown(text)) is no number."
    case .badWord(let text): "found \(shown(text)); the words of JSON are true, false and null."
    case .trailing(let text): "found \(shown(text)) after the end."
    case .end(let expected): "the file ends where \(english(expected)) is expected."
    }
  }

  private static func english(_ expected: JSONExpectation) -> String {
    switch expected {
    case .value: "a value"
    case .key: "a key in double quotes"
    case .colon: "a colon"
    case .commaOrBrace: "a comma or }"
    case .commaOrBracket: "a comma or ]"
    case .object: "an object"
    }
  }

  private static func english(_ shape: JSONShape) -> String {
    switch shape {
    case .number: "a number"
    case .text: "a text"
    case .word: "true, false or null"
    case .list: "a list"
    case .object: "an object"
    case .emptyList: "an empty list"
    case .scalarList: "a list of single values"
    case .emptyObject: "an object without a list"
    }
  }

  private static func english(_ member: String, _ problem: DescriptorProblem) -> String {
    switch problem {
    case .missing: "\(member) is missing."
    case .wrongType(let expected): "\(member) is not \(expected)."
    case .unknownValue(let value): "\(member) is \(shown(value)), which is not known."
    case .repeated(let value): "\(member) occurs twice: \(shown(value))."
    case .empty: "\(member) is empty."
    }
  }

  static func list(_ names: [String]) -> String {
    names.prefix(8).map { visible($0) }.joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }

  /// A delimiter that stands in the text and is not the one in use, as an option writes it.
  static func otherDelimiter(_ text: String, _ used: UInt8) -> String? {
    let other = DialectSniffer.candidates.first { $0 != used && text.utf8.contains($0) }
    return other.map { $0 == UInt8(ascii: "\t") ? "tab" : "\"\(String(decoding: [$0], as: UTF8.self))\"" }
  }

  /// `4.1 GB`, `310 MB`; in French `4,1 Go`, `310 Mo`.
  static func amount(_ bytes: Int, _ language: Language) -> String {
    let isFrench = language == .french
    guard bytes >= 1_000_000_000 else { return "\((bytes + 500_000) / 1_000_000) \(isFrench ? "Mo" : "MB")" }
    let tenths = bytes / 100_000_000
    return "\(tenths / 10)\(isFrench ? "," : ".")\(tenths % 10) \(isFrench ? "Go" : "GB")"
  }

  static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return text.count == 1 ? "0" + text : text
  }

  /// A text from a file, for a message: in quotes, cut, control characters as symbols.
  static func shown(_ text: String) -> String { "\"\(visible(text))\"" }

  static func visible(_ text: String, limit: Int = 60) -> String {
    let head = String(text.unicodeScalars.prefix(limit))
    return VisibleText.escaped(head) + (head.utf8.count < text.utf8.count ? "…" : "")
  }
}
