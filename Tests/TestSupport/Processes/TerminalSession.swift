internal import CProcesses
internal import Glibc

/// A program in a pseudo-terminal: what a person at a keyboard sees and types.
package final class TerminalSession {
  /// -1 once it was hung up.
  private var terminal: Int32
  /// Kept open so that the terminal's modes can be read after the program has gone.
  private let line: Int32
  private let pid: pid_t
  /// Everything that it wrote, escape sequences included.
  package private(set) var output: [UInt8] = []
  private var ended: ProcessEnd?

  package init(
    _ path: String, _ arguments: [String] = [], environment: [String: String], folder: String, rows: UInt16 = 24, columns: UInt16 = 80
  ) throws(ProcessError) {
    var (terminal, line): (Int32, Int32) = (-1, -1)
    let opened = citeslab_open_terminal(&terminal, &line, rows, columns)
    guard opened == 0 else { throw ProcessError("no pseudo-terminal", opened) }
    (self.terminal, self.line) = (terminal, line)
    var pid: pid_t = 0
    let outcome = withArguments([path] + arguments, environment) { citeslab_spawn_in_terminal(&pid, path, $0, $1, folder, line) }
    self.pid = pid
    guard outcome == 0 else { throw ProcessError("cannot start \(path)", outcome) }
  }

  deinit {
    if ended == nil {
      kill(pid, SIGKILL)
      _ = ProcessEnd.wait(pid)
    }
    if terminal >= 0 { close(terminal) }
    close(line)
  }

  package func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = bytes.withUnsafeBytes { write(terminal, $0.baseAddress, bytes.count) }
  }

  package func type(bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { write(terminal, $0.baseAddress, bytes.count) }
  }

  package func send(signal: Int32) { kill(pid, signal) }

  /// As a window that is closed: nothing more can be read or typed.
  package func hangUp() {
    close(terminal)
    terminal = -1
  }

  /// As a window that is drawn to another size.
  package func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// What it showed since byte `mark` of ``output``, without escape sequences and carriage returns.
  package func shown(since mark: Int = 0) -> String { Self.plain(output[min(mark, output.count)...]) }

  /// Reads until what was shown since `mark` contains `text`.
  package func waits(for text: String, since mark: Int = 0, seconds: Double = 20) -> Bool {
    wait(seconds: seconds) { $0.shown(since: mark).utf8.firstRange(of: Array(text.utf8)) != nil }
  }

  /// The same of the bytes themselves, escape sequences included.
  package func waits(forRaw text: String, since mark: Int = 0, seconds: Double = 20) -> Bool {
    wait(seconds: seconds) { $0.output[min(mark, $0.output.count)...].firstRange(of: Array(text.utf8)) != nil }
  }

  /// Reads until it wrote nothing for a while.
  package func settles(milliseconds: Int32 = 200) {
    while read(milliseconds * Int32(Patience.factor)) {}
  }

  /// How it ended, or nil if it did not within the time.
  package func waitsForEnd(seconds: Double = 20) -> ProcessEnd? {
    _ = wait(seconds: seconds) { session in
      var status: Int32 = 0
      if session.ended == nil, waitpid(session.pid, &status, WNOHANG) == session.pid { session.ended = ProcessEnd(status) }
      return session.ended != nil
    }
    return ended
  }

  /// The terminal's modes: input, output, control and local flags.
  package var modes: [UInt32] {
    var modes = termios()
    guard tcgetattr(line, &modes) == 0 else { return [] }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  private func wait(seconds: Double, _ condition: (TerminalSession) -> Bool) -> Bool {
    var left = seconds * Double(Patience.factor)
    while !condition(self) {
      if left <= 0 { return false }
      _ = read(50)
      left -= 0.05
    }
    return true
  }

  /// True if something came within the time.
  private func read(_ milliseconds: Int32) -> Bool {
    var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds) > 0, polled.revents & Int16(POLLIN) != 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(terminal, &buffer, buffer.count)
    if count > 0 { output += buffer[..<count] }
    return count > 0
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      if byte == 0x1B, position < bytes.endIndex {
        let kind = bytes[position]
        position += 1
        // CSI: parameters until a final byte; OSC: until BEL or ST; others are two bytes.
        if kind == UInt8(ascii: "[") {
          while position < bytes.endIndex, !(0x40...0x7E).contains(bytes[position]) { position += 1 }
          position += 1
        } else if kind == UInt8(ascii: "]") {
          while position < bytes.endIndex, bytes[position] != 0x07, bytes[position] != 0x1B { position += 1 }
          position += bytes.indices.contains(position) && bytes[position] == 0x1B ? 2 : 1
        }
      } else if byte != 0x0D {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Collection where Element == UInt8 {
  /// Where `pattern` first stands.
  fileprivate func firstRange(of pattern: [UInt8]) -> Range<Index>? {
    var start = startIndex
    while true {
      var (a, b) = (start, pattern.startIndex)
      while b < pattern.endIndex, a < endIndex, self[a] == pattern[b] { (a, b) = (index(after: a), b + 1) }
      if b == pattern.endIndex { return start..<a }
      if a == endIndex || start == endIndex { return nil }
      start = index(after: start)
    }
  }
}
