internal import QueryLang

/// The distinct values of a text column, each with what it can be read as.
struct TextFindings {
  struct Value {
    var reading: CellReading
    var text: String
    var rows: Int
    var firstRow: Int
    /// Written like a date of a day that there is not.
    var isImpossibleDate = false
  }

  /// By the family that they would belong to; the rest is text.
  var fitting: [FieldDecision.ValueFamily: Int] {
    var fitting: [FieldDecision.ValueFamily: Int] = [:]
    for family in FieldDecision.ValueFamily.allCases where rowsOfFamily[family.place] > 0 { fitting[family] = rowsOfFamily[family.place] }
    return fitting
  }
  private var rowsOfFamily = [Int](repeating: 0, count: FieldDecision.ValueFamily.allCases.count)
  private(set) var known = 0
  /// The first few of each kind, in order of occurrence, and all that are not of the most frequent family up to a limit.
  private(set) var values: [Value] = []
  private(set) var words: [Value] = []

  // For codes: rows of digits alone, of digits behind a zero, of both digits and letters, of telephone numbers; the widths in bytes.
  private var digitRows = 0
  private var zeroRows = 0
  private var mixedRows = 0
  private var telephoneRows = 0
  private var narrowest = Int.max
  private var widest = 0
  private var mixedExample: (text: String, first: Int)?
  private var telephoneExample: (text: String, first: Int)?

  /// More distinct values than this of one kind are counted but not listed.
  private static let listed = 1000

  /// - Parameter kind: of cells of JSON; nil for delimited text.
  init(_ column: Column, _ reader: CellReader, kind: UInt8?) {
    // The last is text.
    var listed = [Int](repeating: 0, count: FieldDecision.ValueFamily.allCases.count + 1)
    func add(_ bytes: UnsafeBufferPointer<UInt8>, rows: Int, first: Int) {
      guard let p = bytes.baseAddress, rows > 0 else { return }
      let reading = kind.map { reader.read(p, bytes.count, kind: $0) } ?? reader.read(p, bytes.count, quoted: true)
      if case .emptyText = reading { return }
      if case .missingWord = reading {
        if words.count < Self.listed {
          words.append(Value(reading: reading, text: String(decoding: bytes, as: UTF8.self), rows: rows, firstRow: first))
        }
        return
      }
      known += rows
      countCode(bytes, reading, rows, first)
      let family = reading.family
      if let family { rowsOfFamily[family.place] += rows }
      let place = family?.place ?? listed.count - 1
      guard listed[place] < Self.listed else { return }
      listed[place] += 1
      var value = Value(reading: reading, text: String(decoding: bytes, as: UTF8.self), rows: rows, firstRow: first)
      if case .text = reading { value.isImpossibleDate = DateText.isImpossible(p, bytes.count) }
      values.append(value)
    }
    switch column.storage {
    case .dictionary(let codes, let dictionary):
      let (rows, first) = TextCounts.histogram(codes)
      let shift = codes.hasMissing ? 1 : 0
      for entry in 0..<dictionary.count where entry + shift < rows.count {
        add(dictionary.utf8(entry), rows: rows[entry + shift], first: first[entry + shift])
      }
    case .text(let text):
      for row in 0..<text.count where !text.isMissing(row) { add(text.utf8(row), rows: 1, first: row) }
    case .codes, .floats: break
    }
  }

  /// Telephone numbers are nothing but text to the reader of cells: one look says whether it is worth counting them.
  static func beginsWithTelephone(_ column: Column) -> Bool {
    switch column.storage {
    case .dictionary(_, let dictionary): dictionary.count > 0 && CodeColumns.isTelephone(dictionary.utf8(0))
    case .text(let text): text.count > 0 && !text.isMissing(0) && CodeColumns.isTelephone(text.utf8(0))
    case .codes, .floats: false
    }
  }

  func first(_ wanted: (CellReading) -> Bool) -> Value? {
    values.filter { wanted($0.reading) }.min { $0.firstRow < $1.firstRow }
  }

  private mutating func countCode(_ bytes: UnsafeBufferPointer<UInt8>, _ reading: CellReading, _ rows: Int, _ first: Int) {
    narrowest = min(narrowest, bytes.count)
    widest = max(widest, bytes.count)
    if case .leadingZero = reading { zeroRows += rows }
    var digits = 0
    var letters = 0
    // Without a branch a byte, for they would be guessed wrong.
    for byte in bytes {
      digits &+= byte &- UInt8(ascii: "0") <= 9 ? 1 : 0
      letters &+= (byte | 0x20) &- UInt8(ascii: "a") < 26 ? 1 : 0
    }
    if digits == bytes.count { digitRows += rows }
    if digits > 0, letters > 0, digits + letters == bytes.count {
      mixedRows += rows
      if first < mixedExample?.first ?? .max { mixedExample = (String(decoding: bytes, as: UTF8.self), first) }
    }
    if digits >= 9, CodeColumns.isTelephone(bytes) {
      telephoneRows += rows
      if first < telephoneExample?.first ?? .max { telephoneExample = (String(decoding: bytes, as: UTF8.self), first) }
    }
  }

  /// Why the values are codes: then nobody should be told how to make numbers of them.
  var codes: FieldDecision? {
    if let telephoneExample, telephoneRows * 10 >= known * 9 { return .telephones(example: telephoneExample.text) }
    if zeroRows > 0, digitRows * 2 > known, let zero = first(\.isLeadingZero) { return .leadingZeros(example: zero.text) }
    if let mixedExample, narrowest == widest, digitRows + mixedRows == known, digitRows > 0 {
      return .codesWithLetters(example: mixedExample.text)
    }
    return nil
  }
}
