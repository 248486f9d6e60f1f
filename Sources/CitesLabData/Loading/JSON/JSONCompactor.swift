/// Writes a list or object without blanks and with the fewest escapes, over the very bytes that are being read.
///
/// Invariant: what is written never overtakes what has been read, for no form is longer than the one in the file.
struct JSONCompactor {
  let base: UnsafeMutablePointer<UInt8>
  var at: Int
  var hasObjects = false
  /// The list at the top holds objects and nothing else, at least one.
  var isRecords = false

  init(base: UnsafeMutablePointer<UInt8>, at: Int) {
    self.base = base
    self.at = at
  }

  private mutating func put(_ byte: UInt8) {
    base[at] = byte
    at += 1
  }

  private mutating func put(_ range: Range<Int>) { for index in range { put(base[index]) } }

  /// - Parameter isTop: the value is the cell itself.
  mutating func value(_ scanner: inout JSONScanner, depth: Int, isTop: Bool = false) throws(JSONFailure) {
    guard let byte = scanner.peek() else { throw scanner.unexpected(.value) }
    if depth >= LoadLimits.depth { throw JSONFailure(kind: .tooDeep(limit: LoadLimits.depth), at: scanner.at) }
    switch byte {
    case UInt8(ascii: "["):
      put(byte)
      var isFirst = true
      var writer = self
      try scanner.elements(depth: depth) { scanner throws(JSONFailure) in
        if isTop { writer.isRecords = (isFirst || writer.isRecords) && scanner.peek() == UInt8(ascii: "{") }
        if !isFirst { writer.put(UInt8(ascii: ",")) }
        isFirst = false
        try writer.value(&scanner, depth: depth + 1)
      }
      self = writer
      put(UInt8(ascii: "]"))
    case UInt8(ascii: "{"):
      put(byte)
      var isFirst = true
      var writer = self
      try scanner.members(depth: depth) { scanner, key throws(JSONFailure) in
        if !isFirst { writer.put(UInt8(ascii: ",")) }
        isFirst = false
        writer.string(key)
        writer.put(UInt8(ascii: ":"))
        try writer.value(&scanner, depth: depth + 1)
      }
      self = writer
      hasObjects = true
      put(UInt8(ascii: "}"))
    case UInt8(ascii: "\""): string(try scanner.string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): put(try scanner.number())
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): put(try scanner.word())
    default: throw scanner.unexpected(.value)
    }
  }

  /// A decoded string, with its quotes. Its escapes may make it longer than its decoded bytes, which stand before what is read next:
  /// they are taken out of the way first.
  private mutating func string(_ range: Range<Int>) {
    let decoded = Array(UnsafeBufferPointer(start: UnsafePointer(base) + range.lowerBound, count: range.count))
    put(UInt8(ascii: "\""))
    for byte in decoded {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        put(UInt8(ascii: "\\"))
        put(byte)
      case 0x08: escape("b")
      case 0x0C: escape("f")
      case 0x0A: escape("n")
      case 0x0D: escape("r")
      case 0x09: escape("t")
      case 0..<0x20:
        for unit in "\\u00".utf8 { put(unit) }
        put(Self.hex[Int(byte >> 4)])
        put(Self.hex[Int(byte & 15)])
      default: put(byte)
      }
    }
    put(UInt8(ascii: "\""))
  }

  private static let hex = Array("0123456789abcdef".utf8)

  private mutating func escape(_ letter: Unicode.Scalar) {
    put(UInt8(ascii: "\\"))
    put(UInt8(ascii: letter))
  }
}
