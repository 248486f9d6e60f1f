public import QueryLang

/// Why a result could not be written. Worded in `ExportError+English.swift` and `ExportError+French.swift`.
public enum ExportError: Error, Sendable, Hashable {
  /// The file is there already, and the statement does not say `replace`.
  case exists(path: String)
  case isDirectory(path: String)
  /// A device, a pipe or a socket: a rename would put a file in its place.
  case notAFile(path: String)
  /// A folder is to be written where something else stands.
  case notAFolder(path: String)
  case noFolder(path: String, folder: String)
  case noPermission(path: String, folder: String)
  case diskFull(path: String)
  /// Any other refusal of the system.
  case system(path: String, SystemReason)
  case noSuffix(path: String, known: [String])
  case unknownSuffix(path: String, suffix: String, known: [String])
  /// A sheet of a workbook holds no more.
  case sheetLimit(path: String, SheetLimit)
  /// What the format is written with is not installed.
  case libraryMissing(path: String, library: String, package: String)
  /// What a library says that it could not do, in its own words.
  case libraryFailed(path: String, library: String, reason: String)
  /// `with excel` is about delimited text.
  case notForSpreadsheets(path: String)
  /// What stands in the way of a picture.
  case chart(ChartMessage)
  case cancelled
  /// A file of the data is no longer what was loaded: nothing can say what the result rests on.
  case sourceChanged(name: String)
  case sourceUnreadable(name: String, SystemReason)

  /// What is too large for a sheet. Rows are counted with the heading.
  public enum SheetLimit: Sendable, Hashable {
    case rows(Int)
    case columns(Int)
    /// The longest text, in units of UTF-16, and where it stands.
    case characters(Int, column: String, row: Int)
  }
}

extension ExportError: DiagnosticMessage {
  public var code: String {
    switch self {
    case .exists: "E400"
    case .isDirectory: "E401"
    case .notAFile: "E402"
    case .notAFolder: "E409"
    case .noFolder: "E403"
    case .noPermission: "E404"
    case .diskFull: "E405"
    case .system: "E406"
    case .noSuffix: "E407"
    case .unknownSuffix: "E408"
    case .sheetLimit: "E600"
    case .libraryMissing: "E601"
    case .libraryFailed: "E602"
    case .notForSpreadsheets: "E603"
    case .chart(let message): message.code
    case .cancelled: "E604"
    case .sourceChanged: "E606"
    case .sourceUnreadable: "E607"
    }
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: englishText
    case .french: frenchText
    }
  }

  public func hint(in language: Language) -> String? {
    switch language {
    case .english: englishHint
    case .french: frenchHint
    }
  }
}
