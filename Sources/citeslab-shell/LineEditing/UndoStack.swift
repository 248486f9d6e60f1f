/// What the line was, step by step. Letters typed one after another are one step a word; everything else is a step of its own.
struct UndoStack {
  struct State: Equatable {
    var scalars: [Unicode.Scalar]
    var cursor: Int
  }

  private var states: [State]
  /// Where in `states` the line stands: what follows can be done again.
  private var place = 0
  /// The last step was typing, and more letters belong to it.
  private var isOpen = false

  private static let deepest = 1000

  init(_ state: State = State(scalars: [], cursor: 0)) { states = [state] }

  /// Looks at the line after each key.
  mutating func note(_ state: State) {
    guard states[place].scalars != state.scalars else {
      // Moving away ends the word.
      if states[place].cursor != state.cursor { isOpen = false }
      states[place].cursor = state.cursor
      return
    }
    let typed = Self.typed(from: states[place], to: state)
    states.removeSubrange((place + 1)...)
    if isOpen, typed != nil, place > 0 {
      states[place] = state
    } else {
      states.append(state)
      place += 1
    }
    // A blank ends its word.
    isOpen = typed.map { !$0.properties.isWhitespace } ?? false
    if states.count > Self.deepest {
      states.removeFirst()
      place -= 1
    }
  }

  /// The one scalar that was typed between two states.
  private static func typed(from old: State, to new: State) -> Unicode.Scalar? {
    guard new.scalars.count == old.scalars.count + 1, new.cursor == old.cursor + 1, new.cursor > 0 else { return nil }
    let at = new.cursor - 1
    guard at <= old.scalars.count, old.scalars[..<at] == new.scalars[..<at], old.scalars[at...] == new.scalars[(at + 1)...] else {
      return nil
    }
    return new.scalars[at]
  }

  /// Nil when there is nothing more to undo.
  mutating func undo() -> State? {
    guard place > 0 else { return nil }
    place -= 1
    isOpen = false
    return states[place]
  }

  mutating func redo() -> State? {
    guard place + 1 < states.count else { return nil }
    place += 1
    isOpen = false
    return states[place]
  }
}
