/// The files that come with the program: beside it after an installation, in the project's folder before.
enum ProgramFiles {
  /// The folder of the example scripts; nil when it is nowhere.
  static func examples(_ environment: Environment) -> String? {
    candidates(environment).first { FilePath.exists(FilePath.joined($0, demonstrationName)) }
  }

  /// The demonstration data, as a Data Package.
  static func demonstration(_ environment: Environment) -> String? {
    examples(environment).map { FilePath.joined($0, demonstrationName) }
  }

  static let demonstrationName = "programme-2013/datapackage.json"

  private static func candidates(_ environment: Environment) -> [String] {
    var folders: [String] = []
    if let program = environment.programFolder {
      folders.append(FilePath.joined(FilePath.folder(of: program), "share/citeslab/examples"))
      // `.build/release` and the like lie below the project.
      var above = program
      while !above.isEmpty, above != "/" {
        above = FilePath.folder(of: above)
        if above.hasSuffix("/.build") || FilePath.name(of: above).hasPrefix(".build") {
          folders.append(FilePath.joined(FilePath.folder(of: above), "examples"))
        }
      }
    }
    return folders + ["examples"]
  }
}
