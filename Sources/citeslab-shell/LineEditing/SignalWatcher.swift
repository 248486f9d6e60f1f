internal import CLibedit
internal import CitesLabData
internal import Glibc

/// Signals, taken by one thread that waits for them, so that no code runs inside a handler.
///
/// - INT sets the cancellation flag and wakes the editor (while a line is edited Ctrl-C is a key and sends none).
/// - WINCH wakes the editor.
/// - TERM, HUP and QUIT restore the terminal, then end the program as they would have without us.
///
/// A child process must get its signal mask back.
struct SignalWatcher: Sendable {
  static let interruptByte = UInt8(ascii: "i")
  private static let resizeByte = UInt8(ascii: "w")

  /// Readable when INT or WINCH has come.
  let wakeDescriptor: Int32

  /// To be called before any other thread starts, for threads take over the mask of the one that starts them.
  static func start(cancellation: Cancellation) -> SignalWatcher {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends { setFlags(end) }
    }
    var mask = watched
    pthread_sigmask(SIG_BLOCK, &mask, nil)
    let box = Unmanaged.passRetained(WatcherContext(cancellation: cancellation, wake: ends[1]))
    var thread = pthread_t()
    if pthread_create(&thread, nil, watchSignals, box.toOpaque()) == 0 {
      pthread_detach(thread)
    } else {
      // Without the thread nobody would take the signals: let them do what they do by default.
      pthread_sigmask(SIG_UNBLOCK, &mask, nil)
      box.release()
    }
    return SignalWatcher(wakeDescriptor: ends[0])
  }

  private static func setFlags(_ descriptor: Int32) {
    // A full pipe must not stop the thread: one byte is as good as many.
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  fileprivate static var watched: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH] { sigaddset(&set, number) }
    return set
  }

  fileprivate static func take(_ number: Int32, _ context: WatcherContext) {
    switch number {
    case SIGINT:
      context.cancellation.cancel()
      send(interruptByte, context.wake)
    case SIGWINCH: send(resizeByte, context.wake)
    default:
      citeslab_terminal_restore()
      signal(number, SIG_DFL)
      var one = sigset_t()
      sigemptyset(&one)
      sigaddset(&one, number)
      pthread_sigmask(SIG_UNBLOCK, &one, nil)
      raise(number)
    }
  }

  private static func send(_ byte: UInt8, _ descriptor: Int32) {
    var byte = byte
    _ = write(descriptor, &byte, 1)
  }
}

private final class WatcherContext: Sendable {
  let cancellation: Cancellation
  let wake: Int32

  init(cancellation: Cancellation, wake: Int32) {
    self.cancellation = cancellation
    self.wake = wake
  }
}

/// The thread. A function of its own: a closure made in main-actor code would trap when another thread calls it.
private nonisolated func watchSignals(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let watcher = Unmanaged<WatcherContext>.fromOpaque(context).takeRetainedValue()
  var set = SignalWatcher.watched
  while true {
    var number: Int32 = 0
    if sigwait(&set, &number) == 0 { SignalWatcher.take(number, watcher) }
  }
}
