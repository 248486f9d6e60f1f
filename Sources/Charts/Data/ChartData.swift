/// What a chart shows: numbers with their words, in the language that they are read in.
///
/// Everything that is text is ready to be drawn: safe to show, with the separators and units of its language. A chart never looks
/// anything up and never asks where it came from, so that the same data give the same picture everywhere.
package struct ChartData: Sendable {
  package enum Form: Sendable {
    /// One row a category, growing to the right.
    case bars
    case columns
    case line
    /// Columns that touch: neighbours on a scale.
    case bins
    /// Categories down, series across, a shade for each value.
    case heat
  }

  package struct Category: Sendable {
    package var label: String
    /// Its place on an axis with distances; nil: one after the other.
    package var position: Double?

    package init(_ label: String, position: Double? = nil) {
      self.label = label
      self.position = position
    }
  }

  package struct Point: Sendable {
    /// Finite; nil: there is none.
    package var value: Double?
    /// As it is read: `41.9%`.
    package var text: String
    /// A sampling interval around it.
    package var interval: ClosedRange<Double>?
    /// The interval as it is read: `16.9%–32.9%`.
    package var intervalText: String?

    package init(_ value: Double?, _ text: String, interval: ClosedRange<Double>? = nil) {
      self.value = value
      self.text = text
      self.interval = interval
    }
  }

  package struct Series: Sendable {
    package var label: String
    /// One a category.
    package var points: [Point]

    package init(_ label: String, _ points: [Point]) {
      self.label = label
      self.points = points
    }
  }

  package var form: Form
  package var title: String?
  package var subtitle: String?
  /// What the categories are; empty: nothing to say.
  package var categoryTitle: String
  /// What the numbers are, with their unit.
  package var valueTitle: String
  /// What tells the series apart.
  package var seriesTitle: String
  package var categories: [Category]
  package var series: [Series]
  /// The bounds of the bins, one more than there are; empty where they have names of their own.
  package var edges: [String] = []
  /// Whether categories follow each other on a scale: then some of their labels stand for all.
  package var isOrdered: Bool
  /// Whether every value is a whole number: then no tick stands between two.
  package var isWhole: Bool
  /// Lines below: how to read it, notes, source, base.
  package var notes: [String] = []
  package var words: ChartWords
  /// A tick of the axis: the number, and the distance to the next.
  package var tick: @Sendable (Double, Double) -> String

  package init(
    form: Form, title: String? = nil, subtitle: String? = nil, categoryTitle: String = "", valueTitle: String = "",
    seriesTitle: String = "", categories: [Category], series: [Series], isOrdered: Bool = false, isWhole: Bool = false,
    words: ChartWords, tick: @escaping @Sendable (Double, Double) -> String
  ) {
    self.form = form
    self.title = title
    self.subtitle = subtitle
    self.categoryTitle = categoryTitle
    self.valueTitle = valueTitle
    self.seriesTitle = seriesTitle
    self.categories = categories
    self.series = series
    self.isOrdered = isOrdered
    self.isWhole = isWhole
    self.words = words
    self.tick = tick
  }

  /// Every value and every end of an interval.
  var extent: ClosedRange<Double>? {
    var low: Double?
    var high: Double?
    for series in series {
      for point in series.points {
        guard let value = point.value else { continue }
        let range = point.interval ?? value...value
        low = min(low ?? value, value, range.lowerBound)
        high = max(high ?? value, value, range.upperBound)
      }
    }
    guard let low, let high else { return nil }
    return low...high
  }

  /// Every value, without intervals.
  var valueExtent: ClosedRange<Double>? {
    let values = series.flatMap(\.points).compactMap(\.value)
    guard let low = values.min(), let high = values.max() else { return nil }
    return low...high
  }
}

/// The words that a chart says by itself, in its language.
package struct ChartWords: Sendable {
  /// In the place of a value that is not there: `n/a`.
  package var unknown: String
  /// What the picture is, for those who do not see it.
  package var description: String
  /// Below a terminal's chart whose columns had no room.
  package var drawnAsBars: String
  /// Below an axis that begins elsewhere.
  package var notFromZero: String
  /// So many series or columns that had no room.
  package var leftOut: @Sendable (Int) -> String

  package init(
    unknown: String, description: String, drawnAsBars: String, notFromZero: String, leftOut: @escaping @Sendable (Int) -> String
  ) {
    self.unknown = unknown
    self.description = description
    self.drawnAsBars = drawnAsBars
    self.notFromZero = notFromZero
    self.leftOut = leftOut
  }
}
