internal import QueryLang

/// A number in a text, as people write it: `298`, `57 000`, `41,9 %`, `2013`, `03/10/2013`.
struct ProseNumber {
  /// Of the prose.
  var range: Range<Int>
  /// A year by itself, or a date: no query is asked for it.
  var isCalendar: Bool

  /// Digits inside a word (`P0042`, `2e`, `10h30`) are no number.
  static func all(in prose: Prose) -> [ProseNumber] {
    let scalars = prose.scalars
    var found: [ProseNumber] = []
    var position = 0
    while position < scalars.count {
      guard isDigit(scalars[position]) else {
        position = isLetter(scalars[position]) ? wordEnd(scalars, position) : position + 1
        continue
      }
      // `[^1]` is the mark of a footnote.
      let isNote = position > 0 && scalars[position - 1] == 0x5E
      let number = number(scalars, position)
      let end = number.range.upperBound
      if end < scalars.count, isLetter(scalars[end]) {
        position = wordEnd(scalars, end)
        continue
      }
      if !isNote { found.append(number) }
      position = end
    }
    return found
  }

  private static func number(_ scalars: [UInt32], _ start: Int) -> ProseNumber {
    var end = digits(scalars, start)
    let leading = end - start
    if let date = date(scalars, start, end) { return ProseNumber(range: start..<date, isCalendar: true) }
    var isPlain = true
    // Groups of three after a blank.
    if leading <= 3 {
      while end < scalars.count, scalars[end] == 0x20, digits(scalars, end + 1) == end + 4 {
        end += 4
        isPlain = false
      }
    }
    // Decimals, or groups of three after a comma or point.
    while end + 1 < scalars.count, scalars[end] == 0x2C || scalars[end] == 0x2E, isDigit(scalars[end + 1]) {
      end = digits(scalars, end + 1)
      isPlain = false
    }
    if end < scalars.count, scalars[end] == 0x25 {
      end += 1
      isPlain = false
    } else if end + 1 < scalars.count, scalars[end] == 0x20, scalars[end + 1] == 0x25 {
      end += 2
      isPlain = false
    }
    let isYear =
      isPlain && leading == 4
      && (scalars[start] == 0x31 && scalars[start + 1] == 0x39 || scalars[start] == 0x32 && scalars[start + 1] == 0x30)
    return ProseNumber(range: start..<end, isCalendar: isYear)
  }

  /// `03/10/2013`, `2013-10-03`, `2011-2014`: digits joined by one kind of sign.
  private static func date(_ scalars: [UInt32], _ start: Int, _ first: Int) -> Int? {
    guard first + 1 < scalars.count, scalars[first] == 0x2F || scalars[first] == 0x2D || scalars[first] == 0x2013,
      isDigit(scalars[first + 1])
    else { return nil }
    let sign = scalars[first]
    var end = first
    var hasYear = first - start == 4
    while end + 1 < scalars.count, scalars[end] == sign, isDigit(scalars[end + 1]) {
      let next = digits(scalars, end + 1)
      if next - end - 1 == 4 { hasYear = true }
      end = next
    }
    return hasYear ? end : nil
  }

  private static func digits(_ scalars: [UInt32], _ start: Int) -> Int {
    var end = start
    while end < scalars.count, isDigit(scalars[end]) { end += 1 }
    return end
  }

  private static func wordEnd(_ scalars: [UInt32], _ start: Int) -> Int {
    var end = start
    while end < scalars.count, isLetter(scalars[end]) || isDigit(scalars[end]) { end += 1 }
    return end
  }

  private static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 <= 9 }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (scalar | 0x20) &- 0x61 < 26 }
    return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }
}
