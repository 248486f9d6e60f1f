/// What a package can say of how a delimited file is written, beyond what options of `load` say. Lines count from 1.
package struct DeclaredDialect: Sendable {
  /// The lines of the header, where it has several, in order; their cells are joined.
  var headerRows: [Int] = []
  var headerJoin = " "
  /// Lines that are none of the table.
  var commentRows: Set<Int> = []
  /// Blanks after a delimiter are no text.
  var skipsInitialSpace = false
  /// Two quotes within quotes stand for one.
  var doublesQuote = true

  package init() {}

  /// Where the lines that are none of the table begin.
  func commentOffsets(_ bytes: ByteSource, from start: Int, newline: UInt8) throws(LoadError) -> Set<Int> {
    guard let last = commentRows.max() else { return [] }
    var offsets: Set<Int> = commentRows.contains(1) ? [start] : []
    var line = 1
    var at = start
    let arena = ByteArena(capacity: 1 << 16)
    while at < bytes.count, line < last {
      let count = min(arena.capacity, bytes.count - at)
      try bytes.read(at, into: UnsafeMutableRawBufferPointer(start: arena.base, count: count))
      for index in 0..<count where arena.base[index] == newline {
        line += 1
        if commentRows.contains(line) { offsets.insert(at + index + 1) }
      }
      at += count
    }
    return offsets
  }
}
