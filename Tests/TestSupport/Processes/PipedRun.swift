internal import CProcesses
internal import Glibc

/// A run of a program with pipes for its three streams.
package struct PipedRun: Sendable {
  package var end: ProcessEnd
  package var output: [UInt8]
  package var errors: [UInt8]

  package var text: String { String(decoding: output, as: UTF8.self) }
  package var errorText: String { String(decoding: errors, as: UTF8.self) }
  package var status: Int32? { if case .exited(let status) = end { status } else { nil } }

  /// Runs `path` to its end.
  ///
  /// - Parameters:
  ///   - input: what its standard input holds.
  ///   - closesOutputAfter: close our end of its standard output once so many bytes were read, as `head` does.
  ///   - seconds: after which it is killed.
  package static func run(
    _ path: String, _ arguments: [String], input: String = "", environment: [String: String], folder: String,
    closesOutputAfter limit: Int? = nil,
    seconds: Int = 60
  ) throws(ProcessError) -> PipedRun {
    let (inputRead, inputWrite) = try pipe()
    let (outputRead, outputWrite) = try pipe()
    let (errorRead, errorWrite) = try pipe()
    // Ours: a program that ends before it has read everything must not end the tests.
    signal(SIGPIPE, SIG_IGN)
    var pid: pid_t = 0
    let outcome = withArguments([path] + arguments, environment) {
      citeslab_spawn_piped(&pid, path, $0, $1, folder, inputRead, outputWrite, errorWrite)
    }
    for descriptor in [inputRead, outputWrite, errorWrite] { close(descriptor) }
    guard outcome == 0 else {
      for descriptor in [inputWrite, outputRead, errorRead] { close(descriptor) }
      throw ProcessError("cannot start \(path)", outcome)
    }
    var run = PipedRun(end: .exited(0), output: [], errors: [])
    run.exchange(input: Array(input.utf8), inputWrite, outputRead, errorRead, limit: limit, pid: pid, seconds: seconds)
    run.end = ProcessEnd.wait(pid)
    return run
  }

  private static func pipe() throws(ProcessError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    let outcome = citeslab_pipe(&ends)
    guard outcome == 0 else { throw ProcessError("pipe", outcome) }
    return (ends[0], ends[1])
  }

  private mutating func exchange(
    input: [UInt8], _ inputEnd: Int32, _ outputEnd: Int32, _ errorEnd: Int32, limit: Int?, pid: pid_t, seconds: Int
  ) {
    _ = fcntl(inputEnd, F_SETFL, O_NONBLOCK)
    var written = 0
    var open = (input: true, output: true, errors: true)
    let deadline = time(nil) + seconds * Patience.factor
    while open.output || open.errors {
      if open.input && written == input.count {
        close(inputEnd)
        open.input = false
      }
      var polled = [
        pollfd(fd: open.input ? inputEnd : -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: open.output ? outputEnd : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: open.errors ? errorEnd : -1, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&polled, 3, 500)
      if time(nil) > deadline { kill(pid, SIGKILL) }
      if open.input, polled[0].revents != 0 {
        let count = input.withUnsafeBytes { write(inputEnd, $0.baseAddress?.advanced(by: written), input.count - written) }
        if count > 0 { written += count } else if errno != EAGAIN { written = input.count }
      }
      if open.output, polled[1].revents != 0 {
        open.output = Self.read(outputEnd, &output)
        if let limit, open.output, output.count >= limit {
          close(outputEnd)
          open.output = false
          continue
        }
        if !open.output { close(outputEnd) }
      }
      if open.errors, polled[2].revents != 0 {
        open.errors = Self.read(errorEnd, &errors)
        if !open.errors { close(errorEnd) }
      }
    }
    if open.input { close(inputEnd) }
  }

  /// False at the end.
  private static func read(_ descriptor: Int32, _ bytes: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    if count > 0 { bytes += buffer[..<count] }
    return count > 0 || (count < 0 && errno == EINTR)
  }
}
