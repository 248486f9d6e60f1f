internal import CitesLabData

/// The numbers of the sentence that a figure quotes.
///
/// A sentence that says one number and is checked against another proves nothing: one of the two was changed, or belongs elsewhere.
struct SentenceNumbers {
  private struct Number {
    /// `1.234` may be either.
    var readings: [ExactDecimal]
    var isPercent: Bool
  }

  private var numbers: [Number] = []
  /// As they stand, but for years and dates: those are no figures by themselves.
  private(set) var shown: [String] = []

  init(_ sentence: String) {
    let prose = Prose(quoted: sentence)
    for number in ProseNumber.all(in: prose) {
      let text = prose.text(number.range)
      if !number.isCalendar { shown.append(text) }
      let isPercent = text.hasSuffix("%")
      let readings = Self.readings(text.filter { $0 != " " && $0 != "%" })
      if !readings.isEmpty { numbers.append(Number(readings: readings, isPercent: isPercent)) }
    }
  }

  /// A comma is a decimal sign or stands between thousands, and so is a point.
  private static func readings(_ text: String) -> [ExactDecimal] {
    let plain = text.filter { $0 != "," && $0 != "." }
    let decimal = String(text.map { $0 == "," ? "." : $0 })
    return [ExactDecimal(decimal), ExactDecimal(plain)].compactMap(\.self)
  }

  /// Whether the sentence says this value; one without numbers says what it likes in words.
  ///
  /// As precise as the sentence is; a number may be written in thousands, millions or billions, and a share as one number of another.
  func say(_ value: PublishedValue) -> Bool {
    if shown.isEmpty { return true }
    let wanted = value.number.magnitude
    for number in numbers {
      for reading in number.readings {
        var scales = [0, 3, 6, 9]
        // A share, written with a sign on one side alone.
        if number.isPercent && !value.isPercent { scales = [-2] }
        for scale in scales where wanted.movingPoint(by: -scale).rounded(to: reading.scale) == reading { return true }
      }
    }
    guard value.isPercent || wanted < ExactDecimal(1) else { return false }
    let share = value.isPercent ? wanted.movingPoint(by: -2) : wanted
    let half = ExactDecimal(5).movingPoint(by: -1 - share.scale)
    for (first, second) in zip(numbers, numbers.dropFirst()) {
      for part in first.readings {
        for whole in second.readings where !whole.isZero && (part - share * whole).magnitude <= half * whole { return true }
      }
    }
    return false
  }
}
