/// The words of ``LoadError/ArchiveProblem`` and ``LoadError/WorkbookProblem``.
extension LoadError {
  static func english(_ problem: ArchiveProblem) -> String {
    switch problem {
    case .noDirectory: "is no whole archive: its directory, which stands at its end, is missing."
    case .damagedDirectory: "is damaged: its directory does not fit what is there."
    case .severalVolumes: "is one of several volumes of an archive."
    case .tooManyMembers(let limit): "is an archive of more than \(limit) files."
    case .damaged(let member): "is damaged: \(visible(member)) does not unpack to what the directory says."
    case .method(let member, let name): "holds \(visible(member)), which is packed in a way that is not read (\(name))."
    case .encrypted: "is protected by a password."
    case .tooLarge(let member, let limit): "holds \(visible(member)), which would unpack to more than \(limit >> 20) MB."
    case .noFile: "is an archive without a file."
    case .severalFiles(let names):
      "is an archive of \(names.count) files: \(names.prefix(5).map { visible($0) }.joined(separator: ", "))\(names.count > 5 ? ", …" : "")."
    case .nested(let member): "holds another archive or workbook, \(visible(member))."
    }
  }

  static func englishHint(_ problem: ArchiveProblem) -> String? {
    switch problem {
    case .severalFiles, .nested: "Unpack it, then load the file that is wanted."
    case .encrypted: "Save it without a password where it comes from."
    case .method: "Unpack it with the program that made it."
    default: nil
    }
  }

  static func english(_ problem: WorkbookProblem) -> String {
    switch problem {
    case .missingPart(let part): "this is no whole workbook: \(visible(part)) is missing."
    case .malformed(let part, let reason): "\(visible(part)) is not well-formed: \(reason)."
    case .noSheet: "the workbook has no sheet with cells."
    case .noSuchSheet(let name, _): "the workbook has no sheet \(shown(name))."
    case .emptySheet(let name, _): "the sheet \(shown(name)) is empty."
    case .badCell(let text): "\(shown(text)) is nothing that a cell of its kind can hold."
    case .tooLarge: "the sheet holds more cells than can be read."
    }
  }

  static func englishHint(_ problem: WorkbookProblem) -> String? {
    switch problem {
    case .noSuchSheet(_, let names): "Sheets: \(names.map { visible($0) }.joined(separator: ", "))."
    case .emptySheet(_, let others) where !others.isEmpty:
      "Other sheets: \(others.map { visible($0) }.joined(separator: ", ")). To read one: with sheet \"\(visible(others[0]))\"."
    default: nil
    }
  }
}
