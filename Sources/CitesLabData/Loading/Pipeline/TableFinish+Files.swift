internal import QueryLang

extension TableFinish {
  /// Rows of each file.
  private var fileRows: [Int] {
    var rows = [Int](repeating: 0, count: load.source.files.count)
    for (chunk, result) in results.enumerated() { rows[load.source.fileNumber(ofChunk: chunk)] += result.rows }
    return rows
  }

  func files(_ facts: TableFacts) -> [LoadReport.File] {
    zip(facts.files, fileRows).map { file, rows in
      var file = file
      file.rows = rows
      return file
    }
  }

  /// The last row of each file that has any.
  var lastRows: [Int] {
    var last: [Int] = []
    var end = 0
    for rows in fileRows where rows > 0 {
      end += rows
      last.append(end - 1)
    }
    return last
  }

  /// `file as NAME`: a field that says where each row comes from. Files of one folder go by their names alone.
  func addFiles(
    as name: String, _ facts: TableFacts, _ columns: inout [Column], _ fields: inout [LoadReport.Field]
  ) throws(LoadError) {
    if facts.names.contains(where: { $0.name == name }) { throw LoadError(.namedTwice(name), path: load.source.path) }
    var entries = load.source.files.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    if Set(entries).count < entries.count { entries = load.source.files }
    let dictionary = TextDictionary(entries, order: .declared)
    let counts = fileRows
    let words: CodeWords =
      entries.count <= 256
      ? .u8(Self.numbers(counts, total: rowCount)) : .u16(Self.numbers(counts, total: rowCount))
    let codes = Codes(words: words, base: 0, hasMissing: false, maxCode: rowCount == 0 ? 0 : UInt64(entries.count - 1))
    columns.append(Column(name: name, type: .text, storage: .dictionary(codes, dictionary)))
    fields.append(LoadReport.Field(name: name, type: .text))
  }

  /// The number of the file of each row: files follow each other.
  private static func numbers<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ counts: [Int], total: Int
  ) -> Buffer<Word> {
    Buffer<Word>(count: total) { target in
      var row = 0
      for (file, count) in counts.enumerated() {
        for _ in 0..<count {
          target.initializeElement(at: row, to: Word(truncatingIfNeeded: file))
          row += 1
        }
      }
    }
  }
}
