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
    let lines = try load.source.lines(of: found.map(\.offset))
    let files = found.map { load.source.file(of: $0.offset) }
    if rowCount == 0 { throw refusal(first, line: lines[0], path: files[0] ?? task.bytes.path, facts) }
    let rows = found.indices.map { index in
      LoadReport.Rejected(
        line: lines[index], reason: found[index].reason, text: String(decoding: found[index].bytes, as: UTF8.self), file: files[index])
    }
    // What stands below the last row and is too short for one is a footer.
    let last = results.compactMap(\.lastOffset).last ?? 0
    let below = files[0] != nil ? [] : found.indices.filter { found[$0].offset > last && found[$0].reason.isTooFew }
    let others = found.indices.filter { !below.contains($0) }
    if !others.isEmpty {
      let reasons = Set(others.map { found[$0].reason.kind }).count == 1 ? found[others[0]].reason : nil
      notices.append(
        .rejected(count: others.count, places: others.prefix(5).map { place(lines[$0], files[$0]) }, reason: reasons, dataset: task.name))
    }
    if let first = below.first {
      notices.append(.footer(count: below.count, line: lines[first], text: rows[first].text, dataset: task.name))
    }
    if let dialect = facts.dialect, dialect.comment == nil {
      let names = facts.names.first.map { [$0.header ?? $0.name] } ?? []
      if let example = (names + rows.lazy.map(\.text).prefix(1_000)).first(where: { $0.utf8.first == UInt8(ascii: "#") }) {
        notices.append(.commentLines(example: example))
      }
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

  private func place(_ line: Int, _ file: String?) -> String { file.map { "\($0):\(line)" } ?? String(line) }

  private func refusal(_ row: RejectedRow, line: Int, path: String, _ facts: TableFacts) -> LoadError {
    var text = String(decoding: row.bytes.prefix(200), as: UTF8.self)
    if let end = text.firstIndex(where: \.isNewline) { text = String(text[..<end]) }
    let kind: LoadError.Kind =
      switch row.reason {
      case .tooFewCells(let found, let expected), .tooManyCells(let found, let expected):
        .ragged(found: found, expected: expected, text: text, delimiter: facts.dialect?.delimiter ?? UInt8(ascii: ","))
      case .textAfterQuote: .textAfterQuote(text: text)
      }
    return LoadError(kind, path: path, line: line, column: 1)
  }
}
