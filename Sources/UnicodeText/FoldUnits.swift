internal import CUtf8proc

/// What single scalars fold to: the step that folding and collation share.
///
/// A scalar gives units: bases, already folded and unified, and marks, which folding drops and collation keeps for its second level.
/// The scalars of western languages and of typography come from a table that is computed once; others are computed when met.
struct FoldUnits: Sendable {
  static let shared = FoldUnits()

  /// A unit is a scalar in its low 21 bits with one of these.
  static let mark: UInt32 = 1 << 30
  /// The base was an upper or title case letter.
  static let upper: UInt32 = 1 << 31
  static let scalar: UInt32 = 0x1F_FFFF

  private let starts: [UInt16]
  private let cached: [UInt32]

  private init() {
    var starts: [UInt16] = []
    var cached: [UInt32] = []
    for scalar in [0..<Self.latinEnd, Self.punctuation.lowerBound..<Self.punctuation.upperBound].joined() {
      starts.append(UInt16(cached.count))
      Self.compute(scalar) { cached.append($0) }
    }
    starts.append(UInt16(cached.count))
    self.starts = starts
    self.cached = cached
  }

  private static let latinEnd: UInt32 = 0x250
  private static let punctuation: Range<UInt32> = 0x2000..<0x2070

  /// Whether what the scalar folds to is looked up, not worked out.
  static func isKept(_ scalar: UInt32) -> Bool { scalar < latinEnd || punctuation.contains(scalar) }

  @inline(__always)
  func forEach(_ scalar: UInt32, _ body: (UInt32) -> Void) {
    let slot: Int
    if scalar < Self.latinEnd {
      slot = Int(scalar)
    } else if Self.punctuation.contains(scalar) {
      slot = Int(Self.latinEnd + scalar - Self.punctuation.lowerBound)
    } else {
      Self.compute(scalar, body)
      return
    }
    for index in Int(starts[slot])..<Int(starts[slot + 1]) { body(cached[index]) }
  }

  /// NFKD first, then case folding of each base and NFKD of what that gives: the order of the definition, which
  /// matters for the Greek iota subscript (a mark, but a letter once case-folded).
  private static func compute(_ scalar: UInt32, _ body: (UInt32) -> Void) {
    if isApostrophe(scalar) {
      // Before decomposition, which makes a blank and a mark of U+00B4.
      body(0x27)
      return
    }
    decompose(Int32(bitPattern: scalar), caseFold: false) { part in
      if isMark(part) {
        body(UInt32(bitPattern: part) | mark)
        return
      }
      let category = utf8proc_category(part)
      let flag = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT ? upper : 0
      decompose(part, caseFold: true) { base in
        if isMark(base) { body(UInt32(bitPattern: base) | mark) } else { unify(UInt32(bitPattern: base)) { body($0 | flag) } }
      }
    }
  }

  private static func unify(_ base: UInt32, _ body: (UInt32) -> Void) {
    if isApostrophe(base) {
      body(0x27)
    } else if isDash(base) {
      body(0x2D)
    } else if isBlank(base) {
      body(0x20)
    } else if base == 0xE6 {
      body(0x61)
      body(0x65)
    } else if base == 0x153 {
      body(0x6F)
      body(0x65)
    } else {
      body(base)
    }
  }

  /// The full compatibility decomposition of one scalar; nothing for those that are invisible by themselves (soft hyphen, zero
  /// width space, joiners, direction marks): a text must not differ from another by what nobody sees.
  private static func decompose(_ scalar: Int32, caseFold: Bool, _ body: (Int32) -> Void) {
    var options = UTF8PROC_DECOMPOSE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_IGNORE.rawValue
    if caseFold { options |= UTF8PROC_CASEFOLD.rawValue }
    // The longest compatibility decomposition (U+FDFA) has 18 scalars.
    let capacity = 32
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity) { buffer in
      var boundary: Int32 = 0
      let count = utf8proc_decompose_char(scalar, buffer.baseAddress, capacity, utf8proc_option_t(options), &boundary)
      // An error (a scalar that is none) leaves the scalar as it is.
      guard count >= 0, count <= capacity else { return body(scalar) }
      for index in 0..<count { body(buffer[index]) }
    }
  }

  private static func isMark(_ scalar: Int32) -> Bool {
    let category = utf8proc_category(scalar)
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME
  }

  /// What people and word processors put for an apostrophe: quotation marks, primes, modifier letters, stray accents.
  private static func isApostrophe(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x60, 0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2BD, 0x2C8, 0x2018...0x201B, 0x2032, 0x2035: true
    default: false
    }
  }

  private static func isDash(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2D7, 0x2043, 0x2212: true
    default: utf8proc_category(Int32(bitPattern: scalar)) == UTF8PROC_CATEGORY_PD
    }
  }

  private static func isBlank(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85: return true
    default:
      let category = utf8proc_category(Int32(bitPattern: scalar))
      return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP
    }
  }
}
