#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A program that turns SVG into PNG, found in the PATH when it is first needed.
///
/// It reads standard input and writes standard output, which are files without a name: whatever happens to it or to this program, nothing
/// of its work is left on a disk.
struct PictureConverter: Sendable {
  enum Outcome { case done, failed, missing }

  let program: String
  let arguments: [String]

  /// The best first.
  static let all = [
    PictureConverter(program: "rsvg-convert", arguments: ["--zoom", "2", "--format", "png"]),
    PictureConverter(
      program: "inkscape", arguments: ["--pipe", "--export-type=png", "--export-dpi=192", "--export-filename=-"]),
    PictureConverter(program: "magick", arguments: ["-density", "192", "svg:-", "png:-"]),
    PictureConverter(program: "convert", arguments: ["-density", "192", "svg:-", "png:-"]),
  ]

  /// Longer than any picture takes, in hundredths of a second.
  private static let patience = 6_000

  /// - Parameters:
  ///   - picture: a descriptor that is read from where it stands.
  ///   - target: a descriptor that is written.
  func run(_ picture: Int32, _ target: Int32) -> Outcome {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, picture, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, target, STDOUT_FILENO)
    // What it has to say is for nobody here.
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_RDWR, 0)
    // It gets no signals kept from it that this program keeps for a thread of its own.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words: [String] = [program] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    guard posix_spawnp(&child, program, &actions, &attributes, pointers, environ) == 0 else { return .missing }
    var status: Int32 = 0
    for _ in 0..<Self.patience {
      let ended = waitpid(child, &status, WNOHANG)
      // Exited by itself (no signal in the low bits), with 0 above them; 127 is what some systems say for a program that is not there.
      if ended == child {
        return status & 0x7F == 0 ? (status >> 8 & 0xFF == 0 ? .done : status >> 8 & 0xFF == 127 ? .missing : .failed) : .failed
      }
      if ended < 0, errno != EINTR { return .failed }
      usleep(10_000)
    }
    kill(child, SIGKILL)
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return .failed
  }
}
