internal import CLibedit
internal import Glibc
internal import QueryLang
internal import UnicodeText

/// One line on the terminal's standard error while something takes long, gone when it ends. Shown after half a second, ten times a second,
/// by the thread that waits: what is waited for only counts.
struct ProgressLine {
  /// What is counted, for the rate.
  enum Unit { case bytes, rows }

  private let language: Language
  private let unit: Unit
  private let total: Int
  private let watch = Stopwatch()
  private var lastShown: Stopwatch.Nanoseconds = 0
  private var isVisible = false

  private static let patience: Stopwatch.Nanoseconds = 500_000_000
  private static let interval: Stopwatch.Nanoseconds = 100_000_000

  /// - Parameter total: bytes or rows in all.
  init(_ unit: Unit, of total: Int, _ language: Language) {
    self.unit = unit
    self.total = max(1, total)
    self.language = language
  }

  /// - Parameter share: done so far, 0...1.
  mutating func show(_ share: Double) {
    let elapsed = watch.elapsed
    guard elapsed >= Self.patience, share > 0, share.isFinite, elapsed - lastShown >= Self.interval else { return }
    lastShown = elapsed
    isVisible = true
    Self.write("\r\u{1B}[K" + DisplayWidth.truncate(text(min(share, 1), elapsed), to: Self.width - 1))
  }

  /// Leaves the line as it was before.
  mutating func clear() {
    guard isVisible else { return }
    isVisible = false
    Self.write("\r\u{1B}[K")
  }

  /// `[##########····················] 33% · 4.1 M rows/s · 1.2 s · 2.4 s left`
  func text(_ share: Double, _ elapsed: Stopwatch.Nanoseconds) -> String {
    let cells = 30
    let filled = Int(share * Double(cells))
    let seconds = max(Double(elapsed) / 1e9, 1e-9)
    let rate = share * Double(total) / seconds
    let bar = "[" + String(repeating: "#", count: filled) + String(repeating: "·", count: cells - filled) + "] "
    let left = self.seconds(seconds * (1 - share) / share)
    // Beyond the whole (a query may go over its rows more than once) nobody knows how long it takes.
    let remaining = share >= 1 ? "" : language == .french ? " · reste \(left)" : " · \(left) left"
    return bar + "\(Int(share * 100))\(language == .french ? "\u{202F}%" : "%") · \(rateText(rate)) · \(self.seconds(seconds))" + remaining
  }

  private func rateText(_ rate: Double) -> String {
    let unit: String
    switch (self.unit, language) {
    case (.rows, .english): unit = "rows/s"
    case (.rows, .french): unit = "lignes/s"
    case (.bytes, .english): unit = "B/s"
    case (.bytes, .french): unit = "o/s"
    }
    let (number, prefix) = rate >= 1e9 ? (rate / 1e9, "G") : rate >= 1e6 ? (rate / 1e6, "M") : rate >= 1e3 ? (rate / 1e3, "k") : (rate, "")
    return "\(tenths(number)) \(prefix)\(self.unit == .rows && !prefix.isEmpty ? " " : "")\(unit)"
  }

  private func seconds(_ seconds: Double) -> String {
    guard seconds < 60 else {
      let whole = Int(min(seconds, 1e9))
      let rest = whole % 60
      return "\(whole / 60) min \(rest < 10 ? "0" : "")\(rest) s"
    }
    return tenths(seconds) + " s"
  }

  private func tenths(_ number: Double) -> String {
    let tenths = Int((min(number, 1e15) * 10).rounded())
    return "\(tenths / 10)\(language == .french ? "," : ".")\(tenths % 10)"
  }

  /// Cells of the terminal behind standard error.
  private static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
