internal import CLibedit
internal import Glibc

/// The editor of a real terminal: libedit keeps the buffer, the key maps, the kill buffer and the terminal's modes; everything that is
/// seen is drawn here.
///
/// libedit's own drawing goes to `/dev/null`: it breaks on combining accents and wide characters, and without a UTF-8 locale it drops
/// every character that is not ASCII. Instead, each time libedit asks for a key and none is waiting, the screen is brought to what the
/// buffer says (``EditorRows``, ``EditorScreen``). Keys are decoded here too (``KeyDecoder``) and reach libedit as characters: typed ones as
/// they are, special ones as C1 controls that are bound to commands.
///
/// Used from one thread. libedit's callbacks find the editor in the client data.
final class LibeditEditor: LineEditor {
  let handle: OpaquePointer
  let settings: LineEditorSettings
  let input: TerminalInput
  let output: Int32

  var decoder = KeyDecoder()
  var screen = EditorScreen()
  var prompt = ""
  /// Set by the command that ends the line.
  var result: LineResult?
  /// Waiting to be inserted by the paste key.
  var pasted = ""
  var walk: HistoryWalk?

  /// `FILE`s of libedit's own input and output: opened for it, closed after it.
  private let sink: UnsafeMutablePointer<FILE>

  /// Nil when libedit cannot start here.
  init?(_ settings: LineEditorSettings, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
    // Word moves ask the C library what a letter is. Characters are decoded here, so nothing breaks where this locale is not.
    setlocale(LC_CTYPE, "C.UTF-8")
    guard let sink = fopen("/dev/null", "r+") else { return nil }
    guard let handle = el_init_fd("citeslab", sink, sink, sink, input, output, output) else {
      fclose(sink)
      return nil
    }
    self.sink = sink
    self.handle = handle
    self.settings = settings
    self.input = TerminalInput(descriptor: input, wakeDescriptor: settings.wakeDescriptor)
    self.output = output
    citeslab_terminal_guard(input)
    citeslab_el_use_emacs(handle)
    installEditorCallbacks(handle, client: Unmanaged.passUnretained(self).toOpaque())
    // Ctrl-C and Ctrl-Z are keys while a line is edited.
    citeslab_el_set_editing_tty(handle, "-isig")
  }

  deinit {
    el_end(handle)
    fclose(sink)
  }

  func readLine(prompt: String) -> LineResult {
    self.prompt = prompt
    result = nil
    walk = nil
    screen.forget()
    input.drainWakes()
    bindKeys()
    show("\u{1B}[?2004h")
    var count: Int32 = 0
    // What it returns is of no interest: the command that ended the line has said what it was.
    _ = el_wgets(handle, &count)
    show(screen.finish() + "\u{1B}[?2004l")
    return result ?? .endOfInput
  }

  /// Before every line: a change of key map, or of the terminal's own special characters, forgets bindings.
  private func bindKeys() {
    for (key, command) in KeyBindings.ofLibedit { citeslab_el_bind(handle, KeyBindings.octal(key), command) }
    for key in KeyBindings.own.keys { citeslab_el_bind(handle, KeyBindings.octal(key), KeyBindings.ownCommand) }
    // Letters of Latin-1 are not Meta keys here: Alt is decoded before.
    for key in UInt8(0xA0)...0xFF { citeslab_el_bind(handle, KeyBindings.octal(key), "ed-insert") }
  }

  func show(_ text: String) { TerminalOutput.write(text, to: output) }

  // MARK: Keys

  /// The next character for libedit; nil at the end of input.
  func nextKey() -> Unicode.Scalar? {
    while true {
      if let key = decoder.next() { return character(of: key) }
      var event = input.next(timeout: 0)
      if event == .timedOut {
        draw()
        event = input.next(timeout: decoder.isEmpty ? -1 : Self.escapeTimeout)
      }
      switch event {
      case .bytes(let bytes): decoder.feed(bytes)
      case .resized: continue
      case .interrupted: return "\u{03}"
      case .timedOut:
        // An Escape that nothing follows.
        if let key = decoder.next(flush: true) { return character(of: key) }
      case .end: return nil
      }
    }
  }

  /// Milliseconds between an Escape and the rest of its sequence.
  private static let escapeTimeout: Int32 = 40

  private func character(of key: Key) -> Unicode.Scalar {
    switch key {
    case .character(let scalar): return scalar
    case .special(let special): return Unicode.Scalar(special.rawValue)
    case .paste(let text):
      pasted += text
      return Unicode.Scalar(SpecialKey.paste.rawValue)
    }
  }

  // MARK: Buffer

  var text: EditedText {
    guard let line = el_wline(handle)?.pointee, let buffer = line.buffer, let cursor = line.cursor, let last = line.lastchar else {
      return EditedText("")
    }
    // The three pointers go into one block that libedit owns: start ≤ cursor ≤ end, until the next call that edits.
    let scalars = UnsafeBufferPointer(start: buffer, count: last - buffer).map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
    return EditedText(scalars, cursor: cursor - buffer)
  }

  /// Moves by nothing give the place.
  func moveCursor(to place: Int) { el_cursor(handle, Int32(clamping: place) - el_cursor(handle, 0)) }

  /// The cursor stands behind `inserted` afterwards.
  func insert(_ inserted: String) {
    var wide = inserted.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
    wide.removeAll { $0 == 0 }
    wide.append(0)
    _ = el_winsertstr(handle, wide)
  }

  /// The cursor stands where the range was afterwards.
  func delete(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    moveCursor(to: range.upperBound)
    el_deletestr(handle, Int32(clamping: range.count))
  }

  func replace(with line: String) {
    delete(0..<text.scalars.count)
    insert(line)
  }

  // MARK: Screen

  var size: (rows: Int, columns: Int) {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard citeslab_terminal_size(output, &rows, &columns) == 0, rows > 0, columns > 0 else { return (24, 80) }
    return (Int(rows), Int(columns))
  }

  func draw() {
    let size = size
    let rows = EditorRows(
      text, prompt: prompt, continuation: settings.continuationPrompt, width: size.columns, style: settings.style)
    show(screen.update(to: rows, rows: size.rows, columns: size.columns))
  }
}
