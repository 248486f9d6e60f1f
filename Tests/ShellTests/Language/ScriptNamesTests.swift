import CitesLabData
import QueryLang
import Testing

@testable import citeslab_shell

private let givenScript = People.write("quiet-given.clq", "count people where age = $limite\n")

/// The mistakes of a script that are about names come together too: those of statements that will not run, and only those that are ones.
@Suite struct ScriptNamesTests {
  /// Runs a script over the people, and gives what it says: places and codes.
  private func said(
    _ name: String, _ script: String, options: [String] = [], data: [String] = [People.path]
  ) -> (status: citeslab_shell.ExitStatus, output: String, places: [String], errors: String) {
    let path = People.write(name, script)
    let (status, output, errors) = Shell.run(["--lang", "en"] + options + ["-f", path] + data)
    return (status, output, Self.places(errors), errors)
  }

  /// `E102 3:12` for each error that has a place, `E515` for one that has none.
  private static func places(_ errors: String) -> [String] {
    var places: [String] = []
    var code: Substring?
    for line in errors.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("error[") || line.hasPrefix("erreur["), let open = line.firstIndex(of: "[") {
        if let code { places.append(String(code)) }
        code = line[line.index(after: open)...].prefix { $0 != "]" }
      } else if let found = code, line.hasPrefix("  --> ") {
        let parts = line.split(separator: ":")
        places.append("\(found) \(parts[parts.count - 2]):\(parts[parts.count - 1])")
        code = nil
      }
    }
    if let code { places.append(String(code)) }
    return places
  }

  @Test func fiveNamesAreFiveErrors() {
    let found = said(
      "names.clq",
      """
      count people
      count persons
      mean agee of people
      count people where communne=Miramas
      sum montant of people by sexee
      count people where commune = 3 + 1
      """)
    #expect(found.status == .statement)
    #expect(found.output == "6\n")
    #expect(
      found.places == ["E100 2:7", "E102 3:6", "E102 4:20", "E102 5:5", "E102 5:26", "E121 6:30", "E515"], "\(found.errors)")
    #expect(found.errors.hasSuffix("stopped at line 2.\n"))
  }

  @Test func namesAndWritingComeTogether() {
    let found = said(
      "both.clq",
      """
      count people where age => 26
      mean agee of people
      let jeunes = people where commune in Miramas
      count jeunes by anything
      count people by commune srot count desc
      count people by outcomes
      load "none.csv" with delimitr ";"
      count none by anything
      cuont people
      """)
    #expect(found.status == .statement)
    #expect(found.output.isEmpty)
    #expect(found.places == ["E006 1:24", "E102 2:6", "E033 3:38", "E010 5:25", "E102 6:17", "E010 7:22", "E011 9:1"], "\(found.errors)")
  }

  /// What a statement that did not run would have made is nobody's mistake.
  @Test(arguments: [
    (
      "let a = people where agee < 26", "count a by anything\ncount people where in a and not in a\nlet b = a where foo = 3\ncount b by bar"
    ),
    ("define people.tranche = band(agee, 26)", "count people by tranche\nmean tranche of people\ncount people where people.tranche = 3"),
    (
      "load \"none.csv\" as others",
      "count others by x\nrelate people.id to others.id\ncount people by others.x\nmean age of people where any others"
    ),
    ("load \"none.csv\" as people", "mean agee of people by anything"),
    ("load \"nowhere/datapackage.json\"", "count anything by x\ncount people by y"),
    ("let r = (count people by agee)", "list r sort zz\ncount _ by zz\nlet r2 = (list r)\ncount r2 by zz"),
    ("param year = people", "count people where age = $year"),
    ("run \"none.clq\"", "count anything\ncount people by anything"),
    ("convert people.agee to text", "count _"),
    (
      "count people by agee",
      "convert people.age to text\ndefine people.k = age\ncount people where k contains 2\nlet r = (list age as a of people)\ncount r where a contains 2"
    ),
    ("count people by agee", "load \"\(People.path)\" as people\ncount people by anything\nlet a = people where foo = 3\ncount a"),
    ("count people by agee", "run \"\(givenScript)\" with limite=3"),
    ("stack people.age..agee as what, value", "count people_stacked by what"),
    ("relate people.idd to people.id as boss", "count people by boss.age\ncount people where any people"),
    ("count people by agee", "quit\ncount anything"),
  ])
  func whatIsMissingIsNoError(first: String, then: String) {
    let found = said("quiet-\(abs(first.hashValue)).clq", first + "\n" + then + "\n")
    #expect(found.places.count == 2 || first.hasPrefix("convert") && found.places.count == 3, "\(found.errors)")
    #expect(found.places.last == "E515")
  }

  /// What could be checked is, and what it defines is there for the rest.
  @Test func whatHoldsIsUsed() {
    let found = said(
      "holds.clq",
      """
      count people by agee
      let jeunes = people where age < 26
      define people.tranche = band(age, 26, 35)
      param limite = 30
      let tab = (count people by commune)
      count jeunes by tranche, communne
      list tab sort counts
      count people where age < $limite and age < $limit
      count (mean age as m of people by commune) by m, n
      drop jeunes
      count jeunes by anything
      convert people.age to text
      count people where age contains 2
      set thraeds 2
      figure a = 3
        count people where tranche = 3 and agee = 2
      figure a = 4
        count people
      require unique idd of people
      describe cohort people
      variants age of people
      """)
    #expect(
      found.places == [
        "E102 1:17", "E102 6:26", "E102 7:15", "E104 8:44", "E102 9:50", "E500 14:5", "E102 16:38", "E520 17:8", "E102 19:16", "E586 20:17",
        "E515",
      ], "\(found.errors)")
  }

  @Test func aScriptWithinTheScript() {
    People.write(
      "inner-names.clq",
      "language fr\nsoit vieux = people dont agee > 50\ncompter people par outcomes\ndéfinir people.t = tranche(age, 26)\n")
    let found = said(
      "outer-names.clq",
      """
      run "inner-names.clq"
      count vieux by anything
      count people by t
      count people by tt
      """)
    #expect(found.places == ["E102 2:26", "E102 3:20", "E515", "E102 4:17", "E515"], "\(found.errors)")
    #expect(found.errors.contains("« people »") || found.errors.contains("«\u{202F}people\u{202F}»"))
    #expect(found.errors.contains("error[E102]"))
    // Behind the statement that failed it is looked at, and not run.
    let later = said("outer-later.clq", "count people by tt\nrun \"inner-names.clq\"\ncount people by t\ncount people by ttt\n")
    #expect(later.places == ["E102 1:17", "E102 2:26", "E102 3:20", "E102 4:17", "E515"], "\(later.errors)")
    #expect(later.output.isEmpty)
  }

  @Test func inFrench() {
    let found = said(
      "noms.clq",
      """
      langue fr
      compter personnes
      moyenne agee des people
      soit jeunes = people dont agee < 26
      compter jeunes par rien
      compter people dont communne=Miramas
      compter people par commune trié par agee
      """)
    #expect(
      found.places == ["E100 2:9", "E102 3:9", "E102 4:27", "E102 6:21", "E109 7:37", "E515"], "\(found.errors)")
    #expect(found.errors.contains("s'est arrêté à la ligne 2."))
  }

  /// Scripts and commands behind the one that stopped are looked at too.
  @Test func severalTexts() {
    let script = People.write("second.clq", "let a = people where age < 26\ncount a by outcomes\n")
    let (status, output, errors) = Shell.run([
      "--lang", "en", "-c", "count people by agee; count people by x", "-f", script, "-c", "count a by y", People.path,
    ])
    #expect(status == .statement)
    #expect(output.isEmpty)
    #expect(Self.places(errors).count == 4, "\(errors)")
  }

  /// A dataset that is nowhere is one mistake; a name that is misspelt is one each time.
  @Test func oneDatasetIsOneMistake() {
    let script = "count porteurs\ncount porteurs by age\nlist porteurs\n"
    #expect(said("nothing.clq", script).places == ["E100 1:7", "E515"])
    #expect(said("no-data.clq", script, data: []).places == ["E100 1:7", "E515"])
    #expect(said("misspelt.clq", "count peopel\ncount peopel by age\n").places == ["E100 1:7", "E100 2:7", "E515"])
  }

  /// A statement that goes on after errors runs as it did, and the canonical form asks nothing of the data.
  @Test func whatIsNoneOfThis() {
    let kept = said("kept.clq", "count people by agee\nlet a = people where agee = 3\ncount a\n", options: ["--keep-going"])
    #expect(kept.places == ["E102 1:17", "E102 2:22", "E100 3:7"], "\(kept.errors)")
    let path = People.write("form.clq", "count nothing by agee srot x\ncount nobody\n")
    let form = Shell.run(["--lang", "en", "--fmt", path])
    #expect(Self.places(form.errors) == ["E010 1:23"], "\(form.errors)")
  }

  /// `--set` may give what no `param` of the text declares.
  @Test func parametersFromOutside() {
    let found = said(
      "outside.clq", "count people where age => $limite\ncount people where age = $limite and agee = 2\n", options: ["--set", "limite=3"])
    #expect(found.places == ["E006 1:24"], "\(found.errors)")
  }
}
