/// Finds delimiter, quote and escape from all the records of the first block.
///
/// Each reading of the block is judged by how many of its records agree on their number of cells. The usual quotes are taken unless
/// another reading agrees better: with backslashes before quotes and delimiters, or with `'` around cells.
enum DialectSniffer {
  static let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ":")]

  private struct Score {
    var dialect: Dialect
    /// Share of the records that have the most frequent number of cells.
    var agreement: Double
    var cells: Int
    /// Of its delimiter among the candidates.
    var rank: Int
  }

  /// - Parameters:
  ///   - known: newline and comment, and what was asked for: nil where it is to be found.
  ///   - preferred: what the file's suffix announces; it wins ties.
  static func dialect(
    _ sample: Sample, delimiter: UInt8?, quote: UInt8?, escape: UInt8?, comment: UInt8?, preferred: UInt8?
  ) -> Dialect {
    sample.bytes.withUnsafeBufferPointer { buffer in
      var plain = Dialect(delimiter: delimiter ?? preferred ?? candidates[0], newline: sample.newline, comment: comment)
      plain.quote = quote ?? plain.quote
      plain.escape = escape == plain.quote ? nil : escape
      guard let base = buffer.baseAddress else { return plain }
      let variants = [plain] + self.variants(of: plain, base, sample.count, quote: quote, escape: escape)
      var order = delimiter.map { [$0] } ?? candidates
      if let preferred, let index = order.firstIndex(of: preferred) { order.insert(order.remove(at: index), at: 0) }
      var best: Score?
      for variant in variants {
        for (rank, candidate) in order.enumerated() {
          var dialect = variant
          dialect.delimiter = candidate
          guard let score = score(base, sample, dialect, rank) else { continue }
          if let current = best {
            if isBetter(score, current) { best = score }
          } else {
            best = score
          }
        }
      }
      // Where the usual quotes leave every line whole, another reading must split more of them than it leaves.
      if let current = best, current.dialect.quote != plain.quote || current.dialect.escape != plain.escape,
        current.agreement <= wholeLines(base, sample, plain, order)
      {
        best = nil
      }
      guard var found = best?.dialect else {
        // Nothing splits the records: one column, whatever stands in it.
        if delimiter == nil { plain.delimiter = onlyDelimiter(base, sample, plain) }
        return plain
      }
      if quote == nil, escape == nil, found.escape == nil, hasApostrophes(base, sample, found) { found.quote = UInt8(ascii: "'") }
      return found
    }
  }

  /// Other readings that the bytes give any reason for.
  private static func variants(of plain: Dialect, _ base: UnsafePointer<UInt8>, _ count: Int, quote: UInt8?, escape: UInt8?) -> [Dialect] {
    var variants: [Dialect] = []
    let backslash = UInt8(ascii: "\\")
    let apostrophe = UInt8(ascii: "'")
    var hasEscapes = false
    var opensApostrophe = false
    for at in 0..<max(0, count - 1) {
      if base[at] == backslash, base[at + 1] == plain.quote || base[at + 1] == apostrophe || candidates.contains(base[at + 1]) {
        hasEscapes = true
      }
      if base[at + 1] == apostrophe, candidates.contains(base[at]) || base[at] == plain.newline { opensApostrophe = true }
    }
    if count > 0, base[0] == apostrophe { opensApostrophe = true }
    if escape == nil, hasEscapes {
      var escaped = plain
      escaped.escape = backslash
      variants.append(escaped)
    }
    if quote == nil, opensApostrophe {
      var single = plain
      single.quote = apostrophe
      variants.append(single)
      if escape == nil, hasEscapes {
        single.escape = backslash
        variants.append(single)
      }
    }
    return variants
  }

  /// Agreement first, then more cells; `:`, which stands in times and addresses, only beats what does not agree with itself. Another
  /// quote or an escape must agree better than the usual reading, which comes first.
  private static func isBetter(_ a: Score, _ b: Score) -> Bool {
    let colon = UInt8(ascii: ":")
    if a.dialect.delimiter != b.dialect.delimiter, a.dialect.delimiter == colon || b.dialect.delimiter == colon {
      let (other, isA) = a.dialect.delimiter == colon ? (b, true) : (a, false)
      if other.agreement > 0.8 { return !isA }
    }
    if a.agreement != b.agreement { return a.agreement > b.agreement }
    let isSameReading = a.dialect.quote == b.dialect.quote && a.dialect.escape == b.dialect.escape
    if !isSameReading { return false }
    if a.cells != b.cells { return a.cells > b.cells }
    return a.rank < b.rank
  }

  private static func score(_ base: UnsafePointer<UInt8>, _ sample: Sample, _ dialect: Dialect, _ rank: Int) -> Score? {
    var scanner = ExactScanner(base: base, count: sample.count, from: 0, dialect: dialect, isWhole: sample.isWhole)
    var histogram: [Int: Int] = [:]
    var records = 0
    scan: while scanner.at < sample.count {
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
      case .comment: continue
      case .unfinished(let inQuotes):
        // A quote that the block does not close may be none: the reading that has none is better.
        if inQuotes, sample.isWhole { records += 1 }
        break scan
      case .textAfterQuote(let at):
        // With the wrong delimiter, quoted cells seem to go on after their quotes. Go on at the next line.
        records += 1
        guard let end = scanner.lineEnd(after: at) else { break scan }
        scanner.resume(at: end)
      }
    }
    guard records > 0, let (cells, most) = histogram.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), cells > 1 else {
      // Nothing is split by it: one column.
      return nil
    }
    return Score(dialect: dialect, agreement: Double(most) / Double(records), cells: cells, rank: rank)
  }

  /// The share of the records that no delimiter splits, in the reading that splits most.
  private static func wholeLines(_ base: UnsafePointer<UInt8>, _ sample: Sample, _ plain: Dialect, _ order: [UInt8]) -> Double {
    var least = 1.0
    for candidate in order {
      var dialect = plain
      dialect.delimiter = candidate
      var scanner = ExactScanner(base: base, count: sample.count, from: 0, dialect: dialect, isWhole: sample.isWhole)
      var records = 0
      var whole = 0
      while scanner.at < sample.count {
        var cells = 0
        let outcome = scanner.record { _, _ in cells += 1 }
        records += 1
        if case .record = outcome {
          if cells == 1 { whole += 1 }
          continue
        }
        guard case .textAfterQuote(let at) = outcome, let end = scanner.lineEnd(after: at) else { break }
        scanner.resume(at: end)
      }
      least = min(least, records == 0 ? 1 : Double(whole) / Double(records))
    }
    return least
  }

  /// The delimiter of a file most of whose records it does not split: none, unless the first record is split all the same. Then the
  /// rows below are short, not the file one column wide. A comma before a blank is punctuation.
  private static func onlyDelimiter(_ base: UnsafePointer<UInt8>, _ sample: Sample, _ plain: Dialect) -> UInt8 {
    for candidate in [plain.delimiter] + candidates where candidate != UInt8(ascii: ":") {
      var dialect = plain
      dialect.delimiter = candidate
      var scanner = ExactScanner(base: base, count: sample.count, from: 0, dialect: dialect, isWhole: sample.isWhole)
      while scanner.at < sample.count {
        var cells = 0
        var isPunctuation = false
        let start = scanner.at
        switch scanner.record({ begin, end in
          if begin > start, candidate == UInt8(ascii: ","), begin < sample.count, base[begin] == 0x20 { isPunctuation = true }
          cells += 1
        }) {
        case .record:
          if scanner.at - start <= 1 { continue }
          if cells > 1, !isPunctuation { return candidate }
        case .comment: continue
        // What opens is never closed, or does not end in the block.
        case .unfinished, .textAfterQuote: return plain.delimiter
        }
        break
      }
    }
    return Dialect.noDelimiter
  }

  /// Whether `'` stands around cells: no cell has `"` around it, there are as many with `'` as records, and each that opens closes.
  private static func hasApostrophes(_ base: UnsafePointer<UInt8>, _ sample: Sample, _ dialect: Dialect) -> Bool {
    let apostrophe = UInt8(ascii: "'")
    var scanner = ExactScanner(base: base, count: sample.count, from: 0, dialect: dialect, isWhole: sample.isWhole)
    var records = 0
    var quoted = 0
    var isRefuted = false
    while scanner.at < sample.count, !isRefuted {
      let outcome = scanner.record { start, end in
        guard end > start else { return }
        if base[start] == dialect.quote { isRefuted = true }
        guard base[start] == apostrophe else { return }
        if end - start >= 2, base[end - 1] == apostrophe { quoted += 1 } else { isRefuted = true }
      }
      guard case .record = outcome else { break }
      records += 1
    }
    return !isRefuted && records > 1 && quoted >= records
  }
}
