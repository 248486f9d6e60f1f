internal import QueryLang

extension TableFinish {
  /// What the readers of all chunks have counted.
  var tally: RecordTally {
    var tally = RecordTally()
    for result in results { tally.add(result.tally) }
    return tally
  }

  /// The rows that were kept aside, each with its line, and what is to be said of them.
  ///
  /// When there is nothing else the file is refused: it is not what it was taken for.
  func rejected(_ facts: TableFacts) throws(LoadError) -> (rows: [LoadReport.Rejected], notices: [LoadNotice]) {
    let found = results.flatMap(\.rejected)
    var notices = notices(of: tally)
    guard let first = found.first else { return ([], notices) }
    let lines = try LineNumbers.lines(of: found.map(\.offset), in: load.source.bytes, newline: load.source.newline)
    if rowCount == 0 { throw refusal(first, line: lines[0], facts) }
    let rows = zip(found, lines).map { row, line in
      LoadReport.Rejected(line: line, reason: row.reason, text: String(decoding: row.bytes, as: UTF8.self))
    }
    // What stands below the last row and is too short for one is a footer.
    let last = results.compactMap(\.lastOffset).last ?? 0
    let below = found.indices.filter { found[$0].offset > last && found[$0].reason.isTooFew }
    let others = found.indices.filter { !below.contains($0) }
    if !others.isEmpty {
      let reasons = Set(others.map { found[$0].reason.kind }).count == 1 ? found[others[0]].reason : nil
      notices.append(.rejected(count: others.count, lines: others.prefix(5).map { lines[$0] }, reason: reasons, dataset: task.name))
    }
    if let first = below.first {
      notices.append(.footer(count: below.count, line: lines[first], text: rows[first].text, dataset: task.name))
    }
    return (rows, notices)
  }

  private func notices(of tally: RecordTally) -> [LoadNotice] {
    var notices: [LoadNotice] = []
    if tally.padded > 0 { notices.append(.paddedRows(count: tally.padded)) }
    if tally.blankRows > 0 { notices.append(.blankRows(count: tally.blankRows)) }
    if tally.otherEnds > 0 { notices.append(.otherLineEnds(count: tally.otherEnds)) }
    return notices
  }

  private func refusal(_ row: RejectedRow, line: Int, _ facts: TableFacts) -> LoadError {
    var text = String(decoding: row.bytes.prefix(200), as: UTF8.self)
    if let end = text.firstIndex(where: \.isNewline) { text = String(text[..<end]) }
    let kind: LoadError.Kind =
      switch row.reason {
      case .tooFewCells(let found, let expected), .tooManyCells(let found, let expected):
        .ragged(found: found, expected: expected, text: text, delimiter: facts.dialect?.delimiter ?? UInt8(ascii: ","))
      case .textAfterQuote: .textAfterQuote(text: text)
      }
    return LoadError(kind, path: task.bytes.path, line: line, column: 1)
  }
}
