internal import CLibedit
internal import Glibc

// The editor's own keys.

extension LibeditEditor {
  typealias Outcome = KeyBindings.Outcome

  private func finish(_ outcome: LineResult) -> Outcome {
    result = outcome
    // The cursor goes under all of the text; the screen shows the line as it was at the end.
    moveCursor(to: text.scalars.count)
    draw()
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
    text.scalars.isEmpty ? finish(.endOfInput) : deleteForward()
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

  /// Gives the terminal back, stops the whole job as the terminal would have, and goes on when it is continued.
  func suspend() -> Outcome {
    show(screen.finish() + "\u{1B}[?2004l")
    citeslab_el_prepare_terminal(handle, 0)
    kill(0, SIGTSTP)
    // Continued in the background, perhaps only to be ended: touching the terminal there would stop the program again.
    while true {
      let owner = tcgetpgrp(input.descriptor)
      if owner < 0 || owner == getpgrp() { break }
      usleep(20_000)
    }
    citeslab_el_prepare_terminal(handle, 1)
    show("\u{1B}[?2004h")
    return .done
  }

  func move(_ place: (EditedText) -> Int) -> Outcome {
    let edited = text
    let target = place(edited)
    guard target != edited.cursor else { return .refused }
    moveCursor(to: target)
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
    replace(with: entry)
    return .done
  }
}
