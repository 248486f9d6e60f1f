internal import CLibedit
internal import CitesLabData
internal import Glibc

/// Runs the viewer on the terminal's alternate screen, and leaves the terminal as it was, however it ends.
enum ViewerScreen {
  /// - Returns: false when the terminal does not let itself be used like that; nothing was shown then.
  static func run(_ viewer: Viewer, wakeDescriptor: Int32, cancellation: Cancellation) -> Bool {
    var viewer = viewer
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return false }
    citeslab_terminal_guard(STDIN_FILENO)
    var raw = modes
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { return false }
    citeslab_terminal_alternate(1)
    write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l")
    defer {
      write("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l")
      citeslab_terminal_alternate(0)
      tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
    }
    var input = TerminalInput()
    input.wakeDescriptor = wakeDescriptor
    input.drainWakes()
    var decoder = KeyDecoder()
    draw(&viewer)
    while true {
      let event = input.next(timeout: decoder.isEmpty ? -1 : 40)
      switch event {
      case .bytes(let bytes): decoder.feed(bytes)
      case .resized:
        if let size = size { viewer.resize(rows: size.rows, columns: size.columns) }
        draw(&viewer)
        continue
      case .timedOut: break
      case .interrupted, .end: return true
      }
      while let key = decoder.next(flush: event == .timedOut) {
        // A search over millions of rows ends at the next key.
        if viewer.take(key, isStopped: { isKeyWaiting || cancellation.isCancelled }) == .ended { return true }
      }
      draw(&viewer)
    }
  }

  /// The terminal's rows and columns; nil when it does not say.
  static var size: (rows: Int, columns: Int)? {
    var (rows, columns): (Int32, Int32) = (0, 0)
    guard citeslab_terminal_size(STDOUT_FILENO, &rows, &columns) == 0, rows > 0, columns > 0 else { return nil }
    return (Int(rows), Int(columns))
  }

  private static var isKeyWaiting: Bool {
    var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) > 0
  }

  private static func draw(_ viewer: inout Viewer) {
    var text = "\u{1B}[?2026h\u{1B}[H"
    for (number, line) in viewer.lines().enumerated() { text += "\u{1B}[\(number + 1);1H\u{1B}[2K" + line }
    write(text + "\u{1B}[?2026l")
  }

  private static func write(_ text: String) { _ = DescriptorSink(STDOUT_FILENO).write(Array(text.utf8)) }
}
