internal import QueryLang

extension ExportError {
  var englishText: String {
    switch self {
    case .exists(let path): "“\(path)” exists already, and nothing was written."
    case .isDirectory(let path): "“\(path)” is a folder, not a file."
    case .notAFile(let path): "“\(path)” is a device or a pipe; exports go to ordinary files."
    case .notAFolder(let path): "“\(path)” is not a folder."
    case .noFolder(let path, let folder): "“\(path)” cannot be written: the folder “\(folder)” does not exist."
    case .noPermission(let path, let folder): "“\(path)” cannot be written: no permission to write in the folder “\(folder)”."
    case .diskFull(let path): "“\(path)” cannot be written: the disk is full. Nothing was left behind."
    case .system(let path, let reason): "“\(path)” cannot be written: \(reason.english)."
    case .noSuffix(let path, _): "“\(path)” has no suffix to tell the format."
    case .unknownSuffix(_, let suffix, _): "“.\(suffix)” is not a format that exports are written in."
    case .sheetLimit(let path, .rows(let count)):
      "“\(path)” cannot be written: a sheet holds 1,048,576 rows with its heading, and the result has \(ReadableValue(.english).count(count))."
    case .sheetLimit(let path, .columns(let count)):
      "“\(path)” cannot be written: a sheet holds 16,384 columns, and the result has \(count)."
    case .sheetLimit(let path, .characters(let count, let column, let row)):
      "“\(path)” cannot be written: a cell of a sheet holds 32,767 characters, and row \(row) of \(LoadError.visible(column)) has \(count)."
    case .libraryMissing(let path, let library, _):
      "“\(path)” cannot be written: it takes the library \(library), which is not installed."
    case .libraryFailed(let path, let library, let reason): "“\(path)” cannot be written: \(library) says “\(reason)”."
    case .notForSpreadsheets(let path): "`with excel` is about .csv files, and “\(path)” is none."
    case .chart(let message): message.text(in: .english)
    case .cancelled: "Interrupted: nothing was written."
    case .sourceChanged(let name): "“\(name)” has changed since it was loaded: what was computed from it has no source that could be named."
    case .sourceUnreadable(let name, let reason): "“\(name)”, which the data were loaded from, cannot be read again: \(reason.english)."
    }
  }

  var englishHint: String? {
    switch self {
    case .exists(let path): "Add replace to write over it: into \"\(path)\" replace"
    case .isDirectory: "Name a file in it."
    case .notAFolder: "Choose another name for the folder."
    case .notAFile: "To write to standard output, use --format."
    case .noFolder: "Make the folder first, or choose another."
    case .noPermission: "Choose a folder that allows writing."
    case .diskFull: "Free some space, or choose another disk."
    case .chart(let message): message.hint(in: .english)
    case .system, .libraryFailed, .cancelled: nil
    case .sourceChanged, .sourceUnreadable: "Load it again, and ask again. Formats of data alone (.csv, .json) name no source."
    case .sheetLimit(_, .rows): "Write .csv or .sqlite, which have no limit, or fewer rows (limit, where)."
    case .sheetLimit(_, .columns): "Write .csv or .sqlite, or turn columns into rows (by in the place of across)."
    case .sheetLimit(_, .characters): "Write .csv or .sqlite, or a shorter text: left(FIELD, 32767)."
    case .libraryMissing(_, _, let package): "On Debian and its kin: apt install \(package)"
    case .notForSpreadsheets: "A workbook (.xlsx) needs no dialect; other formats have none."
    case .noSuffix(_, let known), .unknownSuffix(_, _, let known):
      "Known suffixes: \(known.map { "." + $0 }.joined(separator: ", "))."
    }
  }
}
