internal import UnicodeText

/// The text being edited and the cursor in it: what the screen shows, and what moves by visible characters.
struct EditedText: Equatable {
  /// What stands in one place of the screen and is walked over in one step.
  struct Cluster: Equatable {
    /// Of scalars.
    var start: Int
    var end: Int
    /// As shown: controls by their symbols.
    var text: String
    var width: Int
    /// A terminal may disagree about its width: emoji, joined or accented clusters.
    var isRisky: Bool
    var isLineEnd: Bool
  }

  let scalars: [Unicode.Scalar]
  /// Between 0 and the number of scalars.
  let cursor: Int
  let clusters: [Cluster]

  /// Tabs come from pastes alone; their cells.
  static let tabWidth = 4

  init(_ scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(0, cursor), scalars.count)
    var string = String.UnicodeScalarView()
    string.append(contentsOf: scalars)
    var text = String(string)
    var clusters: [Cluster] = []
    clusters.reserveCapacity(scalars.count)
    var start = 0
    text.withUTF8 { utf8 in
      DisplayWidth.forEachCluster(utf8) { range, width in
        // Lead bytes count scalars.
        let count = utf8[range].count { $0 & 0xC0 != 0x80 }
        clusters.append(Self.cluster(utf8[range], start: start, count: count, width: width))
        start += count
        return true
      }
    }
    self.clusters = clusters
  }

  init(_ text: String, cursor: Int? = nil) {
    let scalars = Array(text.unicodeScalars)
    self.init(scalars, cursor: cursor ?? scalars.count)
  }

  private static func cluster(_ utf8: Slice<UnsafeBufferPointer<UInt8>>, start: Int, count: Int, width: Int) -> Cluster {
    let raw = String(decoding: utf8, as: UTF8.self)
    let isAscii = utf8.allSatisfy { $0 < 0x80 }
    if raw == "\n" { return Cluster(start: start, end: start + count, text: "", width: 0, isRisky: false, isLineEnd: true) }
    if raw == "\t" {
      let blanks = String(repeating: " ", count: tabWidth)
      return Cluster(start: start, end: start + count, text: blanks, width: tabWidth, isRisky: false, isLineEnd: false)
    }
    let shown = VisibleText.escaped(raw)
    // A mark with nothing to stand on, or a character without width: a dotted circle carries it.
    let visible = shown == raw && width == 0 ? "\u{25CC}" + raw : shown
    let width = visible == raw ? width : DisplayWidth.width(of: visible)
    return Cluster(
      start: start, end: start + count, text: visible, width: width, isRisky: !isAscii && (count > 1 || width != 1), isLineEnd: false)
  }

  var string: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The place one visible character before the cursor.
  var before: Int { clusters.last { $0.start < cursor }?.start ?? 0 }

  /// The place one visible character after the cursor.
  var after: Int { clusters.first { $0.end > cursor }?.end ?? scalars.count }

  var lineStart: Int { (scalars[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }
  var lineEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// The place on the line above at the same distance from its start; nil on the first line.
  var above: Int? {
    guard lineStart > 0 else { return nil }
    let upper = EditedText(scalars, cursor: lineStart - 1)
    return place(column: column, from: upper.lineStart, to: upper.lineEnd)
  }

  /// The same below; nil on the last line.
  var below: Int? {
    guard lineEnd < scalars.count else { return nil }
    let lower = EditedText(scalars, cursor: lineEnd + 1)
    return place(column: column, from: lower.lineStart, to: lower.lineEnd)
  }

  /// Cells between the start of the line and the cursor.
  private var column: Int {
    let start = lineStart
    return clusters.reduce(0) { $1.start >= start && $1.end <= cursor ? $0 + $1.width : $0 }
  }

  private func place(column: Int, from start: Int, to end: Int) -> Int {
    var cells = 0
    for cluster in clusters where cluster.start >= start && cluster.end <= end {
      if cells + cluster.width > column { return cluster.start }
      cells += cluster.width
    }
    return end
  }
}
