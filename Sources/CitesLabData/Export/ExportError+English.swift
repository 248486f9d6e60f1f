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
    case .system: nil
    case .noSuffix(_, let known), .unknownSuffix(_, _, let known):
      "Known suffixes: \(known.map { "." + $0 }.joined(separator: ", "))."
    }
  }
}
