internal import QueryLang
internal import UnicodeText

/// A text that others are compared with, folded: where the bytes of the other say it all, it is not folded.
///
/// ASCII folds byte by byte (``UnicodeText/Folding``) but for runs of blanks and blanks at the ends; a byte beyond ASCII, or such a blank, where
/// it matters sends the text to the slow way.
struct FoldedNeedle {
  enum Kind { case equal, startsWith, endsWith, contains }

  private let kind: Kind
  private let needle: [UInt8]
  private let isASCII: Bool
  private var folded: [UInt8] = []

  /// - Parameter needle: folded.
  init(_ kind: Kind, _ needle: [UInt8]) {
    self.kind = kind
    self.needle = needle
    isASCII = needle.allSatisfy { $0 < 0x80 }
  }

  init?(_ match: TextMatch, _ needle: [UInt8]) {
    switch match {
    case .startsWith: self.init(Kind.startsWith, needle)
    case .endsWith: self.init(Kind.endsWith, needle)
    case .contains: self.init(Kind.contains, needle)
    case .matches: return nil
    }
  }

  mutating func holds(of text: UnsafeBufferPointer<UInt8>) -> Bool {
    if isASCII, let answer = answer(text) { return answer }
    Folding.fold(text, into: &folded)
    switch kind {
    case .equal: return folded == needle
    case .startsWith: return TextComparing.matches(.startsWith, folded, needle)
    case .endsWith: return TextComparing.matches(.endsWith, folded, needle)
    case .contains: return TextComparing.matches(.contains, folded, needle)
    }
  }

  /// Nil: folding must tell.
  private func answer(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    needle.withUnsafeBufferPointer { needle -> Bool? in
      switch kind {
      case .equal:
        guard let begins = Self.begins(text, needle) else { return nil }
        if !begins { return false }
        // What is left over is nothing only if it folds to nothing.
        return text.count == needle.count ? true : Self.isPlain(text[needle.count]) ? false : nil
      case .startsWith: return Self.begins(text, needle)
      case .endsWith: return Self.ends(text, needle)
      case .contains: return Self.contains(text, needle)
      }
    }
  }

  /// A byte that stands for itself wherever it is.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }

  @inline(__always)
  private static func begins(_ text: UnsafeBufferPointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>) -> Bool? {
    var wasBlank = true
    for place in 0..<needle.count {
      guard place < text.count else { return false }
      let byte = text[place]
      if byte >= 0x80 || byte < 0x20 || byte == 0x20 && wasBlank { return nil }
      if Folding.ascii(byte) != needle[place] { return false }
      wasBlank = byte == 0x20
    }
    return true
  }

  @inline(__always)
  private static func ends(_ text: UnsafeBufferPointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>) -> Bool? {
    var wasBlank = true
    for place in 1..<needle.count + 1 {
      guard place <= text.count else { return false }
      let byte = text[text.count - place]
      if byte >= 0x80 || byte < 0x20 || byte == 0x20 && wasBlank { return nil }
      if Folding.ascii(byte) != needle[needle.count - place] { return false }
      wasBlank = byte == 0x20
    }
    return true
  }

  @inline(__always)
  private static func contains(_ text: UnsafeBufferPointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>) -> Bool? {
    if needle.contains(0x20) {
      var wasBlank = true
      for byte in text {
        if byte >= 0x80 || byte < 0x20 || byte == 0x20 && wasBlank { return nil }
        wasBlank = byte == 0x20
      }
    } else if text.contains(where: { $0 >= 0x80 }) {
      return nil
    }
    // A blank at the end is trimmed; the needle does not end with one.
    guard needle.count <= text.count else { return false }
    guard let first = needle.first else { return true }
    for start in 0...text.count - needle.count where Folding.ascii(text[start]) == first {
      var length = 1
      while length < needle.count && Folding.ascii(text[start + length]) == needle[length] { length += 1 }
      if length == needle.count { return true }
    }
    return false
  }
}
