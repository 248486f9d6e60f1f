internal import CitesLabData
internal import QueryLang

extension Session {
  /// Ends a run: the table of its figures, its summary, and the notes that go with them. Nothing when there were neither figures nor requirements.
  ///
  /// - Parameter showsTable: false where standard output is for something else.
  func closeLedger(showsTable: Bool = true) {
    guard !ledger.isEmpty else { return }
    defer { ledger = FigureLedger() }
    let language = settings.language
    if showsTable, !ledger.figures.isEmpty {
      show(settings.format.isDisplay ? FigureTable.readable(ledger.figures, language: language) : FigureTable.exact(ledger.figures))
    }
    guard !settings.quiet else { return }
    for figure in ledger.figures {
      let remarks = [figure.reason, figure.note].compactMap(\.self).filter { !$0.isEmpty }
      if settings.format.isReadable, !remarks.isEmpty {
        let colon = language == .french ? "\u{202F}: " : ": "
        console.say(errorStyle(.dim, visible(figure.name + colon + remarks.joined(separator: " · "))))
      }
    }
    console.say(ledger.summary(NumberText(language)))
    if ledger.isSynthetic { console.say(FigureLedger.caution(language)) }
  }
}

extension OutputFormat {
  /// Tables that people read, in the terminal or in a document: numbers as they are read.
  var isDisplay: Bool {
    switch self {
    case .table: true
    case .exact(let exporter): ["markdown", "html", "latex"].contains(exporter.name)
    }
  }
}
