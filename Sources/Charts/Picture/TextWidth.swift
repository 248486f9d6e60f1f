/// How wide a text is in a picture, without asking any font.
///
/// Widths are those of DejaVu Sans, in thousandths of the size: the widest of the fonts that a viewer is likely to draw a plain text in, so that
/// what fits here fits there.
enum TextWidth {
  static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
    var total = 0
    for scalar in text.unicodeScalars { total += thousandths(scalar.value) }
    // Bold letters of the same family are up to a quarter wider, a fifth in ordinary text.
    return Double(total) / 1000 * size * (isBold ? 1.2 : 1)
  }

  /// `text`, or its beginning and `…`, at most `width` wide. Characters are never cut.
  static func shortened(_ text: String, to width: Double, size: Double, isBold: Bool = false) -> String {
    if of(text, size: size, isBold: isBold) <= width { return text }
    var kept = ""
    for character in text {
      if of(kept + String(character) + "…", size: size, isBold: isBold) > width { break }
      kept.append(character)
    }
    while kept.utf8.last == UInt8(ascii: " ") { kept.removeLast() }
    return kept + "…"
  }

  private static func thousandths(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x20..<0x7F: Int(ascii[Int(scalar) - 0x20])
    case 0xA0...0xFF: Int(latin[Int(scalar) - 0xA0])
    // Marks that stand over the letter before them.
    case 0x300...0x36F, 0x200D, 0xFE00...0xFE0F: 0
    case 0x2009, 0x202F: 200
    case 0x2018, 0x2019: 317
    case 0x201C, 0x201D: 518
    case 0x2013: 500
    case 0x152, 0x153: 1069
    case 0x100...0x24F: 800
    case 0x370...0x52F: 850
    default: 1100
    }
  }

  private static let ascii: [Int16] = [
    317, 400, 459, 837, 636, 950, 779, 274, 390, 390, 500, 837, 317, 360, 317, 336, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636,
    336, 336, 837, 837, 837, 530, 1000, 684, 686, 698, 770, 631, 575, 774, 751, 294, 294, 655, 557, 862, 748, 787, 603, 787, 694, 634,
    610, 731, 684, 988, 685, 610, 685, 390, 336, 390, 837, 500, 500, 612, 634, 549, 634, 615, 352, 634, 633, 277, 277, 579, 277, 974,
    633, 611, 634, 634, 411, 520, 392, 633, 591, 817, 591, 591, 524, 636, 336, 636, 837,
  ]

  private static let latin: [Int16] = [
    317, 400, 636, 636, 636, 636, 336, 500, 500, 1000, 471, 611, 837, 360, 1000, 500, 500, 837, 400, 400, 500, 636, 636, 317, 500, 400,
    471, 611, 969, 969, 969, 530, 684, 684, 684, 684, 684, 684, 974, 698, 631, 631, 631, 631, 294, 294, 294, 294, 774, 748, 787, 787,
    787, 787, 787, 837, 787, 731, 731, 731, 731, 610, 604, 629, 612, 612, 612, 612, 612, 612, 981, 549, 615, 615, 615, 615, 277, 277,
    277, 277, 611, 633, 611, 611, 611, 611, 611, 837, 611, 633, 633, 633, 633, 591, 634, 591,
  ]
}
