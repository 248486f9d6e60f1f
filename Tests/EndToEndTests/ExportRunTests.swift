import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Exports by the program itself: what stands on the disk afterwards, and how the program ends.
@Suite struct ExportRunTests {
  private func status(_ shell: Shell, _ statement: String) throws -> (status: Int32?, errors: String) {
    let run = try shell.run("porteurs.csv", "-c", statement)
    return (run.status, run.errorText)
  }

  @Test func whatCannotBeWrittenIsSaidAndLeavesNothing() throws {
    let shell = try Shell()
    let before = shell.folder.files()
    mkdir(shell.folder.path + "/dossier.csv", 0o755)
    mkfifo(shell.folder.path + "/tube.csv", 0o644)
    for (statement, code) in [
      ("count porteurs into \"dossier.csv\" replace", "E401"), ("count porteurs into \"tube.csv\" replace", "E402"),
      ("count porteurs into \"/dev/full\"", "E407"), ("count porteurs into \"/dev/null.csv/x.csv\"", "E403"),
      ("count porteurs into \"nulle part/x.csv\"", "E403"), ("count porteurs into \"porteurs.csv\"", "E400"),
    ] {
      let (status, errors) = try self.status(shell, statement)
      #expect(errors.contains("error[\(code)]"), "\(statement): \(errors)")
      #expect(status == (code == "E407" ? 2 : 3), "\(statement)")
    }
    // Said before anything is computed: a name with a typing error in it is not looked at.
    #expect(try status(shell, "count porteurs with excel into \"x.json\"").errors.contains("error[E603]"))
    #expect(try status(shell, "count porteurs with excel").errors.contains("error[E605]"))
    #expect(shell.folder.files() == (before + ["tube.csv"]).sorted())
  }

  @Test(.disabled(if: Sanitizer.needsFiles)) func aLimitOnFilesIsAnErrorLikeAFullDisk() throws {
    let shell = try Shell()
    try shell.folder.write("n\n" + (0..<60_000).map { "\($0)\n" }.joined(), to: "n.csv")
    let run = try PipedRun.run(
      "/bin/sh", ["-c", "ulimit -f 8; exec \"$0\" \"$@\"", shell.path, "n.csv", "-c", "list n into \"out.csv\""],
      environment: shell.environment, folder: shell.folder.path)
    #expect(run.status == 3)
    #expect(run.errorText.contains("error[E406]") && run.errorText.contains("larger than allowed"), "\(run.errorText)")
    #expect(shell.folder.files() == ["n.csv", "porteurs.csv"])
  }

  @Test func namesWithAccentsAndLinksAreFiles() throws {
    let shell = try Shell()
    #expect(try status(shell, "count porteurs by commune into \"été à Fos.html\"").status == 0)
    try shell.folder.write("old", to: "vrai.csv")
    symlink("vrai.csv", shell.folder.path + "/lien.csv")
    #expect(try status(shell, "count porteurs into \"lien.csv\" replace").status == 0)
    #expect(shell.folder.read("vrai.csv")?.hasPrefix("count\n") == true)
    #expect(shell.folder.read("été à Fos.html")?.contains("<table>") == true)
  }

  @Test func aReadOnlySessionWritesNothing() throws {
    let shell = try Shell()
    let run = try shell.run("--read-only", "porteurs.csv", "-c", "count porteurs into \"x.html\"")
    #expect(run.status == 2 && run.errorText.contains("read-only"))
    #expect(shell.folder.files() == ["porteurs.csv"])
  }

  /// Killed at random moments, the target is the old file or the new one, and what is left beside it has a name that says so.
  @Test func killedAtAnyMomentTheFileIsWhole() throws {
    let shell = try Shell()
    try shell.folder.write("n,t\n" + (0..<20_000).map { "\($0),text \($0)\n" }.joined(), to: "n.csv")
    let formats = ["csv", "html", "sqlite"]
    for format in formats { #expect(try shell.run("n.csv", "-c", "list n limit 5 into \"out.\(format)\"").status == 0) }
    let old = formats.map { shell.folder.bytes("out.\($0)") }
    var whole: [[UInt8]] = []
    let clock = ContinuousClock()
    var longest = 0
    for format in formats {
      let start = clock.now
      #expect(try shell.run("n.csv", "-c", "list n into \"whole.\(format)\"").status == 0)
      longest = max(longest, Int(start.duration(to: clock.now) / .microseconds(1)))
      whole.append(shell.folder.bytes("whole.\(format)"))
    }
    let rounds = getenv("CITESLAB_KILLS").flatMap { Int(String(cString: $0)) } ?? 24
    var random = SplitMix(UInt64(rounds))
    var (kept, made) = (0, 0)
    for round in 0..<rounds {
      let index = round % formats.count
      let pause = UInt32(random.next() % UInt64(longest + 1))
      let run = try PipedRun.run(
        "/bin/sh",
        [
          "-c",
          "\"$0\" \"$@\" & pid=$!; usleep \(pause) 2>/dev/null || sleep 0.\(String(1_000_000 + pause).dropFirst()); kill -9 $pid; wait $pid",
          shell.path, "n.csv", "-c", "list n into \"out.\(formats[index])\" replace",
        ], environment: shell.environment, folder: shell.folder.path)
      _ = run
      let found = shell.folder.bytes("out.\(formats[index])")
      #expect(found == old[index] || found == whole[index], "round \(round): \(found.count) bytes of \(formats[index])")
      if found == old[index] { kept += 1 } else { made += 1 }
      if found != old[index] {
        #expect(try shell.run("n.csv", "-c", "list n limit 5 into \"out.\(formats[index])\" replace").status == 0)
      }
    }
    for name in shell.folder.files() where !name.hasPrefix("out.") && !name.hasPrefix("whole.") {
      #expect(["n.csv", "porteurs.csv"].contains(name) || name.hasPrefix(".citeslab-") && name.hasSuffix(".tmp"), "\(name)")
    }
    print("killed \(rounds) times: \(kept) old files, \(made) new ones")
  }

  /// What a killed export has left goes with the next one, once it is old enough to be nobody's.
  @Test func leftoversAreTakenAway() throws {
    let shell = try Shell()
    for (name, age) in [(".citeslab-old.tmp", 3_600), (".citeslab-young.tmp", 0), ("mine.tmp", 3_600)] {
      try shell.folder.write("x", to: name)
      var times = [timeval(tv_sec: time(nil) - age, tv_usec: 0), timeval(tv_sec: time(nil) - age, tv_usec: 0)]
      utimes(shell.folder.path + "/" + name, &times)
    }
    // One that is being written is locked.
    try shell.folder.write("x", to: ".citeslab-held.tmp")
    var times = [timeval(tv_sec: 0, tv_usec: 0), timeval(tv_sec: 0, tv_usec: 0)]
    utimes(shell.folder.path + "/.citeslab-held.tmp", &times)
    let held = open(shell.folder.path + "/.citeslab-held.tmp", O_RDONLY)
    defer { close(held) }
    #expect(flock(held, LOCK_EX) == 0)
    #expect(try status(shell, "count porteurs into \"x.csv\"").status == 0)
    #expect(shell.folder.files() == [".citeslab-held.tmp", ".citeslab-young.tmp", "mine.tmp", "porteurs.csv", "x.csv"])
  }
}

extension TemporaryFolder {
  fileprivate func bytes(_ name: String) -> [UInt8] {
    guard let file = fopen(path + "/" + name, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
