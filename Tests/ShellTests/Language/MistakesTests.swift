import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

@testable import citeslab_shell

/// The most likely mistakes, with what the program says in both languages, kept as a page of the manual; what each was meant to be runs.
@Suite struct MistakesTests {
  struct Mistake: CustomTestStringConvertible {
    var title: (english: String, french: String)
    var before: [String]
    var typed: String
    var meant: String

    var testDescription: String { typed }
  }

  private static let folder = LanguageExamplesTests.folder

  static let mistakes: [Mistake] = {
    guard let bytes = try? Data(contentsOf: folder.appending(path: "mistakes.txt")) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n\n").compactMap { paragraph in
      let lines = paragraph.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
      guard lines.count >= 3, let meant = lines.last, meant.hasPrefix("-> ") else { return nil }
      let titles = lines[0].split(separator: "|").map { String($0.trimming { $0 == " " }) }
      guard titles.count == 2 else { return nil }
      return Mistake(
        title: (titles[0], titles[1]), before: Array(lines[1..<(lines.count - 2)]), typed: lines[lines.count - 2],
        meant: String(meant.dropFirst(3)))
    }
  }()

  /// What the program says, loading aside.
  private static func answer(
    _ mistake: Mistake, _ statement: String, _ language: Language
  ) throws -> (status: citeslab_shell.ExitStatus, said: String) {
    let loads = mistake.before.filter { $0.hasPrefix("load \"") }
    let data = loads.map { folder.appending(path: $0.dropFirst(6).dropLast()).path() }
    let statements = mistake.before.filter { !$0.hasPrefix("load \"") }
    let (status, _, errors) = try Demonstration.run(
      statement, language: language, before: statements, data: data, folder: folder.path())
    var said = errors
    said = Demonstration.without(folder.path(), said)
    // The footer of an answer, with its base, is no part of what is said of the mistake.
    said = said.split(separator: "\n").filter { !$0.hasPrefix("base") }.joined(separator: "\n")
    return (status, said)
  }

  @Test func thereAreFifty() { #expect(Self.mistakes.count >= 50) }

  @Test(arguments: mistakes)
  func whatWasMeantRuns(mistake: Mistake) throws {
    let (status, said) = try Self.answer(mistake, mistake.meant, .english)
    #expect(status == .success, "\(mistake.meant)\n\(said)")
    // A whole statement that is offered is the one that was meant.
    let wrong = try Self.answer(mistake, mistake.typed, .english).said
    guard let offer = wrong.split(separator: "\n").last(where: { $0.hasPrefix("Instead: `") }) else { return }
    let offered = String(offer.dropFirst("Instead: `".count).dropLast())
    guard offered.contains(" "), !offered.contains("`, "), offered.utf8.count > 12 else { return }
    #expect(offered == mistake.meant)
  }

  @Test func `The page of mistakes`() throws {
    var page = """
      # Mistakes, and what is said of them

      The mistakes that are most likely, each as it is typed, with the answer in English and in French, and then what was meant. This page
      is made by the tests from what the program prints; what was meant is run by them too. `help E102` and the like explain any code.

      """
    for mistake in Self.mistakes {
      page += "\n## \(mistake.title.english)\n\n"
      if !mistake.before.isEmpty { page += "After `\(mistake.before.joined(separator: "; "))`:\n\n" }
      page += "```text\n"
      page += try Self.answer(mistake, mistake.typed, .english).said + "\n```\n\n"
      page += "*\(mistake.title.french)*\n\n```text\n"
      page += try Self.answer(mistake, mistake.typed, .french).said + "\n```\n\n"
      page += "Meant: ``\(mistake.meant)``\n"
    }
    let file = Self.folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Documentation/errors.md")
    if ProcessInfo.processInfo.environment["CITESLAB_RECORD"] == "1" { try Data(page.utf8).write(to: file) }
    let committed = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(committed == page, "Documentation/errors.md is out of date: record it with CITESLAB_RECORD=1")
  }
}

extension StringProtocol {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> SubSequence {
    var text = self[...]
    while let first = text.first, isTrimmed(first) { text.removeFirst() }
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return text
  }
}
