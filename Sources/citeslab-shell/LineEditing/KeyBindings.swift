internal import CLibedit

/// What keys do: some are libedit's commands, some are the editor's own.
enum KeyBindings {
  /// The one command that all of the editor's own keys are bound to: the key itself says what to do.
  static let ownCommand = "citeslab-key"
  /// The same for letters of vi's command mode, which are only letters elsewhere.
  static let viCommand = "citeslab-vi-key"

  /// What a command asks of libedit.
  enum Outcome: Int32 {
    /// `CC_NORM`
    case done = 0
    /// `CC_EOF`: the line is over, ``LibeditEditor/result`` says how.
    case finished = 2
    /// `CC_ERROR`: nothing to do here.
    case refused = 6
  }

  typealias Command = @Sendable (LibeditEditor) -> Outcome

  /// Keys that mean in emacs mode what people expect of them, where libedit's defaults differ or the key is a special one.
  static let ofLibedit: [(key: UInt8, command: String)] = [
    (control("S"), "ed-unassigned"),
    (SpecialKey.upperCase.rawValue, "em-upper-case"),
    (SpecialKey.lowerCase.rawValue, "em-lower-case"),
    (SpecialKey.capitalize.rawValue, "em-capitol-case"),
  ]

  static let own: [UInt8: Command] = [
    control("M"): { $0.enter() },
    control("J"): { $0.enter() },
    SpecialKey.newLine.rawValue: { $0.insertLineEnd() },
    control("C"): { $0.interrupt() },
    control("D"): { $0.deleteOrEnd() },
    control("Z"): { $0.suspend() },
    control("L"): { $0.clearScreen() },
    control("I"): { $0.complete() },
    control("R"): { $0.startSearch() },
    control("K"): { $0.kill { $0.cursor < $0.lineEnd ? $0.cursor..<$0.lineEnd : $0.cursor..<$0.after } },
    control("U"): { $0.kill { $0.lineStart..<$0.cursor } },
    control("W"): { $0.kill { $0.blankWordStart..<$0.cursor } },
    SpecialKey.killWord.rawValue: { $0.kill { $0.cursor..<$0.wordEnd } },
    SpecialKey.killWordBack.rawValue: { $0.kill { $0.wordStart..<$0.cursor } },
    control("Y"): { $0.yank() },
    SpecialKey.yankPop.rawValue: { $0.yankPop() },
    control("_"): { $0.undoStep() },
    SpecialKey.undo.rawValue: { $0.undoStep() },
    SpecialKey.redo.rawValue: { $0.redoStep() },
    SpecialKey.editOutside.rawValue: { $0.editOutside() },
    SpecialKey.paste.rawValue: { $0.insertPaste() },
    SpecialKey.backTab.rawValue: { $0.complete() },
    control("B"): { $0.move { $0.before } },
    SpecialKey.left.rawValue: { $0.move { $0.before } },
    control("F"): { $0.moveOrTake { $0.after } },
    SpecialKey.right.rawValue: { $0.moveOrTake { $0.after } },
    control("A"): { $0.move { $0.lineStart } },
    SpecialKey.home.rawValue: { $0.move { $0.lineStart } },
    control("E"): { $0.moveOrTake { $0.lineEnd } },
    SpecialKey.end.rawValue: { $0.moveOrTake { $0.lineEnd } },
    SpecialKey.wordLeft.rawValue: { $0.move { $0.wordStart } },
    SpecialKey.wordRight.rawValue: { $0.moveOrTake(word: true) { $0.wordEnd } },
    control("H"): { $0.deleteBack() },
    0x7F: { $0.deleteBack() },
    SpecialKey.delete.rawValue: { $0.deleteForward() },
    SpecialKey.up.rawValue: { $0.up() },
    SpecialKey.down.rawValue: { $0.down() },
    control("P"): { $0.recall { $0.older() } },
    control("N"): { $0.recall { $0.newer() } },
    SpecialKey.pageUp.rawValue: { $0.recall { $0.older() } },
    SpecialKey.pageDown.rawValue: { $0.recall { $0.newer() } },
    SpecialKey.firstEntry.rawValue: { $0.recall { $0.oldest() } },
    SpecialKey.lastEntry.rawValue: { $0.recall { $0.newest() } },
  ]

  /// In vi's command mode.
  static let ownOfVi: [UInt8: Command] = [
    letter("u"): { $0.undoStep() },
    control("R"): { $0.redoStep() },
    letter("j"): { $0.down() },
    letter("k"): { $0.up() },
    letter("+"): { $0.down() },
    letter("-"): { $0.up() },
    letter("/"): { $0.startSearch() },
    letter("?"): { $0.startSearch() },
    letter("n"): { $0.recall { $0.older() } },
    letter("N"): { $0.recall { $0.newer() } },
    letter("v"): { $0.editOutside() },
  ]

  /// Special keys, and control keys that mean the same in both of vi's modes.
  static var inViCommands: [UInt8] {
    own.keys.filter { $0 >= 0x80 } + ["M", "J", "C", "D", "Z", "L"].map { control($0) }
  }

  static func control(_ letter: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: letter.value) & 0x1F }
  private static func letter(_ letter: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: letter.value) }

  /// As `bind` reads keys: `\200`.
  static func octal(_ key: UInt8) -> String {
    let digits = String(key, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
