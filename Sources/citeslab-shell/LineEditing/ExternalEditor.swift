internal import Glibc

/// `$VISUAL` or `$EDITOR` on a text.
enum ExternalEditor {
  /// The text as it was left; nil when there is no editor, it failed, or the file could not be written or read. The terminal must be in its
  /// ordinary modes.
  static func edit(_ text: String, environment: (String) -> String?) -> String? {
    let named = [environment("VISUAL"), environment("EDITOR")].compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
    let folder = environment("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array((folder + "/citeslab-XXXXXX.clq").utf8CString)
    // Mode 0600.
    let descriptor = mkstemps(&template, 4)
    guard descriptor >= 0 else { return nil }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let failure = DescriptorSink(descriptor).write(Array((text + "\n").utf8))
    close(descriptor)
    guard failure == 0, run(named, on: path) else { return nil }
    guard let bytes = try? FilePath.read(path, limit: 1 << 20) else { return nil }
    // What enters the line is what a paste may bring: no controls, no line end behind the last line.
    var edited = KeyDecoder.pasted(bytes)
    while edited.utf8.last == UInt8(ascii: "\n") { edited.removeLast() }
    return edited
  }

  /// By the shell, for the variable may hold options. The signals that this program blocks or ignores are the editor's own again.
  private static func run(_ command: String, on path: String) -> Bool {
    var attributes = posix_spawnattr_t()
    guard posix_spawnattr_init(&attributes) == 0 else { return false }
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = ["sh", "-c", "\(command) \"$1\"", "sh", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var child = pid_t()
    guard posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, environ) == 0 else { return false }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return false }
    }
    return status == 0
  }
}
