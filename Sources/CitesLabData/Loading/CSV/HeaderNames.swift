/// Turns the cells of a header into names: each has one, and no two are the same.
enum HeaderNames {
  static func names(_ cells: [String]) -> [(name: String, header: String?)] {
    // All names of the file, then those that are made: a made one is none of either.
    var taken = Set(cells.map(trimmed).filter { !$0.isEmpty })
    var given: Set<String> = []
    // Where the search for a free number goes on: a header may repeat one name tens of thousands of times.
    var numbers: [String: Int] = [:]
    return cells.enumerated().map { index, cell in
      let plain = trimmed(cell)
      var name = plain
      if plain.isEmpty || !given.insert(plain).inserted {
        let stem = plain.isEmpty ? "column_\(index + 1)" : plain
        name = stem
        var number = numbers[stem] ?? 2
        while !taken.insert(name).inserted {
          name = "\(stem)_\(number)"
          number += 1
        }
        numbers[stem] = number
      }
      return (name, name == cell ? nil : cell)
    }
  }

  /// Names for a file without a header.
  static func made(_ count: Int) -> [(name: String, header: String?)] { (1...max(1, count)).map { ("column_\($0)", nil) } }

  static func renamings(_ names: [(name: String, header: String?)]) -> [LoadNotice] {
    let renamed = names.compactMap { name, header -> LoadNotice.Renaming? in
      guard let header, trimmed(header) != name else { return nil }
      return LoadNotice.Renaming(header: trimmed(header), name: name)
    }
    return renamed.isEmpty ? [] : [.renamedFields(renamed)]
  }

  /// Whether a cell of a header names nothing.
  static func isBlank(_ cell: String) -> Bool { trimmed(cell).isEmpty }

  private static func trimmed(_ text: String) -> String {
    var view = text.unicodeScalars[...]
    let isBlank: (Unicode.Scalar) -> Bool = { $0.value <= 0x20 || $0.value == 0xA0 || $0.value == 0xFEFF }
    while let first = view.first, isBlank(first) { view.removeFirst() }
    while let last = view.last, isBlank(last) { view.removeLast() }
    return String(view)
  }
}
