/// A line under the text that is edited: an entry of a list, a preview.
struct EditorLine: Equatable {
  struct Piece: Equatable {
    var text: String
    var look: Style.Look?
  }

  var pieces: [Piece]
  /// The cursor stands in this line, behind that many cells: while a search is typed.
  var cursorColumn: Int?

  init(_ pieces: [Piece], cursorColumn: Int? = nil) {
    self.pieces = pieces
    self.cursorColumn = cursorColumn
  }

  init(_ text: String, _ look: Style.Look? = nil) { self.init([Piece(text: text, look: look)]) }
}
