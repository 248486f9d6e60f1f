/// A picture as shapes at places, in points from the upper left corner: what a layout gives and a renderer writes.
package struct Scene: Sendable {
  package enum Ink: String, Sendable {
    case dark = "#1a1a1a"
    case grey = "#555555"
    case white = "#ffffff"
  }

  package enum Fill: Sendable, Equatable {
    /// A series, by its number: a colour of its own, and a hatching where there are several.
    case series(Int)
    /// A shade of the scale of a heatmap, 0 the lightest.
    case shade(Double)
    case none
  }

  package struct Text: Sendable {
    package enum Anchor: String, Sendable { case start, middle, end }

    package var string: String
    package var x: Double
    /// Of the line that the letters stand on.
    package var y: Double
    package var size: Double
    package var isBold = false
    package var anchor = Anchor.start
    /// Reads upwards from its place.
    package var isVertical = false
    package var ink = Ink.dark
    /// On paper of its own, to be read on a line.
    package var hasGround = false
    /// What stands here in full, when it was shortened.
    package var full: String?

    package var box: Box {
      let width = TextWidth.of(string, size: size, isBold: isBold)
      let start =
        switch anchor {
        case .start: 0.0
        case .middle: -width / 2
        case .end: -width
        }
      let (above, below) = (size * 0.8, size * 0.22)
      return isVertical
        ? Box(left: x - above, top: y - start - width, right: x + below, bottom: y - start)
        : Box(left: x + start, top: y - above, right: x + start + width, bottom: y + below)
    }
  }

  package struct Box: Sendable, Equatable {
    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double

    package func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func grown(by margin: Double) -> Box { Box(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin) }
  }

  package enum Shape: Sendable {
    /// With what it stands for, for whoever points at it.
    case rectangle(Box, Fill, label: String?)
    case rule(x1: Double, y1: Double, x2: Double, y2: Double, isStrong: Bool)
    case path([(x: Double, y: Double)], series: Int)
    case marker(x: Double, y: Double, series: Int, label: String?)
    case text(Text)
  }

  package var width: Double
  package var height: Double
  package var title: String
  package var description: String
  /// In the order in which they are drawn.
  package var shapes: [Shape] = []
  /// More than one series: they are told apart by more than colour.
  package var seriesCount: Int

  package var texts: [Text] {
    shapes.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }
}
