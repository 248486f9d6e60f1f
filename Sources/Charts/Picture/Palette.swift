/// Colours of series and shades of heatmaps.
///
/// The colours are those of Okabe and Ito, which every kind of colour vision tells apart, in an order in which neighbours differ in
/// lightness too; hatchings, dashes and markers say the same again for those who see or print no colour.
package enum Palette {
  /// How many series can be told apart.
  package static let mostSeries = 8

  private static let colors = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c7a00", "#444444"]

  static func color(_ series: Int) -> String { colors[series % colors.count] }

  static func dashes(_ series: Int) -> String? {
    let all: [String?] = [nil, "7 3", "2 3", "9 3 2 3", "12 4", "4 2", "2 6", "9 2 2 2 2 2"]
    return all[series % all.count]
  }

  /// The corners of a marker around its place; nil: a circle.
  static func marker(_ series: Int) -> [(x: Double, y: Double)]? {
    switch series / 2 % 4 {
    case 1: [(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)]
    case 2: [(0, -4.5), (4.2, 3.2), (-4.2, 3.2)]
    case 3: [(0, -4.8), (4.8, 0), (0, 4.8), (-4.8, 0)]
    default: nil
    }
  }

  /// From nearly white to dark blue, in steps that grey printing keeps.
  ///
  /// - Parameter share: 0...1.
  static func shade(_ share: Double) -> String {
    let (light, dark) = ([0xF0, 0xF6, 0xFC], [0x08, 0x30, 0x6B])
    let share = min(1, max(0, share))
    let mixed = zip(light, dark).map { Int((Double($0) + (Double($1) - Double($0)) * share).rounded()) }
    return "#" + mixed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Whether writing on the shade must be white to be read.
  static func isDark(_ share: Double) -> Bool { share > 0.63 }
}

/// What is drawn over the colour of a series, in a tile of eight by eight.
enum Hatching {
  static let all = [
    "",
    line("M-2 2L2 -2M0 8L8 0M6 10L10 6"),
    ##"<circle cx="2" cy="2" r="1.3" fill="#ffffff"/><circle cx="6" cy="6" r="1.3" fill="#ffffff"/>"##,
    line("M2 0V8M6 0V8"),
    line("M-2 6L2 10M0 0L8 8M6 -2L10 2"),
    line("M0 4H8M4 0V8"),
    line("M0 2H8M0 6H8"),
    ##"<rect width="4" height="4" fill="#ffffff"/><rect x="4" y="4" width="4" height="4" fill="#ffffff"/>"##,
  ]

  private static func line(_ path: String) -> String { ##"<path d="\##(path)" stroke="#ffffff" stroke-width="1.4"/>"## }
}
