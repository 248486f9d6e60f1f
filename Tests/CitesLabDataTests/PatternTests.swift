import CitesLabData
import TestSupport
import Testing

@Suite struct PatternTests {
  private func found(_ pattern: String, _ text: String) throws -> Bool {
    try PatternMatcher(pattern).matches(ArraySlice(text.utf8))
  }

  @Test(arguments: [
    ("^Mir", "Miramas", true), ("mir", "Miramas", false), ("ama", "Miramas", true), ("", "", true), ("^$", "", true), ("x", "", false),
    ("^.$", "é", true), ("\\bété\\b", "un été ici", true), ("^\\w+$", "Éœ", true), ("(?i)ÉTÉ", "été", true), ("a/b", "a/b", true),
    ("^\\d{5}$", "13063", true), ("(a)(b)(c)", "abc", true), ("\\x{1F469}", "👩", true),
  ])
  func patterns(_ pattern: String, _ text: String, _ matches: Bool) throws { #expect(try found(pattern, text) == matches) }

  @Test func badPatternsSayWhere() {
    for (pattern, offset) in [("(", 1), ("a[", 2), ("*a", 0), ("\\C", 2), ("a{2,1}", 5)] {
      do {
        _ = try PatternMatcher(pattern)
        Issue.record("\(pattern) was read")
      } catch .pattern(let text, let at, let reason) {
        #expect(text == pattern && at == offset && !reason.isEmpty, "\(pattern) at \(at): \(reason)")
      } catch {
        Issue.record("\(error)")
      }
    }
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)
    #expect(throws: ExecutionError.self) { _ = try PatternMatcher(deep) }
  }

  @Test(arguments: ["(a+)+$", "(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$"])
  func catastrophesEnd(_ pattern: String) throws {
    let matcher = try PatternMatcher(pattern)
    let text = String(repeating: "a", count: 5_000) + "!"
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: ExecutionError.matchLimit(pattern: pattern)) { try matcher.matches(ArraySlice(text.utf8)) }
    }
    #expect(time < .seconds(5 * Patience.factor))
  }

  @Test func aLongTextIsNoCatastrophe() throws {
    let text = String(repeating: "abc ", count: 20_000)
    #expect(try found("^(?:\\w+\\s)*$", text))
    #expect(try !found("\\d", text))
  }

  @Test func bytesThatAreNoTextHoldNoMatch() throws {
    #expect(try !PatternMatcher("a").matches([0x61, 0xFF]))
  }

  @Test func manyThreadsShareOneMatcher() async throws {
    let matcher = try PatternMatcher("(\\d+)-\\1")
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<2_000).allSatisfy { number in
            let expected = number % 2 == 0
            let text = expected ? "\(number)\(task)-\(number)\(task)" : "\(number)a-\(task)b"
            return (try? matcher.matches(ArraySlice(text.utf8))) == expected
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
