internal import Glibc

/// What reading a statement gave.
enum LineResult: Equatable {
  /// One statement, perhaps of several lines, without its last line end.
  case line(String)
  /// Ctrl-C: the line is abandoned.
  case interrupted
  case endOfInput
}

/// Reads statements from whoever sits at the prompt.
///
/// An editor knows nothing of the language but what it is given when it is made (``LineEditorSettings``); nothing of how it edits
/// shows here. History is a ``History`` that the session owns and adds to; the editor recalls from it.
protocol LineEditor {
  /// Returns when a statement is complete, is given up, or input ends. The terminal is then as programs expect it.
  ///
  /// - Parameter prompt: plain text, without escapes.
  mutating func readLine(prompt: String) -> LineResult
}

struct LineEditorSettings {
  /// What stands before the second and later lines of a statement.
  var continuationPrompt = "... "
  /// Asked for each line: settings change it.
  var style: () -> Style = { .plain }
  var history: History
  /// A descriptor that becomes readable when the terminal changes size or the program is interrupted: ``SignalWatcher/wakeDescriptor``.
  var wakeDescriptor: Int32 = -1
  /// Whether Enter runs the text, or opens another line.
  var isComplete: (String) -> Bool
  /// Called when the line stands and there is nothing to do but wait for a key.
  var waits: () -> Void = {}
  /// Called when Enter ends a line, while Ctrl-C is still a key.
  var beginsRun: () -> Void = {}
  /// Called when Ctrl-C was typed behind that Enter: it was meant for the statement.
  var interruptsRun: () -> Void = {}
  var assistant = LineAssistant()
  /// For `~/.editrc` and the external editor.
  var environment: (String) -> String? = { _ in nil }

  init(history: History, isComplete: @escaping (String) -> Bool) {
    self.history = history
    self.isComplete = isComplete
  }
}

enum LineEditors {
  /// Whether standard input and output are a terminal that can place its cursor.
  static func canPlaceCursor(environment: (String) -> String?) -> Bool {
    let terminal = environment("TERM") ?? ""
    return !terminal.isEmpty && terminal != "dumb" && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }

  /// The rich editor where it can be, else the plain one.
  static func make(_ settings: LineEditorSettings) -> any LineEditor {
    if canPlaceCursor(environment: settings.environment), let editor = LibeditEditor(settings) { return editor }
    return plain(settings)
  }

  static func plain(_ settings: LineEditorSettings) -> PlainEditor {
    // Results into a pipe, statements from a terminal: the prompt goes where it is seen.
    PlainEditor(settings, output: isatty(STDOUT_FILENO) == 1 ? STDOUT_FILENO : STDERR_FILENO)
  }
}
