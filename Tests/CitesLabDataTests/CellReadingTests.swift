internal import CKernels
internal import Testing

@testable internal import CitesLabData

/// The readers of plain cells against their portable twins, and both against what the cells say.
@Suite struct CellReadingTests {
  private struct Numbers: Equatable {
    var values: [Int64?] = []
    var low = Int64.max, high = Int64.min
    var plain = 0, empty = 0, marked = 0, likeThousands = 0, longest = 0
  }

  private typealias NumberReader = (
    UnsafePointer<CKCells>?, Int, Int, UInt8, UInt32, UInt8, UnsafeMutablePointer<Int64>?, UnsafeMutablePointer<CKNumberTally>?
  ) -> Int

  /// Every cell of the column; nil where the reader left one.
  private func numbers(_ column: CellColumn, scale: Int, quotes: Bool, _ reader: NumberReader) -> Numbers {
    column.read(quotes: quotes) { cells in
      var values = [Int64](repeating: 77, count: cells.count)
      var tally = CKNumberTally(low: .max, high: .min, plain: 0, empty: 0, marked: 0, likeThousands: 0, longestFraction: 0)
      var found = Numbers()
      let read = CellColumn.read(cells.count) { reader(&cells, $0, cells.count, 1, UInt32(scale), 0x2E, &values, &tally) }
      found.values = zip(read, values).map { $0 ? $1 : nil }
      (found.low, found.high) = (tally.low, tally.high)
      (found.plain, found.empty, found.marked) = (tally.plain, tally.empty, tally.marked)
      (found.likeThousands, found.longest) = (tally.likeThousands, tally.longestFraction)
      return found
    }
  }

  /// By the letters, one by one.
  private func oracle(_ cells: [String], scale: Int, quotes: Bool) -> Numbers {
    var found = Numbers()
    for cell in cells {
      var (text, quoted) = CellColumn.content(cell, quotes: quotes)
      if text.isEmpty {
        found.values.append(quoted ? nil : .min)
        if !quoted { found.empty += 1 }
        continue
      }
      let negative = text[0] == 0x2D
      if negative { text.removeFirst() }
      let parts = text.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false).map { Array($0) }
      let digits = parts[0]
      let decimals = parts.count > 1 ? parts[1] : []
      let isPlain =
        (digits + decimals).allSatisfy { (0x30...0x39).contains($0) } && !(parts.count > 1 && decimals.isEmpty)
        && !(parts.count == 1 && digits.isEmpty) && decimals.count <= min(scale, 9) && digits.count + scale <= 18
        && !(digits.count > 1 && digits[0] == 0x30)
      guard isPlain else {
        found.values.append(nil)
        continue
      }
      var value = (digits + decimals).reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
      for _ in decimals.count..<scale { value *= 10 }
      if negative { value = -value }
      found.values.append(value)
      found.plain += 1
      (found.low, found.high) = (min(found.low, value), max(found.high, value))
      if !decimals.isEmpty {
        found.marked += 1
        found.longest = max(found.longest, decimals.count)
        if decimals.count == 3, (1...3).contains(digits.count), digits[0] != 0x30 { found.likeThousands += 1 }
      }
    }
    return found
  }

  /// Columns of one kind and of all kinds, with strangers among them.
  @Test(arguments: [false, true]) func numbersReadAlike(quotes: Bool) {
    var random = SystemRandomNumberGenerator()
    let strange = [
      "", "-", ".", "-.", "1.", ".5", "-.5", "-0", "0", "00", "007", "0.5", "00.5", "1e5", "1,5", "1.2.3", "+1", " 1", "1 ", "--1", "1-",
      "x",
      "\"", "12\u{a0}3", "9:", "1/", ":", "/", "123456789012345678", "1234567890123456789", "99999999999999999999", "0.123456789",
      "0.1234567890", "12345678.12345678", "1234567.1", "123456.78", "12345678", "123456789", "-1234567", "-12345678", "1.234", "0.234",
      "12.345", "1234.567", "\u{80}", "1\u{e9}2",
    ]
    for round in 0..<400 {
      let scale = [0, 0, 1, 2, 2, 3, 6, 9, 10, 12, 18][round % 11]
      let decimals = Int.random(in: 0...min(scale, 4), using: &random)
      let size = [3, 9, 99, 99_999, 9_999_999, 99_999_999, 999_999_999_999][round % 7]
      let strangers = [0, 0, 1, 10, 50][round % 5]
      let cells = (0..<Int.random(in: 1...300, using: &random)).map { _ -> String in
        if Int.random(in: 0..<100, using: &random) < strangers {
          let cell = strange.randomElement(using: &random) ?? ""
          return quotes && Bool.random(using: &random) ? "\"\(cell)\"" : cell
        }
        var cell = "\(Int.random(in: strangers > 1 ? -size...size : 0...size, using: &random))"
        if decimals > 0 { cell += "." + (0..<decimals).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined() }
        return quotes && round % 2 == 0 ? "\"\(cell)\"" : cell
      }
      let column = CellColumn(cells)
      let expected = oracle(cells, scale: scale, quotes: quotes)
      #expect(numbers(column, scale: scale, quotes: quotes, ck_read_numbers) == expected, "\(cells)")
      #expect(numbers(column, scale: scale, quotes: quotes, ck_read_numbers_portable) == expected, "\(cells)")
    }
  }

  /// Each strange spelling at each place among plain ones: the readers that take several cells at once may not pass one over.
  @Test func everyPlaceIsSeen() {
    for stranger in ["x", "1.", "007", "-5", "123456789", "1.25", "12.3x", "", ":", "/", "1.2.3"] {
      for plain in ["42", "4.2"] {
        for place in 0..<12 {
          var cells = [String](repeating: plain, count: 12)
          cells[place] = stranger
          let expected = oracle(cells, scale: 2, quotes: false)
          #expect(numbers(CellColumn(cells), scale: 2, quotes: false, ck_read_numbers) == expected, "\(cells)")
        }
      }
    }
  }

  @Test func onlyNumbersOfJSONAreRead() {
    let cells = ["1", "2", "3", "4", "5", "6"]
    let kinds: [UInt8] = [1, 1, 1, 1, 2, 1]
    CellColumn(cells).read { column in
      kinds.withUnsafeBufferPointer { kinds in
        column.kinds = kinds.baseAddress
        var values = [Int64](repeating: 0, count: 6)
        var tally = CKNumberTally(low: .max, high: .min, plain: 0, empty: 0, marked: 0, likeThousands: 0, longestFraction: 0)
        #expect(ck_read_numbers(&column, 0, 6, 1, 0, 0x2E, &values, &tally) == 4)
        #expect(ck_read_numbers(&column, 5, 6, 1, 0, 0x2E, &values, &tally) == 6)
        #expect(values == [1, 2, 3, 4, 0, 6])
      }
    }
  }

  /// All that looks like a day of some years, against the calendar.
  @Test func datesAreThoseOfTheCalendar() {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    var cells: [String] = []
    var expected: [Int64?] = []
    for year in [0, 1, 4, 100, 400, 1582, 1899, 1900, 1969, 1970, 1999, 2000, 2023, 2024, 2100, 9999] {
      let digits = "\(year + 10_000)".dropFirst()
      for month in 0...13 {
        for day in 0...32 {
          cells.append("\(digits)-\(two(month))-\(two(day))")
          expected.append(DayNumber.days(year: year, month: month, day: day))
        }
      }
    }
    for cell in [
      "2024-1-01", "2024/01/01", "2024-01-01 ", "20240101", "2024-01-0:", "2024-01-/1", "2O24-01-01", "2024-0a-01", "", "\u{e9}024-01-1",
    ] {
      cells.append(cell)
      expected.append(cell.isEmpty ? .min : nil)
    }
    for quotes in [false, true] {
      let column = CellColumn(quotes ? cells.map { $0.isEmpty ? $0 : "\"\($0)\"" } : cells)
      column.read(quotes: quotes) { cells in
        var values = [Int64](repeating: 77, count: cells.count)
        var tally = CKNumberTally(low: .max, high: .min, plain: 0, empty: 0, marked: 0, likeThousands: 0, longestFraction: 0)
        let read = CellColumn.read(cells.count) { ck_read_dates(&cells, $0, &values, &tally) }
        #expect(zip(read, values).map { $0 ? $1 : nil } == expected)
        let known = expected.compactMap { $0 }.filter { $0 != .min }
        #expect(tally.plain == known.count && tally.empty == 1)
        #expect(tally.low == known.min() && tally.high == known.max())
      }
    }
  }

  @Test func booleansAreWords() {
    let cells = ["true", "false", "", "True", "tru", "truex", "falsy", "fals", "false ", "true", "1", "false"]
    let expected: [Int64?] = [1, 0, .min, nil, nil, nil, nil, nil, nil, 1, nil, 0]
    CellColumn(cells).read { cells in
      var values = [Int64](repeating: 77, count: cells.count)
      var tally = CKNumberTally()
      let read = CellColumn.read(cells.count) { ck_read_booleans(&cells, $0, &values, &tally) }
      #expect(zip(read, values).map { $0 ? $1 : nil } == expected)
      #expect((tally.plain, tally.marked, tally.empty) == (2, 2, 1))
    }
  }

  /// Texts of all lengths, many of them alike but for one byte.
  @Test(arguments: [false, true]) func textsAreNumbered(quotes: Bool) {
    var random = SystemRandomNumberGenerator()
    var known: [String] = []
    for length in 1...70 {
      let text = String(repeating: "a", count: length)
      known.append(text)
      for place in [0, length / 2, length - 1] {
        var bytes = Array(text.utf8)
        bytes[place] = 0x62
        known.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    known += (0..<3000).map { "ville-\($0)" }
    let rows = (0..<20_000).map { _ in Int.random(in: 0..<10, using: &random) == 0 ? "" : known.randomElement(using: &random) ?? "" }
    let numbering = TextNumbering()
    var numbers: [String: UInt32] = [:]
    var expected: [UInt32] = []
    for text in rows {
      if text.isEmpty {
        expected.append(0)
      } else {
        let number = numbers[text] ?? UInt32(numbers.count + 1)
        numbers[text] = number
        expected.append(number)
      }
    }
    let column = CellColumn(quotes ? rows.map { $0.isEmpty ? $0 : "\"\($0)\"" } : rows)
    column.read(quotes: quotes) { cells in
      var codes = [UInt32](repeating: 77, count: cells.count)
      var largest: UInt32 = 0
      var row = 0
      while true {
        row = numbering.number(&cells, from: row, into: &codes, &largest)
        if row == cells.count { break }
        // The table is full.
        let skip = quotes ? 1 : 0
        let start = Int(cells.starts[row]) + 1 + skip
        codes[row] = UInt32(numbering.number(of: cells.base + start, Int(cells.ends[row]) - start - skip) + 1)
        largest = max(largest, codes[row])
        row += 1
      }
      #expect(codes == expected)
      #expect(Int(largest) == numbers.count && numbering.count == numbers.count)
    }
    for (text, number) in numbers { #expect(String(decoding: numbering.text(Int(number) - 1), as: UTF8.self) == text) }
  }

  /// Against what Swift makes of the pairs; only those that are too long for the reader are left to it.
  @Test func textsWithQuotesInsideAreNumbered() {
    var random = SystemRandomNumberGenerator()
    let numbering = TextNumbering()
    var numbers: [String: UInt32] = [:]
    for round in 0..<40 {
      let isLong = round % 10 == 9
      let texts = (0..<Int.random(in: 1...(isLong ? 20 : 300), using: &random)).map { _ in
        let length = Int.random(in: 1...(isLong ? 20_000 : 40), using: &random)
        return String((0..<length).map { _ in Int.random(in: 0..<6, using: &random) == 0 ? "\"" : "a" as Character })
      }
      let bare = texts.map { Bool.random(using: &random) && !$0.contains("\"") }
      let cells = zip(texts, bare).map { $1 ? $0 : "\"\($0.replacing("\"", with: "\"\""))\"" }
      CellColumn(cells).read(quotes: true) { cells in
        var codes = [UInt32](repeating: 77, count: cells.count)
        var largest: UInt32 = 0
        var row = 0
        while true {
          row = numbering.number(&cells, from: row, into: &codes, &largest)
          if row == cells.count { break }
          var text = Array(texts[row].utf8)
          let count = text.count
          #expect(isLong || numbering.count == numbering.table.room || numbering.byteCount + count > numbering.table.byteRoom)
          text += [UInt8](repeating: 0, count: 16)
          codes[row] = UInt32(numbering.number(of: text, count) + 1)
          row += 1
        }
        for (text, code) in zip(texts, codes) {
          if let number = numbers[text] {
            #expect(number == code)
          } else {
            numbers[text] = code
            #expect(numbering.text(Int(code) - 1).elementsEqual(text.utf8))
          }
        }
      }
    }
    #expect(numbering.count == numbers.count)
  }

  @Test func textsOfNothingButQuotesAreLeft() {
    CellColumn(["\"a\"", "\"\"", "\"abcdefghij\"\"\""]).read(quotes: true) { cells in
      let numbering = TextNumbering()
      var codes = [UInt32](repeating: 77, count: cells.count)
      var largest: UInt32 = 0
      #expect(numbering.number(&cells, from: 0, into: &codes, &largest) == 1)
      #expect(numbering.number(&cells, from: 2, into: &codes, &largest) == 3)
      #expect(numbering.text(1).elementsEqual("abcdefghij\"".utf8))
    }
  }

  /// Wherever a file whose quotes come in pairs is cut, the first quote that opens a cell tells whether that is within quotes.
  @Test func theFirstOpeningQuoteTellsTheState() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      var inside: [Bool] = []
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        let text = (0..<Int.random(in: 0...5, using: &random)).map { _ -> UInt8 in
          [0x2C, 0x22, 0x0A, 0x0D, 0x61].randomElement(using: &random) ?? 0x61
        }
        let separator: [UInt8] = [[0x2C], [0x0A], [0x0D, 0x0A]].randomElement(using: &random) ?? []
        if text.contains(where: { $0 != 0x61 }) || Bool.random(using: &random) {
          let cell: [UInt8] = [0x22] + text.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
          // A pair is left and entered again: between its quotes the text is outside, as to the scan.
          var state = false
          for byte in cell {
            inside.append(state)
            if byte == 0x22 { state.toggle() }
          }
          bytes += cell
        } else {
          inside += text.map { _ in false }
          bytes += text
        }
        inside += separator.map { _ in false }
        bytes += separator
      }
      bytes.append(0x0A)
      let count = bytes.count - 1
      for from in 1..<max(2, count) where from < count {
        let told = ck_begins_in_quotes(bytes, from, count, 0x2C, 0x0A)
        let opens = (from..<count).contains { at in
          bytes[at] == 0x22 && [0x2C, 0x0A].contains(bytes[at - 1]) && ![0x2C, 0x0A, 0x0D, 0x22].contains(bytes[at + 1])
        }
        #expect(told == (opens ? inside[from] ? 1 : 0 : -1), "\(String(decoding: bytes, as: UTF8.self)) from \(from)")
      }
    }
  }

  /// Two ways of scanning, over whatever bytes, in whatever steps.
  @Test func scansSeeTheSame() {
    var random = SystemRandomNumberGenerator()
    for round in 0..<300 {
      let alphabet: [UInt8] =
        round % 3 == 0
        ? [0x2C, 0x0A, 0x41, 0x42, 0x43, 0xC3]
        : round % 3 == 1 ? [0x41, 0x42, 0x43, 0x44, 0x2C, 0x0A, 0x22] : [0x2C, 0x22, 0x0A, 0x0D, 0x41, 0]
      let count = Int.random(in: 0...2000, using: &random)
      let bytes = (0..<count + 64).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let step = round % 2 == 0 ? count : Int.random(in: 1...200, using: &random)
      func scan(
        _ way: (UnsafePointer<UInt8>?, Int, Int, UInt8, UInt8, UnsafeMutablePointer<CKScanState>?, UnsafeMutablePointer<UInt32>?) -> Int
      ) -> ([UInt32], [UInt64]) {
        var state = CKScanState()
        state.previousEndsCell = 1
        var found: [UInt32] = []
        var out = [UInt32](repeating: 0, count: count + 64)
        var at = 0
        while at < count {
          let to = min(count, at + step)
          let written = way(bytes, at, to, 0x2C, 0x0A, &state, &out)
          found += out[0..<written]
          at = to
        }
        let flags = [state.hasQuotes, state.strayQuote, state.loneReturn, state.hasReturns, state.hasZero, state.hasNonASCII]
        return (
          found,
          [state.inQuotes, state.previousEndsCell, state.previousClosed, state.previousReturn, state.newlines] + flags.map { $0 ? 1 : 0 }
        )
      }
      let (fast, plain) = (scan(ck_scan), scan(ck_scan_portable))
      #expect(fast.0 == plain.0)
      #expect(fast.1 == plain.1)
      // Without quotes, positions are those of all delimiters and newlines.
      if round % 3 == 0 {
        #expect(plain.0 == (0..<count).filter { bytes[$0] == 0x2C || bytes[$0] == 0x0A }.map { UInt32($0) })
      }
    }
  }

  /// What is passed over as nothing but text is that for the reader of cells too.
  @Test func mixedTextsAreTexts() {
    var random = SystemRandomNumberGenerator()
    let parts = [
      "1", "12", "2024", "01", "31", "007", "e", "E", "T", "Z", "h", "m", "s", "am", "pm", "feb", "mars", "EUR", "k", "kg", "x", "A", "d",
      "st",
      "th", "UTC",
    ]
    let reader = CellReader(missing: .standard)
    var seen = 0
    for _ in 0..<100_000 {
      let text = (0..<Int.random(in: 2...12, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      var bytes = Array(text.utf8)
      let count = bytes.count
      bytes += [UInt8](repeating: 0, count: 64)
      let (isMixed, reading) = bytes.withUnsafeBufferPointer { bytes -> (Bool, CellReading?) in
        guard let p = bytes.baseAddress else { return (false, nil) }
        return (ck_is_mixed_text(p, count), reader.read(p, count, quoted: false))
      }
      guard isMixed else { continue }
      seen += 1
      if case .text? = reading { continue }
      Issue.record("\(text)")
    }
    #expect(seen > 1000)
  }

  /// Texts with characters of all lengths, whole and spoiled at each place, against the standard library.
  @Test func invalidUTF8IsFound() {
    var random = SystemRandomNumberGenerator()
    let characters = ["a", "é", "œ", "€", "😀", "\u{7FF}", "\u{800}", "\u{FFFF}", "\u{10FFFF}"]
    let strange: [[UInt8]] = [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80],
      [0x80], [0xBF], [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ]
    for round in 0..<3000 {
      var bytes: [UInt8] = []
      let sparse = round % 2 == 0
      while bytes.count < round % 200 {
        let character = sparse && Int.random(in: 0..<12, using: &random) > 0 ? "a" : characters.randomElement(using: &random) ?? "a"
        bytes += Array(character.utf8)
      }
      if round % 3 > 0, let wrong = strange.randomElement(using: &random) {
        bytes.insert(contentsOf: wrong, at: Int.random(in: 0...bytes.count, using: &random))
      }
      let count = bytes.count
      // The first byte that no whole character begins with.
      var expected = 0
      while expected < count {
        let width = (1...4).first { width in
          expected + width <= count && String(validating: bytes[expected..<expected + width], as: UTF8.self)?.unicodeScalars.count == 1
        }
        guard let width else { break }
        expected += width
      }
      #expect(ck_invalid_utf8(bytes + [UInt8](repeating: 0, count: 64), count) == expected, "\(bytes)")
    }
  }

  @Test func codesAreCounted() {
    var random = SystemRandomNumberGenerator()
    let values = (0..<40_000).map { _ in UInt64.random(in: 0..<300, using: &random) }
    let low = values.map { UInt8($0 % 200) }
    for (codes, all) in [
      (Codes(words: .u8(Buffer(low)), base: 0, hasMissing: false, maxCode: 199), low.map { UInt64($0) }),
      (Codes(words: .u16(Buffer(values.map { UInt16($0) })), base: 0, hasMissing: false, maxCode: 299), values),
      (Codes(words: .u32(Buffer(values.map { UInt32($0) })), base: 0, hasMissing: false, maxCode: 310), values),
      (Codes(words: .u64(Buffer(values)), base: 0, hasMissing: false, maxCode: 299), values),
    ] {
      let (rows, first) = TextCounts.histogram(codes)
      #expect(rows.count == Int(codes.maxCode) + 1)
      for code in rows.indices {
        #expect(rows[code] == all.count { $0 == UInt64(code) })
        #expect(first[code] == all.firstIndex(of: UInt64(code)) ?? -1)
      }
      #expect(TextCounts.rows(codes, code: 7) == rows[7])
    }
  }
}
