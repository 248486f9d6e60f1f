import CitesLabData
import Glibc
import TestSupport
import Testing

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
