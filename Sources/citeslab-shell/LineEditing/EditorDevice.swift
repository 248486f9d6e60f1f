internal import CLibedit

/// The keyboard and the screen of an editor.
struct EditorDevice {
  /// What comes next, within so many milliseconds; -1 waits without end.
  var next: (_ timeout: Int32) -> TerminalInput.Event
  var write: (String) -> Void
  var size: () -> (rows: Int, columns: Int)

  static func terminal(_ input: TerminalInput, output: Int32) -> EditorDevice {
    EditorDevice(
      next: { input.next(timeout: $0) },
      write: { TerminalOutput.write($0, to: output) },
      size: {
        var rows: Int32 = 0
        var columns: Int32 = 0
        guard citeslab_terminal_size(output, &rows, &columns) == 0, rows > 0, columns > 0 else { return (24, 80) }
        return (Int(rows), Int(columns))
      })
  }
}
