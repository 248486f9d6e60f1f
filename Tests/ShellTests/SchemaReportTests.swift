import Testing

@testable import citeslab_shell

/// What people see of data that depart from their schema.
@Suite struct SchemaReportTests {
  private static let seven =
    "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Fixtures/packages/seven"

  @Test func reportLoadsAndLists() {
    let (status, output, errors) = Shell.run(["--lang", "fr", "-c", "compter porteurs", Self.seven])
    #expect(status == .success)
    #expect(output == "8\n")
    #expect(errors.contains("porteurs s'écarte de son schéma 6 fois"), "\(errors)")
    #expect(
      errors.contains(
        "Ligne 3\u{202F}: la valeur \"2012-13-01\" de la colonne date_accueil n'est pas une date au format attendu AAAA-MM-JJ."))
    #expect(errors.contains("Ligne 4\u{202F}: la valeur \"P9\" de la colonne porteur_id ne se trouve pas dans id de porteurs."))
  }

  @Test(arguments: [("load \"\(Self.seven)\" with check strict", "en"), ("charger \"\(Self.seven)\" avec contrôle strict", "fr")])
  func strictRefuses(_ statement: String, _ language: String) {
    let (status, output, errors) = Shell.run(["--lang", language, "-c", statement])
    #expect(status == .data)
    #expect(output == "")
    #expect(errors.contains("E366"), "\(errors)")
    #expect(errors.contains(language == "fr" ? "Ligne 8\u{202F}: la clé" : "Line 8: the key"), "\(errors)")
  }

  @Test func listRejectedShowsThem() {
    let (status, output, _) = Shell.run(["--format", "csv", "--lang", "fr", "-c", "lister rejets de entreprises", Self.seven])
    #expect(status == .success)
    #expect(
      output == "line,reason,text,field,value,rule\n"
        + "4,\"The value \"\"P9\"\" in the column porteur_id is not found in id of porteurs.\",,porteur_id,P9,foreignKeys\n", "\(output)")
  }

  @Test func strictRefusesRowsThatCannotBeRead() {
    let path = People.write("other_widths.csv", "a,b\n1,2\n3,4,5\n6,7\n8,9\n")
    #expect(Shell.run(["-c", "load \"\(path)\"", "-c", "count other_widths"]).output == "3\n")
    let (status, _, errors) = Shell.run(["-c", "load \"\(path)\" with check strict"])
    #expect(status == .data)
    #expect(errors.contains("row 1"), "\(errors)")
  }

  @Test func saveAndSchemaWriteWhatTheySay() {
    let folder = People.folder + "/paquet"
    let (status, output, errors) = Shell.run([
      "-c", "save \"\(folder)\" replace", "-c", "load \"\(folder)\"", "-c", "count porteurs",
      "-c", "schema porteurs into \"\(folder)/porteurs.schema.json\" replace", "-c", "load \"\(folder)/porteurs.csv\" with check strict",
      Self.seven,
    ])
    // Keys that repeat in the data repeat in what is saved.
    #expect(status == .data, "\(errors)")
    #expect(output == "8\n")
    #expect(errors.contains("primaryKey 1"), "\(errors)")
    #expect(Shell.run(["-c", "save \"\(folder)\"", Self.seven]).status == .data)
    #expect(Shell.run(["--read-only", "-c", "save \"\(folder)-2\"", Self.seven]).status == .statement)
    #expect(Shell.run(["-c", "save \"\(folder)-3\""]).status == .statement)
  }
}
