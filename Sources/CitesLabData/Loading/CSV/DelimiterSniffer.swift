/// Finds the delimiter from all the records of the first block.
enum DelimiterSniffer {
  static let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ":")]

  private struct Score {
    var delimiter: UInt8
    /// Share of the records that have the most frequent number of cells.
    var agreement: Double
    var cells: Int
    var rank: Int
  }

  /// - Parameter preferred: what the file's suffix announces; it wins ties.
  /// - Returns: the delimiter, or `preferred` (else a comma) when no candidate splits the records: one column.
  static func delimiter(
    _ base: UnsafePointer<UInt8>, _ count: Int, from start: Int, newline: UInt8, isWhole: Bool, preferred: UInt8?
  ) -> UInt8 {
    var order = candidates
    if let preferred, let index = order.firstIndex(of: preferred) {
      order.remove(at: index)
      order.insert(preferred, at: 0)
    }
    var best: Score?
    for (rank, candidate) in order.enumerated() {
      guard let score = score(base, count, start, Dialect(delimiter: candidate, newline: newline), isWhole, rank) else { continue }
      if let current = best {
        if isBetter(score, current) { best = score }
      } else {
        best = score
      }
    }
    return best?.delimiter ?? preferred ?? UInt8(ascii: ",")
  }

  /// Agreement first, then more cells; `:`, which stands in times and addresses, only beats what does not agree with itself.
  private static func isBetter(_ a: Score, _ b: Score) -> Bool {
    let colon = UInt8(ascii: ":")
    if a.delimiter == colon || b.delimiter == colon {
      let (other, isA) = a.delimiter == colon ? (b, true) : (a, false)
      if other.agreement > 0.8 { return !isA }
    }
    if a.agreement != b.agreement { return a.agreement > b.agreement }
    if a.cells != b.cells { return a.cells > b.cells }
    return a.rank < b.rank
  }

  private static func score(
    _ base: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ dialect: Dialect, _ isWhole: Bool, _ rank: Int
  ) -> Score? {
    var scanner = ExactScanner(base: base, count: count, from: start, dialect: dialect, isWhole: isWhole)
    var histogram: [Int: Int] = [:]
    var records = 0
    scan: while scanner.at < count {
      var cells = 0
      var length = 0
      switch scanner.record({ start, end in
        cells += 1
        length += end - start
      }) {
      case .record:
        if cells == 1 && length == 0 { continue }
        records += 1
        histogram[cells, default: 0] += 1
      case .unfinished: break scan
      case .textAfterQuote(let at):
        // With the wrong delimiter, quoted cells seem to go on after their quotes. Go on at the next line.
        records += 1
        scanner = ExactScanner(
          base: base, count: count, from: lineEnd(base, count, at, dialect.newline), dialect: dialect, isWhole: isWhole)
      }
    }
    guard records > 0, let (cells, most) = histogram.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), cells > 1 else {
      // Nothing is split by it: one column.
      return nil
    }
    return Score(delimiter: dialect.delimiter, agreement: Double(most) / Double(records), cells: cells, rank: rank)
  }

  private static func lineEnd(_ base: UnsafePointer<UInt8>, _ count: Int, _ from: Int, _ newline: UInt8) -> Int {
    var at = from
    while at < count, base[at] != newline { at += 1 }
    return min(count, at + 1)
  }
}
