import CitesLabData
import QueryLang
import Testing

/// A file as a town hall's spreadsheet exports it, with no option: Windows-1252, semicolons, decimal commas, currencies and percentages, days
/// before months, two lines above the header, a total below.
@Suite struct BudgetFileTests {
  private static let path: String = {
    let folders = #filePath.split(separator: "/").dropLast(2)
    return "/" + folders.joined(separator: "/") + "/Fixtures/types/budget.csv"
  }()

  @Test func everythingIsReadAndSaid() throws {
    let table = try Loader.load(Self.path)[0]
    #expect(table.columns.map(\.name) == ["Commune", "Date de décision", "Montant voté", "Taux", "Porteur", "Code INSEE"])
    #expect(Loading.types(table) == [.text, .date, .decimal(scale: 2), .decimal(scale: 4), .text, .text])
    #expect(Loading.cells(table.columns[1]) == ["2012-02-13", "2012-03-01", "2012-11-05", "2012-12-31", "∅"])
    #expect(Loading.cells(table.columns[2]) == ["57000.00", "1234.50", "800.00", "12000.25", "71034.75"])
    #expect(Loading.cells(table.columns[3]) == ["0.1250", "0.6000", "0.0725", "0.0000", "∅"])
    #expect(Loading.cells(table.columns[4]) == ["L'Été à l'œuvre", "Réussir", "Créer – ensemble", "Atelier", "∅"])
    #expect(Loading.decisions(table, "Montant voté") == [.decimalComma, .groupedThousands, .currency(symbol: "€", bare: 0)])
    #expect(Loading.decisions(table, "Taux") == [.decimalComma, .percent(example: "12,5 % = 0.125")])
    #expect(Loading.decisions(table, "Date de décision") == [.dayFirst])
    #expect(Loading.decisions(table, "Code INSEE") == [.codeByName(word: "insee")])
    let codes = table.report?.notices.map(\.code) ?? []
    // The lines above the header, and the total.
    #expect(codes.contains("N341"))
    #expect(codes.contains("N347"))
  }

  /// Of many doubts of one kind a few are told, and the names of the rest.
  @Test func doubtsDoNotFlood() throws {
    let names = (1...9).map { "d\($0)" }
    let row = Array(repeating: "01/02/2012", count: 9).joined(separator: ";")
    let table = try Loading.csv(names.joined(separator: ";") + "\n" + row + "\n", LoadOptions(header: true))
    let notices = Loading.notices(table)
    #expect(notices.count { if case .doubtful = $0 { true } else { false } } == 3)
    #expect(notices.contains(.moreDoubts(["d4", "d5", "d6", "d7", "d8", "d9"])))
    #expect(Loading.decisions(table, "d9") == [.dayFirstAssumed])
  }
}
