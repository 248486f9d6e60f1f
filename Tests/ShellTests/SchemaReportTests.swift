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
      errors.contains("Ligne 3 : la valeur \"2012-13-01\" de la colonne date_accueil n'est pas une date au format attendu AAAA-MM-JJ."))
    #expect(errors.contains("Ligne 4 : la valeur \"P9\" de la colonne porteur_id ne se trouve pas dans id de porteurs."))
  }

  @Test(arguments: [("load \"\(Self.seven)\" with check strict", "en"), ("charger \"\(Self.seven)\" avec contrôle strict", "fr")])
  func strictRefuses(_ statement: String, _ language: String) {
    let (status, output, errors) = Shell.run(["--lang", language, "-c", statement])
    #expect(status == .data)
    #expect(output == "")
    #expect(errors.contains("E366"), "\(errors)")
    #expect(errors.contains(language == "fr" ? "Ligne 8 : la clé" : "Line 8: the key"), "\(errors)")
  }
}
