import QueryLang
import Testing

@testable import citeslab_shell

/// `--weave` on small reports over ``People``.
@Suite struct WeavingTests {
  private static let report = """
    # A report

    ```clq
    figure people "has 6 people" = 6
      count people
    ```

    The file has 6 people, of whom `= count people where commune=Miramas` live in Miramas,
    `= rate(outcome=creation) of people with decimals 0` created, and the mean age is `= mean age of people`.

    <!-- clq
    count people by commune
    -->

    The end.

    """

  private static func weave(
    _ text: String, file: String, _ options: String...
  ) -> (status: ProgramStatus, output: String, errors: String) {
    let path = People.write(file, text)
    return Shell.run(["--weave", path, People.path] + options)
  }

  @Test func valuesAndTablesAreFilledIn() {
    let (status, output, errors) = Self.weave(Self.report, file: "weave-1.md")
    #expect(status == .success, "\(errors)")
    #expect(output.contains("of whom <!--= count people where commune=Miramas -->3<!--/--> live"))
    #expect(output.contains("<!--= rate(outcome=creation) of people with decimals 0 -->33%<!--/--> created"))
    #expect(
      output.contains(
        "-->\n\n<!--clq-->\n\n| commune | count |\n| --- | ---: |\n| Fos-sur-Mer | 1 |\n| Istres | 2 |\n| Miramas | 3 |\n\n*3 rows"))
    #expect(output.hasSuffix("<!--/clq-->\n\nThe end.\n"))
    #expect(errors.contains("3 values and 1 result filled in"))
    #expect(!errors.contains("N623"), "\(errors)")
  }

  @Test func weavingTwiceGivesTheSameBytes() {
    let once = Self.weave(Self.report, file: "weave-2.md").output
    let twice = Self.weave(once, file: "weave-2.md").output
    #expect(twice == once)
    let (status, output, errors) = Self.weave(once, file: "weave-2.md", "--check")
    #expect(status == .success, "\(errors)")
    #expect(output.isEmpty)
    #expect(People.read(People.folder + "/weave-2.md") == once)
    let windows = Self.report.replacing("\n", with: "\r\n")
    let dos = Self.weave(windows, file: "weave-3.md").output
    #expect(Self.weave(dos, file: "weave-3.md").output == dos)
    #expect(dos.replacing("\r\n", with: "\n") == once)
  }

  @Test func theReportItselfMayBeTheOutput() {
    let path = People.folder + "/weave-4.md"
    #expect(Self.weave(Self.report, file: "weave-4.md", "--out", path).status == .success)
    #expect(Shell.run(["--weave", path, "--check", People.path]).status == .success)
    let other = People.folder + "/weave-5.md"
    People.write("weave-5.md", Self.report)
    #expect(Self.weave(Self.report, file: "weave-4.md", "--out", other).status == .success)
    #expect(Self.weave(Self.report, file: "weave-4.md", "--out", other, "--check").status == .success)
    People.write("weave-5.md", (People.read(other) ?? "").replacing("33%", with: "34%"))
    let (status, _, errors) = Self.weave(Self.report, file: "weave-4.md", "--out", other, "--check")
    #expect(status == .unfulfilled)
    #expect(errors.contains("E636"), "\(errors)")
  }

  // MARK: What a check finds

  private static let woven = weave(report, file: "woven.md").output

  @Test(arguments: [
    // In the text.
    (
      "-->3<!--/-->", "-->4<!--/-->",
      "The text says 4, and the data say 3, on a base of 3 rows of people: The file has 6 people, of whom 4 live"
    ),
    (
      "has 6 people, of", "has 7 people, of",
      "The sentence of the figure “people” is not in the text: has 6 people (the data say 6, on a base of 6 rows of people)"
    ),
    ("| Istres | 2 |", "| Istres | 5 |", "“| Istres | 5 |” and would be “| Istres | 2 |”, on a base of 6 rows of people"),
    // In a query.
    ("= count people where commune=Miramas", "= count people where commune=Istres", "The text says 3, and the data say 2"),
    ("= 6\n", "= 7\n", "The figure “people” differs: published 7, recomputed 6, on a base of 6 rows of people"),
  ])
  func oneChangeMakesItFail(old: String, new: String, words: String) {
    #expect(Self.woven.contains(old), "\(old)")
    let (status, _, errors) = Self.weave(
      Self.woven.replacing(old, with: new), file: "weave-\(new.utf8.count)\(words.utf8.count).md", "--check")
    #expect(status == .unfulfilled)
    #expect(errors.contains(words), "\(errors)")
  }

  /// A figure whose sentence says another number proves neither.
  @Test(arguments: [
    ("60% unverifiable \"x\"", "has 60 % of it", true), ("70% unverifiable \"x\"", "has 60 % of it", false),
    ("6 within 1\n  count people", "has 7 people", false), ("7 within 1\n  count people", "has 7 people", true),
    ("57000 unverifiable \"x\"", "cost 57 k€ in 2012", true), ("57000 unverifiable \"x\"", "cost 57,000 € in 2012", true),
    ("57000 unverifiable \"x\"", "cost 57 000 € in 2012", true), ("57000 unverifiable \"x\"", "cost 58 000 € in 2012", false),
    ("50% unverifiable \"x\"", "has 1 of 2", true), ("50% unverifiable \"x\"", "has 1 of 3", false),
    ("33% unverifiable \"x\"", "has 1 of 3", true), ("6\n  count people", "has six people in 2012", true),
    ("0.6 unverifiable \"x\"", "has 60 % of it", true), ("41.6% unverifiable \"x\"", "has 41,6 % of it", true),
    ("-12% unverifiable \"x\"", "fell by 12 %", true), ("2012 unverifiable \"x\"", "the year 2012", true),
  ])
  func theSentenceSaysTheNumberOfItsFigure(value: String, sentence: String, agrees: Bool) {
    let text = "It \(sentence).\n\n<!-- clq\nfigure it \"\(sentence)\" = \(value)\n-->\n"
    let (status, _, errors) = Self.weave(text, file: "weave-says-\(text.hashValue.magnitude).md", "--check")
    #expect(errors.contains("E638") != agrees, "\(errors)")
    #expect(status == (agrees ? .success : .unfulfilled), "\(errors)")
  }

  @Test func theDataMayChangeInstead() {
    let data = People.write("fewer.csv", People.csv.replacing("P2,Miramas", with: "P2,Grans"))
    let path = People.write("weave-data.md", Self.woven.replacing("people where", with: "fewer where"))
    let (status, _, errors) = Shell.run(["--weave", path, "--check", data, People.path])
    #expect(status == .unfulfilled, "\(errors)")
    #expect(errors.contains("The text says 3, and the data say 2, on a base of 2 rows of fewer"), "\(errors)")
  }

  @Test func weavingGoesWithNoScript() {
    #expect(Shell.run(["--weave", "a.md", "-c", "quit"]).status == .usage)
    #expect(Shell.run(["--out", "a.md"]).status == .usage)
  }

  @Test func aSentenceWhoseNumberChangedIsShownAsItReads() {
    let errors = Self.weave(Self.woven.replacing("has 6 people, of", with: "has 7 people, of"), file: "weave-6.md", "--check").errors
    #expect(errors.contains("Line 8 reads: has 7 people"), "\(errors)")
    #expect(errors.contains("weave-6.md:4:1"))
  }

  @Test func aSentenceIsFoundHoweverItIsWrapped() {
    let text = Self.report.replacing("has 6 people, of", with: "has **6\n> people**, of").replacing("The file", with: "> The file")
    let (status, _, errors) = Self.weave(text, file: "weave-7.md")
    #expect(status == .success, "\(errors)")
  }

  @Test func theNumberOfASentenceMayBeComputedInIt() {
    let text = Self.report.replacing("has 6 people, of", with: "has `= count people` people, of")
    let woven = Self.weave(text, file: "weave-8.md")
    #expect(woven.status == .success, "\(woven.errors)")
    #expect(Self.weave(woven.output, file: "weave-8.md", "--check").status == .success)
  }

  // MARK: Numbers that no query backs

  @Test func numbersWithoutAQueryAreListed() {
    let text = """
      In 2013 there were 57 000 visits, 12.5 % more than on 03/10/2012; room B12, 2nd floor, `code 9`, [page](http://x/7)[^3].

      1. First of 4.

      ```
      5
      ```

      """
    let (status, _, errors) = Self.weave(text, file: "weave-9.md")
    #expect(status == .success)
    let found = errors.split(separator: "\n").filter { $0.contains("N623") }
    #expect(found.count == 3, "\(errors)")
    for number in ["57 000", "12.5 %", "4"] { #expect(errors.contains("No query backs \(number):"), "\(number)") }
    #expect(errors.contains("2013, 03/10/2012"))
    #expect(errors.contains("weave-9.md:1:20"))
    #expect(Self.weave(text, file: "weave-9.md", "--strict").status == .statement)
  }

  // MARK: Wrong reports

  @Test(arguments: [
    ("a\n\n```clq\ncount people\n", "E631", "3:1"), ("x `= count nobody` y", "E100", "1:12"),
    ("<!--= count people -->3 and more", "E631", "1:1"),
    ("text <!--/--> text", "E631", "1:6"), ("<!--clq-->\n\n| a |\n\n<!--/clq-->\n", "E631", "1:1"), ("`= `", "E631", "1:1"),
    ("`= count people by commune`", "E632", "1:4"), ("\n\n```clq\ncount people\ncount people wher\n```\n", "E0", "5:"),
    ("`= (count people) - -(count people) --x`", "E631", "1:"),
  ])
  func mistakesNameTheLineOfTheReport(text: String, code: String, place: String) {
    let (status, output, errors) = Self.weave(text, file: "weave-wrong-\(text.utf8.count).md")
    #expect(status == .statement, "\(errors)")
    #expect(output.isEmpty)
    #expect(errors.contains("error[\(code)"), "\(errors)")
    #expect(errors.contains("weave-wrong-\(text.utf8.count).md:\(place)"), "\(errors)")
  }

  @Test func weavingWritesNothingButItsOutput() {
    let path = People.folder + "/never.csv"
    let (status, output, errors) = Self.weave("```clq\ncount people by commune into \"\(path)\"\n```\n", file: "weave-10.md")
    #expect(status == .statement)
    #expect(output.isEmpty)
    #expect(errors.contains("E503"))
    #expect(People.read(path) == nil)
    let out = People.folder + "/weave-out.md"
    #expect(Self.weave(Self.report, file: "weave-11.md", "--out", out, "--read-only").status == .data)
    #expect(People.read(out) == nil)
    let precious = People.write("precious.md", "mine\n")
    #expect(Self.weave(Self.report, file: "weave-11.md", "--out", precious).errors.contains("E626"))
    #expect(People.read(precious) == "mine\n")
  }

  @Test func aNumberThatChangesByTheDayIsRefused() {
    let text = "`= count people where date < today()`"
    #expect(Self.weave(text, file: "weave-12.md").status == .statement)
    #expect(Self.weave(text, file: "weave-12.md", "--as-of", "2013-01-01").output.contains("-->3<!--/-->"))
  }

  @Test func theTextIsInItsOwnLanguage() {
    let text =
      "<!-- clq\nlangue fr\n-->\n\n`= taux(outcome=creation) des people`, `= max date of people` et `= first commune sort age desc of people`"
    let (status, output, errors) = Self.weave(text, file: "weave-13.md")
    #expect(status == .success, "\(errors)")
    #expect(
      output.contains("-->33,3\u{202F}%<!--/-->") && output.contains("-->20/05/2013<!--/-->") && output.contains("-->Miramas<!--/-->"))
  }

  // MARK: Pages

  @Test func aPageIsAccessibleAndSelfContained() throws {
    let text = """
      # Title & more

      Some **bold**, *slanted*, `code <x>`, a [link](https://example.org/?a=1&b=2), a [bad one](javascript:alert(1)) and <script>alert(1)</script>.

      **People by commune**

      <!-- clq
      count people by commune
      -->

      - one
      - two
        goes on
        1. inner

      > said `= count people`
      """
    let out = People.folder + "/page.html"
    let (status, _, errors) = Self.weave(text, file: "weave-page.md", "--out", out)
    #expect(status == .success, "\(errors)")
    let page = try #require(People.read(out))
    #expect(page.contains("<title>Title &amp; more</title>"))
    #expect(page.contains("<caption id=\"t1\">People by commune</caption>"))
    #expect(page.contains("<th scope=\"row\">Istres</th><td class=\"number\">2</td>"))
    #expect(page.contains("<strong>bold</strong>, <em>slanted</em>, <code>code &lt;x&gt;</code>"))
    #expect(page.contains("<a href=\"https://example.org/?a=1&amp;b=2\">link</a>"))
    #expect(!page.contains("href=\"javascript") && !page.contains("<script>"))
    #expect(page.contains("<blockquote>\n<p>said <span class=\"value\" title=\"= count people\">6</span></p>\n</blockquote>"))
    #expect(page.contains("<ul>\n<li>one</li>\n<li>"))
    #expect(page.contains("<ol>\n<li>inner</li>\n</ol>"))
    #expect(!page.contains("clq"))
    #expect(Self.weave(text, file: "weave-page.md", "--out", out, "--check").status == .success)
  }

  @Test(arguments: [[], [1], [1, 2], [1, 2, 3], [255, 254, 253, 252]] as [[UInt8]])
  func pictures(bytes: [UInt8]) {
    let expected: [[UInt8]: String] = [[]: "", [1]: "AQ==", [1, 2]: "AQI=", [1, 2, 3]: "AQID", [255, 254, 253, 252]: "//79/A=="]
    #expect(MarkdownInline.base64(bytes) == expected[bytes])
  }
}
