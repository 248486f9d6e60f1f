internal import CKernels

extension ColumnParser {
  /// Integers and decimals of at most `scale` decimals, as integers multiplied by 10^scale.
  func numbers(_ spans: CellSpans, scale: Int, mark: UInt8, _ profile: inout ColumnProfile) -> Piece? {
    integers.reserve(spans.count)
    let values = integers.base
    // Spellings that were listed may look like numbers: -1, 999. So may dates.
    let isPlain = !reader.readsDigitsAsDates
    let isListed = reader.missing.everywhere
    var cells = spans.cells(mayBeEmpty: reader.missing.empty)
    // Of the plain spellings, and of the others.
    var tally = CKNumberTally(low: .max, high: .min, plain: 0, empty: 0, marked: 0, likeThousands: 0, longestFraction: 0)
    var slowLow = Int64.max
    var slowHigh = Int64.min
    var row = 0
    while row < spans.count {
      let begin = row
      let reach = !isPlain || (isListed && isMissing(spans, row)) ? row : isListed ? row + 1 : spans.count
      row = ck_read_numbers(&cells, begin, reach, CellKind.number, UInt32(scale), mark, values, &tally)
      if row == reach, reach > begin { continue }
      guard let value = slowNumber(spans, row, scale: scale, mark: mark, &profile) else { return nil }
      values[row] = value
      if value != Self.missing {
        slowLow = min(slowLow, value)
        slowHigh = max(slowHigh, value)
      }
      row += 1
    }
    let (low, high) = (tally.low, tally.high)
    let (marked, likeThousands, longestFraction) = (tally.marked, tally.likeThousands, tally.longestFraction)
    profile.empty += tally.empty
    profile.numbers += tally.plain
    if mark == UInt8(ascii: ",") {
      profile.commas += marked
      profile.commasLikeThousands += likeThousands
    } else {
      profile.dots += marked
      // A JSON number is written with a point and nothing else.
      if spans.kinds == nil { profile.dotsLikeThousands += likeThousands }
    }
    // The range at the scale that the values have: the same whatever scale they were read at.
    if low <= high {
      let factor = Powers.integer(scale - longestFraction)
      profile.include(low / factor, high / factor, scale: longestFraction, under: mark)
      // Without a mark they read alike under the other one. With marks that could all be thousands they read otherwise, which is looked up;
      // with others they cannot be read at all.
      if marked == 0 {
        profile.include(low / factor, high / factor, scale: longestFraction, under: NumberText.other(mark))
      } else if marked == likeThousands, spans.kinds == nil {
        addOtherRange(spans, under: NumberText.other(mark), &profile)
      }
    }
    return pack(spans.count, low: min(low, slowLow), high: max(high, slowHigh), hasMissing: profile.missing > 0)
  }

  private func isMissing(_ spans: CellSpans, _ row: Int) -> Bool {
    let (p, n, _) = content(spans, row)
    return reader.missing.contains(p, n)
  }

  private func addOtherRange(_ spans: CellSpans, under mark: UInt8, _ profile: inout ColumnProfile) {
    for row in 0..<spans.count {
      if case .number(let number) = read(spans, row).reading, !number.isWide, let scale = number.scale(under: mark) {
        profile.include(number.unscaled, number.unscaled, scale: scale, under: mark)
      }
    }
  }

  /// The number times 10^scale, missing, or nil when the cell is neither.
  private func slowNumber(_ spans: CellSpans, _ row: Int, scale: Int, mark: UInt8, _ profile: inout ColumnProfile) -> Int64? {
    var (reading, p, n) = read(spans, row)
    if case .leadingZero = reading, lenient {
      // Asked for as a number: 007 is 7.
      profile.leadingZeros += 1
      (p, n) = Self.withoutZeros(p, n)
      guard case .number(let stripped) = NumberText.read(p, n) else { return nil }
      reading = .number(stripped)
    }
    switch reading {
    case .empty, .emptyText, .missingWord:
      profile.add(reading, p, n)
      return Self.missing
    case .number(let number):
      guard !number.isWide, let found = number.scale(under: mark), found <= scale else { return nil }
      let (value, overflow) = number.unscaled.multipliedReportingOverflow(by: Powers.integer(scale - found))
      if overflow { return nil }
      profile.add(number)
      return value
    default: return nil
    }
  }

  /// Leading blanks and zeros away, but for one digit.
  private static func withoutZeros(_ cell: UnsafePointer<UInt8>, _ count: Int) -> (UnsafePointer<UInt8>, Int) {
    var p = cell
    var n = count
    while n > 1, p[0] == UInt8(ascii: "0") || p[0] == 0x20 || p[0] == 0x09 {
      p += 1
      n -= 1
    }
    while n > 1, p[n - 1] == 0x20 || p[n - 1] == 0x09 { n -= 1 }
    return (p, n)
  }

  /// Floating point, where every value reads back digit for digit; nil when one would not.
  func floats(_ spans: CellSpans, mark: UInt8, _ profile: inout ColumnProfile) -> Piece? {
    doubles.reserve(spans.count)
    let values = doubles.base
    let mayBePlain = !reader.missing.everywhere && !reader.readsDigitsAsDates
    var cells = spans.cells(mayBeEmpty: reader.missing.empty)
    var tally = ck_float_tally()
    let powers = DecimalFloat.Table()
    var row = 0
    while row < spans.count {
      if mayBePlain {
        row =
          powers.withOne { one in
            var column = CKFloatColumn(one: one, missing: MissingFloat.value, mark: mark, number: CellKind.number)
            return ck_read_floats(&cells, row, &column, values, &tally)
          } ?? row
        if row == spans.count { break }
      }
      defer { row += 1 }
      var (reading, p, n) = read(spans, row)
      if lenient {
        if case .leadingZero = reading {
          (p, n) = Self.withoutZeros(p, n)
          if case .number(let stripped) = NumberText.read(p, n) { reading = .number(stripped) }
        }
        if case .longInteger = reading {
          var wide = NumberReading(unscaled: 0, scale: 0)
          wide.isWide = true
          wide.significantDigits = 20
          reading = .number(wide)
        }
      }
      switch reading {
      case .empty, .emptyText, .missingWord:
        profile.add(reading, p, n)
        values[row] = MissingFloat.value
      case .number(let number):
        guard let scale = number.scale(under: mark) else { return nil }
        var read = number
        read.scale = scale
        guard let value = FloatText.exact(read, p, n) else {
          profile.floatRefused = true
          return nil
        }
        profile.add(number)
        values[row] = value
      default: return nil
      }
    }
    tell(tally, mark, &profile)
    let count = spans.count
    return .floats(
      Buffer<Double>(count: count) { target in
        if let target = target.baseAddress { target.update(from: values, count: count) }
      }, hasMissing: profile.missing > 0)
  }

  /// What ``ColumnProfile/add(_:times:)`` would be told of each of the numbers.
  private func tell(_ tally: CKFloatTally, _ mark: UInt8, _ profile: inout ColumnProfile) {
    let other = NumberText.other(mark)
    profile.empty += tally.empty
    profile.numbers += tally.plain
    profile.wide += tally.wide
    profile.binaryLooking += tally.binaryLooking
    if mark == NumberText.comma {
      profile.commas += tally.marked
      profile.commasLikeThousands += tally.likeThousands
    } else {
      profile.dots += tally.marked
      profile.dotsLikeThousands += tally.likeThousands
    }
    let places = Int(CK_DECIMAL_PLACES)
    withUnsafeBytes(of: tally.low) { lows in
      withUnsafeBytes(of: tally.high) { highs in
        for (place, (low, high)) in zip(lows.bindMemory(to: Int64.self), highs.bindMemory(to: Int64.self)).enumerated() where low <= high {
          profile.include(low, high, scale: place == places ? 3 : place, under: mark)
          if place == 0 || place == places { profile.include(low, high, scale: 0, under: other) }
        }
      }
    }
  }
}
