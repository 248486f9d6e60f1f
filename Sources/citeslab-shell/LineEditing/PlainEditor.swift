internal import Glibc

/// Lines as the terminal's own editing gives them: for terminals that cannot place their cursor, for readers of the screen, and for
/// input that is no terminal. Nothing is ever redrawn.
struct PlainEditor: LineEditor {
  private let settings: LineEditorSettings
  private let input: TerminalInput
  private let showsPrompt: Bool
  private let output: Int32
  /// Read beyond the line end.
  private var pending: [UInt8] = []

  init(_ settings: LineEditorSettings, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
    self.settings = settings
    self.input = TerminalInput(descriptor: input, wakeDescriptor: settings.wakeDescriptor)
    self.output = output
    showsPrompt = isatty(input) == 1
  }

  mutating func readLine(prompt: String) -> LineResult {
    input.drainWakes()
    var text = ""
    show(prompt)
    settings.waits()
    while true {
      switch nextLine() {
      case .line(let line):
        text += line
        // A blank line ends whatever was begun.
        if settings.isComplete(text) || line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return .line(text) }
        text += "\n"
        show(settings.continuationPrompt)
      case .interrupted:
        show("\n")
        return .interrupted
      case .endOfInput:
        show("\n")
        while text.hasSuffix("\n") { text.removeLast() }
        return text.isEmpty ? .endOfInput : .line(text)
      }
    }
  }

  private func show(_ text: String) {
    guard showsPrompt else { return }
    TerminalOutput.write(text, to: output)
  }

  private mutating func nextLine() -> LineResult {
    // Where the search for a line end goes on.
    var searched = 0
    while true {
      if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        var line = pending[..<end]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        pending.removeFirst(end + 1)
        return .line(text)
      }
      searched = pending.count
      switch input.next(timeout: -1) {
      case .bytes(let bytes): pending.append(contentsOf: bytes)
      case .resized, .timedOut: continue
      case .interrupted:
        pending = []
        return .interrupted
      case .end:
        guard !pending.isEmpty else { return .endOfInput }
        let text = String(decoding: pending, as: UTF8.self)
        pending = []
        return .line(text)
      }
    }
  }
}

enum TerminalOutput {
  /// All of `text`, whatever interrupts.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest)
        let written = Glibc.write(descriptor, piece.baseAddress, piece.count)
        if written > 0 {
          rest = rest.dropFirst(written)
        } else if errno == EAGAIN {
          var ready = [pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)]
          poll(&ready, 1, 1000)
        } else if errno != EINTR {
          return
        }
      }
    }
  }
}
