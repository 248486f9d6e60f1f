import CKernels
import CitesLabData
import Testing

/// The loops over codes against their naive twins, over widths, lengths and offsets where a block begins or ends.
struct KernelTests {
  private func words(_ width: Int, _ values: [UInt64]) -> CodeWords {
    switch width {
    case 1: .u8(Buffer(values.map { UInt8(truncatingIfNeeded: $0) }))
    case 2: .u16(Buffer(values.map { UInt16(truncatingIfNeeded: $0) }))
    case 4: .u32(Buffer(values.map { UInt32(truncatingIfNeeded: $0) }))
    default: .u64(Buffer(values))
    }
  }

  private func bits(_ mask: [UInt64], _ count: Int) -> [Bool] { (0..<count).map { mask[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 } }

  @Test(arguments: [1, 2, 4, 8], [0, 1, 63, 64, 65, 127, 128, 1000])
  func masksOfRanges(width: Int, count: Int) {
    var random = SystemRandomNumberGenerator()
    let highest: UInt64 = width == 8 ? .max : (1 << UInt64(width * 8)) - 1
    for _ in 0..<20 {
      let values = (0..<count + 7).map { _ in
        Bool.random() ? UInt64.random(in: 0...highest, using: &random) : UInt64.random(in: 0...min(9, highest))
      }
      let column = words(width, values)
      let range = 5..<5 + count
      for (low, high) in [(UInt64(0), highest), (3, 5), (9, 2), (0, 0), (highest, .max), (highest / 2, highest), (1, .max)] {
        let (mask, zeros) = CodeKernels.mask(column, in: range, low: low, high: high, zeros: Bool.random())
        #expect(mask.count == (count + 63) / 64)
        #expect(bits(mask, count) == range.map { values[$0] >= low && values[$0] <= high }, "width \(width), \(low)...\(high)")
        if let zeros { #expect(bits(zeros, count) == range.map { values[$0] == 0 }) }
        if let last = mask.last, count % 64 != 0 { #expect(last >> UInt64(count % 64) == 0, "bits beyond the end") }
      }
    }
  }

  @Test(arguments: [1, 2, 4], [0, 1, 64, 100])
  func masksOfTruthTables(width: Int, count: Int) {
    let truth: [UInt8] = (0..<200).map { _ in UInt8.random(in: 0...2) }
    let values = (0..<count + 3).map { _ in UInt64.random(in: 0..<200) }
    let column = words(width, values)
    for wanted: UInt8 in [0, 1, 2] {
      let mask = CodeKernels.mask(column, in: 3..<3 + count, truth: truth, wanted: wanted)
      #expect(bits(mask, count) == (3..<3 + count).map { truth[Int(values[$0])] == wanted })
    }
  }

  @Test(arguments: [1, 2, 4, 8])
  func gathersRangesAndLists(width: Int) {
    let values = (0..<300).map { _ in UInt64.random(in: 0...255) }
    let column = words(width, values)
    #expect(CodeKernels.gather(column, .range(17..<200)) { $0 + 1 } == values[17..<200].map { $0 + 1 })
    let rows: [UInt32] = [299, 0, 5, 5, 120]
    #expect(CodeKernels.gather(column, .list(rows)) { $0 } == rows.map { values[Int($0)] })
  }

  @Test func histogramCountsEveryRow() {
    let values = (0..<40_000).map { UInt64($0 % 7) }
    let codes = Codes(words: words(1, values), base: 0, hasMissing: false, maxCode: 6)
    #expect(CodeKernels.histogram(codes) == (0..<7).map { code in values.filter { $0 == UInt64(code) }.count })
  }

  /// The bits of missing rows say what the codes say, wherever rows are looked at; and so do rows that were chosen before.
  @Test func missingRows() throws {
    func truths(_ mask: TruthMask) -> [UInt8] { (0..<mask.count).map { mask.truth($0) } }
    for width in [1, 2, 4, 8] {
      let values = (0..<1_000).map { _ in UInt64.random(in: 0...3) }
      let plain = Codes(words: words(width, values), base: 0, hasMissing: true, maxCode: 3)
      let codes = plain.withMissingRows()
      #expect(plain.missingRows == nil && codes.missingRows != nil)
      #expect(Codes(words: plain.words, base: 0, hasMissing: false, maxCode: 3).withMissingRows().missingRows == nil)
      let missing = try #require(codes.missingRows)
      for rows in [0..<1_000, 64..<1_000, 128..<192, 128..<193, 65..<700, 960..<1_000, 64..<64] {
        for frame in [Frame(.table, rows: .range(rows)), Frame(.table, rows: .list(rows.map { UInt32($0) }))] {
          var evaluator = Evaluator(today: nil)
          let expected = rows.map { values[$0] == 0 ? UInt8(1) : 0 }
          for condition in [.missingCode(plain), .missingCode(codes), .rows(missing)] as [PhysicalCondition] {
            #expect(truths(try evaluator.truth(condition, frame)) == expected)
            #expect(truths(try evaluator.truth(.not(condition), frame)) == expected.map { 1 - $0 })
          }
        }
      }
      // Worked out once for each code, the rows are the codes.
      var evaluator = Evaluator(today: nil)
      #expect(truths(try evaluator.truth(.missingCode(codes), Frame(.domain, rows: .range(0..<4)))) == [1, 0, 0, 0])
    }
  }

  @Test func narrowestCodesKeepEveryValue() {
    let cases: [[Int64?]] = [
      [], [nil], [0], [5, nil, 5], [-3, 250, nil], [0, 255], [nil, 0, 255], [0, 65_535], [nil, 0, 65_535], [-1, 4_294_967_294],
      [nil, -1, 4_294_967_294],
      [.min + 1, .max], [.min + 1, nil, .max],
    ]
    for values in cases {
      let codes = Codes(count: values.count, anyMissing: true, isMissing: { values[$0] == nil }, value: { values[$0] ?? 0 })
      #expect((0..<values.count).map { codes.ordinal(at: $0) } == values)
      #expect((0..<values.count).allSatisfy { codes.words[$0] <= codes.maxCode })
    }
  }
}

/// Three-valued logic, against the truth tables.
struct TruthMaskTests {
  private func mask(_ truths: [UInt8]) -> TruthMask { TruthMask(count: truths.count) { truths[$0] } }
  private func truths(_ mask: TruthMask) -> [UInt8] { (0..<mask.count).map { mask.truth($0) } }

  @Test(arguments: [0, 1, 9, 63, 64, 65, 200])
  func operationsFollowKleene(count: Int) {
    for unknown in [true, false] {
      let top: UInt8 = unknown ? 2 : 1
      let a = (0..<count).map { _ in UInt8.random(in: 0...top) }
      let b = (0..<count).map { _ in UInt8.random(in: 0...top) }
      var both = mask(a)
      both.formAnd(mask(b))
      #expect(truths(both) == zip(a, b).map { $0 == 0 || $1 == 0 ? 0 : $0 == 2 || $1 == 2 ? 2 : 1 })
      var either = mask(a)
      either.formOr(mask(b))
      #expect(truths(either) == zip(a, b).map { $0 == 1 || $1 == 1 ? 1 : $0 == 2 || $1 == 2 ? 2 : 0 })
      var negated = mask(a)
      negated.negate()
      #expect(truths(negated) == a.map { $0 == 2 ? 2 : 1 - $0 })
      #expect(negated.trueCount == a.filter { $0 == 0 }.count)
      #expect(mask(a).positions() == (0..<UInt32(count)).filter { a[Int($0)] == 1 })
      #expect(mask(a).unknownCount == a.filter { $0 == 2 }.count)
    }
  }

  @Test func constants() {
    #expect(truths(TruthMask(count: 70, all: true)) == Array(repeating: 1, count: 70))
    #expect(truths(TruthMask(count: 70, all: nil)) == Array(repeating: 2, count: 70))
    let bits: [UInt64] = [.max, 5, .max]
    #expect(TruthMask(count: 67, startOf: bits[1...]).isTrue == [5, 7] && TruthMask(count: 0, startOf: bits[3...]).isTrue.isEmpty)
    #expect(TruthMask(count: 64, startOf: bits[0...]).isTrue == [.max])
    #expect(TruthMask(count: 70, all: true).trueCount == 70)
  }
}

struct WordTableTests {
  @Test(arguments: [1, 2, 3])
  func numbersTuplesInOrderOfAppearance(arity: Int) {
    var table = WordTable(arity: arity)
    var known: [[UInt64]: UInt32] = [:]
    for _ in 0..<20_000 {
      let tuple = (0..<arity).map { _ in UInt64.random(in: 0..<40) &* 0x1_0000_0001 }
      let number = arity == 1 ? table.number(tuple[0]) : table.number(tuple)
      if let expected = known[tuple] {
        #expect(number == expected)
      } else {
        #expect(Int(number) == known.count)
        known[tuple] = number
      }
    }
    #expect(table.count == known.count)
    for (tuple, number) in known { #expect(Array(table.words[Int(number) * arity..<Int(number) * arity + arity]) == tuple) }
  }
}

struct RankingTests {
  @Test func limitIsThePrefixOfTheWholeOrder() throws {
    for _ in 0..<200 {
      let count = Int.random(in: 0...60)
      let keys = (0..<Int.random(in: 1...3)).map { _ in (0..<count).map { _ in UInt64.random(in: 0...4) } }
      let whole = (0..<UInt32(count)).sorted { a, b in
        for key in keys where key[Int(a)] != key[Int(b)] { return key[Int(a)] < key[Int(b)] }
        return a < b
      }
      #expect(try Ranking.order(keys, count: count, limit: nil).order == whole)
      let limit = Int.random(in: 0...70)
      let (order, tie) = try Ranking.order(keys, count: count, limit: limit)
      #expect(order == Array(whole.prefix(limit)))
      // A tie is told exactly when the first row left out equals the last one kept.
      let cut = limit > 0 && limit < count && keys.allSatisfy { $0[Int(whole[limit - 1])] == $0[Int(whole[limit])] }
      let last = order.last.map { last in { (row: UInt32) in keys.allSatisfy { $0[Int(row)] == $0[Int(last)] } } }
      let expected = cut ? last.map { Ranking.Tie(kept: order.filter($0).count, equal: whole.filter($0).count) } : nil
      #expect(tie == expected)
    }
  }

  @Test func wordsOrderNumbersAndKeepMissingLast() {
    let floats: [Double] = [-.infinity, -1e300, -1, -0.0, 0, 1e-300, 2, .infinity]
    for descending in [false, true] {
      let words = NaturalOrder.keys(.floats(floats + [MissingFloat.value]), descending: descending)
      for (a, b) in zip(floats.indices, floats.indices.dropFirst()) {
        #expect(floats[a] == floats[b] ? words[a] == words[b] : (words[a] < words[b]) != descending)
      }
      #expect(words.dropLast().allSatisfy { $0 < .max } && words.last == .max)
    }
    let integers: [Int64] = [.min, -5, 0, 7, .max - 1]
    let words = NaturalOrder.keys(
      .ordinals(OrdinalVector(integers + [0], missing: [false, false, false, false, false, true])), descending: false)
    #expect(words == words.sorted() && words.last == .max)
  }

  @Test func textFollowsTheCollation() {
    let entries = ["Zoé", "eau", "École", "ecole", "école", "10", "9", "-a", " b", "œuvre", "oeuvre"]
    let vector = Vector.text(TextVector(codes: entries.indices.map { Int32($0) } + [-1], pool: TextPool(entries)))
    let sorted = NaturalOrder.sorted(vector).map { Int($0) < entries.count ? entries[Int($0)] : "missing" }
    #expect(sorted == ["-a", "10", "9", " b", "eau", "ecole", "école", "École", "oeuvre", "œuvre", "Zoé", "missing"])
  }
}

struct ParallelTests {
  @Test func resultsComeInOrderOnAnyNumberOfThreads() throws {
    for threads in [1, 2, 7] {
      let results = try Parallel.map(100, threads: threads) { piece throws(ExecutionError) in piece * piece }
      #expect(results == (0..<100).map { $0 * $0 })
    }
  }

  @Test func theLowestErrorIsThrown() {
    for threads in [1, 2, 5] {
      #expect(throws: ExecutionError.overflow(operation: "3")) {
        try Parallel.map(100, threads: threads) { piece throws(ExecutionError) -> Int in
          if piece >= 3 { throw .overflow(operation: "\(piece)") }
          return piece
        }
      }
    }
  }

  /// Processors without wide vectors run the twins: they must say the same.
  @Test func portableTwinsAgree() {
    for _ in 0..<300 {
      let count = Int.random(in: 0...300)
      let codes = (0..<count).map { _ in UInt32.random(in: 0...(Bool.random() ? 5 : .max)) }
      let low = UInt32.random(in: 0...4)
      let width = Bool.random() ? UInt32.random(in: 0...3) : UInt32.random(in: 0...(.max))
      func answers(_ run: (UnsafeMutablePointer<UInt64>?, UnsafeMutablePointer<UInt64>?) -> Void) -> [[UInt64]] {
        var out = [UInt64](repeating: 7, count: (count + 63) / 64)
        var zero = out
        out.withUnsafeMutableBufferPointer { out in zero.withUnsafeMutableBufferPointer { run(out.baseAddress, $0.baseAddress) } }
        return [out, zero]
      }
      let narrow = codes.map { UInt8(truncatingIfNeeded: $0) }
      let middling = codes.map { UInt16(truncatingIfNeeded: $0) }
      let (low8, width8) = (UInt8(truncatingIfNeeded: low), UInt8(truncatingIfNeeded: width))
      let (low16, width16) = (UInt16(truncatingIfNeeded: low), UInt16(truncatingIfNeeded: width))
      #expect(
        answers { ck_mask_u8(narrow, count, low8, width8, $0, $1) } == answers { ck_mask_u8_portable(narrow, count, low8, width8, $0, $1) })
      #expect(
        answers { ck_mask_u16(middling, count, low16, width16, $0, $1) }
          == answers { ck_mask_u16_portable(middling, count, low16, width16, $0, $1) })
      let mask = answers { ck_mask_u32(codes, count, low, width, $0, $1) }
      #expect(mask == answers { ck_mask_u32_portable(codes, count, low, width, $0, $1) })
      #expect(ck_set_bits(mask[0], mask[0].count) == mask[0].reduce(0) { $0 + $1.nonzeroBitCount })
      #expect(ck_set_bits_portable(mask[0], mask[0].count) == mask[0].reduce(0) { $0 + $1.nonzeroBitCount })
      func positions(_ run: (UnsafeMutablePointer<UInt32>) -> Int) -> [UInt32] {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count + 8) { buffer in
          guard let base = buffer.baseAddress else { return [] }
          return Array(buffer[0..<run(base)])
        }
      }
      #expect(
        positions { ck_positions(mask[0], mask[0].count, 9, $0) } == positions { ck_positions_portable(mask[0], mask[0].count, 9, $0) })
    }
  }

  /// Conditions on floats: vectors, their twin and one comparison at a time say the same, at infinities, zeros and NaN as well.
  @Test func rangesOfFloats() {
    let special = [0.0, -0.0, .infinity, -.infinity, .nan, MissingFloat.value, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 1, -1]
    for _ in 0..<400 {
      let numbers = (0..<Int.random(in: 0...200)).map { _ in Bool.random() ? special.randomElement() ?? 0 : Double.random(in: -2...2) }
      let ranges = (0..<Int.random(in: 0...3)).map { _ in
        FloatRange(
          low: Bool.random() ? Double.random(in: -2...2) : special.filter { !$0.isNaN }.randomElement() ?? 0,
          high: Bool.random() ? Double.random(in: -2...2) : special.filter { !$0.isNaN }.randomElement() ?? 0, includesLow: .random(),
          includesHigh: .random())
      }
      let mask = CodeKernels.mask(numbers, in: ranges)
      for (row, number) in numbers.enumerated() {
        let isIn = ranges.contains { range in
          (range.includesLow ? number >= range.low : number > range.low)
            && (range.includesHigh ? number <= range.high : number < range.high)
        }
        #expect(mask.truth(row) == (MissingFloat.isMissing(number) ? 2 : isIn ? 1 : 0))
      }
      let words = (numbers.count + 63) / 64
      var (out, twin) = ([UInt64](repeating: 7, count: words), [UInt64](repeating: 9, count: words))
      let anyNaN = ck_mask_f64(numbers, numbers.count, -1, 1, &out)
      #expect(anyNaN == ck_mask_f64_portable(numbers, numbers.count, -1, 1, &twin) && anyNaN == numbers.contains(where: \.isNaN))
      #expect(out == twin)
      #expect(ck_equal_f64(numbers, numbers.count, MissingFloat.bits, &out) == numbers.contains(where: MissingFloat.isMissing))
      for (row, number) in numbers.enumerated() { #expect((out[row >> 6] >> UInt64(row & 63) & 1 == 1) == MissingFloat.isMissing(number)) }
      var (sum, error, twinSum, twinError) = (0.5, 0.0, 0.5, 0.0)
      let absent = ck_sum_f64(numbers, numbers.count, MissingFloat.bits, &sum, &error)
      #expect(absent == ck_sum_f64_portable(numbers, numbers.count, MissingFloat.bits, &twinSum, &twinError))
      #expect(absent == numbers.count(where: MissingFloat.isMissing))
      // Two NaN need not have the same bits.
      #expect(sum.bitPattern == twinSum.bitPattern || sum.isNaN && twinSum.isNaN)
      #expect(error.bitPattern == twinError.bitPattern || error.isNaN && twinError.isNaN)
      let (found, alone) = (
        ck_extremes_f64(numbers, numbers.count, MissingFloat.bits), ck_extremes_f64_portable(numbers, numbers.count, MissingFloat.bits)
      )
      let known = numbers.filter { !$0.isNaN }
      #expect(found.least == known.min() ?? .infinity && found.greatest == known.max() ?? -.infinity)
      #expect(
        found.missing == numbers.count { MissingFloat.isMissing($0) } && found.undefined + found.missing + known.count == numbers.count)
      #expect(alone.least == found.least && alone.greatest == found.greatest)
      #expect(alone.missing == found.missing && alone.undefined == found.undefined)
    }
  }
}
