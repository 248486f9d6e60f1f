import Glibc
import QueryLang

@testable import citeslab_shell

/// How the program ends; the testing library has an `ExitStatus` of its own.
typealias ProgramStatus = ExitStatus

/// The program run inside the test, with its streams in memory.
enum Shell {
  static func run(
    _ arguments: [String], _ environment: Environment = .test()
  ) -> (status: ExitStatus, output: String, errors: String) {
    let (output, errors) = (MemorySink(), MemorySink())
    let status = Main.run(arguments, environment, Console(output: output, errors: errors))
    return (status, output.text, errors.text)
  }

  /// Statements over a small file of people.
  static func ask(_ statements: String..., options: [String] = []) -> (status: ExitStatus, output: String, errors: String) {
    run(options + statements.flatMap { ["-c", $0] } + [People.path])
  }
}

extension Environment {
  static func test(
    inputIsTerminal: Bool = false, variables: [String: String] = [:], programFolder: String? = nil
  ) -> Environment {
    var environment = Environment(
      variable: { variables[$0] }, inputIsTerminal: inputIsTerminal, outputIsTerminal: false, cores: 4, today: 15_000,
      programFolder: programFolder)
    environment.takesSignals = false
    return environment
  }
}

/// Six people in a file of their own.
enum People {
  static let csv = """
    id,commune,age,outcome,date
    P1,Miramas,25,creation,2012-01-15
    P2,Miramas,41,desamorcage,2012-03-02
    P3,Istres,,creation,2012-07-30
    P4,Istres,33,en cours,2013-02-11
    P5,Fos-sur-Mer,19,desamorcage,2013-05-20
    P6,Miramas,52,desamorcage,2013-05-20

    """

  static let folder: String = {
    var template = Array("/tmp/citeslab-shell-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return "/tmp" }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  static let path: String = write("people.csv", csv)

  /// Writes a file into the folder of these tests, in place of one that is there.
  @discardableResult
  static func write(_ name: String, _ text: String) -> String {
    let path = folder + "/" + name
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = DescriptorSink(descriptor).write(Array(text.utf8))
    close(descriptor)
    return path
  }

  static func read(_ path: String) -> String? {
    (try? FilePath.read(path)).map { String(decoding: $0, as: UTF8.self) }
  }
}
