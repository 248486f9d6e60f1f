extension ColumnParser {
  /// Nil `words`: all words, and 0 and 1.
  func booleans(_ spans: CellSpans, _ words: BooleanWords?, _ profile: inout ColumnProfile) -> Piece? {
    integers.reserve(spans.count)
    let values = integers.base
    var empty = 0
    var trues = 0
    var falses = 0
    let isPlain = words == .trueFalse && spans.kinds == nil && !reader.missing.everywhere
    let mayBeEmpty = reader.missing.empty
    for row in 0..<spans.count {
      let (p, n) = spans.raw(row)
      if isPlain {
        // "true" and "false" as the 32 bits of their first four letters; five bytes past any cell are readable.
        let word = UInt32(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt32.self))
        if n == 4 && word == 0x6575_7274 {
          values[row] = 1
          trues &+= 1
          continue
        }
        if n == 5 && word == 0x736C_6166 && p[4] == UInt8(ascii: "e") {
          values[row] = 0
          falses &+= 1
          continue
        }
        if n == 0 && mayBeEmpty {
          values[row] = Self.missing
          empty &+= 1
          continue
        }
      }
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
    }
    profile.empty += empty
    profile.trueWords[Int(BooleanWords.trueFalse.rawValue)] += trues
    profile.falseWords[Int(BooleanWords.trueFalse.rawValue)] += falses
    return pack(spans.count, low: 0, high: 1, hasMissing: profile.missing > 0)
  }

  func dates(_ spans: CellSpans, _ layout: DateLayout, dayFirst: Bool, _ profile: inout ColumnProfile) -> Piece? {
    integers.reserve(spans.count)
    let values = integers.base
    var low = Int64.max
    var high = Int64.min
    var empty = 0
    var fast = 0
    let isISO = layout == .iso && spans.kinds == nil && !reader.missing.everywhere
    let mayBeEmpty = reader.missing.empty
    for row in 0..<spans.count {
      let (p, n) = spans.raw(row)
      if n == 0 && mayBeEmpty && spans.kinds == nil {
        values[row] = Self.missing
        empty &+= 1
        continue
      }
      let value: Int64
      if isISO, n == 10, let days = Self.isoDays(p) {
        value = days
        fast &+= 1
      } else {
        let (reading, cell, count) = read(spans, row)
        profile.add(reading, cell, count)
        switch reading {
        case .empty, .emptyText, .missingWord:
          values[row] = Self.missing
          continue
        case .date(let date) where date.layout == layout && !date.hasTime:
          guard let days = date.ordinal(dayFirst: dayFirst) else { return nil }
          value = days
        default: return nil
        }
      }
      values[row] = value
      if value < low { low = value }
      if value > high { high = value }
    }
    profile.empty += empty
    profile.dates[Int(DateLayout.iso.rawValue)] += fast
    return pack(spans.count, low: low, high: high, hasMissing: profile.missing > 0)
  }

  /// `yyyy-MM-dd`, exactly.
  @inline(__always)
  private static func isoDays(_ p: UnsafePointer<UInt8>) -> Int64? {
    guard p[4] == UInt8(ascii: "-"), p[7] == UInt8(ascii: "-") else { return nil }
    let zero = UInt8(ascii: "0")
    let d0 = p[0] &- zero, d1 = p[1] &- zero, d2 = p[2] &- zero, d3 = p[3] &- zero
    let d5 = p[5] &- zero, d6 = p[6] &- zero, d8 = p[8] &- zero, d9 = p[9] &- zero
    guard max(max(max(d0, d1), max(d2, d3)), max(max(d5, d6), max(d8, d9))) <= 9 else { return nil }
    let year = (Int(d0) &* 10 &+ Int(d1)) &* 100 &+ Int(d2) &* 10 &+ Int(d3)
    return DayNumber.days(year: year, month: Int(d5) &* 10 &+ Int(d6), day: Int(d8) &* 10 &+ Int(d9))
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
    var largest: UInt32 = 0
    for row in 0..<spans.count {
      let (p, n, quoted) = content(spans, row)
      if isAbsent(spans, row, n, quoted, emptyIsMissing) {
        values[row] = 0
        if spans.kinds != nil { profile.empty += 1 }
        continue
      }
      if let kinds = spans.kinds { profile.add(reader.read(p, n, kind: kinds[row]), p, n) }
      let code = UInt32(truncatingIfNeeded: interner.number(of: p, n) &+ 1)
      values[row] = code
      if code > largest { largest = code }
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
    for row in 0..<count {
      let (p, n, quoted) = content(spans, row)
      if isAbsent(spans, row, n, quoted, emptyIsMissing) {
        missing.append(row)
        profile.empty += 1
      } else {
        if n == 0, quoted { emptyText.append(row) }
        let reading = spans.kinds.map { reader.read(p, n, kind: $0[row]) } ?? reader.read(p, n, quoted: quoted)
        profile.add(reading, p, n)
        Self.copy(p, n, to: target + written)
        written += n
      }
      ends[row] = UInt32(truncatingIfNeeded: written)
    }
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
