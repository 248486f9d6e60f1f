/// Bytes of a terminal to keys: UTF-8, escape sequences, bracketed pastes.
///
/// What is not understood is dropped whole: a sequence that was meant for nobody must not leave its letters in the line.
struct KeyDecoder {
  /// In vi's modes Escape is a key of its own, whatever comes right after it: only sequences of special keys are taken for one.
  var escapeIsKey = false

  private var bytes: [UInt8] = []
  private var position = 0

  mutating func feed(_ more: some Sequence<UInt8>) {
    bytes.removeFirst(position)
    searched = max(0, searched - position)
    position = 0
    bytes.append(contentsOf: more)
  }

  var isEmpty: Bool { position == bytes.count }

  /// Drops all up to the last Ctrl-C that waits; false when there is none.
  mutating func dropThroughInterrupt() -> Bool {
    guard let last = bytes[position...].lastIndex(of: 0x03) else { return false }
    position = last + 1
    searched = 0
    isPasting = false
    return true
  }

  /// The next key; nil when the bytes so far may be the beginning of one.
  ///
  /// - Parameter flush: no more bytes will come soon: an Escape that waits for its sequence was the key.
  mutating func next(flush: Bool = false) -> Key? {
    while position < bytes.count {
      let start = position
      switch bytes[position] {
      case 0x1B:
        switch escape(flush: flush) {
        case .key(let key): return key
        case .dropped: continue
        case .incomplete:
          position = start
          return nil
        }
      case 0x00..<0x80:
        position += 1
        return .character(Unicode.Scalar(bytes[start]))
      default:
        guard let scalar = scalar(flush: flush) else {
          if position == start { return nil }
          continue
        }
        // C1 controls stand for special keys from here on: typed ones do not exist.
        if (0x80..<0xA0).contains(scalar.value) { continue }
        return .character(scalar)
      }
    }
    return nil
  }

  private enum Escape { case key(Key), dropped, incomplete }

  private func peek(_ offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  /// A character of several bytes. Nil: incomplete (nothing consumed) or malformed (one byte consumed).
  private mutating func scalar(flush: Bool) -> Unicode.Scalar? {
    let lead = bytes[position]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
    guard length > 0, lead < 0xF5 else {
      position += 1
      return nil
    }
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      guard let byte = peek(offset) else {
        if flush { position = bytes.count }
        return nil
      }
      guard byte & 0xC0 == 0x80 else {
        position += offset
        return nil
      }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    position += length
    let shortest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    return value >= shortest ? Unicode.Scalar(value) : nil
  }

  private mutating func escape(flush: Bool) -> Escape {
    guard let second = peek(1) else {
      guard flush else { return .incomplete }
      position += 1
      return .key(.escape)
    }
    if escapeIsKey, second != UInt8(ascii: "["), second != UInt8(ascii: "O") {
      position += 1
      return .key(.escape)
    }
    switch second {
    case UInt8(ascii: "["): return controlSequence(flush: flush)
    case UInt8(ascii: "O"):
      guard let final = peek(2) else { return incomplete(flush: flush) }
      if escapeIsKey, Self.arrow(final, modified: false) == nil {
        position += 1
        return .key(.escape)
      }
      position += 3
      return Self.arrow(final, modified: false).map { .key(.special($0)) } ?? .dropped
    // Escape, and then another sequence.
    case 0x1B:
      position += 1
      return .dropped
    default:
      position += 2
      if let special = Self.withAlt(second) { return .key(.special(special)) }
      return second < 0x80 ? .key(.alt(second)) : .dropped
    }
  }

  /// Given up when no more comes: the terminal did not mean a sequence.
  private mutating func incomplete(flush: Bool) -> Escape {
    guard flush else { return .incomplete }
    if escapeIsKey {
      position += 1
      return .key(.escape)
    }
    position = bytes.count
    return .dropped
  }

  /// `ESC [ parameters final`
  private mutating func controlSequence(flush: Bool) -> Escape {
    var offset = 2
    var parameters: [Int] = [0]
    while let byte = peek(offset), (0x20..<0x40).contains(byte) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let number = parameters[parameters.count - 1]
        parameters[parameters.count - 1] = min(9999, number * 10 + Int(byte - UInt8(ascii: "0")))
      case UInt8(ascii: ";"): parameters.append(0)
      default: break
      }
      offset += 1
    }
    guard let final = peek(offset) else { return incomplete(flush: flush) }
    if final == UInt8(ascii: "~"), parameters[0] == 200 { return paste(from: offset + 1) }
    position += offset + 1
    guard (0x40..<0x7F).contains(final) else { return .dropped }
    if final == UInt8(ascii: "Z") { return .key(.special(.backTab)) }
    // The second parameter is 1 + the bits of Shift, Alt, Control.
    let modified = parameters.count > 1 && parameters[1] > 2
    if final == UInt8(ascii: "~") {
      switch parameters[0] {
      case 1, 7: return .key(.special(.home))
      case 4, 8: return .key(.special(.end))
      case 3: return .key(.special(modified ? .killWord : .delete))
      case 5: return .key(.special(.pageUp))
      case 6: return .key(.special(.pageDown))
      default: return .dropped
      }
    }
    return Self.arrow(final, modified: modified).map { .key(.special($0)) } ?? .dropped
  }

  private static func arrow(_ final: UInt8, modified: Bool) -> SpecialKey? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): modified ? .wordRight : .right
    case UInt8(ascii: "D"): modified ? .wordLeft : .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    default: nil
    }
  }

  private static func withAlt(_ byte: UInt8) -> SpecialKey? {
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"): .wordLeft
    case UInt8(ascii: "f"), UInt8(ascii: "F"): .wordRight
    case UInt8(ascii: "d"), UInt8(ascii: "D"): .killWord
    case 0x7F, 0x08: .killWordBack
    case UInt8(ascii: "u"), UInt8(ascii: "U"): .upperCase
    case UInt8(ascii: "l"), UInt8(ascii: "L"): .lowerCase
    case UInt8(ascii: "c"), UInt8(ascii: "C"): .capitalize
    case UInt8(ascii: "<"): .firstEntry
    case UInt8(ascii: ">"): .lastEntry
    case 0x0D, 0x0A: .newLine
    case UInt8(ascii: "y"), UInt8(ascii: "Y"): .yankPop
    case UInt8(ascii: "_"), UInt8(ascii: "/"): .redo
    default: nil
    }
  }

  /// Whether the bytes that wait are a paste without its end so far.
  private(set) var isPasting = false

  /// The end of a paste that its terminal does not mark: what came of it is the paste.
  mutating func endPaste() {
    guard isPasting else { return }
    feed([0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E])
  }

  /// All up to `ESC [ 201 ~`, however long it takes to come.
  private mutating func paste(from offset: Int) -> Escape {
    let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    let start = position + offset
    isPasting = true
    // From the end: a paste that comes in many pieces is not searched from its beginning each time it grows.
    guard bytes.count - start >= end.count else { return .incomplete }
    var index = max(start, searched)
    while index + end.count <= bytes.count {
      if bytes[index] == 0x1B, bytes[index..<index + end.count].elementsEqual(end) {
        let text = Self.pasted(bytes[start..<index])
        position = index + end.count
        searched = 0
        isPasting = false
        return .key(.paste(text))
      }
      index += 1
    }
    searched = index
    return .incomplete
  }

  /// Where the search for the end of a paste goes on.
  private var searched = 0

  /// What of a paste enters the line: text, line ends as LF, tabs. Controls are dropped: in the line they could only do harm.
  static func pasted(_ bytes: some Sequence<UInt8>) -> String {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    var kept = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": kept.append("\n")
      case "\n": if !afterReturn { kept.append(scalar) }
      case "\t": kept.append(scalar)
      default:
        if scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) { kept.append(scalar) }
      }
      afterReturn = scalar == "\r"
    }
    // The line end after the last line is the terminal's way of selecting a whole line.
    if kept.last == "\n" { kept.removeLast() }
    return String(kept)
  }
}
