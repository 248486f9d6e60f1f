import Testing

@testable import citeslab_shell

@Suite struct LineEditingTextTests {
  @Test func stepsAreVisibleCharacters() {
    let text = "ae\u{301}日👩‍👩‍👧\n,\u{301}"
    var edited = EditedText(text)
    var stops = [edited.cursor]
    while edited.cursor > 0 {
      edited = EditedText(edited.scalars, cursor: edited.before)
      stops.append(edited.cursor)
    }
    #expect(stops == [12, 10, 9, 4, 3, 1, 0])
    var forward = [0]
    while edited.cursor < edited.scalars.count {
      edited = EditedText(edited.scalars, cursor: edited.after)
      forward.append(edited.cursor)
    }
    #expect(forward == stops.reversed())
    #expect(edited.string == text)
    // Inside a cluster, where libedit's own commands may leave the cursor.
    #expect(EditedText(edited.scalars, cursor: 2).before == 1)
    #expect(EditedText(edited.scalars, cursor: 2).after == 3)
  }

  @Test func linesAboveAndBelow() {
    let text = EditedText("日本語x\nab\n\nlong line")
    #expect(text.above == 8)
    #expect(EditedText(text.scalars, cursor: 7).above == 1)
    #expect(EditedText(text.scalars, cursor: 6).above == 0)
    #expect(EditedText(text.scalars, cursor: 2).above == nil)
    #expect(EditedText(text.scalars, cursor: 3).below == 7)
    #expect(EditedText(text.scalars, cursor: 8).below == 9)
    #expect(text.below == nil)
    #expect(text.lineStart == 9)
    #expect(EditedText(text.scalars, cursor: 5).lineEnd == 7)
    #expect(EditedText("").above == nil)
    #expect(EditedText("").before == 0 && EditedText("").after == 0)
  }

  private func rows(_ text: String, cursor: Int? = nil, width: Int) -> EditorRows {
    EditorRows(EditedText(text, cursor: cursor), prompt: "> ", continuation: ". ", width: width)
  }

  @Test func rowsWrapAndTheCursorHasACell() {
    let short = rows("abc", width: 10)
    #expect(short.rows.map(\.text) == ["> abc"])
    #expect((short.cursorRow, short.cursorColumn) == (0, 5))

    let full = rows("abcdefgh", width: 10)
    #expect(full.rows.map(\.text) == ["> abcdefgh", ""])
    #expect((full.cursorRow, full.cursorColumn) == (1, 0))

    let wide = rows("abcdefg日", cursor: 7, width: 10)
    #expect(wide.rows.map(\.width) == [9, 2])
    #expect((wide.cursorRow, wide.cursorColumn) == (1, 0))

    let lines = rows("ab\ncd", cursor: 2, width: 10)
    #expect(lines.rows.map(\.text) == ["> ab", ". cd"])
    #expect((lines.cursorRow, lines.cursorColumn) == (0, 4))

    #expect(rows("日本", width: 1).rows.count == 4 + 1)
    #expect(rows("", width: 0).rows.count == 3)
  }

  @Test func whatATerminalWouldObeyIsShown() {
    #expect(rows("\u{1B}[2J\t\u{202E}", width: 40).rows[0].text == "> ␛[2J    ‹U+202E›\u{1B}[19G")
    // A mark that stands on nothing.
    #expect(rows("\u{301}", width: 40).rows[0].text.hasPrefix("> \u{25CC}\u{301}"))
  }

  /// Random texts, cursors and sizes, one after the other on one screen: it must always show what a fresh screen would show.
  @Test(arguments: [false, true]) func updatesShowWhatAFullRedrawShows(joining: Bool) {
    var generator = SeededGenerator(seed: joining ? 1 : 2)
    let pieces = ["a", "b c", "é", "e\u{301}", "日本", "👩‍👩‍👧", "🇫🇷", "☎️", "\n", "\t", "\u{1B}", "where commune=Miramas", "\u{200B}", "ﷺ"]
    for _ in 0..<25 {
      let width = Int.random(in: 4...30, using: &generator)
      let height = Int.random(in: 2...8, using: &generator)
      var terminal = TestTerminal(rows: height, columns: width, joinsEmoji: joining)
      for _ in 0..<Int.random(in: 0...height, using: &generator) { terminal.feed("=\r\n") }
      var screen = EditorScreen()
      var text = ""
      for _ in 0..<25 {
        switch Int.random(in: 0...4, using: &generator) {
        case 0: text = String(text.dropLast(Int.random(in: 0...12, using: &generator)))
        case 1: text = pieces.randomElement(using: &generator).map { $0 + text } ?? text
        default: text += pieces.randomElement(using: &generator) ?? ""
        }
        let edited = EditedText(text, cursor: Int.random(in: 0...text.unicodeScalars.count, using: &generator))
        let target = EditorRows(edited, prompt: "> ", continuation: ". ", width: width)
        let before = terminal.cursorRow
        terminal.feed(screen.update(to: target, rows: height, columns: width))

        var fresh = TestTerminal(rows: height, columns: width, joinsEmoji: joining)
        var other = EditorScreen()
        fresh.feed(other.update(to: target, rows: height, columns: width))
        // With rows out of view, the windows of the two may differ: then the cursor's row alone is compared.
        if target.rows.count <= height {
          let first = terminal.cursorRow - fresh.cursorRow
          #expect(
            first >= 0 && terminal.lines[first...].elementsEqual(fresh.lines[..<(height - first)]), "\(text.debugDescription) \(before)")
          #expect(terminal.lines[..<max(0, first)].allSatisfy { $0.isEmpty || $0 == "=" })
        } else {
          #expect(terminal.lines[terminal.cursorRow] == fresh.lines[fresh.cursorRow], "\(text.debugDescription)")
        }
        #expect(terminal.cursorColumn == target.cursorColumn && fresh.cursorColumn == target.cursorColumn)
        #expect(terminal.wrapsAtMargin)
      }
    }
  }

  @Test func afterAChangeOfWidthNothingIsLeftBehind() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<100 {
      let text = String(repeating: "abcdé日 ", count: Int.random(in: 0...8, using: &generator))
      var terminal = TestTerminal(rows: 30, columns: Int.random(in: 5...40, using: &generator), joinsEmoji: true)
      terminal.feed("=\r\n")
      var screen = EditorScreen()
      for _ in 0..<5 {
        let edited = EditedText(text, cursor: Int.random(in: 0...text.unicodeScalars.count, using: &generator))
        let target = EditorRows(edited, prompt: "> ", continuation: ". ", width: terminal.columns)
        terminal.feed(screen.update(to: target, rows: 30, columns: terminal.columns))
        var expected = target.rows.map { row in TestTerminal.plain(row.text) }
        expected.insert("=", at: 0)
        #expect(terminal.lines.prefix(expected.count).map { $0.replacing("·", with: "") } == expected.map { TestTerminal.trimmed($0) })
        #expect(terminal.lines.dropFirst(expected.count).allSatisfy { $0.isEmpty })
        terminal.resize(columns: Int.random(in: 7...40, using: &generator))
      }
    }
  }

  @Test func finishingGoesBelowTheText() {
    var terminal = TestTerminal(rows: 6, columns: 10, joinsEmoji: true)
    var screen = EditorScreen()
    let rows = EditorRows(EditedText("abcdefghijk\nx", cursor: 1), prompt: "> ", continuation: ". ", width: 10)
    terminal.feed(screen.update(to: rows, rows: 6, columns: 10))
    terminal.feed(screen.finish())
    #expect((terminal.cursorRow, terminal.cursorColumn) == (3, 0))
    terminal.feed(screen.clear())
    #expect(terminal.lines.allSatisfy { $0.isEmpty } && terminal.cursorRow == 0)
  }
}
