import QueryLang
import Synchronization
import TestSupport
import Testing

@testable import CitesLabData

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What does not fit is refused with an estimate before it is read, or stopped while it is; nothing is left of it.
@Suite struct LoadingMemoryTests {
  // MARK: What the system says

  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in files {
      var made = folder.path
      for part in path.split(separator: "/").dropLast() {
        made += "/" + part
        mkdir(made, 0o755)
      }
      try folder.write(text, to: path)
    }
    return folder
  }

  @Test func theMachineSaysWhatIsAvailable() throws {
    let folder = try folder(["proc/meminfo": "MemTotal:       16000000 kB\nMemFree:  10 kB\nMemAvailable:    2000000 kB\n"])
    #expect(MemoryRoom.machine(folder.path) == 2_000_000 << 10)
    #expect(MemoryRoom.machine(folder.path + "/none") == nil)
    // This machine says something, and less than a petabyte.
    #if os(Linux)
      let now = try #require(MemoryRoom.now())
      #expect(now < 1 << 50)
    #endif
  }

  @Test func everyControlGroupAboveCounts() throws {
    let unified = try folder([
      "proc/self/cgroup": "0::/user.slice/job\n",
      "sys/fs/cgroup/user.slice/memory.max": "1000000000\n", "sys/fs/cgroup/user.slice/memory.current": "400000000\n",
      "sys/fs/cgroup/user.slice/memory.stat": "anon 1\ninactive_file 100000000\nactive_file 5\n",
      "sys/fs/cgroup/user.slice/job/memory.max": "max\n", "sys/fs/cgroup/user.slice/job/memory.current": "300000000\n",
    ])
    #expect(MemoryRoom.controlGroups(unified.path) == 700_000_000)
    let older = try folder([
      "proc/self/cgroup": "12:cpu,cpuacct:/\n5:memory:/docker/x\n1:name=systemd:/\n0::/\n",
      "sys/fs/cgroup/memory/memory.limit_in_bytes": "500000000\n", "sys/fs/cgroup/memory/memory.usage_in_bytes": "600000000\n",
      "sys/fs/cgroup/memory/memory.stat": "cache 1\ntotal_inactive_file 50000000\n",
    ])
    #expect(MemoryRoom.controlGroups(older.path) == -50_000_000)
    let none = try folder(["proc/self/cgroup": "0::/\n"])
    #expect(MemoryRoom.controlGroups(none.path) == nil)
    let garbled = try folder(["proc/self/cgroup": "x\n0::\n:::::\n"])
    #expect(MemoryRoom.controlGroups(garbled.path) == nil)
  }

  // MARK: Estimates

  /// Rows of the shapes that files have: numbers, texts that repeat, texts that differ, numbers with many digits.
  private static func rows(_ count: Int) -> String {
    var text = "id,name,commune,share,note\n"
    for row in 0..<count {
      text += "\(row),person number \(row * 7919 % 1_000_003),commune \(row % 300),\(Double(row) / 7),\(row % 3 == 0 ? "" : "x")\n"
    }
    return text
  }

  private func path(_ text: String, _ name: String = "rows.csv") throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder()
    try folder.write(text, to: name)
    return (folder, folder.path + "/" + name)
  }

  private func load(_ path: String, room: @escaping @Sendable () -> Int?, threads: Int = 2) -> Result<[Table], LoadError> {
    var options = LoadOptions(threads: threads)
    options.chunkBytes = 64 << 10
    options.memory = MemoryWatch(room: room, small: 0, step: 1)
    do throws(LoadError) { return .success(try Loader.load(path, options: options)) } catch { return .failure(error) }
  }

  @Test(arguments: [1, 2]) func whatCannotFitIsRefusedBeforeItIsRead(threads: Int) throws {
    let (folder, path) = try path(Self.rows(40_000))
    let looks = Atomic<Int>(0)
    let result = load(
      path,
      room: {
        looks.add(1, ordering: .relaxed)
        return 17 << 20
      }, threads: threads)
    guard case .failure(let error) = result, case .tooLittleMemory(let needed?, let available) = error.kind else {
      Issue.record("\(result)")
      return
    }
    #expect(looks.load(ordering: .relaxed) == 1)
    #expect(available == 1 << 20 && needed > available)
    #expect(error.code == "E368")
    #expect(error.text(in: .english) == "\(path) would take about \((needed + 500_000) / 1_000_000) MB of memory, and 1 MB are free.")
    #expect(error.text(in: .french) == "\(path) prendrait environ \((needed + 500_000) / 1_000_000) Mo de mémoire, et 1 Mo sont libres.")
    #expect(LoadError.amount(4_190_000_000, .english) == "4.1 GB" && LoadError.amount(4_190_000_000, .french) == "4,1 Go")
    #expect(error.hint(in: .english)?.contains("set memory_check off") == true)
    _ = folder
  }

  /// The estimate is what the columns take, one of them twice: no less, and not much more.
  @Test func theEstimateIsOfTheRightSize() throws {
    var text = "id,commune,share,day\n"
    for row in 0..<100_000 { text += "\(1_000_000 + row * 31),commune \(row % 300),\(Double(row) / 7),2012-0\(row % 9 + 1)-15\n" }
    let (folder, path) = try path(text)
    let table = try Loader.load(path, options: LoadOptions())[0]
    let stored = table.columns.map { column -> Int in
      switch column.storage {
      case .codes(let codes), .dictionary(let codes, _): codes.words.byteCount
      case .floats(let values, _): values.count * 8
      case .text: 0
      }
    }
    let sum = stored.reduce(0, +)
    guard case .failure(let error) = load(path, room: { (16 << 20) + 1 }), case .tooLittleMemory(let needed?, _) = error.kind else {
      Issue.record("loaded")
      return
    }
    // What the allocator and the buffers add is a matter of measurement.
    let columns = Double(needed - (32 << 20)) / 1.4
    #expect(columns > Double(sum) && columns < 2 * Double(sum), "\(columns) for \(sum)")
    _ = folder
  }

  @Test func whatFitsLoadsAsEver() throws {
    let (folder, path) = try path(Self.rows(20_000))
    let plain = try Loader.load(path, options: LoadOptions())[0]
    guard case .success(let tables) = load(path, room: { 1 << 40 }) else {
      Issue.record("not loaded")
      return
    }
    #expect(tables[0].columns.map(Loading.cells) == plain.columns.map(Loading.cells))
    // A system that says nothing stops nothing.
    guard case .success = load(path, room: { nil }) else {
      Issue.record("not loaded")
      return
    }
    _ = folder
  }

  // MARK: While it loads

  @Test(arguments: ["rows.csv", "rows.jsonl"]) func aLoadStopsWhenMemoryGoes(name: String) throws {
    var text = Self.rows(20_000)
    if name.hasSuffix("jsonl") {
      text = (0..<20_000).map { "{\"id\": \($0), \"name\": \"person \($0)\"}\n" }.joined()
    }
    let (folder, path) = try path(text, name)
    // Somebody takes all there is after the estimate, or later.
    for calm in [1, 2, 4, 8] {
      let looks = Atomic<Int>(0)
      let result = load(path, room: { looks.add(1, ordering: .relaxed).oldValue < calm ? 1 << 40 : 0 })
      guard case .failure(let error) = result, case .tooLittleMemory(nil, 0) = error.kind else {
        Issue.record("\(calm): \(result)")
        continue
      }
      #expect(error.text(in: .english).contains("was stopped with 0 MB left"), "\(error.text(in: .english))")
    }
    _ = folder
  }

  /// What comes through a pipe has no size: it is stopped where it has become too large.
  @Test func whatComesThroughAPipeIsStopped() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let writing = ends[1]
    let text = Array(Self.rows(20_000).utf8)
    // No more than a pipe holds: nobody need read it at the same time.
    #expect(text.prefix(32_768).withUnsafeBytes { write(writing, $0.baseAddress, $0.count) } == 32_768)
    close(writing)
    let result = load("/dev/fd/\(ends[0])", room: { 0 })
    close(ends[0])
    guard case .failure(let error) = result, case .tooLittleMemory = error.kind else {
      Issue.record("\(result)")
      return
    }
  }

  @Test func smallFilesAskNothing() throws {
    let (folder, path) = try path(Self.rows(100))
    let looks = Atomic<Int>(0)
    var options = LoadOptions()
    options.memory = MemoryWatch(room: {
      looks.add(1, ordering: .relaxed)
      return 0
    })
    #expect(try Loader.load(path, options: options)[0].rowCount == 100)
    #expect(looks.load(ordering: .relaxed) == 0)
    // And whoever wants to goes on.
    options = LoadOptions()
    options.checksMemory = false
    #expect(options.watched.memory == nil && LoadOptions().watched.memory != nil)
    _ = folder
  }
}
