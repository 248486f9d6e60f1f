internal import CitesLabData
internal import QueryLang

/// A woven text as one self-contained HTML page: headings, paragraphs, lists, quotations, tables, code, links and pictures.
///
/// What is not understood is shown as it is written; no markup of the text but these gets through, so that a page shows what its author
/// and the data say and does nothing else. A paragraph in bold before a table is the table's caption. Queries are kept as titles of their
/// values; hidden blocks and comments are left out.
struct MarkdownPage {
  private let inline: MarkdownInline
  private var output = ""
  private var title: String?
  /// A bold paragraph that waits to see whether a table follows.
  private var caption: String?
  private var tables = 0

  /// Quotations and lists inside each other; deeper ones are shown as text.
  private static let maximumDepth = 32

  /// - Parameters:
  ///   - text: UTF-8 with LF or CRLF line ends.
  ///   - folder: pictures are found from there, and become part of the page.
  static func document(_ text: [UInt8], folder: String, fallbackTitle: String, language: Language, footer: [String]) -> [UInt8] {
    var page = MarkdownPage(folder: folder)
    page.blocks(MarkdownComments.removed(from: MarkdownLine.lines(text)), depth: 0)
    var body = page.output
    if !footer.isEmpty {
      body += "<footer>\n" + footer.map { "<p>\(HTMLPage.visible($0))</p>" }.joined(separator: "\n") + "\n</footer>"
    }
    return Array(HTMLPage.document(title: page.title ?? fallbackTitle, language: language, body: body).utf8)
  }

  private init(folder: String) { inline = MarkdownInline(folder: folder) }

  private mutating func blocks(_ lines: [MarkdownLine], depth: Int) {
    var index = 0
    // YAML at the very start.
    let rule = "---".utf8
    if depth == 0, let first = lines.first, first.content.elementsEqual(rule),
      let end = lines.dropFirst().firstIndex(where: { $0.content.elementsEqual(rule) })
    {
      index = end + 1
    }
    // Every block takes a line at least.
    while index < lines.count { index = max(index + 1, block(lines, index, depth)) }
    flushCaption()
  }

  /// - Returns: the line after the block.
  private mutating func block(_ lines: [MarkdownLine], _ start: Int, _ depth: Int) -> Int {
    let line = lines[start]
    if line.isBlank { return start + 1 }
    if line.isTableRow, start + 1 < lines.count, let alignments = lines[start + 1].alignments { return table(lines, start, alignments) }
    if line.isLoneParagraphInBold, start + 1 >= lines.count || lines[start + 1].isBlank {
      flushCaption()
      caption = inline.html(line.content.dropFirst(2).dropLast(2))
      return start + 1
    }
    flushCaption()
    if let fence = line.fence { return code(lines, start, fence) }
    if let level = line.heading { return heading(line, level, start) }
    if line.isRule {
      output += "<hr>\n"
      return start + 1
    }
    if depth < Self.maximumDepth {
      if line.isQuotation { return quotation(lines, start, depth) }
      if line.item != nil { return list(lines, start, depth) }
    }
    return paragraph(lines, start)
  }

  private mutating func flushCaption() {
    if let caption { output += "<p><strong>\(caption)</strong></p>\n" }
    caption = nil
  }

  private mutating func heading(_ line: MarkdownLine, _ level: Int, _ start: Int) -> Int {
    var text = MarkdownLine.trimmed(line.content.dropFirst(level))
    while text.last == UInt8(ascii: "#") { text = text.dropLast() }
    text = MarkdownLine.trimmed(text)
    if title == nil, level == 1 { title = MarkdownInline.plain(text) }
    output += "<h\(level)>\(inline.html(text))</h\(level)>\n"
    return start + 1
  }

  private mutating func code(_ lines: [MarkdownLine], _ start: Int, _ fence: ArraySlice<UInt8>) -> Int {
    var body: [String] = []
    var index = start + 1
    while index < lines.count, !lines[index].closes(fence) {
      body.append(String(decoding: lines[index].dropping(lines[start].margin).bytes, as: UTF8.self))
      index += 1
    }
    output += "<pre><code>" + HTMLPage.visible(body.joined(separator: "\n")) + "</code></pre>\n"
    return index + 1
  }

  private mutating func paragraph(_ lines: [MarkdownLine], _ start: Int) -> Int {
    var text = Array(lines[start].content)
    var index = start + 1
    while index < lines.count, !lines[index].isBlank, !lines[index].startsBlock, lines[index].item == nil {
      text += [UInt8(ascii: "\n")] + lines[index].content
      index += 1
    }
    output += "<p>\(inline.html(text[...]))</p>\n"
    return index
  }

  private mutating func quotation(_ lines: [MarkdownLine], _ start: Int, _ depth: Int) -> Int {
    let inner = lines[start...].prefix { $0.isQuotation }.map(\.quoted)
    output += "<blockquote>\n"
    blocks(inner, depth: depth + 1)
    output += "</blockquote>\n"
    return start + inner.count
  }

  private mutating func list(_ lines: [MarkdownLine], _ start: Int, _ depth: Int) -> Int {
    guard let first = lines[start].item else { return start + 1 }
    let tag = first.isNumbered ? "ol" : "ul"
    output += "<\(tag)>\n"
    var index = start
    while index < lines.count, let item = lines[index].item, item.isNumbered == first.isNumbered, item.margin <= first.margin + 1 {
      var inner = [item.text]
      index += 1
      while index < lines.count, belongs(lines, index, to: item) {
        inner.append(lines[index].dropping(item.width))
        index += 1
      }
      output += "<li>"
      // One paragraph stands in the item by itself.
      if inner.allSatisfy({ !$0.isBlank && $0.item == nil && !$0.startsBlock }) {
        output += inline.html(Array(inner.map(\.content).joined(separator: [UInt8(ascii: "\n")]))[...])
      } else {
        output += "\n"
        blocks(inner, depth: depth + 1)
      }
      output += "</li>\n"
      // Blank lines between items do not end the list.
      var next = index
      while next < lines.count, lines[next].isBlank { next += 1 }
      if next < lines.count, let item = lines[next].item, item.isNumbered == first.isNumbered { index = next }
    }
    output += "</\(tag)>\n"
    return index
  }

  /// Whether a line goes on with an item: indented into it, or more of its paragraph.
  private func belongs(_ lines: [MarkdownLine], _ index: Int, to item: MarkdownLine.Item) -> Bool {
    let line = lines[index]
    if line.isBlank { return index + 1 < lines.count && !lines[index + 1].isBlank && lines[index + 1].margin >= item.width }
    if line.margin >= item.width { return true }
    return !lines[index - 1].isBlank && line.item == nil && !line.startsBlock
  }

  private static let totals = [Language.english, .french].compactMap { TableWords.label(.total, $0).map { Array($0.utf8) } }

  private mutating func table(_ lines: [MarkdownLine], _ start: Int, _ alignments: [Bool]) -> Int {
    tables += 1
    func isRight(_ column: Int) -> Bool { alignments.indices.contains(column) && alignments[column] }
    let label = caption.map { (id: "t\(tables)", text: $0) }
    caption = nil
    let name = label.map { " role=\"region\" aria-labelledby=\"\($0.id)\" tabindex=\"0\"" } ?? ""
    output += "<div class=\"scroll\"\(name)>\n<table>\n"
    if let label { output += "<caption id=\"\(label.id)\">\(label.text)</caption>\n" }
    output += "<thead><tr>"
    for (column, cell) in lines[start].cells.enumerated() {
      output += "<th scope=\"col\"\(isRight(column) ? " class=\"number\"" : "")>\(inline.html(cell))</th>"
    }
    output += "</tr></thead>\n<tbody>\n"
    var index = start + 2
    while index < lines.count, lines[index].isTableRow {
      // A row that is made of the others is named by a word that a table of ours has for nothing else.
      let isTotal = lines[index].cells.contains { cell in Self.totals.contains { $0.elementsEqual(cell) } }
      output += isTotal ? "<tr class=\"total\">" : "<tr>"
      for (column, cell) in lines[index].cells.enumerated() {
        // The key of a row heads it.
        if column == 0, !isRight(0) {
          output += "<th scope=\"row\">\(inline.html(cell))</th>"
        } else {
          output += "<td\(isRight(column) ? " class=\"number\"" : "")>\(inline.html(cell))</td>"
        }
      }
      output += "</tr>\n"
      index += 1
    }
    output += "</tbody>\n</table>\n</div>\n"
    return index
  }
}

extension MarkdownLine {
  /// `**Like this**`, and nothing else.
  fileprivate var isLoneParagraphInBold: Bool {
    let line = content
    let mark = "**".utf8
    guard line.count > 4, line.starts(with: mark), line.suffix(2).elementsEqual(mark) else { return false }
    let inner = line.dropFirst(2).dropLast(2)
    return !zip(inner, inner.dropFirst()).contains { $0 == UInt8(ascii: "*") && $1 == UInt8(ascii: "*") }
  }
}
