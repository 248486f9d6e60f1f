internal import CKernels
internal import Synchronization

/// A first look at the quotes of a file, to guess where records begin: whether an even or odd number of quotes precedes each chunk.
///
/// Only a guess: the pipeline checks every chunk against the one before. With right quotes it saves nearly all second readings.
enum QuoteParity {
  /// Empty when there is one chunk, or not a single quote.
  static func beginsInQuotes(_ bytes: ByteSource, from start: Int, chunkBytes: Int, threads: Int) throws(LoadError) -> [Bool] {
    let count = (bytes.count - start + chunkBytes - 1) / chunkBytes
    guard count > 1 else { return [] }
    let next = Atomic<Int>(0)
    let quotes = Mutex<[Int]>([Int](repeating: 0, count: count))
    let failure = Mutex<LoadError?>(nil)
    Workers.run(min(threads, count)) { _ in
      let arena = ByteArena(capacity: min(chunkBytes, 256 << 10))
      while true {
        let chunk = next.add(1, ordering: .relaxed).oldValue
        guard chunk < count else { return }
        let end = min(bytes.count, start + (chunk + 1) * chunkBytes)
        var at = start + chunk * chunkBytes
        var found = 0
        while at < end {
          let length = min(arena.capacity, end - at)
          do throws(LoadError) {
            try bytes.read(at, into: UnsafeMutableRawBufferPointer(start: arena.base, count: length))
          } catch {
            failure.withLock { $0 = $0 ?? error }
            return
          }
          found += ck_count_byte(arena.base, length, UInt8(ascii: "\""))
          at += length
        }
        quotes.withLock { $0[chunk] = found }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    let counts = quotes.withLock { $0 }
    guard counts.contains(where: { $0 > 0 }) else { return [] }
    var before = 0
    return counts.map { count in
      defer { before += count }
      return before % 2 == 1
    }
  }
}
