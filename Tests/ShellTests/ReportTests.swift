import FoundationEssentials
import QueryLang
import Testing

@testable import citeslab_shell

/// `--report` in its four formats.
@Suite struct ReportTests {
  private static let script = """
    figure people "six <people> & more" = 6 source "a | b"
      count people
    figure wrong = 7 note "say \\"no\\""
      count people where age > 20
    figure outside "40 %" = 40% unverifiable "no data"
    require age >= 20 of people "too young"

    """.replacing("\\\"no\\\"", with: "''no''")

  /// What the script gives in one format; each call runs anew.
  private static func report(_ suffix: String, named name: String, _ options: String..., script: String = script) -> (
    status: ProgramStatus, text: String
  ) {
    let path = People.folder + "/" + name + suffix
    let file = People.write(name + ".clq", script)
    let (status, _, _) = Shell.run(["-f", file, "--report", path, People.path] + options)
    return (status, People.read(path) ?? "")
  }

  @Test func jsonHoldsEverything() throws {
    let (status, text) = Self.report(".json", named: "report-1")
    #expect(status == .unfulfilled)
    let report = try ReadReport(text)
    #expect(report["report"] == "citeslab" && report["holds"] == "false" && report["complete"] == "true")
    #expect(report["figures.0.name"] == "people" && report["figures.0.verdict"] == "reproduced")
    #expect(report["figures.0.as_published"] == "six <people> & more")
    #expect(report["figures.1.verdict"] == "differs" && report["figures.1.difference"] == "-3")
    #expect(report["figures.1.base.unknown_rows"] == "1" && report["figures.1.base.rows"] == "4")
    #expect(report["figures.2.unverifiable"] == "no data" && report["figures.2.published"] == "0.4")
    #expect(report["requirements.0.failing"] == "1" && report["requirements.0.unknown"] == "1")
    #expect(report["scripts.0"] == "report-1.clq")
  }

  @Test func junitCountsEachKind() {
    let (_, text) = Self.report(".xml", named: "report-2")
    #expect(text.contains("<testsuites name=\"citeslab\" tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"1\">"))
    #expect(text.contains("<skipped message=\"not verifiable: no data\"/>"))
    #expect(text.contains("name=\"wrong\">\n      <failure type=\"differs\" message=\"published 7, recomputed 4,"))
  }

  @Test func nothingBecomesMarkup() {
    let (_, html) = Self.report(".html", named: "report-3")
    #expect(html.contains("six &lt;people&gt; &amp; more") && !html.contains("<people>"))
    #expect(html.contains("<html lang=\"en\">") && html.contains("<caption>") && html.contains("<th scope=\"col\">"))
    #expect(!html.contains("<script") && !html.contains("http"))
    let (_, markdown) = Self.report(".md", named: "report-4")
    #expect(markdown.contains("a \\| b") && markdown.contains("six \\<people\\> \\& more"))
  }

  @Test(arguments: [".json", ".xml", ".md", ".html"])
  func aReportIsTheSameBytesHoweverItIsMade(suffix: String) {
    let name = "report-same\(suffix.dropFirst())"
    let first = Self.report(suffix, named: name, "--threads", "1").text
    #expect(!first.isEmpty)
    #expect(Self.report(suffix, named: name, "--threads", "2").text == first)
    let path = People.folder + "/" + name
    _ = Shell.run(["-f", path + ".clq", "--report", path + suffix, People.path], .test(variables: ["LANG": "fr_FR.UTF-8"]))
    #expect(People.read(path + suffix) == first)
    #expect(!first.contains(People.folder))
  }

  @Test func theLanguageIsTheScripts() {
    let (_, text) = Self.report(".md", named: "report-5", script: "langue fr\nchiffre a = 6\n  compter people\n")
    #expect(text.contains("Chiffres publiés, recalculés") && text.contains("confirmé"))
  }

  @Test func aRunThatStopsIsNeverGreen() throws {
    let (status, text) = Self.report(".json", named: "report-6", script: "figure a = 6\n  count people\ncount nobody\n")
    #expect(status == .statement)
    let report = try ReadReport(text)
    #expect(report["holds"] == "false" && report["complete"] == "false")
    #expect(report["errors.0.code"] == "E100" || report["errors.0.line"] == "3")
    #expect(Self.report(".xml", named: "report-7", script: "figure a = \n").text.contains("errors=\"1\""))
  }

  @Test func onlyReportsAreWrittenOver() {
    let path = People.write("precious.json", "{\"mine\": 1}\n")
    let (status, _, errors) = Shell.run(["-c", "figure a = 6\n  count people", "--report", path, People.path])
    #expect(status == .data)
    #expect(errors.contains("E626"))
    #expect(People.read(path) == "{\"mine\": 1}\n")
    #expect(Shell.run(["-c", "count people", "--report", People.path, People.path]).errors.contains("E625"))
    let data = People.write("input.json", "[{\"a\": 1}]")
    #expect(Shell.run(["-c", "count input", "--report", data, data]).errors.contains("E627"))
  }

  @Test func readOnlyWritesNone() {
    let path = People.folder + "/never.json"
    let (status, _, errors) = Shell.run(["--read-only", "-c", "count people", "--report", path, People.path])
    #expect(status == .data)
    #expect(errors.contains("E503"))
    #expect(People.read(path) == nil)
  }
}

/// A JSON document by paths: `figures.0.name`.
private struct ReadReport {
  private let value: Any

  init(_ text: String) throws {
    value = try Shape.read(Data(text.utf8))
  }

  subscript(path: String) -> String? {
    var here: Any = value
    for part in path.split(separator: ".") {
      if let list = here as? [Any], let index = Int(part), list.indices.contains(index) {
        here = list[index]
      } else if let object = here as? [String: Any], let member = object[String(part)] {
        here = member
      } else {
        return nil
      }
    }
    return here as? String
  }

  /// Any JSON as strings, lists and dictionaries.
  private enum Shape: Decodable {
    case leaf(String)
    case list([Shape])
    case object([String: Shape])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        self = .leaf(flag ? "true" : "false")
      } else if let number = try? container.decode(Int.self) {
        self = .leaf(String(number))
      } else if let number = try? container.decode(Double.self) {
        self = .leaf(String(number))
      } else if let text = try? container.decode(String.self) {
        self = .leaf(text)
      } else if let list = try? container.decode([Shape].self) {
        self = .list(list)
      } else if let object = try? container.decode([String: Shape].self) {
        self = .object(object)
      } else {
        self = .leaf("null")
      }
    }

    var plain: Any {
      switch self {
      case .leaf(let text): text
      case .list(let list): list.map(\.plain)
      case .object(let object): object.mapValues(\.plain)
      }
    }

    static func read(_ data: Data) throws -> Any { try JSONDecoder().decode(Shape.self, from: data).plain }
  }
}
