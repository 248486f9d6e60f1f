import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

@testable import citeslab_shell

/// What files have wrong with them, one small file a class, with what the program says in both languages, kept as a page of the manual.
@Suite struct TroublesTests {
  private struct Trouble {
    var chapter: String
    var title: (english: String, french: String)
    var statement: String
    /// What to type once the answer is read.
    var remedy: String?

    var file: String { String(statement.split(separator: "\"", omittingEmptySubsequences: false)[1]) }
    /// Nil where the names come from a package.
    var dataset: String? { statement.contains(" as t") ? "t" : nil }
  }

  private static let folder = Demonstration.project.appending(path: "Tests/Fixtures")
  private static let list = folder.appending(path: "troubles/troubles.txt")

  private static func troubles() throws -> [Trouble] {
    var chapter = ""
    var found: [Trouble] = []
    for paragraph in String(decoding: try Data(contentsOf: list), as: UTF8.self).split(separator: "\n\n") {
      if paragraph.hasPrefix("## ") { chapter = String(paragraph.dropFirst(3)) }
      let lines = paragraph.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
      guard lines.count >= 2 else { continue }
      let titles = lines[0].split(separator: " | ").map(String.init)
      try #require(titles.count == 2, "\(lines[0])")
      found.append(
        Trouble(
          chapter: chapter, title: (titles[0], titles[1]), statement: lines[1],
          remedy: lines.count > 2 ? String(lines[2].dropFirst("-> ".count)) : nil))
    }
    return found
  }

  private func answer(
    _ statement: String, _ language: Language, before: [String] = []
  ) throws -> (status: citeslab_shell.ExitStatus, output: String, errors: String) {
    let (status, output, errors) = try Demonstration.run(statement, language: language, before: before, folder: Self.folder.path())
    return (status, Demonstration.without(Self.folder.path(), output), Demonstration.without(Self.folder.path(), errors))
  }

  /// The first lines of a text file, as a reader of the page sees them.
  private func beginning(_ trouble: Trouble) throws -> String? {
    let file = Self.folder.appending(path: trouble.file)
    guard [".csv", ".json", ".jsonl", ".md"].contains(where: trouble.file.hasSuffix), let bytes = try? Data(contentsOf: file) else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard !bytes.isEmpty, text.utf8.count == bytes.count else { return nil }
    let lines = text.split(separator: "\n").prefix(5)
    return lines.map { $0.count > 100 ? $0.prefix(100) + "…" : $0 }.joined(separator: "\n")
      .replacing("\t", with: "⇥").replacing("\r", with: "␍").replacing("\u{FEFF}", with: "␃").replacing("\0", with: "␀")
  }

  /// Every file of the folder is one that the page tells of.
  @Test func everyFileHasItsParagraph() throws {
    let told = Set(try Self.troubles().map { String($0.file.split(separator: "/").last ?? "") })
    let there = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: "troubles").path())
    #expect(Set(there).subtracting(told).subtracting(["make.py", "troubles.txt"]) == [])
  }

  @Test func whatIsToBeTypedRuns() throws {
    for trouble in try Self.troubles() {
      guard let remedy = trouble.remedy else { continue }
      let (status, _, errors) = try answer(remedy, .english, before: [trouble.statement])
      #expect(status == .success && !errors.contains("notice["), "\(remedy)\n\(errors)")
    }
  }

  @Test func `The page of troubles`() throws {
    var page = """
      # What files have wrong, and what is said of it

      One small file for each class of trouble, as it stands, with what `load` says of it and what `fields` then shows. Nothing is
      dropped, rounded or guessed in silence: where a file loads without a word, the reading is the only one. This page is made by the
      tests from what the program prints. The files are in `Tests/Fixtures`; ⇥ stands for a tab, ␍ for a carriage return, ␀ for a zero
      byte.

      """
    var chapter = ""
    for trouble in try Self.troubles() {
      if trouble.chapter != chapter {
        chapter = trouble.chapter
        page += "\n## \(chapter)\n"
      }
      page += "\n### \(trouble.title.english)\n\n"
      if let beginning = try beginning(trouble) { page += "```text\n\(beginning)\n```\n\n" }
      let loaded = try answer(trouble.statement, .english)
      page += "```text\n> \(trouble.statement)\n\(loaded.errors)"
      if loaded.status == .success, let dataset = trouble.dataset {
        page += "> fields \(dataset)\n\(try answer("fields \(dataset)", .english, before: [trouble.statement]).output)"
      }
      page += "```\n"
      let french = try answer(trouble.statement, .french)
      #expect(french.status == loaded.status)
      if !french.errors.isEmpty { page += "\n*\(trouble.title.french)*\n\n```text\n\(french.errors)```\n" }
      if let remedy = trouble.remedy { page += "\nTo type then: ``\(remedy)``\n" }
    }
    let file = Demonstration.project.appending(path: "Documentation/troubles.md")
    if ProcessInfo.processInfo.environment["CITESLAB_RECORD"] == "1" { try Data(page.utf8).write(to: file) }
    let committed = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    #expect(committed == page, "Documentation/troubles.md is out of date: record it with CITESLAB_RECORD=1")
  }
}
