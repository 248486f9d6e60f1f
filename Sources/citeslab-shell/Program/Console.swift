internal import CLibedit
internal import CitesLabData
internal import Glibc

/// Where bytes go: a descriptor of the process, or memory in tests.
protocol ByteSink: AnyObject {
  /// The number of the system's error, or 0 when everything was taken.
  func write(_ bytes: [UInt8]) -> Int32
}

final class DescriptorSink: ByteSink {
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func write(_ bytes: [UInt8]) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
        if written >= 0 {
          offset += written
        } else if errno == EAGAIN {
          // A terminal that another program left in non-blocking mode.
          var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&ready, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}

final class MemorySink: ByteSink {
  private(set) var bytes: [UInt8] = []
  /// What every write answers; 0 takes the bytes.
  var failure: Int32 = 0

  func write(_ bytes: [UInt8]) -> Int32 {
    guard failure == 0 else { return failure }
    self.bytes.append(contentsOf: bytes)
    return 0
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// The two streams of the program: results on one, everything said about them on the other.
///
/// A reader that goes away is no error: from then on nothing is written, and whoever runs statements looks at ``isClosed`` between two
/// of them and ends well. This is the only place that knows of closed pipes.
final class Console {
  private let output: any ByteSink
  private let errors: any ByteSink
  let outputIsTerminal: Bool
  let errorsAreTerminal: Bool

  /// While standard output is kept for something else, what statements write goes where notices go.
  var keepsOutput = false
  private(set) var isClosed = false
  /// Why results could not be written: a full disk behind a redirection.
  private(set) var failure: SystemReason?

  init(output: any ByteSink, errors: any ByteSink, outputIsTerminal: Bool = false, errorsAreTerminal: Bool = false) {
    self.output = output
    self.errors = errors
    self.outputIsTerminal = outputIsTerminal
    self.errorsAreTerminal = errorsAreTerminal
  }

  /// Standard output and standard error.
  static func standard() -> Console {
    Console(
      output: DescriptorSink(STDOUT_FILENO), errors: DescriptorSink(STDERR_FILENO), outputIsTerminal: isatty(STDOUT_FILENO) == 1,
      errorsAreTerminal: isatty(STDERR_FILENO) == 1)
  }

  /// Whether it makes sense to go on.
  var isUsable: Bool { !isClosed && failure == nil }

  func write(_ bytes: [UInt8]) {
    guard isUsable, !bytes.isEmpty else { return }
    if keepsOutput {
      _ = errors.write(bytes)
      return
    }
    switch output.write(bytes) {
    case 0: break
    case EPIPE: isClosed = true
    case let number: failure = SystemReason(number)
    }
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// A line, or several, on standard error. A standard error that is gone is nobody's concern.
  func say(_ text: String) {
    guard !text.isEmpty else { return }
    _ = errors.write(Array(text.utf8) + (text.utf8.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]))
  }

  /// Columns of the terminal that shows results, 80 when it does not say; nil when it is none.
  var width: Int? {
    guard outputIsTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
