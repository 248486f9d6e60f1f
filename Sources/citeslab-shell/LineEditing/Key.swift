/// One press of a key, or a paste.
enum Key: Equatable {
  /// A character, the control characters of Ctrl-A… included.
  case character(Unicode.Scalar)
  case special(SpecialKey)
  /// Alt and a key that has no meaning of its own with it.
  case alt(UInt8)
  case escape
  case paste(String)
}

/// Keys that send no character. The raw value is the code under which libedit's key map knows them: C1 controls, which no keyboard sends.
enum SpecialKey: UInt8, CaseIterable {
  case up = 0x80
  case down, left, right, home, end, delete, pageUp, pageDown
  case wordLeft, wordRight
  case killWord, killWordBack
  case upperCase, lowerCase, capitalize
  case firstEntry, lastEntry
  case newLine
  /// A paste is there to be inserted.
  case paste
  case backTab
  case undo, redo
  case yankPop
  case editOutside
}
