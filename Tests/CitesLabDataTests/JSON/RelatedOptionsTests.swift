import CitesLabData
import QueryLang
import Testing

/// Options that name fields reach all tables of a JSON file.
@Suite struct RelatedOptionsTests {
  private static let text =
    #"{"porteurs": [{"id": "a", "né": "03/04/1990", "visites": [{"jour": "05/06/2012", "n": "7"}]}], "communes": [{"code": 13001}]}"#

  private func tables(_ options: LoadOptions) throws(LoadError) -> [String: Table] {
    let tables = try Loader.tables(bytes: Array(Self.text.utf8), name: "t", format: "json", options: options)
    return Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func column(_ tables: [String: Table], _ table: String, _ name: String) throws -> Column {
    try #require(tables[table]?.columns.first { $0.name == name })
  }

  @Test func datesAndNamesOfRelatedTables() throws {
    var options = LoadOptions(types: ["jour": .text, "code": .text])
    options.rename = ["n": "nombre", "né": "naissance"]
    options.dates = "MM/dd/yyyy"
    let found = try tables(options)
    #expect(try column(found, "t_porteurs", "naissance").type == .date)
    #expect(Loading.cells(try column(found, "t_porteurs", "naissance")) == ["1990-03-04"])
    #expect(try column(found, "t_porteurs_visites", "jour").type == .text)
    #expect(try column(found, "t_porteurs_visites", "nombre").count == 1)
    #expect(Loading.cells(try column(found, "t_communes", "code")) == ["13001"])
    options.types = [:]
    #expect(Loading.cells(try column(try tables(options), "t_porteurs_visites", "jour")) == ["2012-05-06"])
  }

  @Test func aNameOfNoTableIsAnError() {
    for options in [LoadOptions(types: ["jours": .text])] {
      #expect(throws: LoadError.self) { _ = try tables(options) }
    }
    var options = LoadOptions()
    options.rename = ["rien": "x"]
    do throws(LoadError) {
      _ = try tables(options)
      Issue.record("loaded")
    } catch { #expect(error.code == LoadError(.unknownField(name: "rien", existing: []), path: "t").code) }
  }
}
