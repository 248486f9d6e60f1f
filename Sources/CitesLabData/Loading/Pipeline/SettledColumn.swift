internal import Synchronization

/// A column whose type is known and whose pieces are all of it (or absorbed by it).
struct SettledColumn: Sendable {
  var column: Int
  var kind: ColumnKind
  var reasons: [TypeReason]
  var profile: ColumnProfile
}

extension TableLoad {
  /// The types of all columns, in order of occurrence; chunks that were read as something else are read again.
  ///
  /// - Returns: the columns and those whose forced type does not fit (they are text then).
  func settle(_ results: inout [ChunkResult], hasDiscarded: Bool) throws(LoadError) -> (columns: [SettledColumn], refused: Set<Int>) {
    let columns = Self.order(results)
    var refusedFloat: Set<Int> = []
    var codes: Set<Int> = []
    var refused: Set<Int> = []
    var otherwiseSpelt: Set<Int> = []
    // Each round either ends or takes a possibility away: floating point, check digits, what dictionaries hid.
    for round in 0..<8 {
      var settled: [SettledColumn] = []
      var wanted: [Int: ColumnKind] = [:]
      let profiles = columns.map { profile(of: $0, results, hasDiscarded) }
      // What one column shows of the file's marks helps with another that could be read both ways.
      var marks = TypeChoice.FileMarks()
      for profile in profiles { marks.add(profile) }
      for (column, found) in zip(columns, profiles) {
        var profile = found
        if profile.floatRefused { refusedFloat.insert(column) }
        profile.floatRefused = refusedFloat.contains(column)
        var context = source.context(column)
        context.marks = marks
        var choice: TypeChoice
        if let chosen = TypeChoice.choose(profile, context) {
          choice = chosen
        } else {
          refused.insert(column)
          choice = TypeChoice(.text)
        }
        if !codes.contains(column), context.forced == nil, Self.haveCheckDigits(column, choice, profile, results) { codes.insert(column) }
        if let form = context.form, choice.kind != .text, !SchemaSpelling.isPlain(profile, choice.kind, form) {
          otherwiseSpelt.insert(column)
        }
        if otherwiseSpelt.contains(column) { choice = TypeChoice(.text, [.asked]) }
        if codes.contains(column) { choice = TypeChoice(.text, [.codeByCheckDigit]) }
        // Cannot happen while the builders agree with the reader of cells; text is always true.
        if round > 5 { choice = TypeChoice(.text) }
        wanted[column] = choice.kind
        settled.append(SettledColumn(column: column, kind: choice.kind, reasons: choice.reasons, profile: profile))
      }
      let stale = results.contains { result in
        result.columns.contains { column in
          guard let kind = wanted[column], let piece = result[column] else { return false }
          return piece.piece == nil || !piece.isAbsorbed(by: kind)
        }
      }
      if !stale { return (settled, refused) }
      try reread(&results, wanted)
    }
    return (columns.map { SettledColumn(column: $0, kind: .text, reasons: [], profile: ColumnProfile()) }, refused)
  }

  /// Columns in the order in which they first occur in the source.
  private static func order(_ results: [ChunkResult]) -> [Int] {
    var seen: Set<Int> = []
    var order: [Int] = []
    for result in results {
      for column in result.columns where seen.insert(column).inserted { order.append(column) }
    }
    return order
  }

  /// Of all chunks; what dictionaries hold counts once a text, which is all that a choice of type asks for.
  private func profile(of column: Int, _ results: [ChunkResult], _ hasDiscarded: Bool) -> ColumnProfile {
    var profile = ColumnProfile()
    var hasCodes = false
    for result in results {
      guard let piece = result[column] else { continue }
      profile.merge(piece.profile)
      if case .codes? = piece.piece { hasCodes = true }
    }
    if hasCodes && !source.hasKinds {
      let used = hasDiscarded ? usedEntries(of: column, results) : nil
      for (number, worker) in workers.enumerated() { worker.parser.addDictionary(column, used: used?[number], to: &profile) }
    }
    return profile
  }

  /// By worker, which entries of its dictionary occur in chunks that count: those of discarded ones may occur nowhere.
  private func usedEntries(of column: Int, _ results: [ChunkResult]) -> [[Bool]] {
    var used = workers.map { [Bool](repeating: false, count: ($0.parser.interners[column]?.count ?? 0) + 1) }
    for result in results {
      guard case .codes(let words, let worker)? = result[column]?.piece else { continue }
      for row in 0..<words.count { used[worker][Int(words[row])] = true }
    }
    return used
  }

  /// Whether integers of 9 or 14 digits are SIREN or SIRET numbers: every one has the check digit right, and there are enough of them
  /// that chance would need one in a thousand.
  private static func haveCheckDigits(_ column: Int, _ choice: TypeChoice, _ profile: ColumnProfile, _ results: [ChunkResult]) -> Bool {
    guard case .number(scale: 0, let mark) = choice.kind, profile.numbers >= 3, profile.units.wrappedSum() == 0 else { return false }
    let range = profile.range(under: mark)
    guard range.low > 0 else { return false }
    let width = CodeColumns.digits(range.low)
    guard width == 9 || width == 14, CodeColumns.digits(range.high) == width else { return false }
    for result in results {
      guard let piece = result[column] else { continue }
      guard case .ordinals(let codes, _, _)? = piece.piece, piece.kind == choice.kind else { return false }
      for row in 0..<codes.count {
        if let value = codes.ordinal(at: row), !CodeColumns.passesLuhn(value) { return false }
      }
    }
    return true
  }
}

extension ColumnParser {
  /// What the entries of a column's dictionary can be read as, each once.
  ///
  /// - Parameter used: by code, which begin at 1; nil: all are.
  func addDictionary(_ column: Int, used: [Bool]?, to profile: inout ColumnProfile) {
    guard let interner = interners[column] else { return }
    for number in 0..<interner.count where used?[number + 1] ?? true {
      let text = interner.text(number)
      guard let p = text.baseAddress else { continue }
      profile.add(reader.read(p, text.count, quoted: true), p, text.count)
    }
  }
}
