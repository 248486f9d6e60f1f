internal import Glibc

/// Records of a value in a group, in partitions by the value's hash. A record may repeat; ``counts(groups:)`` counts the different ones.
///
/// A partition is counted by itself in a table that fits the caches, which working on one large table would not. A partition that
/// has doubled is freed of repetitions, so memory follows the different records, not the rows.
struct DistinctRecords {
  private struct Record {
    /// Of a number: one to one, so that the hash is the value.
    var hash: UInt64
    var group: UInt32
    /// Where its text ends in the partition's bytes; a number has none. (A partition has a 256th of them: 4 GB are out of reach of memory.)
    var end: UInt32
  }

  private struct Partition {
    var records: [Record] = []
    var bytes: [UInt8] = []
    /// Records from here on may repeat those before.
    var clean = 0
  }

  private static let bits: UInt64 = 8
  private var partitions = [Partition](repeating: Partition(), count: 1 << bits)
  private let seed = Mixing.secret

  @inline(__always)
  mutating func add(_ value: Int64, _ group: UInt32) {
    let hash = Mixing.permute(UInt64(bitPattern: value) ^ seed)
    let index = Int(truncatingIfNeeded: hash >> (64 - Self.bits))
    partitions[index].records.append(Record(hash: hash, group: group, end: 0))
    cleanIfDoubled(index)
  }

  @inline(__always)
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ group: UInt32) {
    let hash = Mixing.hash(text, seed)
    let index = Int(truncatingIfNeeded: hash >> (64 - Self.bits))
    partitions[index].bytes.append(contentsOf: text)
    partitions[index].records.append(Record(hash: hash, group: group, end: UInt32(partitions[index].bytes.count)))
    cleanIfDoubled(index)
  }

  /// Adds the records of `other`, whose group `g` is `groups[g]` here.
  mutating func append(_ other: DistinctRecords, _ groups: [UInt32]) {
    for index in partitions.indices where !other.partitions[index].records.isEmpty {
      let shift = UInt32(partitions[index].bytes.count)
      partitions[index].records.append(
        contentsOf: other.partitions[index].records.lazy.map {
          Record(hash: $0.hash, group: groups[Int($0.group)], end: $0.end + shift)
        })
      partitions[index].bytes.append(contentsOf: other.partitions[index].bytes)
      cleanIfDoubled(index)
    }
  }

  /// The number of different values in each group.
  mutating func counts(groups count: Int) -> [Int64] {
    var counts = [Int64](repeating: 0, count: count)
    for index in partitions.indices where !partitions[index].records.isEmpty {
      clean(index)
      for record in partitions[index].records { counts[Int(record.group)] += 1 }
    }
    return counts
  }

  // MARK: Repetitions

  @inline(__always)
  private mutating func cleanIfDoubled(_ index: Int) {
    if partitions[index].records.count > 65_536 + 2 * partitions[index].clean { clean(index) }
  }

  /// Keeps the first of equal records.
  private mutating func clean(_ index: Int) {
    var partition = Partition()
    swap(&partition, &partitions[index])
    defer { swap(&partition, &partitions[index]) }
    let count = partition.records.count
    if partition.clean == count { return }
    var size = 64
    while size < count * 2 { size *= 2 }
    // Record number + 1; 0 is a free place, and half of the places are.
    var places = [UInt32](repeating: 0, count: size)
    let kept = places.withUnsafeMutableBufferPointer { places in
      partition.records.withUnsafeMutableBufferPointer { records in
        partition.bytes.withUnsafeMutableBufferPointer { Self.keepFirsts(records, $0, places) }
      }
    }
    partition.records.removeLast(count - kept)
    partition.bytes.removeLast(partition.bytes.count - Int(partition.records.last?.end ?? 0))
    partition.clean = kept
  }

  /// Moves the first of equal records down over what repeats: what is kept never overtakes what is read.
  ///
  /// - Parameter places: zeros, a power of two of them and more than there are records.
  /// - Returns: how many are kept.
  private static func keepFirsts(
    _ records: UnsafeMutableBufferPointer<Record>, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ places: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    let mask = places.count - 1
    var kept = 0
    var start = 0
    var keptEnd = 0
    nextRecord: for index in records.indices {
      let record = records[index]
      let end = Int(record.end)
      let textStart = start
      start = end
      let hash = Mixing.mix(record.hash, 0x9E37_79B9_7F4A_7C15 &+ UInt64(record.group) &* 0xD1B5_4A32_D192_ED03)
      var place = Int(truncatingIfNeeded: hash) & mask
      while places[place] != 0 {
        let other = Int(places[place]) - 1
        if records[other].hash == record.hash, records[other].group == record.group {
          let otherStart = other == 0 ? 0 : Int(records[other - 1].end)
          if isEqual(bytes, otherStart..<Int(records[other].end), textStart..<end) { continue nextRecord }
        }
        place = (place + 1) & mask
      }
      if let base = bytes.baseAddress, keptEnd != textStart { memmove(base + keptEnd, base + textStart, end - textStart) }
      keptEnd += end - textStart
      records[kept] = Record(hash: record.hash, group: record.group, end: UInt32(keptEnd))
      kept += 1
      places[place] = UInt32(kept)
    }
    return kept
  }

  @inline(__always)
  private static func isEqual(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count, let base = bytes.baseAddress else { return one.count == other.count }
    return memcmp(base + one.lowerBound, base + other.lowerBound, one.count) == 0
  }
}
