import Testing

@testable import citeslab_shell

/// What loading says afterwards: rows kept aside, every decision, options in both languages.
@Suite struct LoadingCommandTests {
  private static let ragged = People.write("ragged.csv", "a;b\n1;2\n3\n4;5;6\n7;8\n")

  @Test func rowsKeptAsideAreCountedAndListed() {
    let (status, output, errors) = Shell.run(["-c", "list rejected of ragged", "--format", "csv", Self.ragged])
    #expect(status == .success)
    #expect(
      output == """
        line,reason,text
        3,1 cell where the header has 2,3
        4,3 cells where the header has 2,4;5;6

        """)
    #expect(errors.contains("N342"))
    #expect(errors.contains("at lines 3, 4"))
    let french = Shell.run(["--lang", "fr", "-c", "lister les rejets de ragged", Self.ragged])
    #expect(french.output.contains("1 cellule là où l'en-tête en a 2"))
    #expect(french.errors.contains("2 lignes ont été mises de côté"))
  }

  /// The rows come out of an export as they stand in the file, in every language.
  @Test func rowsKeptAsideAreExported() {
    let target = People.folder + "/rejected.json"
    let (status, _, _) = Shell.run(
      ["--lang", "fr", "-c", "lister rejets de ragged; exporter \"\(target)\" en remplaçant", Self.ragged])
    #expect(status == .success)
    let text = Shell.run(["-c", "list rejected", "--format", "csv", target]).output
    #expect(text.contains("4,3 cells where the header has 2,4;5;6"))
  }

  @Test func aSoundFileHasNone() {
    let (status, output, _) = Shell.ask("list rejected of people", options: ["--format", "csv"])
    #expect(status == .success)
    #expect(output == "line,reason,text\n")
  }

  @Test func everyDecisionIsDescribed() {
    let path = People.write("decided.csv", "Ville\ncode;n\n'01';1,5\n'02';n.d.\n'03';2\n")
    let english = Shell.run(["-c", "load \"\(path)\" as d with quote \"'\", rename (n nombre); describe load d", "--format", "csv"]).output
    for line in [
      "path,\(path)", "format,csv", "encoding,UTF-8: every byte fits it", "delimiter,;", "quote,'", "line end,LF", "header,yes", "rows,3",
    ] {
      #expect(english.contains("\n" + line + "\n"), "\(line) in \(english)")
    }
    #expect(english.contains("in the file: “n”"))
    #expect(english.contains("n.d. (1)"))
    #expect(english.contains("notice,"))
    let french = Shell.run(["--lang", "fr", "-c", "décrire chargement people", People.path]).output
    #expect(french.contains("séparateur"))
    #expect(french.contains("cellule vide (1)"))
  }

  @Test func optionsThatMakeNoSenseAreRefused() {
    for (option, code) in [
      ("encoding EBCDIC", "E343"), ("decimal \";\"", "E344"), ("quote \"ab\"", "E342"), ("comment \"a\"", "E342"),
      ("delimiter \"ab\"", "E326"),
    ] {
      let (status, _, errors) = Shell.run(["-c", "load \"\(People.path)\" with \(option)"])
      #expect(status == .data)
      #expect(errors.contains(code), "\(option): \(errors)")
    }
  }

  @Test func aDatasetThatWasThereStaysWhenAnotherLoadFails() {
    let broken = People.write("people-2.csv", "a,b\n1,\"2\n")
    let (status, output, errors) = Shell.run(
      ["--keep-going", "-c", "load \"\(broken)\" as people", "-c", "count people", People.path])
    #expect(status == .data)
    #expect(errors.contains("E320"))
    #expect(output == "6\n")
  }
}
