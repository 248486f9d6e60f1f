internal import UnicodeText

/// One source line as a screen shows it, and where on it the marks go.
///
/// Tabs become blanks up to the next multiple of four, control characters their symbols; a line that does not fit is cut around the mark.
struct SourceExcerpt {
  private(set) var text = ""
  /// Cells before the first caret.
  private(set) var column = 0
  private(set) var carets = ""

  /// - Parameters:
  ///   - marking: UTF-8 offsets in `line`; empty marks the one place.
  ///   - room: cells that the line may take.
  init(_ line: String, marking: Range<Int>, room: Int) {
    // Of a line of megabytes only the neighbourhood of the mark can be seen, so only that is looked at.
    let reach = 16 * max(room, 40)
    let utf8 = line.utf8
    var (from, to) = (0, utf8.count)
    if to > 4 * reach {
      from = max(0, marking.lowerBound - reach)
      to = min(to, marking.lowerBound + 2 * reach)
    }
    let near = from == 0 && to == utf8.count ? line : Self.whole(utf8, from..<to)
    self.init(
      near, marking: marking.lowerBound - from..<max(marking.lowerBound, min(marking.upperBound, to)) - from, room: room,
      isCut: (before: from > 0, after: to < utf8.count))
  }

  /// The bytes of a range; where it cuts a character, its bytes are replaced one by one, so that offsets stay.
  private static func whole(_ utf8: String.UTF8View, _ range: Range<Int>) -> String {
    var bytes = Array(utf8.dropFirst(range.lowerBound).prefix(range.count))
    for index in bytes.indices.prefix(while: { bytes[$0] & 0xC0 == 0x80 }) { bytes[index] = UInt8(ascii: " ") }
    var last = bytes.count
    while last > 0, bytes[last - 1] & 0xC0 == 0x80 { last -= 1 }
    if last > 0, bytes[last - 1] >= 0xC0 { for index in (last - 1)..<bytes.count { bytes[index] = UInt8(ascii: " ") } }
    return String(decoding: bytes, as: UTF8.self)
  }

  private init(_ line: String, marking: Range<Int>, room: Int, isCut: (before: Bool, after: Bool)) {
    // What stands together on the screen stays together: a mark inside a cluster marks all of it.
    var pieces: [(text: String, width: Int)] = []
    var before = 0
    var marked = 0
    var markedPieces = 0..<0
    var offset = 0
    var cells = 0
    for character in line {
      let next = offset + character.utf8.count
      let shown = character == "\t" ? String(repeating: " ", count: 4 - cells % 4) : VisibleText.escaped(String(character))
      let width = CellWidth.of(shown)
      if next <= marking.lowerBound {
        before += width
        markedPieces = (pieces.count + 1)..<(pieces.count + 1)
      } else if offset < max(marking.upperBound, marking.lowerBound + 1) {
        marked += width
        markedPieces = markedPieces.lowerBound..<(pieces.count + 1)
      }
      pieces.append((shown, width))
      cells += width
      offset = next
    }

    guard cells > room || isCut.before || isCut.after else {
      text = pieces.map(\.text).joined()
      column = before
      carets = String(repeating: "^", count: max(1, marked))
      return
    }

    // A window that holds the mark, or as much of its beginning as fits, with some of what stands before it.
    let inner = max(8, room - 2)
    var first = markedPieces.lowerBound
    var used = 0
    let lead = max(0, min(inner / 3, inner - marked))
    while first > 0, used + pieces[first - 1].width <= lead {
      first -= 1
      used += pieces[first].width
    }
    column = used
    var last = markedPieces.lowerBound
    var shownMark = 0
    while last < pieces.count, used + pieces[last].width <= inner {
      used += pieces[last].width
      if markedPieces.contains(last) { shownMark += pieces[last].width }
      last += 1
    }
    // At the end of the line the window takes what room is left from before it.
    if last == pieces.count {
      while first > 0, used + pieces[first - 1].width <= inner {
        first -= 1
        used += pieces[first].width
        column += pieces[first].width
      }
    }
    text = pieces[first..<last].map(\.text).joined()
    if first > 0 || isCut.before {
      text = "…" + text
      column += 1
    }
    if last < pieces.count || isCut.after { text += "…" }
    carets = String(repeating: "^", count: max(1, shownMark))
  }
}
