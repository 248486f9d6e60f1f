internal import CLibedit
internal import Glibc

// The editor's own keys.

extension LibeditEditor {
  typealias Outcome = KeyBindings.Outcome

  private func finish(_ outcome: LineResult) -> Outcome {
    result = outcome
    menu = nil
    search = nil
    // The cursor goes under all of the text; the screen shows the line as it was at the end.
    moveCursor(to: state.scalars.count)
    draw()
    settings.beginsRun()
    return .finished
  }

  /// Runs what is complete; else opens another line at the end. A blank line at the end runs whatever there is.
  func enter() -> Outcome {
    let edited = text
    let line = edited.string
    let lastLineStart = (edited.scalars.lastIndex(of: "\n") ?? -1) + 1
    let isBlank = edited.scalars[lastLineStart...].allSatisfy { $0.properties.isWhitespace }
    if isBlank || settings.isComplete(line) { return finish(.line(line)) }
    moveCursor(to: edited.scalars.count)
    return insertLineEnd()
  }

  func insertLineEnd() -> Outcome {
    insert("\n")
    return .done
  }

  func interrupt() -> Outcome { finish(.interrupted) }

  func deleteOrEnd() -> Outcome {
    state.scalars.isEmpty ? finish(.endOfInput) : deleteForward()
  }

  func deleteForward() -> Outcome {
    let edited = text
    guard edited.after > edited.cursor else { return .refused }
    delete(edited.cursor..<edited.after)
    return .done
  }

  func deleteBack() -> Outcome {
    let edited = text
    guard edited.before < edited.cursor else { return .refused }
    delete(edited.before..<edited.cursor)
    return .done
  }

  func insertPaste() -> Outcome {
    insert(pasted)
    pasted = ""
    return .done
  }

  func clearScreen() -> Outcome {
    show(screen.clear())
    return .done
  }

  // MARK: The terminal to others

  /// Gives the terminal back, stops the whole job as the terminal would have, and goes on when it is continued.
  func suspend() -> Outcome {
    lendTerminal {
      Glibc.kill(0, SIGTSTP)
      // Continued in the background, perhaps only to be ended: touching the terminal there would stop the program again.
      while true {
        let owner = tcgetpgrp(input.descriptor)
        if owner < 0 || owner == getpgrp() { break }
        usleep(20_000)
      }
    }
    return .done
  }

  /// Ctrl-X Ctrl-E. What comes back waits for Enter.
  func editOutside() -> Outcome {
    let line = state.scalars
    var edited: String?
    lendTerminal {
      edited = ExternalEditor.edit(EditedText(line, cursor: 0).string, environment: settings.environment)
    }
    input.drainWakes()
    guard let edited else { return .refused }
    setLine(edited)
    return .done
  }

  private func lendTerminal(_ body: () -> Void) {
    show(screen.finish() + "\u{1B}[?2004l")
    citeslab_el_prepare_terminal(handle, 0)
    body()
    citeslab_el_prepare_terminal(handle, 1)
    show("\u{1B}[?2004h")
  }

  // MARK: Moving

  func move(_ place: (EditedText) -> Int) -> Outcome {
    let edited = text
    let target = place(edited)
    guard target != edited.cursor else { return .refused }
    moveCursor(to: target)
    return .done
  }

  /// At the end of the line what could follow is taken, or its first word.
  func moveOrTake(word: Bool = false, _ place: (EditedText) -> Int) -> Outcome {
    let edited = text
    guard edited.cursor == edited.scalars.count, !ghost.isEmpty else { return move(place) }
    insert(word ? GhostText.firstWord(of: ghost) : ghost)
    ghost = ""
    return .done
  }

  /// To the line above, or from the first line into the history.
  func up() -> Outcome {
    if let above = text.above {
      moveCursor(to: above)
      return .done
    }
    return recall { $0.older() }
  }

  func down() -> Outcome {
    if let below = text.below {
      moveCursor(to: below)
      return .done
    }
    return recall { $0.newer() }
  }

  /// A walk goes on as long as the line stands as the walk left it; an edited line begins another.
  func recall(_ step: (inout HistoryWalk) -> String?) -> Outcome {
    let line = text.string
    var walk = self.walk.flatMap { $0.current == line ? $0 : nil } ?? HistoryWalk(settings.history.entries, draft: line)
    guard let entry = step(&walk) else { return .refused }
    self.walk = walk
    setLine(entry)
    return .done
  }

  // MARK: Cutting and undoing

  /// Cuts of the same direction, one after another, are put back together.
  func kill(_ range: (EditedText) -> Range<Int>) -> Outcome {
    let edited = text
    let range = range(edited)
    guard !range.isEmpty else { return .refused }
    let cut = String(String.UnicodeScalarView(edited.scalars[range]))
    kills.cut(cut, before: range.upperBound == edited.cursor)
    delete(range)
    isCutting = true
    return .done
  }

  func yank() -> Outcome {
    guard let newest = kills.newest else { return .refused }
    return putBack(newest)
  }

  /// Alt-Y after Ctrl-Y: what was cut before that.
  func yankPop() -> Outcome {
    let state = state
    guard let yanked, yanked.upperBound == state.cursor, let next = kills.next() else { return .refused }
    delete(yanked)
    return putBack(next)
  }

  private func putBack(_ text: String) -> Outcome {
    let start = state.cursor
    insert(text)
    yanked = start..<state.cursor
    isPuttingBack = true
    return .done
  }

  func undoStep() -> Outcome {
    guard let state = undo.undo() else { return .refused }
    setLine(state.scalars, cursor: state.cursor)
    return .done
  }

  func redoStep() -> Outcome {
    guard let state = undo.redo() else { return .refused }
    setLine(state.scalars, cursor: state.cursor)
    return .done
  }
}
