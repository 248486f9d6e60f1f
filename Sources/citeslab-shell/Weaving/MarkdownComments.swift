/// The comments of a Markdown text that are no values: hidden blocks, marks of results, remarks of the author. Code keeps what it holds.
enum MarkdownComments {
  static let start = Array("<!--".utf8)
  static let end = Array("-->".utf8)

  static func removed(from lines: [MarkdownLine]) -> [MarkdownLine] {
    var result: [MarkdownLine] = []
    var fence: ArraySlice<UInt8>?
    var isInside = false
    for line in lines {
      if let open = fence {
        result.append(line)
        if line.closes(open) { fence = nil }
        continue
      }
      if !isInside, let open = line.fence {
        fence = open
        result.append(line)
        continue
      }
      let kept = kept(line.bytes, &isInside)
      // A line of nothing but comments is no line, an empty one is.
      if !kept.isEmpty || line.bytes.isEmpty { result.append(MarkdownLine(bytes: kept[...])) }
    }
    return result
  }

  private static func kept(_ line: ArraySlice<UInt8>, _ isInside: inout Bool) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = line
    while !rest.isEmpty {
      if isInside {
        guard let close = find(end, in: rest) else { return kept }
        rest = rest[(close + end.count)...]
        isInside = false
      } else if let open = find(start, in: rest) {
        kept += rest[..<open]
        rest = rest[open...]
        let isValue = rest.starts(with: WovenText.valueStart) || rest.starts(with: WovenText.valueEnd)
        guard let close = find(end, in: rest) else {
          // A query may go on in the next line: its comment is kept whole.
          if isValue { kept += rest } else { isInside = true }
          return kept
        }
        if isValue { kept += rest[..<(close + end.count)] }
        rest = rest[(close + end.count)...]
      } else {
        return kept + rest
      }
    }
    return kept
  }

  static func find(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var position = bytes.startIndex
    while position + mark.count <= bytes.endIndex {
      if bytes[position] == mark[0], bytes[position...].starts(with: mark) { return position }
      position += 1
    }
    return nil
  }
}
