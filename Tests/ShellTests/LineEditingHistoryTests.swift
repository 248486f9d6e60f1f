import CitesLabData
import Glibc
import QueryLang
import Testing

@testable import citeslab_shell

@Suite struct LineEditingHistoryTests {
  /// A folder of its own for each test, gone afterwards with the file and the folders that a history makes in it.
  private final class Folder {
    let path: String

    init() throws {
      var template = Array("/tmp/citeslab-history-XXXXXX".utf8CString)
      path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit {
      for file in ["/state/citeslab/history", "/history"] { unlink(path + file) }
      for folder in ["/state/citeslab", "/state", ""] { rmdir(path + folder) }
    }
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func whereItIs() {
    func path(_ variables: [String: String]) -> String? { History.path { variables[$0] } }
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/citeslab/history")
    #expect(path(["XDG_STATE_HOME": "relative", "HOME": "/h"]) == "/h/.local/state/citeslab/history")
    #expect(path(["HOME": "/h"]) == "/h/.local/state/citeslab/history")
    #expect(path([:]) == nil)
  }

  @Test func entriesComeBackWhole() throws {
    let folder = try Folder()
    let path = folder.path + "/state/citeslab/history"
    let entries = ["count porteurs", "été = 'l''été'", "let a =\n  porteurs where x\n", "back\\slash\\n", "\r", "a\tb", "count porteurs"]
    let history = History(path: path)
    for entry in entries { #expect(history.add(entry) == nil) }
    #expect(history.add(" secret") == nil)
    #expect(history.add("") == nil)
    history.isKept = false
    #expect(history.add("off") == nil)
    // `\r` begins with a blank.
    let kept = entries.filter { $0 != "\r" }
    #expect(history.entries == kept)
    #expect(History(path: path).entries == kept)
    #expect(mode(path) == 0o600)
    #expect(mode(path + "/..") == 0 || mode(String(path.dropLast("/history".count))) == 0o700)
    #expect(mode(String(path.dropLast("/citeslab/history".count))) == 0o700)
  }

  @Test func severalShellsLoseNothing() async throws {
    let folder = try Folder()
    let path = folder.path + "/history"
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let history = History(path: path)
          for number in 0..<250 { _ = history.add("writer \(writer)\nentry \(number) \(String(repeating: "é", count: number))") }
        }
      }
    }
    let entries = History(path: path).entries
    #expect(entries.count == 1000)
    for writer in 0..<4 {
      let own = entries.filter { $0.hasPrefix("writer \(writer)\n") }
      #expect(own == (0..<250).map { "writer \(writer)\nentry \($0) \(String(repeating: "é", count: $0))" })
    }
  }

  @Test func anUnfinishedLineStaysALineOfItsOwn() throws {
    let folder = try Folder()
    let path = folder.path + "/history"
    let file = try #require(fopen(path, "w"))
    fputs("one\ntwo", file)
    fclose(file)
    chmod(path, 0o644)
    _ = History(path: path).add("three")
    #expect(History(path: path).entries == ["one", "two", "three"])
    #expect(mode(path) == 0o600)
  }

  @Test func whatCannotBeWrittenIsSaidOnce() throws {
    for path in ["/proc/none/history", "/dev/null/x/history", "/dev/null"] {
      let history = History(path: path)
      let message = try #require(history.add("one"))
      #expect(history.add("two") == nil)
      #expect(history.entries == ["one", "two"])
      #expect(message.text(in: .english) != message.text(in: .french))
    }
    #expect(History(path: nil).add("one") == nil)
  }

  @Test func recallShowsEachOnceAndComesBack() {
    let entries = ["count a", "list b", "count a", "count c", "list b"]
    var walk = HistoryWalk(entries, draft: "")
    #expect([walk.older(), walk.older(), walk.older(), walk.older()] == ["list b", "count c", "count a", nil])
    #expect([walk.newer(), walk.newer(), walk.newer(), walk.newer()] == ["count c", "list b", "", nil])
    #expect(walk.oldest() == "count a" && walk.newest() == "" && walk.newest() == nil)

    var withPrefix = HistoryWalk(entries, draft: "count")
    #expect([withPrefix.older(), withPrefix.older(), withPrefix.older()] == ["count c", "count a", nil])
    #expect([withPrefix.newer(), withPrefix.newer(), withPrefix.newer()] == ["count c", "count", nil])

    var none = HistoryWalk(entries, draft: "count c")
    #expect(none.older() == nil && none.newer() == nil)
    // Canonically equivalent is not the same.
    var accents = HistoryWalk(["\u{E9}", "e\u{301}"], draft: "")
    #expect(accents.older() != nil && accents.older() != nil && accents.older() == nil)
  }
}
