import Glibc
import TestSupport
import Testing

@testable import CitesLabData

/// Manifests: the same bytes wherever the same is run, and a difference that is named.
@Suite struct ManifestTests {
  private static let script = """
    param seuil = 20
    load "donnees/porteurs.csv"
    list porteurs where age < $seuil
    count porteurs by commune with manifest into "communes.csv" replace
    figure tous = 8
      count porteurs
    """

  private func shell(_ more: [String: String] = [:]) throws -> Shell {
    let shell = try Shell(more)
    mkdir(shell.folder.path + "/projet", 0o755)
    mkdir(shell.folder.path + "/projet/donnees", 0o755)
    mkdir(shell.folder.path + "/ailleurs", 0o755)
    try shell.folder.write(Self.script, to: "projet/tout.clq")
    try shell.folder.write(shell.folder.read("porteurs.csv") ?? "", to: "projet/donnees/porteurs.csv")
    return shell
  }

  private func run(_ shell: Shell, _ arguments: [String], in folder: String) throws -> PipedRun {
    try PipedRun.run(shell.path, arguments, environment: shell.environment, folder: shell.folder.path + folder)
  }

  @Test func theSameRunGivesTheSameBytesAnywhere() throws {
    var manifests: Set<String> = []
    var beside: Set<String> = []
    for (folder, script, threads, more) in [
      ("/projet", "tout.clq", "1", [:]), ("/projet", "tout.clq", "2", ["LANG": "fr_FR.UTF-8"]),
      ("/projet", "./tout.clq", "2", ["LANG": ""]),
      ("", "projet/tout.clq", "1", ["LC_ALL": "fr_FR.UTF-8"]), ("/ailleurs", "../projet/tout.clq", "2", [:]),
      ("/ailleurs", "ABSOLUTE", "2", [:]),
    ] as [(String, String, String, [String: String])] {
      let shell = try shell(more)
      let path = script == "ABSOLUTE" ? shell.folder.path + "/projet/tout.clq" : script
      let run = try run(shell, ["-f", path, "--threads", threads, "--manifest", shell.folder.path + "/m.json"], in: folder)
      #expect(run.status == 0 || run.status == 1, "\(run.errorText)")
      let text = try #require(shell.folder.read("m.json"))
      #expect(!text.contains("/tmp/"), "\(text)")
      manifests.insert(text)
      beside.insert(try #require(shell.folder.read("projet/communes.csv.manifest.json")))
    }
    #expect(manifests.count == 1, "\(manifests)")
    #expect(beside.count == 1, "\(beside)")
    let text = manifests.first ?? ""
    for part in [
      "\"file\": \"donnees/porteurs.csv\"", "\"script\": \"tout.clq\"", "\"file\": \"communes.csv\"", "\"rows\"", "\"parameters\"",
      "\"text\": \"list porteurs where age < $seuil\"",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  @Test func verifyingNamesTheFirstDifference() throws {
    let shell = try shell()
    #expect(try run(shell, ["-f", "projet/tout.clq", "--manifest", "m.json"], in: "").status != 2)
    for manifest in ["m.json", "projet/communes.csv.manifest.json"] {
      for folder in ["", "/ailleurs", "/projet"] {
        let verified = try run(shell, ["--verify", shell.folder.path + "/" + manifest], in: folder)
        #expect(verified.status == 0, "\(manifest) from \(folder): \(verified.errorText)")
      }
    }
    let data = try #require(shell.folder.read("projet/donnees/porteurs.csv"))
    // One byte.
    var changed = Array(data.utf8)
    changed[changed.count - 2] ^= 1
    try shell.folder.write(String(decoding: changed, as: UTF8.self), to: "projet/donnees/porteurs.csv")
    var verified = try run(shell, ["--verify", "m.json"], in: "")
    #expect(verified.status == 1)
    #expect(verified.errorText.contains("inputs › donnees/porteurs.csv › sha256 differs"), "\(verified.errorText)")
    verified = try run(shell, ["--verify", "m.json", "--lang", "fr"], in: "")
    #expect(verified.errorText.contains("inputs › donnees/porteurs.csv › sha256 diffère"), "\(verified.errorText)")
    try shell.folder.write(data, to: "projet/donnees/porteurs.csv")
    #expect(try run(shell, ["--verify", "m.json"], in: "").status == 0)

    try shell.folder.write("x", to: "projet/communes.csv")
    verified = try run(shell, ["--verify", "m.json"], in: "")
    #expect(verified.status == 1 && verified.errorText.contains("error[E616]"), "\(verified.errorText)")
    // Verifying writes nothing, not even what the script would.
    #expect(shell.folder.read("projet/communes.csv") == "x")

    try shell.folder.write(Self.script + "\ncount porteurs\n", to: "projet/tout.clq")
    verified = try run(shell, ["--verify", "m.json"], in: "")
    #expect(verified.status == 1 && verified.errorText.contains("run › steps › tout.clq › sha256 differs"), "\(verified.errorText)")

    unlink(shell.folder.path + "/projet/tout.clq")
    verified = try run(shell, ["--verify", "m.json"], in: "")
    #expect(verified.status == 3 && verified.errorText.contains("error[E613]"), "\(verified.errorText)")
  }

  /// A table that figures are compared with was read too; and what cannot be loaded any more is named, not what is missing because of it.
  @Test func everyFileThatWasReadIsAnInput() throws {
    let shell = try Shell()
    mkdir(shell.folder.path + "/p", 0o755)
    mkdir(shell.folder.path + "/p/paquet", 0o755)
    let table = "commune,count\nIstres,4\n"
    let descriptor = """
      {"name": "paquet", "resources": [{"name": "gens", "path": "gens.csv"}, {"name": "autres", "path": "autres.csv"}]}
      """
    try shell.folder.write(table, to: "p/publie.csv")
    try shell.folder.write(descriptor, to: "p/paquet/datapackage.json")
    try shell.folder.write("id,commune\n1,Istres\n", to: "p/paquet/gens.csv")
    try shell.folder.write("id,lieu\n1,Istres\n", to: "p/paquet/autres.csv")
    try shell.folder.write(
      "load \"paquet\"\nrequire unique id of gens\nfigure t \"tableau\" = table \"publie.csv\" key commune within 100\n  count gens by commune\n",
      to: "p/t.clq")
    let made = try run(shell, ["-f", "p/t.clq", "--manifest", "p/m.json"], in: "")
    #expect(made.status == 0, "\(made.errorText)")
    let manifest = try #require(shell.folder.read("p/m.json"))
    for part in ["\"file\": \"publie.csv\"", "\"requirement\": \"unique id\"", "\"figure\": \"t\"", "\"verdict\": \"reproduced\""] {
      #expect(manifest.contains(part), "\(part) in \(manifest)")
    }
    #expect(try run(shell, ["--verify", "p/m.json"], in: "").status == 0)
    for (file, text, changed) in [
      ("publie.csv", table, table.replacingFirst("4", with: "5")),
      ("paquet/datapackage.json", descriptor, descriptor.replacingFirst("gens.csv", with: "gems.csv")),
    ] {
      try shell.folder.write(changed, to: "p/" + file)
      let verified = try run(shell, ["--verify", "p/m.json"], in: "")
      #expect(verified.status == 1 && verified.errorText.contains("inputs › \(file) › sha256 differs"), "\(verified.errorText)")
      try shell.folder.write(text, to: "p/" + file)
    }
  }

  /// What is verified is the file that was meant, or nothing: never another one that happens to have its name.
  @Test func noOtherFileIsVerifiedInItsPlace() throws {
    let shell = try shell()
    let folder = shell.folder.path
    // A copy of the program's own examples, its manifest in a folder of its own, run from a third.
    let project = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let examples = project + "/examples"
    mkdir(folder + "/copie", 0o755)
    mkdir(folder + "/copie/programme-2013", 0o755)
    let table = try #require(TextFile.read(examples + "/programme-2013/datapackage.json"))
    let files = table.split(separator: "\"").filter { $0.hasSuffix(".csv") }.map { "/programme-2013/" + $0 }
    for name in Set(files + ["/published-figures.clq", "/programme-2013/datapackage.json"]) {
      try shell.folder.write(try #require(TextFile.read(examples + name)), to: "copie" + name)
    }
    mkdir(folder + "/manifestes", 0o755)
    let manifest = folder + "/manifestes/m.json"
    _ = try run(shell, ["-f", "copie/published-figures.clq", "--manifest", manifest], in: "")
    var verified = try run(shell, ["--verify", manifest], in: "")
    #expect(verified.status == 0 && verified.text.contains("from copie/published-figures.clq ("), "\(verified.text)\(verified.errorText)")
    verified = try run(shell, ["--verify", manifest], in: "/ailleurs")
    #expect(verified.status == 3 && verified.errorText.contains("error[E613]"), "\(verified.text)\(verified.errorText)")
    #expect(verified.errorText.contains("Looked in \(folder)/manifestes, . and"), "\(verified.errorText)")
    for named in [["-f", "../copie/published-figures.clq"], ["../copie"], ["../copie/"], [folder]] {
      verified = try run(shell, ["--verify", manifest] + named, in: "/ailleurs")
      #expect(verified.status == 0, "\(named): \(verified.errorText)")
    }
    let data = try #require(shell.folder.read("copie/programme-2013/porteurs.csv"))
    try shell.folder.write(data.replacingFirst("P0001", with: "P9001"), to: "copie/programme-2013/porteurs.csv")
    verified = try run(shell, ["--verify", manifest], in: "/ailleurs")
    #expect(verified.status == 3)
    verified = try run(shell, ["--verify", manifest, "../copie"], in: "/ailleurs")
    #expect(
      verified.status == 1 && verified.errorText.contains("inputs › programme-2013/porteurs.csv › sha256 differs"), "\(verified.errorText)")
    #expect(verified.errorText.contains("../copie/published-figures.clq"), "\(verified.errorText)")
  }

  @Test func ofSeveralFilesOfOneNameNoneIsChosen() throws {
    let shell = try shell()
    let folder = shell.folder.path
    _ = try run(shell, ["-f", "projet/tout.clq", "--manifest", "m.json"], in: "")
    // The same script over other data: by its hash it could be either.
    mkdir(folder + "/ancien", 0o755)
    mkdir(folder + "/ancien/donnees", 0o755)
    try shell.folder.write(Self.script, to: "ancien/tout.clq")
    try shell.folder.write("id,commune,age\n1,Istres,20\n", to: "ancien/donnees/porteurs.csv")
    var verified = try run(shell, ["--verify", "m.json"], in: "")
    #expect(verified.status == 3 && verified.errorText.contains("error[E652]"), "\(verified.errorText)")
    #expect(verified.errorText.contains("ancien/tout.clq, projet/tout.clq"), "\(verified.errorText)")
    #expect(try run(shell, ["--verify", "m.json", "-f", "projet/tout.clq"], in: "").status == 0)
    #expect(try run(shell, ["--verify", "m.json", "projet"], in: "").status == 0)
    #expect(try run(shell, ["--verify", "m.json", "-f", "ancien/tout.clq"], in: "").status == 1)
    // What lies beside the manifest is nearer than what lies below it; the manifest moves with its data.
    rename(folder + "/m.json", folder + "/projet/m.json")
    verified = try run(shell, ["--verify", folder + "/projet/m.json"], in: "/ailleurs")
    #expect(verified.status == 0 && verified.text.contains("from \(folder)/projet/tout.clq ("), "\(verified.errorText)")
    rename(folder + "/projet", folder + "/ailleurs/projet")
    verified = try run(shell, ["--verify", "ailleurs/projet/m.json", "--lang", "fr"], in: "")
    #expect(verified.status == 0 && verified.text.contains("à partir de ailleurs/projet/tout.clq ("), "\(verified.errorText)")
    // A file that the run does not read is not passed over.
    verified = try run(shell, ["--verify", "ailleurs/projet/m.json", "porteurs.csv"], in: "")
    #expect(verified.status == 3 && verified.errorText.contains("error[E654]"), "\(verified.errorText)")
    // Its own input may be named.
    #expect(try run(shell, ["--verify", "ailleurs/projet/m.json", "ailleurs/projet/donnees/porteurs.csv"], in: "").status == 0)
    unlink(folder + "/ailleurs/projet/donnees/porteurs.csv")
    verified = try run(shell, ["--verify", "ailleurs/projet/m.json"], in: "")
    #expect(
      verified.status == 3 && verified.errorText.contains("“donnees/porteurs.csv” of the manifest is not there"), "\(verified.errorText)")
    #expect(verified.errorText.contains("ailleurs/projet"), "\(verified.errorText)")
  }

  /// What the run wrote is compared where it still is, and counted where it is not.
  @Test func outputsAreComparedWhereTheyAre() throws {
    let shell = try shell()
    // A workbook holds the time at which it was made, unless told otherwise. Its library is found when first used, and need not be there.
    let table = WorkbookLibrary.shared == nil ? "tous.csv" : "tous.xlsx"
    _ = try run(
      shell, ["-f", "projet/tout.clq", "--manifest", "m.json", "--report", "r.md", "-c", "list porteurs into \"\(table)\""], in: "")
    var verified = try run(shell, ["--verify", "m.json"], in: "")
    #expect(verified.status == 0 && verified.text.contains("3 output files)"), "\(verified.text)\(verified.errorText)")
    unlink(shell.folder.path + "/projet/communes.csv")
    verified = try run(shell, ["--verify", "m.json"], in: "")
    #expect(verified.status == 0 && verified.text.contains("3 output files, 1 of them not found)"), "\(verified.text)\(verified.errorText)")
    // Neither the language of the verdict nor the folders that are named change what is compared.
    for more in [["--lang", "fr"], ["projet"], ["-f", "projet/tout.clq"]] {
      verified = try run(shell, ["--verify", "m.json"] + more, in: "")
      #expect(verified.status == 0, "\(more): \(verified.errorText)")
    }
    let report = try #require(shell.folder.read("r.md"))
    try shell.folder.write(report.replacingFirst("8", with: "9"), to: "r.md")
    verified = try run(shell, ["--verify", "m.json"], in: "")
    #expect(verified.status == 1 && verified.errorText.contains("“r.md” is no longer what it wrote"), "\(verified.errorText)")
  }

  /// Data by their last part, files of statements below the folder that they were relative to.
  @Test func dataOfTheCommandLineIsFoundAgain() throws {
    let shell = try shell()
    let path = shell.folder.path
    try shell.folder.write("commune,n\nIstres,1\n", to: "projet/publie.csv")
    for (name, arguments) in [
      ("pattern.json", ["-c", "datasets", "projet/donnees/*.csv"]),
      ("both.json", ["-c", "load \"projet/publie.csv\"", "-c", "count publie", "projet/donnees/porteurs.csv"]),
      ("table.json", ["-c", "figure t = table \"\(path)/projet/publie.csv\" key commune\n count porteurs by commune", "porteurs.csv"]),
    ] {
      let made = try run(shell, ["--manifest", name] + arguments, in: "")
      guard let status = made.status, status < 2 else {
        #expect(Bool(false), "\(name): \(made.errorText)")
        continue
      }
      #expect(try #require(shell.folder.read(name)).contains(path) == false, "\(name)")
    }
    var verified = try run(shell, ["--verify", "pattern.json", "projet/donnees"], in: "")
    #expect(verified.status == 0 && verified.text.contains("from projet/donnees/*.csv ("), "\(verified.text)\(verified.errorText)")
    verified = try run(shell, ["--verify", "both.json", "projet"], in: "")
    #expect(verified.status == 3, "the folder of the statement's file is not the data's: \(verified.text)")
    verified = try run(shell, ["--verify", "both.json", ".", "projet/donnees/porteurs.csv"], in: "")
    #expect(verified.status == 0, "\(verified.errorText)")
    try shell.folder.write("commune,n\nIstres,2\n", to: "projet/publie.csv")
    verified = try run(shell, ["--verify", "both.json", ".", "projet/donnees/porteurs.csv"], in: "")
    #expect(verified.status == 1 && verified.errorText.contains("inputs › projet/publie.csv › sha256"), "\(verified.errorText)")
  }

  @Test func whatIsNoManifestIsSaid() throws {
    let shell = try shell()
    #expect(try run(shell, ["-f", "projet/tout.clq", "--manifest", "m.json"], in: "").status != 2)
    let text = try #require(shell.folder.read("m.json"))
    try shell.folder.write(text.replacingFirst("\"rows\": 8", with: "\"rows\": 9"), to: "changed.json")
    try shell.folder.write("{\"a\": 1}", to: "other.json")
    try shell.folder.write("{", to: "broken.json")
    for (name, code) in [("changed.json", "E611"), ("other.json", "E610"), ("broken.json", "E609"), ("none.json", "E608")] {
      let verified = try run(shell, ["--verify", name], in: "")
      #expect(verified.status == 3 && verified.errorText.contains("error[\(code)]"), "\(name): \(verified.errorText)")
    }
    #expect(try run(shell, ["--manifest", "m.json", "--verify", "m.json"], in: "").status == 64)
    let refused = try run(shell, ["--read-only", "--manifest", "r.json", "-c", "count porteurs", "porteurs.csv"], in: "")
    #expect(refused.status == 3 && shell.folder.read("r.json") == nil)
    let nowhere = try run(shell, ["--manifest", "none/r.json", "-c", "count porteurs", "porteurs.csv"], in: "")
    #expect(nowhere.status == 3 && nowhere.errorText.contains("E403") && nowhere.text.isEmpty)
  }

  @Test func statementsOfTheCommandLineAndOfStandardInputRunAgain() throws {
    let shell = try shell()
    let path = shell.folder.path
    #expect(try run(shell, ["--manifest", "c.json", "-c", "count porteurs by sexe", "\(path)/porteurs.csv"], in: "").status == 0)
    #expect(try shell.run("--manifest", "i.json", "porteurs.csv", input: "count porteurs\nvalues sexe of porteurs\n").status == 0)
    #expect(try run(shell, ["--manifest", "l.json", "-c", "load \"\(path)/porteurs.csv\"", "-c", "count porteurs"], in: "").status == 0)
    for name in ["c.json", "i.json", "l.json"] {
      let text = try #require(shell.folder.read(name))
      #expect(!text.contains(path) && text.contains("\"file\": \"porteurs.csv\""), "\(text)")
      for folder in ["", "/ailleurs"] {
        let verified = try run(shell, ["--verify", path + "/" + name], in: folder)
        #expect(verified.status == 0, "\(name): \(verified.errorText)")
      }
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ pattern: String, with replacement: String) -> String {
    guard let range = firstRange(of: pattern) else { return self }
    return self[..<range.lowerBound] + replacement + self[range.upperBound...]
  }
}
