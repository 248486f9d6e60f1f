internal import CKernels

/// The objects of one chunk as cells: text decoded in the window itself, and where each cell of each column begins and ends.
final class JSONBatch: RecordBatch {
  /// Cells of one column, in row order; rows beyond `count` have none yet.
  ///
  /// Plain pointers: they are used for every cell, and storage with inline reserves would cost a check for exclusive access each time.
  private final class Store {
    private(set) var starts: UnsafeMutablePointer<UInt32>
    private(set) var ends: UnsafeMutablePointer<UInt32>
    private(set) var kinds: UnsafeMutablePointer<UInt8>
    private var capacity = 256
    var count = 0
    /// Entered among the batch's columns.
    var isEntered = false

    init() {
      starts = .allocate(capacity: capacity)
      ends = .allocate(capacity: capacity)
      kinds = .allocate(capacity: capacity)
    }

    deinit {
      starts.deallocate()
      ends.deallocate()
      kinds.deallocate()
    }

    /// Rows that lack the key are absent: an empty range.
    func fill(_ rows: Int) { while count < rows { append(0, 1, CellKind.absent) } }

    @inline(__always)
    func append(_ start: Int, _ end: Int, _ kind: UInt8) {
      if count == capacity { grow() }
      starts[count] = UInt32(truncatingIfNeeded: start)
      ends[count] = UInt32(truncatingIfNeeded: end)
      kinds[count] = kind
      count &+= 1
    }

    @inline(never)
    private func grow() {
      let wider = capacity * 2
      starts = Self.moved(starts, count, wider)
      ends = Self.moved(ends, count, wider)
      kinds = Self.moved(kinds, count, wider)
      capacity = wider
    }

    private static func moved<Element: BitwiseCopyable>(
      _ old: UnsafeMutablePointer<Element>, _ count: Int, _ capacity: Int
    ) -> UnsafeMutablePointer<Element> {
      let fresh = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
      fresh.update(from: old, count: count)
      old.deallocate()
      return fresh
    }
  }

  private var window = ByteArena(capacity: 1 << 16)
  private let columnNumbers: JSONColumns
  private let root = JSONKeys(path: .root)
  private var stores: [Store?] = []
  private(set) var columns: [Int] = []
  private var rowOffsets = Scratch<UInt32>(capacity: 256)
  private(set) var start = 0
  private(set) var end = 0
  private(set) var rows = 0
  var quoting: Quoting { .none }

  init(_ columns: JSONColumns) { columnNumbers = columns }

  func spans(_ column: Int) -> CellSpans? {
    guard column < stores.count, let store = stores[column], store.isEntered else { return nil }
    return CellSpans(
      base: UnsafePointer(window.base), starts: UnsafePointer(store.starts), startStride: 1, ends: UnsafePointer(store.ends),
      endStride: 1, count: rows, kinds: UnsafePointer(store.kinds), hasQuotes: false)
  }

  func offset(ofRow row: Int) -> Int { start + Int(rowOffsets.base[row]) - 1 }

  /// Reads the source's range; the text stands from 1 on, so that the byte before a cell always exists.
  func read(_ source: JSONSource, _ range: Range<Int>, _ layout: JSONSource.Layout, isLast: Bool) throws(LoadError) {
    start = range.lowerBound
    end = range.upperBound
    rows = 0
    columns = []
    for store in stores {
      store?.count = 0
      store?.isEntered = false
    }
    window.reserve(range.count + 1)
    window.base[0] = 0x0A
    try source.bytes.read(start, into: UnsafeMutableRawBufferPointer(start: window.base + 1, count: range.count))
    window.base.advanced(by: range.count + 1).update(repeating: 0x0A, count: ByteArena.slack)
    let invalid = ck_invalid_utf8(window.base + 1, range.count)
    if invalid < range.count {
      throw try source.error(.notUTF8(byte: window.base[1 + invalid], offset: start + invalid), at: start + invalid)
    }
    var scanner = JSONScanner(
      base: window.base, from: 1, count: range.count + 1, isLine: layout.isByLine, decodes: true)
    do throws(JSONFailure) {
      switch layout {
      case .list: try list(&scanner, isLast: isLast)
      case .sequence: try sequence(&scanner)
      case .lines: try lines(&scanner)
      case .columns: try columnLists(&scanner)
      case .rows(let names): try rowList(&scanner, names, isLast: isLast)
      case .rowLines(let names): try rowLines(&scanner, names)
      case .values: try valueList(&scanner, isLast: isLast)
      case .value:
        try value(&scanner)
        try scanner.expectEnd()
      }
    } catch {
      throw try source.error(error.kind, at: start + error.at - 1)
    }
    for column in columns { stores[column]?.fill(rows) }
  }

  // MARK: Layouts

  /// Objects with commas between them.
  private func list(_ scanner: inout JSONScanner, isLast: Bool) throws(JSONFailure) {
    try list(&scanner, isLast: isLast) { scanner throws(JSONFailure) in try self.object(&scanner) }
  }

  private func rowList(_ scanner: inout JSONScanner, _ names: [String], isLast: Bool) throws(JSONFailure) {
    let columns = try self.columns(names)
    try list(&scanner, isLast: isLast) { scanner throws(JSONFailure) in try self.row(&scanner, columns) }
  }

  private func valueList(_ scanner: inout JSONScanner, isLast: Bool) throws(JSONFailure) {
    try list(&scanner, isLast: isLast) { scanner throws(JSONFailure) in try self.value(&scanner) }
  }

  /// Elements with commas between them. The last chunk ends with the list's closing bracket, all others with a comma.
  private func list(
    _ scanner: inout JSONScanner, isLast: Bool, _ element: (inout JSONScanner) throws(JSONFailure) -> Void
  ) throws(JSONFailure) {
    while true {
      try element(&scanner)
      switch scanner.peek() {
      case UInt8(ascii: ","):
        scanner.at += 1
        if !isLast && scanner.at == scanner.count { return }
      case UInt8(ascii: "]") where isLast:
        scanner.at += 1
        return
      default: throw scanner.unexpected(.commaOrBracket)
      }
    }
  }

  private func sequence(_ scanner: inout JSONScanner) throws(JSONFailure) {
    while scanner.peek() != nil { try object(&scanner) }
  }

  private func rowLines(_ scanner: inout JSONScanner, _ names: [String]) throws(JSONFailure) {
    let columns = try self.columns(names)
    try lines(&scanner) { scanner throws(JSONFailure) in try self.row(&scanner, columns) }
  }

  private func lines(_ scanner: inout JSONScanner) throws(JSONFailure) {
    try lines(&scanner) { scanner throws(JSONFailure) in try self.object(&scanner) }
  }

  private func lines(
    _ scanner: inout JSONScanner, _ element: (inout JSONScanner) throws(JSONFailure) -> Void
  ) throws(JSONFailure) {
    while true {
      guard let byte = scanner.peek() else { return }
      if byte == 0x0A {
        scanner.at += 1
        continue
      }
      try element(&scanner)
      if let next = scanner.peek(), next != 0x0A {
        throw JSONFailure(kind: .json(.trailing(scanner.excerpt(scanner.at))), at: scanner.at)
      }
    }
  }

  /// One object whose members are lists: the columns.
  private func columnLists(_ scanner: inout JSONScanner) throws(JSONFailure) {
    _ = scanner.peek()
    root.begin()
    var first: (name: String, count: Int)?
    try scanner.members(depth: 0) { scanner, key throws(JSONFailure) in
      let column = try self.column(self.root, self.root.find(self.bytes(key)), key.lowerBound)
      let store = self.store(column)
      store.count = 0
      try scanner.elements(depth: 1) { scanner throws(JSONFailure) in
        try self.scalar(&scanner, store, column, depth: 2)
        self.rowOffsets.reserve(store.count, keeping: store.count - 1)
        self.rowOffsets.base[store.count - 1] = UInt32(truncatingIfNeeded: key.lowerBound)
      }
      let name = self.root.name(self.root.find(self.bytes(key)))
      if let first, first.count != store.count {
        throw JSONFailure(
          kind: .unequalLists(field: name, found: store.count, other: first.name, expected: first.count), at: key.lowerBound)
      }
      first = (name, store.count)
    }
    try scanner.expectEnd()
    rows = first?.count ?? 0
  }

  // MARK: Records

  private func object(_ scanner: inout JSONScanner) throws(JSONFailure) {
    guard let byte = scanner.peek() else { throw scanner.unexpected(.object) }
    guard byte == UInt8(ascii: "{") else {
      // Malformed, or sound JSON that is no record.
      let start = scanner.at
      try scanner.skipValue(depth: 1)
      throw JSONFailure(kind: .notATable(found: scanner.shape(byte)), at: start)
    }
    beginRow(scanner.at)
    try members(&scanner, root, depth: 1)
    rows += 1
  }

  private func columns(_ names: [String]) throws(JSONFailure) -> [Int] {
    var columns: [Int] = []
    for name in names {
      guard let column = columnNumbers.number(of: JSONPath(column: name)) else {
        throw JSONFailure(kind: .tooManyColumns(limit: LoadLimits.columns), at: 1)
      }
      columns.append(column)
    }
    return columns
  }

  private func beginRow(_ at: Int) {
    rowOffsets.reserve(rows + 1, keeping: rows)
    rowOffsets.base[rows] = UInt32(truncatingIfNeeded: at)
  }

  /// An array whose values are the cells of one row.
  private func row(_ scanner: inout JSONScanner, _ columns: [Int]) throws(JSONFailure) {
    guard let byte = scanner.peek() else { throw scanner.unexpected(.value) }
    let start = scanner.at
    guard byte == UInt8(ascii: "[") else {
      try scanner.skipValue(depth: 1)
      throw JSONFailure(kind: .notATable(found: scanner.shape(byte)), at: start)
    }
    beginRow(start)
    var cells = 0
    try scanner.elements(depth: 1) { scanner throws(JSONFailure) in
      if cells < columns.count {
        let store = self.store(columns[cells])
        store.fill(self.rows)
        try self.scalar(&scanner, store, columns[cells], depth: 2)
      } else {
        try scanner.skipValue(depth: 2)
      }
      cells += 1
    }
    guard cells == columns.count else {
      throw JSONFailure(kind: .unequalRows(found: cells, expected: columns.count), at: start)
    }
    rows += 1
  }

  /// A value that is a row by itself.
  private func value(_ scanner: inout JSONScanner) throws(JSONFailure) {
    let column = try columns([JSONSource.valueName])[0]
    guard scanner.peek() != nil else { throw scanner.unexpected(.value) }
    beginRow(scanner.at)
    let store = store(column)
    store.fill(rows)
    try scalar(&scanner, store, column, depth: 1)
    rows += 1
  }

  private func members(_ scanner: inout JSONScanner, _ keys: JSONKeys, depth: Int) throws(JSONFailure) {
    keys.begin()
    try scanner.members(depth: depth) { scanner, key throws(JSONFailure) in
      let child = keys.find(self.bytes(key))
      if scanner.peek() == UInt8(ascii: "{") {
        try self.members(&scanner, keys.keys(child), depth: depth + 1)
        return
      }
      if scanner.peek() == UInt8(ascii: "["), self.beginsRecords(scanner) {
        return try self.records(&scanner, keys, child, key.lowerBound, depth: depth + 1)
      }
      let column = try self.column(keys, child, key.lowerBound)
      let store = self.store(column)
      if store.count > self.rows {
        // The key is there a second time: the last one counts.
        self.columnNumbers.noteRepeated(column, at: self.start + key.lowerBound - 1)
        store.count = self.rows
      }
      store.fill(self.rows)
      try self.scalar(&scanner, store, column, depth: depth + 1)
    }
  }

  /// Whether the first element of the list that begins here is an object.
  private func beginsRecords(_ scanner: JSONScanner) -> Bool {
    var ahead = scanner
    ahead.at += 1
    return ahead.peek() == UInt8(ascii: "{")
  }

  /// A list that begins with an object: of a table of its own when all of it are objects, else text.
  private func records(_ scanner: inout JSONScanner, _ keys: JSONKeys, _ child: Int, _ at: Int, depth: Int) throws(JSONFailure) {
    let start = scanner.at
    var writer = JSONCompactor(base: window.base, at: start)
    try writer.value(&scanner, depth: depth, isTop: true)
    let column: Int
    if writer.isRecords {
      guard let related = keys.relatedColumn(child, columnNumbers) else {
        throw JSONFailure(kind: .tooManyColumns(limit: LoadLimits.columns), at: at)
      }
      column = related
    } else {
      column = try self.column(keys, child, at)
      columnNumbers.noteNested(column)
    }
    let store = self.store(column)
    if store.count > rows {
      columnNumbers.noteRepeated(column, at: self.start + at - 1)
      store.count = rows
    }
    store.fill(rows)
    store.append(start - 1, writer.at, CellKind.list)
  }

  private func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafePointer(window.base) + range.lowerBound, count: range.count)
  }

  private func column(_ keys: JSONKeys, _ child: Int, _ at: Int) throws(JSONFailure) -> Int {
    guard let column = keys.column(child, columnNumbers) else {
      throw JSONFailure(kind: .tooManyColumns(limit: LoadLimits.columns), at: at)
    }
    return column
  }

  /// The cells of a column, entered among those of this batch.
  private func store(_ column: Int) -> Store {
    while stores.count <= column { stores.append(nil) }
    let store: Store
    if let known = stores[column] {
      store = known
    } else {
      store = Store()
      stores[column] = store
    }
    if !store.isEntered {
      store.isEntered = true
      columns.append(column)
    }
    return store
  }

  /// A value that is no object at the top of its cell. Lists become text.
  private func scalar(_ scanner: inout JSONScanner, _ store: Store, _ column: Int, depth: Int) throws(JSONFailure) {
    guard let byte = scanner.peek() else { throw scanner.unexpected(.value) }
    switch byte {
    case UInt8(ascii: "\""):
      let range = try scanner.string()
      store.append(range.lowerBound - 1, range.upperBound, CellKind.string)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let range = try scanner.number()
      store.append(range.lowerBound - 1, range.upperBound, CellKind.number)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let start = scanner.at
      var writer = JSONCompactor(base: window.base, at: start)
      try writer.value(&scanner, depth: depth)
      if writer.hasObjects { columnNumbers.noteNested(column) }
      store.append(start - 1, writer.at, CellKind.list)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      let range = try scanner.word()
      if window.base[range.lowerBound] == UInt8(ascii: "n") {
        store.append(0, 1, CellKind.absent)
      } else {
        store.append(range.lowerBound - 1, range.upperBound, CellKind.word)
      }
    default: throw scanner.unexpected(.value)
    }
  }
}
