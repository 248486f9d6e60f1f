import QueryLang
import Testing

@testable import citeslab_shell

/// What the editor keeps beside the line, without a terminal.
@Suite struct LineEditingListTests {
  private func state(_ text: String, _ cursor: Int? = nil) -> UndoStack.State {
    let scalars = Array(text.unicodeScalars)
    return UndoStack.State(scalars: scalars, cursor: cursor ?? scalars.count)
  }

  @Test func undoGoesWordByWord() {
    var undo = UndoStack()
    for length in 1...7 { undo.note(state(String("one two".prefix(length)))) }
    undo.note(state("one two pasted text"))
    #expect(undo.undo() == state("one two"))
    #expect(undo.undo() == state("one "))
    #expect(undo.redo() == state("one two"))
    #expect(undo.undo() == state("one "))
    #expect(undo.undo() == state(""))
    #expect(undo.undo() == nil)
    for _ in 0..<3 { #expect(undo.redo() != nil) }
    #expect(undo.redo() == nil)
    // Another way from here forgets the way there was.
    _ = undo.undo()
    undo.note(state("one twx"))
    #expect(undo.redo() == nil)
  }

  @Test func undoKeepsWhatWasDeleted() {
    var undo = UndoStack()
    undo.note(state("abc"))
    undo.note(state("ab"))
    undo.note(state("a"))
    #expect(undo.undo() == state("ab"))
    #expect(undo.undo() == state("abc"))
  }

  @Test func cutsGrowTogether() {
    var kills = KillRing()
    kills.cut("two", before: true)
    kills.cut("one ", before: true)
    kills.cut(" three", before: false)
    #expect(kills.newest == "one two three")
    kills.isGrowing = false
    kills.cut("x", before: false)
    #expect(kills.newest == "x")
    #expect(kills.next() == "one two three")
    #expect(kills.next() == "x")
  }

  @Test func wordsOfAnyScript() {
    let text = EditedText("l'été e\u{301}te 日本, x", cursor: 0)
    var places: [Int] = []
    var place = 0
    while place < text.scalars.count {
      place = EditedText(text.scalars, cursor: place).wordEnd
      places.append(place)
    }
    #expect(places == [1, 5, 10, 13, 16])
    var back: [Int] = []
    while place > 0 {
      place = EditedText(text.scalars, cursor: place).wordStart
      back.append(place)
    }
    #expect(back == [15, 11, 6, 2, 0])
    #expect(EditedText("one l'été ", cursor: 10).blankWordStart == 4)
  }

  @Test func ghostsComeFromTheHistoryFirst() {
    let entries = ["count a", "count b", "list x\nsort y"]
    let one = { Completions(items: [Completion(.name, "country")], replaced: Span(0, 5)) }
    #expect(GhostText.text(after: "count", entries: entries, completions: one) == " b")
    #expect(GhostText.text(after: "li", entries: entries, completions: one) == "st x\nsort y")
    #expect(GhostText.text(after: "count", entries: [], completions: one) == "ry")
    #expect(GhostText.text(after: "", entries: entries, completions: one) == "")
    #expect(GhostText.text(after: "e", entries: ["e\u{301}"], completions: { Completions(replaced: Span(0, 0)) }) == "\u{301}")
    #expect(GhostText.firstWord(of: " by commune sort") == " by")
  }

  @Test func theHistoryIsSearchedWithoutRegardToAccents() {
    var search = HistorySearch(["compter été", "list", "compter Ete", "list"], line: "x", cursor: 1)
    #expect(search.matches.count == 3)
    search.type("ÉTÉ")
    #expect(search.entry == "compter Ete")
    search.older()
    #expect(search.entry == "compter été")
    search.older()
    #expect(search.entry == "compter été")
    search.type("x")
    #expect(search.entry == nil)
    #expect(
      search.lines(width: 40, rows: 5, label: "search: ", none: "none").map { $0.pieces.map(\.text).joined() } == ["search: ÉTÉx", "none"])
    search.erase()
    #expect(search.matches.count == 2)
  }

  private func menu(_ count: Int, detail: String = "") -> CompletionMenu {
    let items = (0..<count).map { Completion(.value, "v\($0)", detail: detail) }
    return CompletionMenu(Completions(items: items, replaced: Span(2, 3)), line: "a v b", cursor: 3)
  }

  private func texts(_ menu: inout CompletionMenu, width: Int, rows: Int) -> [String] {
    menu.lines(width: width, rows: rows) { "\($0)-\($1)/\($2)" }.map { $0.pieces.map(\.text).joined() }
  }

  @Test func theMenuFitsWhereItStands() {
    var small = menu(3)
    #expect(texts(&small, width: 80, rows: 10) == ["v0  v1  v2"])
    #expect(texts(&small, width: 3, rows: 10) == ["v0", "v1", "v2"])
    #expect(texts(&small, width: 80, rows: 0) == [])
    var long = menu(100, detail: "1,000")
    let lines = texts(&long, width: 30, rows: 8)
    #expect(lines.count == 8 && lines.last == "1-14/100")
    #expect(lines.allSatisfy { CellWidth.of($0) <= 30 })
    for _ in 0..<50 { long.move(.next) }
    #expect(texts(&long, width: 30, rows: 8).contains { $0.contains("v49") })
    for width in 1...40 {
      for rows in 1...12 {
        let lines = texts(&long, width: width, rows: rows)
        #expect(lines.count <= rows && lines.allSatisfy { CellWidth.of($0) <= width }, "\(width) \(rows)")
      }
    }
  }

  @Test func choosingGoesRound() {
    var menu = menu(5)
    menu.move(.previous)
    #expect(menu.selected == 4)
    menu.move(.next)
    #expect(menu.selected == 0)
    #expect(menu.applied(final: false) == ("a v0 b", 4))
    let end = CompletionMenu.applied(Completion(.name, "été"), Span(2, 3), to: "a x", final: true)
    #expect(end == ("a été ", 6))
  }

  @Test func editrcIsRead() {
    let read = EditorConfiguration(
      """
      # a comment
      bind -v
      citeslab:bind "^T" ed-move-to-beg
      ftp:bind -e
      setty -d +echo
      edit off
      """)
    #expect(read.isVi)
    #expect(read.lines == [["bind", "^T", "ed-move-to-beg"], ["setty", "-d", "+echo"]])
    #expect(!EditorConfiguration("bind -v\nbind -e").isVi)
  }

  @Test func escapeIsAKeyInViAndNotElsewhere() {
    func keys(_ text: String, vi: Bool) -> [Key] {
      var decoder = KeyDecoder()
      decoder.escapeIsKey = vi
      decoder.feed(Array(text.utf8))
      var keys: [Key] = []
      while let key = decoder.next(flush: true) { keys.append(key) }
      return keys
    }
    #expect(keys("\u{1B}", vi: false) == [.escape])
    #expect(keys("\u{1B}b", vi: false) == [.special(.wordLeft)])
    #expect(keys("\u{1B}x", vi: false) == [.alt(0x78)])
    #expect(keys("\u{1B}b", vi: true) == [.escape, .character("b")])
    #expect(keys("\u{1B}[A\u{1B}[Z\u{1B}OH", vi: true) == [.special(.up), .special(.backTab), .special(.home)])
    #expect(keys("\u{1B}Ox", vi: true) == [.escape, .character("O"), .character("x")])
  }
}
