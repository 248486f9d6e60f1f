internal import CLibedit
internal import Glibc

/// The editor of a real terminal: libedit keeps the buffer, the key maps and the terminal's modes; everything that is seen is drawn here.
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
  let device: EditorDevice
  let input: TerminalInput

  var decoder = KeyDecoder()
  var screen = EditorScreen()
  var prompt = ""
  /// Set by the command that ends the line.
  var result: LineResult?
  /// Waiting to be inserted by the paste key.
  var pasted = ""
  var walk: HistoryWalk?
  var undo = UndoStack()
  var kills = KillRing()
  /// The key that is obeyed cuts: the next one may add to it.
  var isCutting = false
  /// What the last key put back, for the next one to replace.
  var yanked: Range<Int>?
  /// The key that is obeyed puts back.
  var isPuttingBack = false
  var menu: CompletionMenu?
  var search: HistorySearch?
  /// What was drawn behind the line.
  var ghost = ""
  /// The answer to a line.
  private var preview: (line: String, text: String)?
  /// Characters on their way to libedit.
  private var queue: [Unicode.Scalar] = []
  /// Ctrl-X was typed.
  private var isAfterPrefix = false
  /// The last line that was looked at, and what was found.
  private var looked: (line: String, cursor: Int, around: EditorRows.Surroundings)?
  private let configuration: EditorConfiguration

  /// `FILE`s of libedit's own input and output: opened for it, closed after it.
  private let sink: UnsafeMutablePointer<FILE>

  /// Nil when libedit cannot start here.
  ///
  /// - Parameter device: what is typed and shown instead of on the terminal itself.
  init?(
    _ settings: LineEditorSettings, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, device: EditorDevice? = nil
  ) {
    // libedit asks the C library what a letter is. Characters are decoded here, so nothing breaks where this locale is not.
    setlocale(LC_CTYPE, "C.UTF-8")
    guard let sink = fopen("/dev/null", "r+") else { return nil }
    guard let handle = el_init_fd("citeslab", sink, sink, sink, input, output, output) else {
      fclose(sink)
      return nil
    }
    self.sink = sink
    self.handle = handle
    self.settings = settings
    let terminal = TerminalInput(descriptor: input, wakeDescriptor: settings.wakeDescriptor)
    self.input = terminal
    self.device = device ?? .terminal(terminal, output: output)
    configuration = EditorConfiguration.read(environment: settings.environment)
    citeslab_terminal_guard(input)
    if configuration.isVi { citeslab_el_use_vi(handle) } else { citeslab_el_use_emacs(handle) }
    installEditorCallbacks(handle, client: Unmanaged.passUnretained(self).toOpaque())
    citeslab_el_use_no_history(handle)
    // Ctrl-C and Ctrl-Z are keys while a line is edited.
    citeslab_el_set_editing_tty(handle, "-isig")
    // So is Ctrl-S: it would freeze the screen, and nobody remembers what thaws it.
    citeslab_el_set_editing_tty(handle, "-ixon")
  }

  deinit {
    el_end(handle)
    fclose(sink)
  }

  func readLine(prompt: String) -> LineResult {
    self.prompt = prompt
    result = nil
    walk = nil
    menu = nil
    search = nil
    preview = nil
    looked = nil
    isAfterPrefix = false
    queue = []
    undo = UndoStack()
    kills.isGrowing = false
    screen.forget()
    input.drainWakes()
    bindKeys()
    // Before anything shows that a line begins: Ctrl-D, typed at once, would be lost on a terminal that still reads whole lines.
    citeslab_el_prepare_terminal(handle, 1)
    show("\u{1B}[?2004h")
    var count: Int32 = 0
    let given = el_wgets(handle, &count)
    // Mostly a command of ours has ended the line and said how. vi's `#` is libedit's: it makes a comment of the line and enters it.
    if result == nil, let given, count > 0 {
      // As many characters as it says, the line end among them.
      let scalars = UnsafeBufferPointer(start: given, count: Int(count)).map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
      settings.beginsRun()
      result = .line(String(String.UnicodeScalarView(scalars.last == "\n" ? scalars.dropLast() : scalars[...])))
    }
    show(screen.finish() + "\u{1B}[?2004l")
    if case .line = result { readAhead() }
    return result ?? .endOfInput
  }

  /// What was typed behind Enter before the terminal was given back: keys for the next line, unless Ctrl-C is among them. That was meant for
  /// the statement, and drops what stands before it, as the terminal itself would have.
  private func readAhead() {
    reading: while true {
      switch device.next(0) {
      case .bytes(let bytes): decoder.feed(bytes)
      case .resized, .interrupted: continue
      case .timedOut, .end: break reading
      }
    }
    if decoder.dropThroughInterrupt() { settings.interruptsRun() }
  }

  var isVi: Bool { citeslab_el_is_vi(handle) != 0 }

  /// Before every line: a change of key map, or of the terminal's own special characters, forgets bindings.
  private func bindKeys() {
    for (key, command) in KeyBindings.ofLibedit { citeslab_el_bind(handle, KeyBindings.octal(key), command) }
    for key in KeyBindings.own.keys { citeslab_el_bind(handle, KeyBindings.octal(key), KeyBindings.ownCommand) }
    // Letters of Latin-1 are not Meta keys here: Alt is decoded before.
    for key in UInt8(0xA0)...0xFF { citeslab_el_bind(handle, KeyBindings.octal(key), "ed-insert") }
    if isVi {
      for key in KeyBindings.inViCommands { citeslab_el_bind_command(handle, KeyBindings.octal(key), KeyBindings.ownCommand) }
      for key in KeyBindings.ownOfVi.keys { citeslab_el_bind_command(handle, KeyBindings.octal(key), KeyBindings.viCommand) }
    }
    configuration.apply(to: handle)
    // A sequence that the user has bound would make Escape wait for the rest of it.
    if isVi { citeslab_el_bind(handle, KeyBindings.octal(0x1B), "vi-command-mode") }
    decoder.escapeIsKey = isVi
  }

  func show(_ text: String) { device.write(text) }

  // MARK: Keys

  /// Milliseconds between an Escape and the rest of its sequence.
  private static let escapeTimeout: Int32 = 40
  /// Milliseconds without a key after which the line is answered.
  private static let previewDelay: Int32 = 60

  /// The next character for libedit; nil at the end of input.
  func nextKey() -> Unicode.Scalar? {
    noteKey()
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      if let key = decoder.next() {
        if let scalar = take(key) { return scalar }
        continue
      }
      var event = device.next(0)
      if event == .timedOut {
        draw()
        event = wait()
      }
      switch event {
      case .bytes(let bytes):
        // Typed by itself after a paste that never ended: else no key would be heard any more.
        if bytes == [0x03] { decoder.endPaste() }
        decoder.feed(bytes)
      case .resized: continue
      case .interrupted: return "\u{03}"
      case .timedOut:
        // An Escape that nothing follows.
        if let key = decoder.next(flush: true), let scalar = take(key) { return scalar }
      case .end: return nil
      }
    }
  }

  private func wait() -> TerminalInput.Event {
    settings.waits()
    guard decoder.isEmpty else { return device.next(decoder.isPasting ? -1 : Self.escapeTimeout) }
    guard menu == nil, search == nil, preview == nil else { return device.next(-1) }
    let event = device.next(Self.previewDelay)
    guard event == .timedOut else { return event }
    let line = text.string
    preview = (line, settings.assistant.preview(line, input.descriptor) ?? "")
    if preview?.text.isEmpty == false { draw() }
    return device.next(-1)
  }

  /// The key before this one is done.
  private func noteKey() {
    undo.note(state)
    kills.isGrowing = isCutting
    isCutting = false
    if !isPuttingBack { yanked = nil }
    isPuttingBack = false
  }

  /// What libedit is to obey; nil when the key has done its work here.
  private func take(_ key: Key) -> Unicode.Scalar? {
    if search != nil {
      guard let passed = takeInSearch(key) else { return nil }
      return character(of: passed)
    }
    if menu != nil {
      guard let passed = takeInMenu(key) else { return nil }
      return character(of: passed)
    }
    return character(of: key)
  }

  private func character(of key: Key) -> Unicode.Scalar? {
    let prefixed = isAfterPrefix
    isAfterPrefix = false
    switch key {
    case .character(let scalar):
      if prefixed {
        switch scalar {
        case "\u{05}": return Unicode.Scalar(SpecialKey.editOutside.rawValue)
        case "\u{15}": return Unicode.Scalar(SpecialKey.undo.rawValue)
        default:
          queue = [scalar]
          return "\u{18}"
        }
      }
      if scalar == "\u{18}" {
        isAfterPrefix = true
        return nil
      }
      return scalar
    case .special(let special): return Unicode.Scalar(special.rawValue)
    case .alt(let byte):
      guard configuration.bindsEscape else { return nil }
      queue = [Unicode.Scalar(byte)]
      return "\u{1B}"
    case .escape: return isVi ? "\u{1B}" : nil
    case .paste(let text):
      pasted += text
      return Unicode.Scalar(SpecialKey.paste.rawValue)
    }
  }

  // MARK: Buffer

  var state: UndoStack.State {
    guard let line = el_wline(handle)?.pointee, let buffer = line.buffer, let cursor = line.cursor, let last = line.lastchar else {
      return UndoStack.State(scalars: [], cursor: 0)
    }
    // The three pointers go into one block that libedit owns: start ≤ cursor ≤ end, until the next call that edits.
    let scalars = UnsafeBufferPointer(start: buffer, count: last - buffer).map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
    return UndoStack.State(scalars: scalars, cursor: cursor - buffer)
  }

  var text: EditedText {
    let state = state
    return EditedText(state.scalars, cursor: state.cursor)
  }

  /// Moves by nothing give the place.
  func moveCursor(to place: Int) { el_cursor(handle, Int32(clamping: place) - el_cursor(handle, 0)) }

  /// The cursor stands behind `inserted` afterwards.
  func insert(_ inserted: String) {
    var wide = inserted.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
    wide.removeAll { $0 == 0 }
    guard !wide.isEmpty else { return }
    wide.append(0)
    _ = el_winsertstr(handle, wide)
  }

  /// The cursor stands where the range was afterwards.
  func delete(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    var scalars = state.scalars
    guard range.upperBound <= scalars.count else { return }
    scalars.removeSubrange(range)
    setLine(scalars, cursor: range.lowerBound)
  }

  func setLine(_ line: String, cursor: Int? = nil) {
    let scalars = Array(line.unicodeScalars)
    setLine(scalars, cursor: cursor ?? scalars.count)
  }

  /// By replacing it: libedit's own deletion would overwrite what was cut in vi's modes. It replaces nothing by nothing, though.
  func setLine(_ scalars: [Unicode.Scalar], cursor: Int) {
    var wide = scalars.map { wchar_t(bitPattern: $0.value) }
    wide.removeAll { $0 == 0 }
    if wide.isEmpty {
      let length = state.scalars.count
      moveCursor(to: length)
      if length > 0 { el_deletestr(handle, Int32(clamping: length)) }
    } else {
      wide.append(0)
      _ = el_wreplacestr(handle, wide)
    }
    moveCursor(to: cursor)
  }

  // MARK: Screen

  func draw() {
    let size = device.size()
    var edited = text
    let found = search.map { EditedText($0.entry ?? $0.line) }
    if let found { edited = found }
    var around = surroundings(of: edited, isFound: found != nil)
    ghost = around.ghost
    let style = settings.style()
    var rows = EditorRows(
      edited, prompt: prompt, continuation: settings.continuationPrompt, width: size.columns, style: style, around)
    around.below = below(width: size.columns, rows: size.rows - rows.textRows, line: edited)
    if !around.below.isEmpty {
      rows = EditorRows(edited, prompt: prompt, continuation: settings.continuationPrompt, width: size.columns, style: style, around)
    }
    show(screen.update(to: rows, rows: size.rows, columns: size.columns))
  }

  private func surroundings(of edited: EditedText, isFound: Bool) -> EditorRows.Surroundings {
    let line = edited.string
    if let looked, looked.cursor == edited.cursor, looked.line.utf8.elementsEqual(line.utf8) {
      var around = looked.around
      if menu != nil || isFound || result != nil { around.ghost = "" }
      return around
    }
    var around = EditorRows.Surroundings()
    // Of an empty line there is nothing to tell, and nobody is to wait for it.
    if settings.style().isColored, !line.isEmpty {
      let caret = Self.bytes(edited.scalars[..<edited.cursor])
      let looks = settings.assistant.looks(line, caret)
      var byte = 0
      around.looks = edited.scalars.map { scalar in
        defer { byte += UTF8.width(scalar) }
        return byte < looks.count ? looks[byte] : nil
      }
      if edited.cursor == edited.scalars.count, !isFound {
        around.ghost = GhostText.text(after: line, entries: settings.history.entries) { settings.assistant.guess(line, caret) }
      }
    }
    if !isFound { looked = (line, edited.cursor, around) }
    if menu != nil || isFound || result != nil { around.ghost = "" }
    return around
  }

  private func below(width: Int, rows: Int, line: EditedText) -> [EditorLine] {
    guard result == nil, rows > 0 else { return [] }
    let wording = settings.assistant.wording()
    if let search { return search.lines(width: width, rows: rows, label: wording.search, none: wording.nothingFound) }
    if menu != nil {
      return menu?.lines(width: width, rows: rows) { wording.shown($0, $1, of: $2) } ?? []
    }
    if let preview {
      guard preview.line.utf8.elementsEqual(line.string.utf8) else {
        self.preview = nil
        return []
      }
      if !preview.text.isEmpty { return [EditorLine(CellWidth.shortened(preview.text, to: width), .dim)] }
    }
    return []
  }

  static func bytes(_ scalars: some Sequence<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + UTF8.width($1) } }
}
