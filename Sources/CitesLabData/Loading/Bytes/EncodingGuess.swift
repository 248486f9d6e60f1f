internal import CKernels

/// Tells the encoding of bytes that are not all UTF-8, from every one of them.
///
/// - Sound sequences of UTF-8 hardly ever arise by chance in a text of one byte a character. A file that has them is UTF-8, and what is
///   not is damage: it is refused with its place, never read again as something else.
/// - Without any, it has one byte a character. 0x80–0x9F are letters and punctuation in Windows-1252 (0x80 is its €) and nothing that
///   stands in a text in the ISO encodings; five of them are not assigned: bytes that fit none.
/// - Without those, Windows-1252 and ISO-8859-1 read the same, and ISO-8859-15 differs in eight bytes: its € at 0xA4, and Œ, œ, Ÿ, which
///   stand beside letters where the other two have fractions.
struct EncodingGuess {
  enum Verdict {
    case read(as: TextEncoding, EncodingEvidence)
    /// The first byte that is not UTF-8, in a file that otherwise is.
    case damagedUTF8(offset: Int, byte: UInt8)
    /// A byte that fits no encoding.
    case none(offset: Int, byte: UInt8)
  }

  private var sequences = 0
  private var invalid = 0
  private var firstInvalid: (offset: Int, byte: UInt8)?
  private var windows = 0
  private var unassigned: (offset: Int, byte: UInt8)?
  /// Bytes that only ISO-8859-15 explains, and those that only the others do.
  private var latin9 = 0
  private var fractions = 0
  /// High bytes that stand for no letter or sign of West European texts where they stand.
  private var odd = 0
  private var high = 0

  static func verdict(_ source: ByteSource) throws(LoadError) -> Verdict {
    var guess = EncodingGuess()
    try guess.read(source)
    return guess.verdict
  }

  private var verdict: Verdict {
    guard let first = firstInvalid else { return .read(as: .utf8, .valid) }
    // A stray pair that looks like UTF-8 happens: Ã© is a name that was decoded wrongly before.
    if sequences * 20 >= invalid, sequences > 0 { return .damagedUTF8(offset: first.offset, byte: first.byte) }
    if let unassigned { return .none(offset: unassigned.offset, byte: unassigned.byte) }
    let isDoubtful = odd * 10 > high
    if windows > 0 { return .read(as: .windows1252, .windowsCharacters(count: windows, isDoubtful: isDoubtful)) }
    if latin9 > fractions { return .read(as: .latin9, .latin9Characters(count: latin9, isDoubtful: isDoubtful)) }
    return .read(as: .windows1252, .oneByte(count: high, isDoubtful: isDoubtful))
  }

  private mutating func read(_ source: ByteSource) throws(LoadError) {
    var reader = ByteReader(source)
    // The byte before, and the place of a high byte whose neighbour is in the next block.
    var previous: UInt8 = 0x0A
    var carried: [UInt8] = []
    while true {
      let offset = reader.offset - carried.count
      let input = try reader.next()
      let isLast = input.isEmpty
      let bytes = carried + input
      // Four bytes are held back: a sequence or a neighbour may go on in the next block.
      let end = isLast ? bytes.count : max(0, bytes.count - 4)
      let at = look(bytes, end, offset, &previous)
      if isLast { return }
      carried = Array(bytes[at...])
    }
  }

  /// Looks at `bytes[..<end]` and gives where it stopped: a sequence may go beyond `end`.
  private mutating func look(_ bytes: [UInt8], _ end: Int, _ offset: Int, _ previous: inout UInt8) -> Int {
    var at = 0
    while at < end {
      let byte = bytes[at]
      if byte < 0x80 {
        previous = byte
        at += 1
        continue
      }
      let length = bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { Self.sequenceLength($0 + at, bytes.count - at) } ?? 0
      }
      if length > 0 {
        sequences += 1
      } else {
        invalid += 1
        if firstInvalid == nil { firstInvalid = (offset + at, byte) }
      }
      let count = max(1, length)
      for index in at..<(at + count) {
        consider(bytes[index], before: previous, after: index + 1 < bytes.count ? bytes[index + 1] : 0x0A, offset + index)
        previous = bytes[index]
      }
      at += count
    }
    return at
  }

  private static func sequenceLength(_ p: UnsafePointer<UInt8>, _ left: Int) -> Int {
    let wanted = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4
    return wanted <= left && ck_invalid_utf8(p, wanted) == wanted ? wanted : 0
  }

  private mutating func consider(_ byte: UInt8, before: UInt8, after: UInt8, _ offset: Int) {
    high += 1
    let besideLetter = Self.isLetter(before) || Self.isLetter(after)
    switch byte {
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D: if unassigned == nil { unassigned = (offset, byte) }
    case 0x80...0x9F: windows += 1
    case 0xA4: latin9 += 1
    case 0xBC...0xBE: if besideLetter { latin9 += 1 } else { fractions += 1 }
    case 0xA6, 0xA8, 0xB4, 0xB8: if besideLetter { latin9 += 1 } else { odd += 1 }
    case 0xA0, 0xA3, 0xA7, 0xA9, 0xAA, 0xAB, 0xAE, 0xB0, 0xB1, 0xB2, 0xB3, 0xB5, 0xB7, 0xB9, 0xBA, 0xBB, 0xBF, 0xD7: break
    // ÿ is the rarest letter of French, and what broken programs write.
    case 0xC0...0xFE: if !besideLetter, before >= 0x80 || after >= 0x80 { odd += 1 }
    default: odd += 1
    }
  }

  /// ASCII letters: neighbours beyond ASCII prove nothing.
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
}
