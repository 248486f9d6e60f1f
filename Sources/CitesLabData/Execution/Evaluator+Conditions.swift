internal import QueryLang
internal import UnicodeText

extension Evaluator {
  /// The condition's truth for every row of the frame.
  package mutating func truth(_ condition: PhysicalCondition, _ frame: Frame) throws(ExecutionError) -> TruthMask {
    switch condition {
    case .constant(let value):
      return TruthMask(count: frame.count, all: value)
    case .codeRange(let words, let low, let high, let missingIsZero):
      return Self.codeRange(words, low, high, missingIsZero, frame)
    case .missingCode(let codes):
      return codes.missingRows.flatMap { Self.stretch($0, frame) } ?? Self.codeRange(codes.words, 0, 0, false, frame)
    case .codeTruth(let words, let truth, let anyUnknown):
      return Self.codeTruth(words, truth, anyUnknown, frame)
    case .ordinalRanges(let subject, let ranges):
      guard case .ordinals(let vector) = try vector(subject, frame) else { return TruthMask(count: frame.count, all: false) }
      return TruthMask(count: frame.count) { row in
        if vector.isMissing(row) { return 2 }
        let value = vector.values[row]
        return ranges.contains { $0.contains(value) } ? 1 : 0
      }
    case .floatRanges(let subject, let ranges):
      if case .column(let column, _) = subject, case .floats(let numbers, _) = column.storage, case .table = frame.origin,
        case .range(let rows) = frame.rows
      {
        return CodeKernels.mask(numbers, rows: rows, in: ranges)
      }
      guard case .floats(let numbers) = try vector(subject, frame) else { return TruthMask(count: frame.count, all: false) }
      return CodeKernels.mask(numbers, in: ranges)
    case .textRanges(let subject, let ranges, let exact):
      if !exact, ranges.count == 1, let equal = ranges[0].only,
        let found = Self.perText(subject, frame, FoldedNeedle(.equal, TextComparing.folded(equal)))
      {
        return found
      }
      return Self.perEntry(try vector(subject, frame), count: frame.count) { TextComparing.isMember($0, of: ranges, exact: exact) }
    case .comparison(let comparison, let left, let right, let type):
      return Self.compared(comparison, try vector(left, frame), try vector(right, frame), type, count: frame.count)
    case .textMatch(let match, let subject, .constant(.text(let pattern), _)):
      let needle = TextComparing.folded(Array(pattern.utf8))
      if let found = Self.searched(subject, frame, match, needle) { return found }
      if let needle = FoldedNeedle(match, needle), let found = Self.perText(subject, frame, needle) { return found }
      return Self.perEntry(try vector(subject, frame), count: frame.count) {
        TextComparing.matches(match, TextComparing.folded(Array($0)), needle)
      }
    case .textMatch(let match, let subject, let pattern):
      guard case .text(let a) = try vector(subject, frame), case .text(let b) = try vector(pattern, frame) else {
        return TruthMask(count: frame.count, all: nil)
      }
      var foldedSubjects = FoldedPool(a.pool)
      var foldedPatterns = FoldedPool(b.pool)
      return TruthMask(count: frame.count) { row in
        guard a.codes[row] >= 0, b.codes[row] >= 0 else { return 2 }
        return TextComparing.matches(match, foldedSubjects[Int(a.codes[row])], foldedPatterns[Int(b.codes[row])]) ? 1 : 0
      }
    case .matches(let subject, let matcher):
      return try matched(try vector(subject, frame), matcher, count: frame.count)
    case .isMissing(let subject):
      let vector = try vector(subject, frame)
      return TruthMask(count: frame.count) { vector.isMissing($0) ? 1 : 0 }
    case .boolean(let subject):
      guard case .ordinals(let vector) = try vector(subject, frame) else { return TruthMask(count: frame.count, all: nil) }
      return TruthMask(count: frame.count) { vector.isMissing($0) ? 2 : vector.values[$0] != 0 ? 1 : 0 }
    case .isTrue(let inner):
      var mask = try truth(inner, frame)
      noteUnknownMembers(mask, frame)
      mask.settle()
      return mask
    case .not(let inner):
      var mask = try truth(inner, frame)
      mask.negate()
      return mask
    case .and(let terms):
      var mask = TruthMask(count: frame.count, all: true)
      for (index, term) in terms.enumerated() {
        if index == 0 { mask = try truth(term, frame) } else { mask.formAnd(try truth(term, frame)) }
      }
      return mask
    case .or(let terms):
      var mask = TruthMask(count: frame.count, all: false)
      for (index, term) in terms.enumerated() {
        if index == 0 { mask = try truth(term, frame) } else { mask.formOr(try truth(term, frame)) }
      }
      return mask
    case .rows(let bits):
      if let stretch = Self.stretch(bits, frame) { return stretch }
      let rows = frame.rows.indices
      return TruthMask(count: frame.count) { position in
        let row = rows[position]
        return UInt8((bits[row >> 6] >> UInt64(row & 63)) & 1)
      }
    case .amongOrdinals(let subject, let set):
      guard case .ordinals(let vector) = try vector(subject, frame) else { return TruthMask(count: frame.count, all: false) }
      return TruthMask(count: frame.count) { vector.isMissing($0) ? 2 : set.contains(vector.values[$0]) ? 1 : 0 }
    case .amongFloats(let subject, let set):
      guard case .floats(let numbers) = try vector(subject, frame) else { return TruthMask(count: frame.count, all: false) }
      return TruthMask(count: frame.count) {
        MissingFloat.isMissing(numbers[$0]) ? 2 : set.contains((numbers[$0] + 0).bitPattern) ? 1 : 0
      }
    case .amongTexts(let subject, let set):
      return Self.perEntry(try vector(subject, frame), count: frame.count) { set.contains(Array($0)) }
    }
  }

  /// A cohort's complement holds the rows for which its condition is unknown: a result must say so.
  private mutating func noteUnknownMembers(_ mask: TruthMask, _ frame: Frame) {
    guard mask.isUnknown != nil else { return }
    let unknown = mask.unknownPositions()
    guard !unknown.isEmpty else { return }
    guard case .table = frame.origin else {
      context.sawUnknownMembers = true
      return
    }
    switch frame.rows {
    case .range(let range): for position in unknown { context.unknownMembers.insert(UInt32(range.lowerBound) + position) }
    case .list(let rows): for position in unknown { context.unknownMembers.insert(rows[Int(position)]) }
    }
  }

  private static func codeRange(_ words: CodeWords, _ low: UInt64, _ high: UInt64, _ missingIsZero: Bool, _ frame: Frame) -> TruthMask {
    guard case .table = frame.origin, case .range(let range) = frame.rows else {
      let codes = frame.codes(words)
      return TruthMask(count: codes.count) { row in
        if missingIsZero && codes[row] == 0 { return 2 }
        return codes[row] >= low && codes[row] <= high ? 1 : 0
      }
    }
    let (isTrue, isUnknown) = CodeKernels.mask(words, in: range, low: low, high: high, zeros: missingIsZero)
    return TruthMask(count: range.count, isTrue: isTrue, isUnknown: isUnknown)
  }

  /// The bits of the frame's rows, where those are a stretch of the table that begins with a word; else nil.
  private static func stretch(_ bits: [UInt64], _ frame: Frame) -> TruthMask? {
    guard case .table = frame.origin, case .range(let range) = frame.rows, range.lowerBound & 63 == 0 else { return nil }
    return TruthMask(count: range.count, startOf: bits[(range.lowerBound >> 6)...])
  }

  private static func codeTruth(_ words: CodeWords, _ truth: [UInt8], _ anyUnknown: Bool, _ frame: Frame) -> TruthMask {
    guard case .table = frame.origin, case .range(let range) = frame.rows else {
      let codes = frame.codes(words)
      return TruthMask(count: codes.count) { truth[Int(codes[$0])] }
    }
    var mask = TruthMask(count: range.count, isTrue: CodeKernels.mask(words, in: range, truth: truth, wanted: 1))
    if anyUnknown { mask.isUnknown = CodeKernels.mask(words, in: range, truth: truth, wanted: 2) }
    return mask
  }

  /// A test of text: once an entry of the pool when there are fewer entries than rows, else once a row.
  private static func perEntry(_ vector: Vector, count: Int, _ test: (ArraySlice<UInt8>) -> Bool) -> TruthMask {
    guard case .text(let text) = vector else { return TruthMask(count: count, all: nil) }
    var known = [UInt8](repeating: 3, count: text.pool.count)
    return TruthMask(count: count) { row in
      let code = Int(text.codes[row])
      if code < 0 { return 2 }
      if known[code] == 3 { known[code] = test(text.pool[code]) ? 1 : 0 }
      return known[code]
    }
  }

  /// The texts of a column searched all at once; nil where that cannot be.
  private static func searched(_ subject: PhysicalExpression, _ frame: Frame, _ match: TextMatch, _ needle: [UInt8]) -> TruthMask? {
    guard case .column(let column, _) = subject, case .range(let range) = frame.rows else { return nil }
    let kind: TextSearch.Kind
    switch match {
    case .contains: kind = .contains
    case .startsWith: kind = .begins
    case .endsWith, .matches: return nil
    }
    switch (column.storage, frame.origin) {
    case (.text(let texts), .table): return TextSearch.rows(of: texts, in: range, kind, needle)
    case (.dictionary(let codes, let dictionary), .domain):
      // Code 0 is missing where some rows are.
      guard codes.hasMissing else { return TextSearch.entries(of: dictionary, in: range, kind, needle) }
      guard range.lowerBound == 0 else {
        return TextSearch.entries(of: dictionary, in: range.lowerBound - 1..<range.upperBound - 1, kind, needle)
      }
      guard range.count > 1, let found = TextSearch.entries(of: dictionary, in: 0..<range.count - 1, kind, needle) else { return nil }
      return TruthMask(count: range.count) { $0 == 0 ? 2 : found.truth($0 - 1) }
    default: return nil
    }
  }

  /// A test of the texts of a column where they stand: of the rows of blocks of bytes, or of the entries of a dictionary. Nil for others.
  private static func perText(_ subject: PhysicalExpression, _ frame: Frame, _ needle: FoldedNeedle) -> TruthMask? {
    guard case .column(let column, _) = subject else { return nil }
    var needle = needle
    switch (column.storage, frame.origin) {
    case (.text(let texts), .table):
      func truth(_ row: Int) -> UInt8 { texts.isMissing(row) ? 2 : needle.holds(of: texts.utf8(row)) ? 1 : 0 }
      switch frame.rows {
      case .range(let range): return TruthMask(count: range.count) { truth(range.lowerBound + $0) }
      case .list(let rows): return TruthMask(count: rows.count) { truth(Int(rows[$0])) }
      }
    case (.dictionary(let codes, let dictionary), .domain):
      guard case .range(let range) = frame.rows else { return nil }
      let shift = codes.hasMissing ? 1 : 0
      return TruthMask(count: range.count) { place in
        let entry = range.lowerBound + place - shift
        return entry < 0 ? 2 : needle.holds(of: dictionary.utf8(entry)) ? 1 : 0
      }
    default: return nil
    }
  }

  private func matched(_ vector: Vector, _ matcher: PatternMatcher, count: Int) throws(ExecutionError) -> TruthMask {
    guard case .text(let text) = vector else { return TruthMask(count: count, all: nil) }
    var known = [UInt8](repeating: 3, count: text.pool.count)
    for code in text.codes where code >= 0 && known[Int(code)] == 3 {
      known[Int(code)] = try matcher.matches(text.pool[Int(code)]) ? 1 : 0
    }
    return TruthMask(count: count) { text.codes[$0] < 0 ? 2 : known[Int(text.codes[$0])] }
  }

  private static func compared(
    _ comparison: BoundExpression.Comparison, _ left: Vector, _ right: Vector, _ type: ValueType, count: Int
  ) -> TruthMask {
    switch (left, right) {
    case (.ordinals(let a), .ordinals(let b)):
      return TruthMask(count: count) { row in
        if a.isMissing(row) || b.isMissing(row) { return 2 }
        let x = a.values[row]
        let y = b.values[row]
        return comparison.holds(x < y ? -1 : x == y ? 0 : 1) ? 1 : 0
      }
    case (.floats(let a), .floats(let b)):
      return TruthMask(count: count) { row in
        let x = a[row]
        let y = b[row]
        if MissingFloat.isMissing(x) || MissingFloat.isMissing(y) { return 2 }
        // A NaN that a schema lets in is equal to nothing, as everywhere in floating point.
        if x.isNaN || y.isNaN { return comparison == .notEqual || comparison == .notIdentical ? 1 : 0 }
        return comparison.holds(x < y ? -1 : x == y ? 0 : 1) ? 1 : 0
      }
    case (.text(let a), .text(let b)):
      return TruthMask(count: count) { row in
        guard a.codes[row] >= 0, b.codes[row] >= 0 else { return 2 }
        let x = a.pool[Int(a.codes[row])]
        let y = b.pool[Int(b.codes[row])]
        switch comparison {
        case .identical: return x == y ? 1 : 0
        case .notIdentical: return x == y ? 0 : 1
        default: return comparison.holds(TextComparing.foldedOrder(x, y)) ? 1 : 0
        }
      }
    default:
      return TruthMask(count: count, all: nil)
    }
  }
}

extension BoundExpression.Comparison {
  /// Whether the comparison holds of operands in the given order (negative, zero, positive).
  @inline(__always)
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal, .identical: order == 0
    case .notEqual, .notIdentical: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

extension Frame {
  /// The codes of a column at the frame's rows; in the domain of that column, the row numbers themselves.
  func codes(_ words: CodeWords) -> [UInt64] {
    if case .domain = origin { return rows.indices.map { UInt64($0) } }
    return CodeKernels.gather(words, rows) { $0 }
  }
}

/// Folded forms of a pool's entries, each made when first asked for.
private struct FoldedPool {
  private let pool: TextPool
  private var folded: [[UInt8]?]

  init(_ pool: TextPool) {
    self.pool = pool
    folded = Array(repeating: nil, count: pool.count)
  }

  subscript(entry: Int) -> [UInt8] {
    mutating get {
      if let known = folded[entry] { return known }
      let made = TextComparing.folded(Array(pool[entry]))
      folded[entry] = made
      return made
    }
  }
}

/// Text against text as `language.md` section 4 has it: folded for `=`, `<`, `contains`; by bytes for `==`.
enum TextComparing {
  static func folded(_ utf8: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    utf8.withUnsafeBufferPointer { Folding.fold($0, into: &result) }
    return result
  }

  /// The order of the folded forms: equal exactly where `=` holds, so that `<`, `=` and `>` exclude each other.
  static func foldedOrder(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in Collation.compareFolded(a, b) } }
  }

  static func isMember(_ text: ArraySlice<UInt8>, of ranges: [TextRange], exact: Bool) -> Bool {
    for range in ranges {
      if exact {
        if let low = range.low, text.elementsEqual(low) { return true }
        continue
      }
      if let low = range.low {
        let order = foldedOrder(text, low[...])
        if order < 0 || (order == 0 && !range.includesLow) { continue }
      }
      if let high = range.high {
        let order = foldedOrder(text, high[...])
        if order > 0 || (order == 0 && !range.includesHigh) { continue }
      }
      return true
    }
    return false
  }

  static func matches(_ match: TextMatch, _ text: [UInt8], _ needle: [UInt8]) -> Bool {
    switch match {
    case .startsWith: text.starts(with: needle)
    case .endsWith: text.count >= needle.count && text[(text.count - needle.count)...].elementsEqual(needle)
    case .contains, .matches: contains(text, needle)
    }
  }

  private static func contains(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    guard text.count >= needle.count else { return false }
    return text.withUnsafeBufferPointer { text in
      needle.withUnsafeBufferPointer { needle in
        // Invariant: `start + needle.count <= text.count` throughout.
        for start in 0...(text.count - needle.count) where text[start] == first {
          var length = 1
          while length < needle.count && text[start + length] == needle[length] { length += 1 }
          if length == needle.count { return true }
        }
        return false
      }
    }
  }
}
