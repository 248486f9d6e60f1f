internal import Synchronization

/// Sees to it that a load does not take memory that is not there.
///
/// An estimate from the first rows is refused before anything else is read (``check(needing:path:)``). An estimate may be wrong, and others
/// take memory too: so what is left is looked at again each time that a good deal was taken (``hasRoom(afterTaking:)``). Looking costs some
/// 30 µs, and small loads never do.
final class MemoryWatch: Sendable {
  /// What is too small to matter, and what may be taken between two looks.
  static let smallBytes = 64 << 20
  private static let stepBytes = 16 << 20

  private let room: @Sendable () -> Int?
  private let small: Int
  private let step: Int
  private let taken = Atomic<Int>(0)
  private let reserve = Atomic<Int>(-1)
  private let isOver = Atomic<Bool>(false)

  /// - Parameters:
  ///   - room: what there is, ``MemoryRoom/now()``.
  ///   - small, step: for tests.
  init(room: @escaping @Sendable () -> Int? = { MemoryRoom.now() }, small: Int = smallBytes, step: Int = stepBytes) {
    self.room = room
    self.small = small
    self.step = step
  }

  /// Refuses a load that cannot fit.
  ///
  /// - Parameters:
  ///   - bytes: that it will take beside what it has, at its peak.
  ///   - source: that it reads: of small ones nothing is asked.
  func check(needing bytes: Int, ofSource source: Int, path: String) throws(LoadError) {
    guard source >= small, let left = left(), bytes > left else { return }
    throw LoadError(.tooLittleMemory(needed: bytes, available: max(0, left)), path: path)
  }

  /// False once what is left is only enough to end in order; from then on always.
  func hasRoom(afterTaking bytes: Int) -> Bool {
    if isOver.load(ordering: .relaxed) { return false }
    let (before, now) = taken.add(bytes, ordering: .relaxed)
    // The thread that crosses a step looks.
    guard now >= small, before < small || before / step != now / step, let left = left() else { return true }
    guard left <= 0 else { return true }
    isOver.store(true, ordering: .relaxed)
    return false
  }

  /// Throws once there is no room.
  func checkRoom(afterTaking bytes: Int = 0, path: String) throws(LoadError) {
    guard !hasRoom(afterTaking: bytes) else { return }
    throw LoadError(.tooLittleMemory(needed: nil, available: max(0, left() ?? 0)), path: path)
  }

  /// What may still be taken. A part of what there was at first stays with the system: others want some too, and what is between two looks
  /// is not seen.
  private func left() -> Int? {
    guard let now = room() else { return nil }
    let part = max(16 << 20, min(512 << 20, now / 16))
    let (isFirst, kept) = reserve.compareExchange(expected: -1, desired: part, ordering: .relaxed)
    return now - (isFirst ? part : kept)
  }
}

extension LoadOptions {
  /// The same with a watch of its own, unless there is one or none is wanted.
  var watched: LoadOptions {
    var options = self
    if checksMemory, memory == nil { options.memory = MemoryWatch() }
    return options
  }
}
