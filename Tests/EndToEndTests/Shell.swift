import TestSupport
import Testing

/// One place for a test to run the shell from: a folder with the fixture in it, and a home of its own.
struct Shell {
  let folder: TemporaryFolder
  let path: String
  let environment: [String: String]

  init(_ more: [String: String] = [:]) throws {
    path = try #require(ShellProgram.path, "citeslab-shell was not built beside the tests")
    folder = try TemporaryFolder()
    environment = ShellProgram.environment(home: folder.path, more)
    try folder.write(Self.porteurs, to: "porteurs.csv")
  }

  @discardableResult
  func run(_ arguments: String..., input: String = "", closesOutputAfter limit: Int? = nil) throws -> PipedRun {
    try PipedRun.run(path, arguments, input: input, environment: environment, folder: folder.path, closesOutputAfter: limit)
  }

  func terminal(_ arguments: String..., columns: UInt16 = 80) throws -> TerminalSession {
    try TerminalSession(path, arguments, environment: environment, folder: folder.path, columns: columns)
  }

  /// The fixture's text, read beside the sources.
  private static let porteurs: String = {
    let own = "\(#filePath)"
    let tests = own.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    return TextFile.read(tests + "/Fixtures/endtoend/porteurs.csv") ?? ""
  }()
}

extension PipedRun {
  var outputLines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
