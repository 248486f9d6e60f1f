import CitesLabData
import QueryLang

/// Texts that formats trip over: markup, formulas, quotes, controls, directions, numbers that are none.
enum NastyExports {
  static let texts: [String] = [
    "", " ", "  deux  blancs ", "a\nb", "a\r\nb", "a\rb", "\n", "\t", "a\tb", "=1+1", "=cmd|' /C calc'!A0", "+33 6", "-5", "@SUM(A1)", "＝1",
    "\t=1", "'quoted", "\"", "\"\"", "a;b,c", "<script>alert(1)</script>", "</td></table>", "&amp;", "&#13;", "<!--", "]]>", "--", "\\",
    "\\n",
    "\\textbf{x}", "100 % & $5_#^~{}", "`code`", "|", "\u{FEFF}bom", "\u{202E}evil", "\u{200B}", "\u{2028}", "\u{85}", "\u{7F}",
    "\u{1B}[31m",
    "_x0041_", "_x000D_", "e\u{301}", "É", "日本語", "👩‍👩‍👧", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "01001", "1E5", "2012-03-01", "NULL", "null",
    "NaN",
    "true", "1/2", "12345678901234567890", "_row", "[x]", "*", "  =1", "#REF!", "{=1}", "http://example.org/?a=1&b=2", "mailto:x@y", "﷽",
    "Ṱ̺̺̕o͞", "\u{1}\u{2}\u{8}\u{B}\u{C}\u{E}\u{1F}",
  ]

  /// One column of texts and one of numbers beside it.
  static var result: QueryResult {
    let columns = [
      Column(name: "text", type: .text, values: texts.map { .text($0) }),
      Column(name: "=n<&>\"'", type: .integer, values: texts.indices.map { .integer(Int64($0)) }),
    ]
    return QueryResult(
      table: Table(name: "naughty", columns: columns, rowCount: texts.count), columns: columns.map { _ in ResultColumn(.field) },
      base: Base(dataset: "naughty", sourceRows: texts.count, rows: texts.count), isListing: true)
  }
}
