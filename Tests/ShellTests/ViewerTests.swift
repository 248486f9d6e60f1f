import CitesLabData
import QueryLang
import TestSupport
import Testing
import UnicodeText

@testable import citeslab_shell

@Suite struct ViewerTests {
  private func viewer(rows count: Int = 500, screen: (rows: Int, columns: Int) = (12, 60)) -> Viewer {
    var builder = ResultBuilder()
    builder.add("commune", .text, as: .key, (0..<count).map { .text($0 % 7 == 3 ? "Port-Saint-Louis \($0)" : "Istres \($0)") })
    for column in 0..<8 {
      builder.add("mesure_\(column)", .integer, as: .measure, (0..<count).map { $0 == 5 ? .missing : .integer(Int64($0 * 1_000)) })
    }
    return Viewer(ViewerTable(builder.result, .french), language: .french, style: .plain, rows: screen.rows, columns: screen.columns)
  }

  private func keys(_ viewer: inout Viewer, _ keys: [Key]) -> [String] {
    for key in keys { _ = viewer.take(key) }
    return viewer.lines()
  }

  @Test func showsOneScreen() {
    var viewer = viewer()
    let lines = viewer.lines()
    #expect(lines.count == 12)
    #expect(lines[0].hasPrefix("commune"))
    #expect(lines[2].hasPrefix("Istres 0"))
    #expect(lines[7].contains("(non renseigné)"))
    #expect(lines[11].hasPrefix("lignes 1–9 sur 500 · 3 colonnes sur 9"))
  }

  @Test func keysMove() {
    var viewer = viewer()
    _ = viewer.lines()
    #expect(keys(&viewer, [.special(.down)])[2].hasPrefix("Istres 1 "))
    #expect(keys(&viewer, [.special(.pageDown)])[2].hasPrefix("Port-Saint-Louis 10 "))
    #expect(keys(&viewer, [.special(.end)])[10].hasPrefix("Istres 499 "))
    #expect(keys(&viewer, [.special(.down), .special(.down)])[10].hasPrefix("Istres 499 "))
    #expect(keys(&viewer, [.special(.home), .special(.up)])[2].hasPrefix("Istres 0 "))
    #expect(viewer.take(.character("q")) == .ended)
    #expect(viewer.take(.character("\u{3}")) == .ended)
  }

  @Test func columnsMoveAndTheFirstStays() {
    var viewer = viewer()
    _ = viewer.lines()
    let right = keys(&viewer, [.special(.right), .special(.right)])
    #expect(right[0].hasPrefix("commune") && right[0].contains("mesure_2") && !right[0].contains("mesure_1"))
    let end = keys(&viewer, [Key](repeating: .special(.right), count: 40))
    #expect(end[0].contains("mesure_7"))
    #expect(keys(&viewer, [Key](repeating: .special(.left), count: 40))[0].contains("mesure_0"))
  }

  @Test func searchFoldsAndGoesOn() {
    var viewer = viewer()
    _ = viewer.lines()
    _ = keys(&viewer, [.character("/")] + "PORT saint".unicodeScalars.map { .character($0) })
    #expect(viewer.lines()[11] == "/PORT saint")
    _ = keys(&viewer, [.character("\r")])
    #expect(viewer.found == 3)
    _ = keys(&viewer, [.character("n"), .character("n")])
    #expect(viewer.found == 17)
    _ = keys(&viewer, [.character("N")])
    #expect(viewer.found == 10)
    _ = keys(&viewer, [.character("/")] + "nulle part".unicodeScalars.map { .character($0) } + [.character("\r")])
    #expect(viewer.lines()[11].hasPrefix("rien de plus"))
  }

  @Test(arguments: [(1, 1), (2, 5), (3, 20), (24, 80), (200, 300)])
  func everyScreenHoldsItsLines(rows: Int, columns: Int) {
    var viewer = viewer(rows: 30, screen: (rows, columns))
    for key in [Key.special(.down), .special(.right), .special(.end), .character("/"), .character("x"), .character("\r"), .special(.home)] {
      _ = viewer.take(key)
      let lines = viewer.lines()
      #expect(lines.count <= rows)
      for line in lines { #expect(DisplayWidth.width(of: line) <= columns, "\(rows)×\(columns): “\(line)”") }
    }
  }

  @Test func nothingOfTheDataIsObeyed() {
    var builder = ResultBuilder()
    builder.add("a", .text, ["\u{1B}[2J\u{202E}evil\u{7}", "b\nc"])
    var viewer = Viewer(ViewerTable(builder.result, .english), language: .english, style: .plain, rows: 10, columns: 40)
    for line in viewer.lines() { #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }) }
  }

  @Test func emptyResults() {
    var builder = ResultBuilder()
    builder.add("a", .text, [])
    var viewer = Viewer(ViewerTable(builder.result, .english), language: .english, style: .plain, rows: 10, columns: 40)
    _ = viewer.take(.special(.end))
    #expect(viewer.lines()[9].hasPrefix("rows 0–0 of 0"))
  }

  @Test func allRowsGoIntoAPipe() {
    let outcome = Shell.ask("list people", "more")
    #expect(outcome.status == .success)
    #expect(outcome.output.components(of: "P6,") == 0 && outcome.output.split(separator: "\n").filter { $0.hasPrefix("P6") }.count == 2)
    #expect(Shell.ask("more").status == .statement)
  }
}

extension String {
  fileprivate func components(of piece: String) -> Int { ranges(of: piece).count }
}
