extension LoadError {
  /// What is wrong with a zip archive, which workbooks are too.
  package enum ArchiveProblem: Sendable, Hashable {
    case noDirectory
    case damagedDirectory
    case severalVolumes
    case tooManyMembers(limit: Int)
    case damaged(member: String)
    case method(member: String, String)
    case encrypted
    case tooLarge(member: String, limit: Int)
    case noFile
    case severalFiles([String])
    case nested(member: String)
  }

  package enum WorkbookProblem: Sendable, Hashable {
    case missingPart(String)
    case malformed(part: String, reason: String)
    case noSheet
    case noSuchSheet(String, existing: [String])
    case emptySheet(String, others: [String])
    case badCell(String)
    case tooLarge

    var code: String {
      switch self {
      case .missingPart: "E387"
      case .malformed: "E388"
      case .noSheet: "E389"
      case .noSuchSheet: "E390"
      case .emptySheet: "E391"
      case .badCell: "E392"
      case .tooLarge: "E393"
      }
    }
  }
}
