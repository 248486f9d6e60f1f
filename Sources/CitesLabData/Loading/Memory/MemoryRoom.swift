#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How much memory the process may still take before the system has to take some from others, or ends it.
package enum MemoryRoom {
  /// The least of what is free on the machine, what the control groups of the process leave it, and what it may address (`ulimit -v`).
  ///
  /// - Returns: bytes, below zero for what was taken beyond a limit; nil where the system says nothing of any.
  package static func now() -> Int? { now(under: "") }

  /// - Parameter root: in the place of `/`, for tests.
  package static func now(under root: String) -> Int? {
    [machine(root), controlGroups(root), addressSpace(root)].compactMap(\.self).min()
  }

  /// `MemAvailable`: free, or held for files that can be read again.
  static func machine(_ root: String) -> Int? {
    number(after: "MemAvailable:", in: text(root + "/proc/meminfo")).map { $0 << 10 }
  }

  /// Every group from the process's own up to the root may have a limit. What it holds for files that nobody uses is as good as free.
  static func controlGroups(_ root: String) -> Int? {
    var rooms: [Int] = []
    for line in text(root + "/proc/self/cgroup").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let isUnified = parts[0] == "0" && parts[1].isEmpty
      guard isUnified || parts[1].split(separator: ",").contains("memory") else { continue }
      let mount = root + "/sys/fs/cgroup" + (isUnified ? "" : "/memory")
      let files =
        isUnified
        ? (limit: "memory.max", used: "memory.current", idle: "inactive_file")
        : (limit: "memory.limit_in_bytes", used: "memory.usage_in_bytes", idle: "total_inactive_file")
      var steps = parts[2].split(separator: "/")
      while true {
        let folder = mount + steps.map { "/" + $0 }.joined()
        // `max`, and what older systems write in its place, is no limit.
        if let limit = Int(word(text(folder + "/" + files.limit))), limit < 1 << 60, let used = Int(word(text(folder + "/" + files.used))) {
          rooms.append(limit - used + (number(after: files.idle, in: text(folder + "/memory.stat")) ?? 0))
        }
        if steps.isEmpty { break }
        steps.removeLast()
      }
    }
    return rooms.min()
  }

  static func addressSpace(_ root: String) -> Int? {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(UInt32(RLIMIT_AS.rawValue))
    #else
      let resource = RLIMIT_AS
    #endif
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < 1 << 60 else { return nil }
    guard let pages = Int(word(text(root + "/proc/self/statm"))) else { return nil }
    return Int(limit.rlim_cur) - pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  private static func word(_ text: String) -> Substring { text.split { $0 == " " || $0 == "\n" }.first ?? "" }

  private static func number(after name: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix(name) {
      return Int(line.dropFirst(name.utf8.count).split(separator: " ").first ?? "")
    }
    return nil
  }

  /// A file of the system, which says nothing of its size; empty when it is not there.
  private static func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    // A megabyte is more than any of them has.
    while bytes.count < 1 << 20 {
      let got = read(descriptor, &buffer, buffer.count)
      if got <= 0 { break }
      bytes += buffer[..<got]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
