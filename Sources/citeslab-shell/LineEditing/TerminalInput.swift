internal import Glibc

/// Bytes from a descriptor, and wake-up calls while waiting for them.
struct TerminalInput {
  enum Event: Equatable {
    case bytes([UInt8])
    case resized
    case interrupted
    case timedOut
    case end
  }

  var descriptor: Int32 = STDIN_FILENO
  /// See ``SignalWatcher``; -1 for none.
  var wakeDescriptor: Int32 = -1

  /// - Parameter timeout: milliseconds; -1 waits without end.
  func next(timeout: Int32) -> Event {
    while true {
      var descriptors = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        // A negative descriptor is passed over.
        pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&descriptors, 2, timeout)
      if ready == 0 { return .timedOut }
      if ready < 0 {
        guard errno == EINTR || errno == EAGAIN else { return .end }
        continue
      }
      if descriptors[1].revents != 0 {
        var wake: UInt8 = 0
        if read(wakeDescriptor, &wake, 1) == 1 {
          return wake == SignalWatcher.interruptByte ? .interrupted : .resized
        }
      }
      guard descriptors[0].revents != 0 else { continue }
      var block = [UInt8](repeating: 0, count: 4096)
      let count = read(descriptor, &block, block.count)
      if count > 0 { return .bytes(Array(block[..<count])) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      return .end
    }
  }

  /// Forgets the wake-up calls that came while nobody waited.
  func drainWakes() {
    guard wakeDescriptor >= 0 else { return }
    var block = [UInt8](repeating: 0, count: 64)
    while true {
      var waiting = [pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0)]
      guard poll(&waiting, 1, 0) > 0, read(wakeDescriptor, &block, block.count) > 0 else { return }
    }
  }
}
