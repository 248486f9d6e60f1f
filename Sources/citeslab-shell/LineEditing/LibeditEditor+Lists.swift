internal import QueryLang

// The list of completions and the search through the history: while one is open, keys are its own.

extension LibeditEditor {
  /// Tab.
  func complete() -> Outcome {
    let edited = text
    let line = edited.string
    let caret = Self.bytes(edited.scalars[..<edited.cursor])
    let found = settings.assistant.complete(line, caret)
    guard let first = found.items.first else { return .refused }
    if found.items.count == 1, found.note == nil {
      let (text, cursor) = CompletionMenu.applied(first, found.replaced, to: line, final: true)
      setLine(text, cursor: cursor)
      return .done
    }
    let typed = String(decoding: Array(line.utf8)[found.replaced.start..<found.replaced.end], as: UTF8.self)
    if found.note == nil, let common = found.commonBeginning(than: typed) {
      let item = Completion(.other, common, endsWord: false)
      let (text, cursor) = CompletionMenu.applied(item, found.replaced, to: line, final: false)
      setLine(text, cursor: cursor)
      let again = settings.assistant.complete(text, Self.bytes(Array(text.unicodeScalars)[..<cursor]))
      menu = CompletionMenu(again.items.isEmpty ? found : again, line: text, cursor: cursor, original: (line, edited.cursor))
    } else {
      menu = CompletionMenu(found, line: line, cursor: edited.cursor, original: (line, edited.cursor))
    }
    return .done
  }

  /// The key that libedit is to obey after all.
  func takeInMenu(_ key: Key) -> Key? {
    switch key {
    case .character("\t"): step(.next)
    case .special(.backTab): step(.previous)
    case .special(.up), .character("\u{10}"): step(.up)
    case .special(.down), .character("\u{0E}"): step(.down)
    case .special(.left): step(.left)
    case .special(.right): step(.right)
    case .character("\u{0C}"): _ = clearScreen()
    case .character("\r"), .character("\n"):
      guard menu?.selected != nil else {
        menu = nil
        return key
      }
      show(menu?.applied(final: true))
      menu = nil
    case .escape, .character("\u{07}"):
      if let menu { setLine(menu.original.line, cursor: menu.original.cursor) }
      menu = nil
    default:
      menu = nil
      return key
    }
    return nil
  }

  private func step(_ move: CompletionMenu.Move) {
    menu?.move(move)
    show(menu?.applied(final: false))
  }

  private func show(_ applied: (line: String, cursor: Int)?) {
    if let applied { setLine(applied.line, cursor: applied.cursor) }
  }

  /// Ctrl-R.
  func startSearch() -> Outcome {
    let edited = text
    search = HistorySearch(settings.history.entries, line: edited.string, cursor: edited.cursor)
    return .done
  }

  func takeInSearch(_ key: Key) -> Key? {
    switch key {
    case .character("\u{12}"), .special(.up), .character("\u{10}"): search?.older()
    case .character("\u{13}"), .special(.down), .character("\u{0E}"): search?.newer()
    case .character("\u{7F}"), .character("\u{08}"): search?.erase()
    case .character("\u{0C}"): _ = clearScreen()
    case .character("\u{07}"), .character("\u{03}"), .escape: search = nil
    case .character("\r"), .character("\n"), .character("\t"): takeFound()
    case .character(let scalar) where scalar.value >= 0x20: search?.type(String(scalar))
    case .paste(let text): search?.type(String(text.prefix { !$0.isNewline }))
    default:
      takeFound()
      return key
    }
    return nil
  }

  /// What was found becomes the line, to be changed or run.
  private func takeFound() {
    if let entry = search?.entry { setLine(entry) }
    search = nil
  }
}
