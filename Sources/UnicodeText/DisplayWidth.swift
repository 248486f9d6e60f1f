internal import CUtf8proc

/// How many cells of a terminal a text takes.
///
/// Counted by grapheme cluster, as terminals that join emoji do: a family with joiners, a flag or a letter with its accents is one cluster, as wide as its widest
/// scalar. Controls and invisible characters take none: texts from data go through ``VisibleText`` first. East Asian characters of ambiguous width take one.
public enum DisplayWidth {
  public static func width(of text: String) -> Int {
    UTF8Scalars.withBytes(of: text) { width(of: $0) }
  }

  public static func width(of utf8: UnsafeBufferPointer<UInt8>) -> Int {
    if isPlain(utf8) { return utf8.count }
    var total = 0
    forEachCluster(utf8) { _, width in
      total += width
      return true
    }
    return total
  }

  /// `text` if it fits `width` cells, else its beginning and `…`, at most `width` cells together. Clusters are never cut.
  public static func truncate(_ text: String, to width: Int) -> String {
    guard width > 0 else { return "" }
    return UTF8Scalars.withBytes(of: text) { utf8 in
      if isPlain(utf8), utf8.count <= width { return text }
      var used = 0
      // The end of the longest beginning that leaves a cell for the ellipsis.
      var kept = 0
      var fits = true
      forEachCluster(utf8) { range, cells in
        used += cells
        if used <= width - 1 { kept = range.upperBound }
        fits = used <= width
        return fits
      }
      return fits ? text : String(decoding: utf8[..<kept], as: UTF8.self) + "…"
    }
  }

  /// Calls `body` with the byte range and the width of each grapheme cluster, until it gives false.
  package static func forEachCluster(_ utf8: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, Int) -> Bool) {
    var position = 0
    var cluster = Cluster()
    var state: Int32 = 0
    var previous: Int32?
    while position < utf8.count {
      let start = position
      let scalar = Int32(bitPattern: UTF8Scalars.next(utf8, at: &position))
      if let previous, utf8proc_grapheme_break_stateful(previous, scalar, &state) {
        guard body(cluster.start..<start, cluster.width) else { return }
        cluster = Cluster(start: start)
      }
      cluster.add(scalar)
      previous = scalar
    }
    if previous != nil { _ = body(cluster.start..<utf8.count, cluster.width) }
  }

  /// Printable ASCII alone: as many cells as bytes.
  private static func isPlain(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in utf8 where byte &- 0x20 >= 0x5F { return false }
    return true
  }

  private struct Cluster {
    var start = 0
    private var widest = 0
    private var regionalIndicators = 0
    private var asksForEmoji = false

    init(start: Int = 0) { self.start = start }

    mutating func add(_ scalar: Int32) {
      widest = max(widest, DisplayWidth.width(ofScalar: scalar))
      if (0x1F1E6...0x1F1FF).contains(scalar) { regionalIndicators += 1 }
      // Variation selector 16: the emoji form of what is also a text character, and of the keycaps.
      if scalar == 0xFE0F { asksForEmoji = true }
    }

    var width: Int { regionalIndicators == 2 || (asksForEmoji && widest > 0) ? 2 : widest }
  }

  private static func width(ofScalar scalar: Int32) -> Int {
    if scalar < 0x20 || (0x7F..<0xA0).contains(scalar) { return 0 }
    let category = utf8proc_category(scalar)
    if category == UTF8PROC_CATEGORY_CN {
      // Not in the library's version of Unicode: the blocks of emoji and of Han are wide by declaration, the rest takes one cell.
      switch scalar {
      case 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD: return 2
      default: return 1
      }
    }
    if category == UTF8PROC_CATEGORY_CO { return 1 }
    return Int(utf8proc_charwidth(scalar))
  }
}
