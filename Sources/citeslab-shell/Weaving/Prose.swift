internal import QueryLang

/// What a reader of the page sees, as one sequence of scalars that know where they stand in the file.
///
/// Any run of blanks and line ends is one blank, an empty line one line end; emphasis, quote and heading marks are left out, apostrophes and
/// special blanks are plain. So a sentence is found however the text is wrapped.
struct Prose {
  private(set) var scalars: [UInt32] = []
  /// Of each scalar, in the file.
  private(set) var offsets: [Int] = []

  /// - Parameter values: what stands for the values of anchors, by the offset where they begin; without one a value is read as it stands.
  init(_ text: WovenText, values: [Int: (end: Int, text: String)] = [:]) {
    let bytes = text.source.utf8
    var hidden = text.hidden.sorted { $0.start < $1.start }[...]
    var position = 0
    var isLineStart = true
    while position < bytes.count {
      if let value = values[position] {
        for scalar in value.text.unicodeScalars { append(scalar.value, position) }
        isLineStart = false
        position = value.end
        continue
      }
      while let span = hidden.first, span.end <= position { hidden.removeFirst() }
      if let span = hidden.first, span.start <= position {
        // A block that is cut out ends a paragraph, a comment in a line does not.
        if bytes[span.start..<span.end].contains(UInt8(ascii: "\n")), span.start == 0 || bytes[span.start - 1] == UInt8(ascii: "\n") {
          appendBreak(position)
          isLineStart = true
        }
        position = span.end
        continue
      }
      if isLineStart {
        let start = Self.afterMarkers(bytes, position, limit: hidden.first?.start ?? bytes.count)
        isLineStart = false
        if start > position {
          position = start
          continue
        }
      }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") {
        if Self.isBlankLine(bytes, position + 1) { appendBreak(position) } else { appendBlank(position) }
        isLineStart = true
        position += 1
        continue
      }
      let (scalar, next) = Self.decode(bytes, position)
      append(scalar, position)
      position = next
    }
  }

  /// A text as a figure quotes it, without places.
  init(quoted text: String) {
    for scalar in text.unicodeScalars { append(scalar.value == 0x0A ? 0x20 : scalar.value, 0) }
    if scalars.last == 0x20 { scalars.removeLast() }
  }

  // MARK: Making

  private mutating func append(_ scalar: UInt32, _ offset: Int) {
    switch scalar {
    case 0x20, 0x09, 0x0D, 0xA0, 0x202F, 0x2009, 0x2007: appendBlank(offset)
    // Marks of emphasis.
    case 0x2A, 0x5F, 0x5C: return
    case 0x2019, 0x02BC: add(0x27, offset)
    default: add(scalar, offset)
    }
  }

  private mutating func add(_ scalar: UInt32, _ offset: Int) {
    scalars.append(scalar)
    offsets.append(offset)
  }

  private mutating func appendBlank(_ offset: Int) {
    guard let last = scalars.last, last != 0x20, last != 0x0A else { return }
    add(0x20, offset)
  }

  private mutating func appendBreak(_ offset: Int) {
    if scalars.last == 0x20 {
      scalars.removeLast()
      offsets.removeLast()
    }
    guard let last = scalars.last, last != 0x0A else { return }
    add(0x0A, offset)
  }

  /// Past blanks, quote and heading marks, and the number or sign of a list's item: none of it is said.
  private static func afterMarkers(_ bytes: [UInt8], _ start: Int, limit: Int) -> Int {
    var position = start
    func skipBlanks() { while position < limit, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 } }
    skipBlanks()
    while position < limit, bytes[position] == UInt8(ascii: ">") || bytes[position] == UInt8(ascii: "#") {
      position += 1
      skipBlanks()
    }
    var end = position
    while end < limit, bytes[end] &- 0x30 <= 9 || (end > position && bytes[end] == UInt8(ascii: ".")) { end += 1 }
    if end > position, end < limit, bytes[end] == UInt8(ascii: ")") { end += 1 }
    let isItem =
      end > position && end < limit && bytes[end] == 0x20
      && (bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: ")"))
    if isItem { return end + 1 }
    if position + 1 < limit, bytes[position + 1] == 0x20,
      [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")].contains(bytes[position])
    {
      return position + 2
    }
    return position
  }

  private static func isBlankLine(_ bytes: [UInt8], _ start: Int) -> Bool {
    var position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      guard bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: ">") else { return false }
      position += 1
    }
    return true
  }

  private static func decode(_ bytes: [UInt8], _ start: Int) -> (UInt32, Int) {
    let lead = bytes[start]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let end = min(start + length, bytes.count)
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return (text.unicodeScalars.first?.value ?? 0xFFFD, end)
  }

  // MARK: Reading

  func text(_ range: Range<Int>) -> String {
    var text = ""
    for value in scalars[range] {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar == "\n" ? " " : scalar) }
    }
    return text
  }

  /// Where another text stands in this one; nil when it does not.
  func range(of other: Prose, from start: Int = 0) -> Range<Int>? {
    Self.find(other.scalars, in: scalars, from: start).map { $0..<$0 + other.scalars.count }
  }

  private static func find(_ wanted: [UInt32], in scalars: [UInt32], from start: Int = 0) -> Int? {
    guard let first = wanted.first, scalars.count >= wanted.count else { return nil }
    var position = start
    while position + wanted.count <= scalars.count {
      if scalars[position] == first, scalars[position...].starts(with: wanted) { return position }
      position += 1
    }
    return nil
  }

  /// Where a text stands but for its numbers: the sentence whose number was changed.
  func rangeButForNumbers(of other: Prose) -> Range<Int>? {
    let (mine, places) = withoutNumbers()
    let (wanted, _) = other.withoutNumbers()
    guard wanted.contains(Self.anyNumber), let found = Self.find(wanted, in: mine) else { return nil }
    let end = found + wanted.count
    return places[found]..<(end < places.count ? places[end] : scalars.count)
  }

  /// Stands for a whole number in a text without them.
  private static let anyNumber: UInt32 = 1

  private func withoutNumbers() -> (scalars: [UInt32], places: [Int]) {
    var result: [UInt32] = []
    var places: [Int] = []
    var numbers = ProseNumber.all(in: self)[...]
    var position = 0
    while position < scalars.count {
      places.append(position)
      if let number = numbers.first, number.range.lowerBound == position {
        result.append(Self.anyNumber)
        position = number.range.upperBound
        numbers.removeFirst()
      } else {
        result.append(scalars[position])
        position += 1
      }
    }
    return (result, places)
  }

  /// The sentence around a place.
  func sentence(around index: Int) -> Range<Int> {
    var start = min(index, scalars.count)
    while start > 0, !endsSentence(start - 1) { start -= 1 }
    var end = min(index, scalars.count)
    while end < scalars.count, !endsSentence(end) { end += 1 }
    if end < scalars.count, scalars[end] != 0x0A { end += 1 }
    while start < end, scalars[start] == 0x20 { start += 1 }
    // What a message quotes stays readable.
    return max(start, index - 160)..<max(index, min(end, index + 160))
  }

  private func endsSentence(_ index: Int) -> Bool {
    let scalar = scalars[index]
    if scalar == 0x0A { return true }
    guard scalar == 0x2E || scalar == 0x21 || scalar == 0x3F || scalar == 0x2026 else { return false }
    return index + 1 == scalars.count || scalars[index + 1] == 0x20 || scalars[index + 1] == 0x0A
  }

  /// The first scalar at or behind a place in the file.
  func index(ofOffset offset: Int) -> Int { offsets.firstIndex { $0 >= offset } ?? offsets.count }
}
