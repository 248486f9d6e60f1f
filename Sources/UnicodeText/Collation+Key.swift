extension Collation {
  /// Bytes whose order (`memcmp`, the shorter first) is the collation, but for its last resort: texts with one key compare by their own bytes.
  ///
  /// The key is the folded level, a 0 and the accents, a 0 and the cases; levels that say nothing are left out at the end. A level lists, for each folded
  /// scalar, 1, and after it a 2 for what sets it apart (each accent with its UTF-8; the upper case by itself), up to the last such.
  public static func key(of utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    appendKey(of: utf8, to: &key)
    return key
  }

  /// Appends the key of a text to `bytes`: for very many texts, whose keys then stand in one array.
  public static func appendKey(of utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var builder = KeyBuilder()
    swap(&builder.folded, &bytes)
    builder.add(utf8)
    builder.finish()
    swap(&builder.folded, &bytes)
  }

  public static func key(of text: String) -> [UInt8] { UTF8Scalars.withBytes(of: text) { key(of: $0) } }

  /// The first level of the key: equal for texts that fold alike.
  static func foldedKey(of utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var builder = KeyBuilder()
    builder.add(utf8)
    return builder.folded
  }
}

private struct KeyBuilder {
  /// The folded level; in the end the whole key. What stood in it before the text was added stays before it.
  var folded: [UInt8] = []
  private var accents: [UInt8] = []
  private var cases: [UInt8] = []
  /// Bases so far, and how many of them each level has listed.
  private var bases = 0
  private var listedInAccents = 0
  private var listedInCases = 0
  private var pendingBlank = false

  mutating func add(_ utf8: UnsafeBufferPointer<UInt8>) {
    if folded.isEmpty { folded.reserveCapacity(utf8.count + 8) }
    var position = 0
    while position < utf8.count {
      let byte = utf8[position]
      if byte < 0x80 {
        position += 1
        let rank = CollationRank.ascii(byte)
        if rank == CollationRank.blank {
          pendingBlank = bases > 0
        } else {
          flushBlank()
          folded.append(rank)
          bases += 1
          if byte &- 0x41 < 26 { addUpper() }
        }
        continue
      }
      let scalar = UTF8Scalars.next(utf8, at: &position)
      FoldUnits.shared.forEach(scalar) { add(unit: $0) }
    }
  }

  private mutating func add(unit: UInt32) {
    let scalar = unit & FoldUnits.scalar
    if unit & FoldUnits.mark != 0 {
      Self.list(bases, &listedInAccents, in: &accents)
      accents.append(2)
      UTF8Scalars.append(scalar, to: &accents)
      return
    }
    if scalar == 0x20 {
      pendingBlank = bases > 0
      return
    }
    flushBlank()
    if scalar < 0x80 {
      folded.append(CollationRank.ascii(UInt8(truncatingIfNeeded: scalar)))
    } else {
      folded.append(CollationRank.other(scalar))
      UTF8Scalars.append(scalar, to: &folded)
    }
    bases += 1
    if unit & FoldUnits.upper != 0 { addUpper() }
  }

  private mutating func addUpper() {
    Self.list(bases, &listedInCases, in: &cases)
    cases.append(2)
  }

  private mutating func flushBlank() {
    guard pendingBlank else { return }
    folded.append(CollationRank.blank)
    bases += 1
    pendingBlank = false
  }

  private static func list(_ bases: Int, _ listed: inout Int, in level: inout [UInt8]) {
    for _ in listed..<bases { level.append(1) }
    listed = bases
  }

  /// Puts the other levels behind the folded one.
  mutating func finish() {
    if accents.isEmpty && cases.isEmpty { return }
    folded.append(0)
    folded.append(contentsOf: accents)
    if cases.isEmpty { return }
    folded.append(0)
    folded.append(contentsOf: cases)
  }
}
