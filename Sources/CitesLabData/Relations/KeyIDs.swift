internal import QueryLang

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A word for the key of each row, in one space for both sides of a relation: equal words mean identical keys.
///
/// What both sides hold as codes is mapped from code to code, once for each code and not for each row; text is hashed once for each
/// entry of a dictionary. Identity is exact: text by bytes, numbers by value at any scale.
enum KeyIDs: Sendable {
  /// The row has no key.
  static let missing: UInt64 = 0
  /// No row of the target has the key.
  static let nowhere = UInt64.max

  case table(CodeWords, [UInt64])
  /// The word is the code, one more where code 0 is a value.
  case codes(Codes)
  /// Integers of too wide a range for a table, as codes of the target's.
  case ordinals(Codes, KeyScale, target: Codes)
  case floats(Buffer<Double>)
  /// Numbers of the texts of the target's own rows.
  case numbers([UInt32])
  case texts(TextBlocks, KeyTexts)

  /// The words of the rows in `range`.
  func words(_ range: Range<Int>) -> [UInt64] {
    switch self {
    case .table(let words, let table):
      return table.withUnsafeBufferPointer { table in CodeKernels.gather(words, .range(range)) { table[Int(truncatingIfNeeded: $0)] } }
    case .codes(let codes):
      let shift: UInt64 = codes.hasMissing ? 0 : 1
      return CodeKernels.gather(codes.words, .range(range)) { $0 &+ shift }
    case .ordinals(let codes, let scale, let target):
      let hasMissing = codes.hasMissing
      let base = codes.base
      return CodeKernels.gather(codes.words, .range(range)) { code in
        hasMissing && code == 0 ? Self.missing : scale.word(base &+ Int64(bitPattern: code), in: target)
      }
    case .floats(let numbers):
      return range.map { row in
        let number = numbers[row]
        if MissingFloat.isMissing(number) { return Self.missing }
        // Zero's bits are 0, which is kept for missing: those of minus zero, which no key has, stand for it.
        let bits = (number + 0).bitPattern
        return bits == 0 ? 1 << 63 : bits
      }
    case .numbers(let numbers): return range.map { UInt64(numbers[$0]) }
    case .texts(let text, let index):
      return range.map { row in text.isMissing(row) ? Self.missing : index.word(text.utf8(row)) }
    }
  }

  /// A bound of the words of a target, where it is small enough for an array over them.
  var bound: UInt64? {
    switch self {
    case .codes(let codes): codes.maxCode &+ 1
    case .numbers(let numbers): UInt64(numbers.count)
    case .table, .ordinals, .floats, .texts: nil
    }
  }

  /// The words of one field of a key, on either side; nil for types that cannot match.
  static func pair(_ child: Column, _ target: Column) -> (child: KeyIDs, target: KeyIDs)? {
    switch (child.storage, target.storage) {
    case (.codes(let codes), .codes(let targetCodes)):
      guard let scale = KeyScale(child.type, target.type) else { return nil }
      // A table pays where it is no longer than the rows that read it.
      guard codes.maxCode < 65_536 || codes.maxCode < UInt64(codes.count / 2) else {
        return (.ordinals(codes, scale, target: targetCodes), .codes(targetCodes))
      }
      let table = (0...codes.maxCode).map { code in
        codes.hasMissing && code == 0 ? missing : scale.word(codes.base &+ Int64(bitPattern: code), in: targetCodes)
      }
      return (.table(codes.words, table), .codes(targetCodes))
    case (.floats(let a, _), .floats(let b, _)): return (.floats(a), .floats(b))
    case (.dictionary(let codes, let dictionary), .dictionary(let targetCodes, let entries)):
      let index = KeyTexts(entries, hasMissing: targetCodes.hasMissing)
      return (.table(codes.words, index.words(of: dictionary, hasMissing: codes.hasMissing)), .codes(targetCodes))
    case (.dictionary(let codes, let dictionary), .text(let text)):
      let (index, numbers) = KeyTexts.numbering(text)
      return (.table(codes.words, index.words(of: dictionary, hasMissing: codes.hasMissing)), .numbers(numbers))
    case (.text(let text), .dictionary(let targetCodes, let entries)):
      return (.texts(text, KeyTexts(entries, hasMissing: targetCodes.hasMissing)), .codes(targetCodes))
    case (.text(let text), .text(let targetText)):
      let (index, numbers) = KeyTexts.numbering(targetText)
      return (.texts(text, index), .numbers(numbers))
    case (.codes, _), (.floats, _), (.dictionary, _), (.text, _): return nil
    }
  }
}

/// How an integer of one side becomes one of the other: the same number at another number of decimals.
struct KeyScale: Sendable {
  /// Positive: to multiply by; negative: to divide by without a rest.
  private let factor: Int64

  /// Nil when the types are not of one kind.
  init?(_ child: ValueType, _ target: ValueType) {
    func scale(_ type: ValueType) -> Int? {
      switch type {
      case .integer: 0
      case .decimal(let scale): scale
      default: nil
      }
    }
    if let from = scale(child), let to = scale(target) {
      let power = (0..<abs(to - from)).reduce(Int64(1)) { power, _ in power &* 10 }
      factor = to >= from ? power : -power
    } else {
      guard child == target else { return nil }
      factor = 1
    }
  }

  /// Nil where the other side has no such number.
  @inline(__always)
  func scaled(_ ordinal: Int64) -> Int64? {
    if factor == 1 { return ordinal }
    if factor > 1 {
      let (product, overflow) = ordinal.multipliedReportingOverflow(by: factor)
      return overflow ? nil : product
    }
    let (quotient, rest) = ordinal.quotientAndRemainder(dividingBy: -factor)
    return rest == 0 ? quotient : nil
  }

  @inline(__always)
  func word(_ ordinal: Int64, in target: Codes) -> UInt64 {
    guard let number = scaled(ordinal) else { return KeyIDs.nowhere }
    // The base of codes that can be missing is one below the least value.
    let lowest = target.hasMissing ? target.base &+ 1 : target.base
    guard number >= lowest else { return KeyIDs.nowhere }
    let code = UInt64(bitPattern: number &- target.base)
    guard code <= target.maxCode else { return KeyIDs.nowhere }
    return target.hasMissing ? code : code + 1
  }
}

/// Texts of a target found by their bytes: open addressing over the texts where they are, at most half full.
struct KeyTexts: Sendable {
  private enum Texts: Sendable {
    case dictionary(TextDictionary)
    /// - Parameter first: a row that holds each number's text, numbers beginning with 1.
    case rows(TextBlocks, first: [UInt32])
  }

  private var texts: Texts
  /// What is added to an entry's number to make its word.
  private let shift: UInt64
  /// Entry's number + 1, or 0 for a free place. The size is a power of two.
  private var slots: [UInt32]
  private let mask: Int

  private init(_ texts: Texts, count: Int, shift: UInt64) {
    self.texts = texts
    self.shift = shift
    var size = 1_024
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
  }

  /// - Parameter hasMissing: of the codes into the dictionary: the words are those of ``KeyIDs/codes(_:)``.
  init(_ dictionary: TextDictionary, hasMissing: Bool) {
    self.init(.dictionary(dictionary), count: dictionary.count, shift: 1)
    for entry in 0..<dictionary.count {
      let (place, known) = place(of: dictionary.utf8(entry))
      if known == nil { slots[place] = UInt32(entry + 1) }
    }
  }

  /// The texts of a column that is kept as bytes, and the word of each row.
  static func numbering(_ text: TextBlocks) -> (KeyTexts, [UInt32]) {
    var index = KeyTexts(.rows(text, first: []), count: text.count, shift: 1)
    var first: [UInt32] = []
    var numbers = [UInt32](repeating: 0, count: text.count)
    for row in 0..<text.count where !text.isMissing(row) {
      let (place, known) = index.place(of: text.utf8(row), first)
      if let known {
        numbers[row] = UInt32(known + 1)
      } else {
        first.append(UInt32(row))
        index.slots[place] = UInt32(first.count)
        numbers[row] = UInt32(first.count)
      }
    }
    index.texts = .rows(text, first: first)
    return (index, numbers)
  }

  func word(_ utf8: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let entry = place(of: utf8).known else { return KeyIDs.nowhere }
    return UInt64(entry) + shift
  }

  /// The word of each code of a dictionary column.
  func words(of dictionary: TextDictionary, hasMissing: Bool) -> [UInt64] {
    let words = (0..<dictionary.count).map { word(dictionary.utf8($0)) }
    // A column of no known text has one code all the same.
    return (hasMissing ? [KeyIDs.missing] : []) + (words.isEmpty && !hasMissing ? [KeyIDs.nowhere] : words)
  }

  private func place(of utf8: UnsafeBufferPointer<UInt8>) -> (place: Int, known: Int?) {
    if case .rows(_, let first) = texts { return place(of: utf8, first) }
    return place(of: utf8, [])
  }

  /// The place of a text, and its entry when it is there.
  private func place(of utf8: UnsafeBufferPointer<UInt8>, _ first: [UInt32]) -> (place: Int, known: Int?) {
    var place = Int(truncatingIfNeeded: Mixing.hash(utf8, Mixing.secret)) & mask
    while slots[place] != 0 {
      let entry = Int(slots[place]) - 1
      let other: UnsafeBufferPointer<UInt8> =
        switch texts {
        case .dictionary(let dictionary): dictionary.utf8(entry)
        case .rows(let text, _): text.utf8(Int(first[entry]))
        }
      if other.count == utf8.count, Self.isSame(other, utf8) { return (place, entry) }
      place = (place + 1) & mask
    }
    return (place, nil)
  }

  /// Of texts of one length.
  private static func isSame(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = a.baseAddress, let second = b.baseAddress else { return true }
    return memcmp(first, second, a.count) == 0
  }
}
