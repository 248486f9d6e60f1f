internal import CKernels
internal import Testing

@testable internal import CitesLabData

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The reader of floats against its portable twin, and both against the C library and what the cells' letters say.
@Suite struct FloatReadingTests {
  private struct Found: Equatable {
    /// Nil where the reader left a cell.
    var bits: [UInt64?] = []
    var lows = [Int64](repeating: .max, count: 20), highs = [Int64](repeating: .min, count: 20)
    var plain = 0, wide = 0, marked = 0, likeThousands = 0, binaryLooking = 0, empty = 0
  }

  private typealias Reader = (
    UnsafePointer<CKCells>?, Int, UnsafePointer<CKFloatColumn>?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<CKFloatTally>?
  ) -> Int

  private func floats(_ cells: [String], mark: UInt8, quotes: Bool, _ reader: Reader) -> Found {
    CellColumn(cells).read(quotes: quotes) { cells in
      var values = [Double](repeating: 77, count: cells.count)
      var tally = ck_float_tally()
      let read = DecimalFloat.Table().withOne { one in
        var column = CKFloatColumn(one: one, missing: MissingFloat.value, mark: mark, number: 1)
        return CellColumn.read(cells.count) { reader(&cells, $0, &column, &values, &tally) }
      }
      var found = Found()
      found.bits = zip(read ?? [], values).map { $0 ? $1.bitPattern : nil }
      withUnsafeBytes(of: tally.low) { found.lows = Array($0.bindMemory(to: Int64.self)) }
      withUnsafeBytes(of: tally.high) { found.highs = Array($0.bindMemory(to: Int64.self)) }
      (found.plain, found.wide, found.marked) = (tally.plain, tally.wide, tally.marked)
      (found.likeThousands, found.binaryLooking, found.empty) = (tally.likeThousands, tally.binaryLooking, tally.empty)
      return found
    }
  }

  /// By the letters, one by one; `left` are the cells that the reader left, which it may where it is not sure how they read back.
  private func oracle(_ cells: [String], mark: UInt8, quotes: Bool, left: [Bool]) -> Found {
    var found = Found()
    for (cell, left) in zip(cells, left) {
      var (text, quoted) = CellColumn.content(cell, quotes: quotes)
      if text.isEmpty {
        found.bits.append(quoted ? nil : MissingFloat.bits)
        if !quoted { found.empty += 1 }
        continue
      }
      let negative = text[0] == 0x2D
      if negative { text.removeFirst() }
      let parts = text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false).map { Array($0) }
      let digits = parts[0]
      let decimals = parts.count > 1 ? parts[1] : []
      let all = digits + decimals
      let significant = all.drop { $0 == 0x30 }.count
      let isPlain =
        all.allSatisfy { (0x30...0x39).contains($0) } && !digits.isEmpty && !(parts.count > 1 && decimals.isEmpty)
        && !(digits.count > 1 && digits[0] == 0x30) && decimals.last != 0x30 && significant <= 17 && decimals.count <= 55
      guard isPlain, !left else {
        found.bits.append(nil)
        continue
      }
      let value = strtod(String(decoding: digits + [0x2E] + decimals, as: UTF8.self), nil)
      found.bits.append((negative ? 0 - value : value).bitPattern)
      if !decimals.isEmpty { found.marked += 1 }
      guard decimals.count < 19 else {
        found.wide += 1
        continue
      }
      found.plain += 1
      var place = decimals.count
      if decimals.count == 3, digits.count <= 3, digits[0] != 0x30 {
        found.likeThousands += 1
        place = 19
      }
      if decimals.count > 9, significant >= 16 { found.binaryLooking += 1 }
      let whole = all.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) } * (negative ? -1 : 1)
      (found.lows[place], found.highs[place]) = (min(found.lows[place], whole), max(found.highs[place], whole))
    }
    return found
  }

  private func check(_ cells: [String], mark: UInt8, quotes: Bool) -> (read: Int, plain: Int) {
    let modern = floats(cells, mark: mark, quotes: quotes, ck_read_floats)
    let portable = floats(cells, mark: mark, quotes: quotes, ck_read_floats_portable)
    #expect(modern == portable, "\(cells)")
    let expected = oracle(cells, mark: mark, quotes: quotes, left: modern.bits.map { $0 == nil })
    #expect(modern == expected, "\(cells)")
    let all = oracle(cells, mark: mark, quotes: quotes, left: cells.map { _ in false })
    return (modern.bits.count { $0 != nil }, all.bits.count { $0 != nil })
  }

  @Test(arguments: [false, true]) func floatsReadAlike(quotes: Bool) {
    var random = SystemRandomNumberGenerator()
    let strange = [
      "", "-", ".", "-.", "1.", ".5", "-.5", "-0", "0", "-0.0", "00", "007.5", "0.5", "00.5", "1e5", "1,5", "1.2.3", "+1.5", " 1.5",
      "1.5 ", "--1.5", "x", "\"", "1.50", "12\u{a0}3", "9:", "1.2/", ":", "123456789012345678", "1234567890123456789",
      "0.12345678901234567", "0.123456789012345678", "12345678901234567", "1.234", "0.234", "1234.567",
      "0.00000000000000000000000012345", "0.000012345678901234567", "0.0000000000000000012345", "0.1234567890123456",
      "99999999999999999", "0.99999999999999999", "1234567890123456.7", "123456789012345678901234567890",
      "0.\(String(repeating: "0", count: 60))1", "\u{80}", "1\u{e9}2",
    ]
    var (read, plain) = (0, 0)
    for round in 0..<400 {
      let mark: UInt8 = round % 3 == 0 ? 0x2C : 0x2E
      let strangers = [0, 0, 1, 10, 50][round % 5]
      let power = pow(10, Double(round % 12 - 2))
      let cells = (0..<Int.random(in: 1...300, using: &random)).map { _ -> String in
        var cell: String
        if Int.random(in: 0..<100, using: &random) < strangers {
          cell = strange.randomElement(using: &random) ?? ""
        } else {
          cell = "\(Double.random(in: -1...1, using: &random) * power)"
        }
        if mark == 0x2C { cell = String(cell.map { $0 == "." ? "," : $0 == "," ? "." : $0 }) }
        return quotes && Bool.random(using: &random) ? "\"\(cell)\"" : cell
      }
      let found = check(cells, mark: mark, quotes: quotes)
      // The strangers are there to be told apart, not to be read.
      if strangers == 0 { (read, plain) = (read + found.read, plain + found.plain) }
    }
    // What programs write of a double is read, all but always.
    #expect(read > plain * 999 / 1000)
  }

  /// Every length of both parts, with digits that all count and with zeros in front.
  @Test func everyLength() {
    var cells: [String] = []
    for digits in 1...24 {
      for decimals in 0...26 {
        for first in ["1", "9", "0"] where digits == 1 || first != "0" {
          let whole = first + String(repeating: "5", count: digits - 1)
          for fraction in ["7", "0"] {
            cells.append(decimals == 0 ? whole : whole + "." + String(repeating: fraction, count: decimals - 1) + "3")
            cells.append("-" + (cells.last ?? ""))
          }
        }
      }
    }
    _ = check(cells, mark: 0x2E, quotes: false)
    // Each alone, where nothing but a comma is before it.
    for cell in cells { _ = check([cell], mark: 0x2E, quotes: false) }
  }

  @Test func onlyNumbersOfJSONAreRead() {
    let kinds: [UInt8] = [1, 2, 1]
    CellColumn(["1.5", "2.5", "123.456"]).read { cells in
      kinds.withUnsafeBufferPointer { kinds in
        cells.kinds = kinds.baseAddress
        var values = [Double](repeating: 77, count: 3)
        var tally = ck_float_tally()
        let read = DecimalFloat.Table().withOne { one in
          var column = CKFloatColumn(one: one, missing: MissingFloat.value, mark: 0x2E, number: 1)
          return CellColumn.read(3) { ck_read_floats(&cells, $0, &column, &values, &tally) }
        }
        #expect(read == [true, false, true])
        #expect(values == [1.5, 77, 123.456])
        #expect(tally.likeThousands == 0)
      }
    }
  }
}
