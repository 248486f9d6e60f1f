import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What `save` writes, judged by a validator that is none of ours: `frictionless` from PyPI, where it is installed.
@Suite struct ValidatorTests {
  /// Python with frictionless, or nil with a word about it.
  private static let python: String? = {
    for path in path.split(separator: ":").map({ "\($0)/python3" }) {
      let probe = try? PipedRun.run(path, ["-c", "import frictionless"], environment: environment, folder: "/tmp")
      if probe?.status == 0 { return path }
    }
    print("skipped: Python with frictionless is not there (pip install frictionless)")
    return nil
  }()

  private static let environment = ["PATH": path, "HOME": "/tmp", "LC_ALL": "C.UTF-8"]

  private static let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"

  @Test func frictionlessAcceptsWhatSaveWrites() throws {
    guard let python = Self.python else { return }
    let shell = try Shell()
    let example =
      "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/examples/programme-2013"
    try shell.folder.write(
      #"[{"id": "01", "nom": "A\n\"x\"", "v": [{"n": 1.5, "d": "2012-03-01"}, {"n": 2}], "t": "2012-03-01T10:00:00Z"}, {"id": "02", "nom": "", "v": [{"n": null}]}]"#,
      to: "nested.json")
    let saved = try shell.run(example, "nested.json", "-c", "save \"paquet\"")
    #expect(saved.status == 0, "\(saved.errorText)")
    let script = """
      import sys, json
      from frictionless import Package
      report = Package(sys.argv[1]).validate()
      assert len(report.tasks) >= 11, len(report.tasks)
      for task in report.tasks:
        for error in task.errors: print(task.name, error.message)
      for error in report.errors: print(error.message)
      keys = [r.schema.primary_key for r in Package(sys.argv[1]).resources]
      print('valid' if report.valid and any(keys) else 'invalid')
      """
    let verdict = try PipedRun.run(
      python, ["-c", script, shell.folder.path + "/paquet/datapackage.json"], environment: Self.environment, folder: shell.folder.path,
      seconds: 120)
    #expect(verdict.text == "valid\n", "\(verdict.text) \(verdict.errorText)")
  }
}
