internal import CLibedit

/// What keys do: some are libedit's commands, some are the editor's own.
enum KeyBindings {
  /// The one command that all of the editor's own keys are bound to: the key itself says what to do.
  static let ownCommand = "citeslab-key"

  /// What a command asks of libedit.
  enum Outcome: Int32 {
    /// `CC_NORM`
    case done = 0
    /// `CC_EOF`: the line is over, ``LibeditEditor/result`` says how.
    case finished = 2
    /// `CC_ERROR`: nothing to do here.
    case refused = 6
  }

  /// Keys that mean in emacs mode what people expect of them, where libedit's defaults differ or the key is a special one.
  static let ofLibedit: [(key: UInt8, command: String)] = [
    (control("W"), "ed-delete-prev-word"),
    (control("U"), "vi-kill-line-prev"),
    // The search through the history has no command yet that could serve it; Tab has nothing to complete.
    (control("R"), "ed-unassigned"),
    (control("S"), "ed-unassigned"),
    (control("I"), "ed-unassigned"),
    (SpecialKey.wordLeft.rawValue, "ed-prev-word"),
    (SpecialKey.wordRight.rawValue, "em-next-word"),
    (SpecialKey.killWord.rawValue, "em-delete-next-word"),
    (SpecialKey.killWordBack.rawValue, "ed-delete-prev-word"),
    (SpecialKey.upperCase.rawValue, "em-upper-case"),
    (SpecialKey.lowerCase.rawValue, "em-lower-case"),
    (SpecialKey.capitalize.rawValue, "em-capitol-case"),
  ]

  static let own: [UInt8: @Sendable (LibeditEditor) -> Outcome] = [
    control("M"): { $0.enter() },
    control("J"): { $0.enter() },
    SpecialKey.newLine.rawValue: { $0.insertLineEnd() },
    control("C"): { $0.interrupt() },
    control("D"): { $0.deleteOrEnd() },
    control("Z"): { $0.suspend() },
    control("L"): { $0.clearScreen() },
    SpecialKey.paste.rawValue: { $0.insertPaste() },
    control("B"): { $0.move { $0.before } },
    SpecialKey.left.rawValue: { $0.move { $0.before } },
    control("F"): { $0.move { $0.after } },
    SpecialKey.right.rawValue: { $0.move { $0.after } },
    control("A"): { $0.move { $0.lineStart } },
    SpecialKey.home.rawValue: { $0.move { $0.lineStart } },
    control("E"): { $0.move { $0.lineEnd } },
    SpecialKey.end.rawValue: { $0.move { $0.lineEnd } },
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

  static func control(_ letter: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: letter.value) & 0x1F }

  /// As `bind` reads keys: `\200`.
  static func octal(_ key: UInt8) -> String {
    let digits = String(key, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
