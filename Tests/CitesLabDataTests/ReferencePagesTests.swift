import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

/// The pages of the manual that are lists: made from the very lists that the program reads. `CITESLAB_RECORD=1` writes them anew.
@Suite struct ReferencePagesTests {
  private func compare(_ page: String, _ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Documentation/\(name)")
    if ProcessInfo.processInfo.environment["CITESLAB_RECORD"] == "1" { try Data(page.utf8).write(to: file) }
    let committed = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(committed == page, "Documentation/\(name) is out of date: record it with CITESLAB_RECORD=1")
  }

  @Test func `The page of functions`() throws {
    var page = """
      # Functions and aggregates

      Every function and aggregate, with all its spellings; either language's may be used anywhere. This page is made from the
      declarations in the program, and each example runs over the demonstration data in the tests.

      """
    for (title, role) in [("Aggregates", FunctionSignature.Role.aggregate), ("Functions", .scalar)] {
      page += "\n## \(title)\n"
      for function in FunctionList.vocabulary.functions where function.role == role {
        page += "\n### `\(function.name)(\(parameters(of: function)))`\n\n"
        page += sentence(function.summary.english)
        var seen: Set<String> = [function.name]
        let others = (function.english + function.french).filter { seen.insert($0).inserted }
        if !others.isEmpty { page += " Also " + others.map { "`\($0)`" }.joined(separator: ", ") + "." }
        page += "\n\n```clq\n\(function.example)\n```\n"
      }
    }
    try compare(page, "functions.md")
  }

  @Test func `The page of keywords`() throws {
    var page = """
      # Keywords

      Both languages are always understood, in any mix, with and without accents. The first spelling of each is the one that the program
      writes; the others are only read. This page is made from the program's own table.

      """
    for role in KeywordRole.allCases {
      let rows = KeywordTable.rows.filter { $0.role == role && $0.status == .available }
      if rows.isEmpty { continue }
      page += "\n## \(title(of: role))\n\n| English | French |\n|---|---|\n"
      for row in rows { page += "| \(spellings(row.english)) | \(spellings(row.french)) |\n" }
    }
    let later = KeywordTable.rows.filter { $0.status != .available }.flatMap { $0.english.prefix(1) + $0.french.prefix(1) }
    page += "\n## Kept for later\n\nThese words are part of the language, or kept free for it, but this version does not answer to them:\n"
    var seen: Set<String> = []
    page += later.filter { seen.insert($0).inserted }.map { "`\($0)`" }.joined(separator: ", ") + ".\n"
    try compare(page, "keywords.md")
  }

  private func parameters(of function: FunctionSignature) -> String {
    function.parameters.map { parameter in
      switch parameter.repetition {
      case .one: parameter.name
      case .optional: "[\(parameter.name)]"
      case .many: "\(parameter.name), …"
      }
    }.joined(separator: ", ")
  }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

  private func spellings(_ words: [String]) -> String {
    words.isEmpty ? "–" : words.map { "`\($0)`" }.joined(separator: ", ")
  }

  private func title(of role: KeywordRole) -> String {
    switch role {
    case .statement: "Statements"
    case .head: "What a question begins with"
    case .clause: "Clauses"
    case .connective: "Between operands"
    case .condition: "Conditions"
    case .value: "Values"
    case .addition: "After `with`"
    case .figure: "Published figures"
    case .loadOption: "Options of `load`"
    case .type: "Types"
    case .unit: "Units of time"
    case .chart: "Charts"
    case .reserved: "Reserved"
    }
  }
}
