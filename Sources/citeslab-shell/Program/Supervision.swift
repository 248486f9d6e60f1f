internal import CitesLabData
internal import Glibc
internal import Synchronization

/// Runs what may take long on a thread of its own, while this one shows how far it is and listens for Ctrl-C.
///
/// Work looks at its cancellation often, and mostly ends within a millisecond or two of it. What does not (a library's call, a loop that
/// nobody thought of) is given up after ``patience``: the prompt comes back, the thread ends whenever it does, and what it makes is
/// dropped. That is safe because work takes immutable values and gives one; whatever it publishes beyond that it publishes last, after a
/// look at its own cancellation, which stays set.
enum Supervision {
  /// How long work may go on after Ctrl-C before it is given up.
  private static let patience: Stopwatch.Nanoseconds = 30_000_000
  /// Between two looks, in milliseconds.
  private static let interval: Int32 = 10

  /// - Parameters:
  ///   - cancellation: that of the session; the work gets one of its own within it.
  ///   - publication: asked once patience is at its end; when the work has asked before, it is about to end by itself.
  ///   - watch: called while waiting.
  /// - Returns: nil when the work was given up.
  static func run<Value: Sendable, Failure: Error>(
    _ cancellation: Cancellation, publication: Publication? = nil, watch: (Cancellation) -> Void = { _ in },
    _ work: @escaping @Sendable (Cancellation) throws(Failure) -> Value
  ) -> Result<Value, Failure>? {
    let own = Cancellation(within: cancellation)
    // A system that gives no thread: the work still gets done.
    guard let job = start(own, work) else { return run(work, own) }
    var stopwatch: Stopwatch?
    while true {
      if job.signal.wait(milliseconds: interval), let outcome = job.outcome { return outcome }
      if cancellation.isCancelled {
        let since = stopwatch ?? Stopwatch()
        stopwatch = since
        if since.elapsed >= patience, publication?.claim() ?? true {
          own.cancel()
          return nil
        }
      } else {
        watch(own)
      }
    }
  }

  /// Begins work on a thread of its own; nil when the system gives none.
  static func start<Value: Sendable, Failure: Error>(
    _ cancellation: Cancellation, _ work: @escaping @Sendable (Cancellation) throws(Failure) -> Value
  ) -> Job<Value, Failure>? {
    let job = Job<Value, Failure>()
    guard job.signal.isUsable, Thread.start({ job.finish(run(work, cancellation)) }) else { return nil }
    return job
  }

  private static func run<Value, Failure: Error>(
    _ work: (Cancellation) throws(Failure) -> Value, _ cancellation: Cancellation
  ) -> Result<Value, Failure> {
    do throws(Failure) {
      return .success(try work(cancellation))
    } catch {
      return .failure(error)
    }
  }

  /// Work on a thread of its own, as whoever began it sees it.
  final class Job<Value: Sendable, Failure: Error>: Sendable {
    fileprivate let signal = Signal()
    private let result = Mutex<Result<Value, Failure>?>(nil)

    /// Nil while it runs.
    var outcome: Result<Value, Failure>? { result.withLock { $0 } }

    /// Its end, however long that takes.
    func wait() -> Result<Value, Failure> {
      while true {
        if let outcome { return outcome }
        _ = signal.wait(milliseconds: -1)
      }
    }

    /// Its end, if that comes within the time and before there is something to read.
    func wait(milliseconds: Int32, unless input: Int32) -> Result<Value, Failure>? {
      _ = signal.wait(milliseconds: milliseconds, unless: input)
      return outcome
    }

    fileprivate func finish(_ outcome: Result<Value, Failure>) {
      result.withLock { $0 = outcome }
      signal.send()
    }
  }

  /// A descriptor that becomes readable, closed when both threads have let go of it.
  fileprivate final class Signal: Sendable {
    private let descriptor: Int32
    private let sender: Int32

    init() {
      var ends: [Int32] = [-1, -1]
      if pipe(&ends) == 0 { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
      (descriptor, sender) = (ends[0], ends[1])
    }

    deinit {
      guard isUsable else { return }
      close(descriptor)
      close(sender)
    }

    var isUsable: Bool { descriptor >= 0 }

    func send() {
      var one: UInt8 = 1
      _ = write(sender, &one, 1)
    }

    /// Whether it was sent within the time; -1 waits without end. Something to read at `input` ends the wait too.
    func wait(milliseconds: Int32, unless input: Int32 = -1) -> Bool {
      // A negative descriptor is passed over.
      var ready = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: input, events: Int16(POLLIN), revents: 0)]
      return poll(&ready, 2, milliseconds) > 0 && ready[0].revents != 0
    }
  }

  private enum Thread {
    private final class Body: Sendable {
      let run: @Sendable () -> Void
      init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// False when the system gives no thread.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
      var thread = pthread_t()
      let argument = Unmanaged.passRetained(Body(body))
      let status = pthread_create(
        &thread, nil,
        { argument in
          guard let argument else { return nil }
          Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
          return nil
        }, argument.toOpaque())
      guard status == 0 else {
        argument.release()
        return false
      }
      pthread_detach(thread)
      return true
    }
  }
}
