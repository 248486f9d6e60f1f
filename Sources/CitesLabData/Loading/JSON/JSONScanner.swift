/// Where and why JSON is refused; the offset is in the bytes scanned.
struct JSONFailure: Error {
  var kind: LoadError.Kind
  var at: Int
}

/// Reads JSON strictly as RFC 8259 has it, from bytes that are valid UTF-8.
///
/// Strings are decoded where they stand: what an escape stands for is never longer than the escape.
/// Nothing here recurses deeper than ``LoadLimits/depth``.
struct JSONScanner {
  let base: UnsafeMutablePointer<UInt8>
  let count: Int
  /// A newline ends everything: JSON Lines.
  let isLine: Bool
  /// Strings are decoded in place. Without it the bytes stay as they are.
  let decodes: Bool
  var at: Int

  init(base: UnsafeMutablePointer<UInt8>, from start: Int, count: Int, isLine: Bool, decodes: Bool) {
    self.base = base
    self.count = count
    self.isLine = isLine
    self.decodes = decodes
    at = start
  }

  /// The next byte that is no blank, or nil at the end.
  mutating func peek() -> UInt8? {
    while at < count {
      switch base[at] {
      case 0x20, 0x09, 0x0D: at += 1
      case 0x0A where !isLine: at += 1
      default: return base[at]
      }
    }
    return nil
  }

  mutating func expect(_ byte: UInt8, _ expected: LoadError.JSONExpectation) throws(JSONFailure) {
    guard peek() == byte else { throw unexpected(expected) }
    at += 1
  }

  func unexpected(_ expected: LoadError.JSONExpectation) -> JSONFailure {
    guard at < count else { return JSONFailure(kind: .json(.end(expected: expected)), at: at) }
    return JSONFailure(kind: .json(.unexpected(found: excerpt(at), expected: expected)), at: at)
  }

  /// A few characters for a message: a word, or one character.
  func excerpt(_ start: Int) -> String {
    var end = start + 1
    func isWord(_ byte: UInt8) -> Bool { byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2B || byte == 0x2E }
    if start < count, isWord(base[start]) {
      while end < count, end - start < 40, isWord(base[end]) { end += 1 }
    } else {
      while end < count, base[end] & 0xC0 == 0x80 { end += 1 }
    }
    return String(decoding: UnsafeBufferPointer(start: UnsafePointer(base) + start, count: min(end, count) - start), as: UTF8.self)
  }

  // MARK: Strings

  /// The string that begins here, as the range of its bytes between the quotes.
  mutating func string() throws(JSONFailure) -> Range<Int> {
    let open = at
    at += 1
    let start = at
    while at < count {
      let byte = base[at]
      if byte == UInt8(ascii: "\"") {
        at += 1
        return start..<(at - 1)
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(open: open, start: start) }
      if byte < 0x20 { throw control(byte, open) }
      at += 1
    }
    throw JSONFailure(kind: .json(.unterminatedString), at: open)
  }

  private func control(_ byte: UInt8, _ open: Int) -> JSONFailure {
    // At the end of a line, the closing quote is what is missing.
    byte == 0x0A || byte == 0x0D
      ? JSONFailure(kind: .json(.unterminatedString), at: open) : JSONFailure(kind: .json(.controlCharacter(byte)), at: at)
  }

  private mutating func escapedString(open: Int, start: Int) throws(JSONFailure) -> Range<Int> {
    var written = at
    while at < count {
      let byte = base[at]
      if byte == UInt8(ascii: "\"") {
        at += 1
        return start..<(decodes ? written : at - 1)
      }
      if byte < 0x20 { throw control(byte, open) }
      if byte != UInt8(ascii: "\\") {
        if decodes { base[written] = byte }
        written += 1
        at += 1
        continue
      }
      let scalar = try escape()
      // Invariant: at most as many bytes are written as were read.
      UTF8.encode(scalar)?.forEach { unit in
        if decodes { base[written] = unit }
        written += 1
      }
    }
    throw JSONFailure(kind: .json(.unterminatedString), at: open)
  }

  private mutating func escape() throws(JSONFailure) -> Unicode.Scalar {
    let start = at
    guard at + 1 < count else { throw JSONFailure(kind: .json(.badEscape("\\")), at: start) }
    at += 2
    switch base[at - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw badEscape(start)
    }
    guard let first = hex4() else { throw badEscape(start) }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, at + 1 < count, base[at] == UInt8(ascii: "\\"), base[at + 1] == UInt8(ascii: "u") else { throw lone(start) }
    at += 2
    guard let second = hex4(), second >= 0xDC00, second < 0xE000,
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw lone(start) }
    return scalar
  }

  private mutating func hex4() -> UInt32? {
    guard at + 4 <= count else { return nil }
    var value: UInt32 = 0
    for index in at..<(at + 4) {
      let byte = base[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte &- UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        value = value << 4 | UInt32((byte | 0x20) &- UInt8(ascii: "a") &+ 10)
      default: return nil
      }
    }
    at += 4
    return value
  }

  private func badEscape(_ start: Int) -> JSONFailure {
    let end = min(count, base[min(start + 1, count - 1)] == UInt8(ascii: "u") ? start + 6 : start + 2)
    let bytes = UnsafeBufferPointer(start: UnsafePointer(base) + start, count: end - start)
    return JSONFailure(kind: .json(.badEscape(String(decoding: bytes, as: UTF8.self))), at: start)
  }

  private func lone(_ start: Int) -> JSONFailure {
    let bytes = UnsafeBufferPointer(start: UnsafePointer(base) + start, count: min(6, count - start))
    return JSONFailure(kind: .json(.loneSurrogate(String(decoding: bytes, as: UTF8.self))), at: start)
  }

  // MARK: Other scalars

  mutating func number() throws(JSONFailure) -> Range<Int> {
    let start = at
    if at < count, base[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    digits()
    var good = at > first && !(base[first] == UInt8(ascii: "0") && at > first + 1)
    if good, at < count, base[at] == UInt8(ascii: ".") {
      at += 1
      good = digits() > 0
    }
    if good, at < count, base[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < count, base[at] == UInt8(ascii: "+") || base[at] == UInt8(ascii: "-") { at += 1 }
      good = digits() > 0
    }
    guard good else { throw JSONFailure(kind: .json(.badNumber(excerpt(start))), at: start) }
    return start..<at
  }

  @discardableResult
  private mutating func digits() -> Int {
    let start = at
    while at < count, base[at] &- UInt8(ascii: "0") <= 9 { at += 1 }
    return at - start
  }

  /// `true`, `false` or `null`.
  mutating func word() throws(JSONFailure) -> Range<Int> {
    let start = at
    for word: StaticString in ["true", "false", "null"] where start + word.utf8CodeUnitCount <= count {
      var matches = true
      for index in 0..<word.utf8CodeUnitCount where base[start + index] != word.utf8Start[index] { matches = false }
      let end = start + word.utf8CodeUnitCount
      guard matches, end == count || (base[end] | 0x20) &- 0x61 >= 26 else { continue }
      at = end
      return start..<end
    }
    throw JSONFailure(kind: .json(.badWord(excerpt(start))), at: start)
  }

  // MARK: Whole values

  /// Checks one value and goes past it.
  mutating func skipValue(depth: Int) throws(JSONFailure) {
    guard let byte = peek() else { throw unexpected(.value) }
    switch byte {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "{"): try skipObject(depth: depth)
    case UInt8(ascii: "["): try skipList(depth: depth)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try number()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): _ = try word()
    default: throw unexpected(.value)
    }
  }

  private mutating func skipObject(depth: Int) throws(JSONFailure) {
    try members(depth: depth) { scanner, _ throws(JSONFailure) in try scanner.skipValue(depth: depth + 1) }
  }

  private mutating func skipList(depth: Int) throws(JSONFailure) {
    try elements(depth: depth) { scanner throws(JSONFailure) in try scanner.skipValue(depth: depth + 1) }
  }

  /// Reads an object; `member` gets the range of each key and must read the value.
  mutating func members(
    depth: Int, _ member: (inout JSONScanner, Range<Int>) throws(JSONFailure) -> Void
  ) throws(JSONFailure) {
    if depth >= LoadLimits.depth { throw JSONFailure(kind: .tooDeep(limit: LoadLimits.depth), at: at) }
    at += 1
    if peek() == UInt8(ascii: "}") {
      at += 1
      return
    }
    while true {
      guard peek() == UInt8(ascii: "\"") else { throw unexpected(.key) }
      let key = try string()
      try expect(UInt8(ascii: ":"), .colon)
      guard peek() != nil else { throw unexpected(.value) }
      try member(&self, key)
      switch peek() {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "}"):
        at += 1
        return
      default: throw unexpected(.commaOrBrace)
      }
    }
  }

  /// Reads a list; `element` must read each value.
  mutating func elements(depth: Int, _ element: (inout JSONScanner) throws(JSONFailure) -> Void) throws(JSONFailure) {
    if depth >= LoadLimits.depth { throw JSONFailure(kind: .tooDeep(limit: LoadLimits.depth), at: at) }
    at += 1
    if peek() == UInt8(ascii: "]") {
      at += 1
      return
    }
    while true {
      guard peek() != nil else { throw unexpected(.value) }
      try element(&self)
      switch peek() {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "]"):
        at += 1
        return
      default: throw unexpected(.commaOrBracket)
      }
    }
  }

  /// Nothing but blanks may be left.
  mutating func expectEnd() throws(JSONFailure) {
    if peek() != nil { throw JSONFailure(kind: .json(.trailing(excerpt(at))), at: at) }
  }

  /// What the value that begins here is, from its first byte.
  func shape(_ byte: UInt8) -> LoadError.JSONShape {
    switch byte {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .list
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): .word
    default: .number
    }
  }
}
