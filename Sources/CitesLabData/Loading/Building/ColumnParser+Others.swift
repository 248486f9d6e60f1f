internal import CKernels

extension ColumnParser {
  /// Nil `words`: all words, and 0 and 1.
  func booleans(_ spans: CellSpans, _ words: BooleanWords?, _ profile: inout ColumnProfile) -> Piece? {
    integers.reserve(spans.count)
    let values = integers.base
    let isPlain = words == .trueFalse && spans.kinds == nil && !reader.missing.everywhere
    var cells = spans.cells(mayBeEmpty: reader.missing.empty)
    // `plain` counts the trues, `marked` the falses.
    var tally = CKNumberTally()
    var row = 0
    while true {
      if isPlain { row = ck_read_booleans(&cells, row, values, &tally) }
      if row == spans.count { break }
      let (reading, cell, count) = read(spans, row)
      switch reading {
      case .empty, .emptyText, .missingWord:
        values[row] = Self.missing
      case .boolean(let found, let value):
        if let words, words != found { return nil }
        values[row] = value ? 1 : 0
      case .number(let number):
        guard words == nil, number.scale == 0, !number.isWide, number.unscaled == 0 || number.unscaled == 1 else { return nil }
        values[row] = number.unscaled
      default: return nil
      }
      profile.add(reading, cell, count)
      row += 1
    }
    profile.empty += tally.empty
    profile.trueWords[Int(BooleanWords.trueFalse.rawValue)] += tally.plain
    profile.falseWords[Int(BooleanWords.trueFalse.rawValue)] += tally.marked
    return pack(spans.count, low: 0, high: 1, hasMissing: profile.missing > 0)
  }

  func dates(_ spans: CellSpans, _ layout: DateLayout, dayFirst: Bool, _ profile: inout ColumnProfile) -> Piece? {
    integers.reserve(spans.count)
    let values = integers.base
    let isPlain = layout == .iso && spans.kinds == nil && !reader.missing.everywhere
    var cells = spans.cells(mayBeEmpty: reader.missing.empty)
    var tally = CKNumberTally(low: .max, high: .min, plain: 0, empty: 0, marked: 0, likeThousands: 0, longestFraction: 0)
    var low = Int64.max
    var high = Int64.min
    var row = 0
    while true {
      if isPlain { row = ck_read_dates(&cells, row, values, &tally) }
      if row == spans.count { break }
      let (reading, cell, count) = read(spans, row)
      profile.add(reading, cell, count)
      switch reading {
      case .empty, .emptyText, .missingWord:
        values[row] = Self.missing
      case .date(let date) where date.layout == layout && !date.hasTime:
        guard let days = date.ordinal(dayFirst: dayFirst) else { return nil }
        values[row] = days
        low = min(low, days)
        high = max(high, days)
      default: return nil
      }
      row += 1
    }
    profile.empty += tally.empty
    profile.dates[Int(DateLayout.iso.rawValue)] += tally.plain
    return pack(spans.count, low: min(low, tally.low), high: max(high, tally.high), hasMissing: profile.missing > 0)
  }

  func datetimes(_ spans: CellSpans, _ layout: DateLayout, dayFirst: Bool, zoned: Bool, _ profile: inout ColumnProfile) -> Piece? {
    integers.reserve(spans.count)
    let values = integers.base
    var low = Int64.max
    var high = Int64.min
    for row in 0..<spans.count {
      let (reading, cell, count) = read(spans, row)
      profile.add(reading, cell, count)
      switch reading {
      case .empty, .emptyText, .missingWord:
        values[row] = Self.missing
      case .date(let date) where date.layout == layout && date.hasTime && date.isZoned == zoned:
        guard let value = date.ordinal(dayFirst: dayFirst) else { return nil }
        values[row] = value
        low = min(low, value)
        high = max(high, value)
      default: return nil
      }
    }
    return pack(spans.count, low: low, high: high, hasMissing: profile.missing > 0)
  }

  /// Text always fits. What else the cells could be is read from the dictionary at the end, not cell by cell; but the cells of JSON
  /// have kinds, of which the dictionary knows nothing.
  func text(_ spans: CellSpans, column: Int, _ profile: inout ColumnProfile) -> Piece {
    if plainColumns.contains(column) { return plain(spans, &profile) }
    let interner = interner(column)
    if interner.count > LoadLimits.dictionaryEntries {
      plainColumns.insert(column)
      return plain(spans, &profile)
    }
    codes.reserve(spans.count)
    let values = codes.base
    let emptyIsMissing = reader.missing.empty
    var cells = spans.cells(mayBeEmpty: emptyIsMissing)
    var largest: UInt32 = 0
    var row = 0
    while true {
      if spans.kinds == nil { row = interner.number(&cells, from: row, into: values, &largest) }
      if row == spans.count { break }
      let (p, n, quoted) = content(spans, row)
      if isAbsent(spans, row, n, quoted, emptyIsMissing) {
        values[row] = 0
        if spans.kinds != nil { profile.empty += 1 }
      } else {
        if let kinds = spans.kinds { profile.add(reader.read(p, n, kind: kinds[row]), p, n) }
        let code = UInt32(truncatingIfNeeded: interner.number(of: p, n) &+ 1)
        values[row] = code
        if code > largest { largest = code }
      }
      row += 1
    }
    let words: CodeWords =
      if largest <= UInt32(UInt8.max) {
        .u8(Self.narrowed(values, spans.count))
      } else if largest <= UInt32(UInt16.max) { .u16(Self.narrowed(values, spans.count)) } else { .u32(Self.narrowed(values, spans.count)) }
    return .codes(words, worker: worker)
  }

  @inline(__always)
  private func isAbsent(_ spans: CellSpans, _ row: Int, _ n: Int, _ quoted: Bool, _ emptyIsMissing: Bool) -> Bool {
    if let kinds = spans.kinds { return kinds[row] == CellKind.absent }
    return n == 0 && !quoted && emptyIsMissing
  }

  private static func narrowed<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ values: UnsafePointer<UInt32>, _ count: Int
  ) -> Buffer<Word> {
    Buffer<Word>(count: count) { target in
      guard let target = target.baseAddress else { return }
      for row in 0..<count { target[row] = Word(truncatingIfNeeded: values[row]) }
    }
  }

  /// Bytes instead of codes. The profile is read cell by cell: there is no dictionary to read it from.
  private func plain(_ spans: CellSpans, _ profile: inout ColumnProfile) -> Piece {
    let count = spans.count
    codes.reserve(count)
    let ends = codes.base
    var missing: [Int] = []
    var emptyText: [Int] = []
    let emptyIsMissing = reader.missing.empty
    var length = 0
    for row in 0..<count { length += spans.raw(row).n }
    texts.reserve(length)
    let target = texts.base
    var written = 0
    // Of digits alone, which are read here; so are keys, which are nothing but text. A word that was listed may be either.
    let isPlain = spans.kinds == nil && !reader.missing.everywhere && !reader.readsDigitsAsDates
    var digits = NumberRange.Bounds()
    var zeros = 0
    for row in 0..<count {
      let (p, n, quoted) = content(spans, row)
      if isAbsent(spans, row, n, quoted, emptyIsMissing) {
        missing.append(row)
        profile.empty += 1
      } else {
        if n == 0, quoted { emptyText.append(row) }
        var number: UInt64 = 0
        if isPlain, n &- 1 < 18, ck_read_digits(p, &number) == n {
          if p[0] == UInt8(ascii: "0"), n > 1 { zeros &+= 1 } else { digits.include(Int64(bitPattern: number)) }
        } else if isPlain, n >= 12, p[0] &- UInt8(ascii: "0") <= 9, ck_is_mixed_text(p, n) {
          profile.text += 1
        } else {
          let reading = spans.kinds.map { reader.read(p, n, kind: $0[row]) } ?? reader.read(p, n, quoted: quoted)
          profile.add(reading, p, n)
        }
        Self.copy(p, n, to: target + written)
        written += n
      }
      ends[row] = UInt32(truncatingIfNeeded: written)
    }
    profile.leadingZeros += zeros
    profile.add(integers: digits)
    return .plain(
      PlainPiece(
        bytes: Buffer<UInt8>(count: written) { bytes in if let bytes = bytes.baseAddress { bytes.update(from: target, count: written) } },
        ends: Buffer<UInt32>(count: count) { target in if let target = target.baseAddress { target.update(from: ends, count: count) } },
        missing: missing, emptyText: emptyText))
  }

  /// Short texts without a call: both have ``ByteArena/slack`` bytes behind them.
  @inline(__always)
  private static func copy(_ p: UnsafePointer<UInt8>, _ n: Int, to target: UnsafeMutablePointer<UInt8>) {
    guard n <= 32 else { return target.update(from: p, count: n) }
    let source = UnsafeRawPointer(p)
    let place = UnsafeMutableRawPointer(target)
    place.storeBytes(of: source.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
    if n > 16 { (place + 16).storeBytes(of: (source + 16).loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self) }
  }
}
