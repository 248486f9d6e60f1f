import CitesLabData
import QueryLang
import Testing

/// What a cohort leaves open must be said: its complement holds the rows for which its condition is unknown.
struct CohortNoticeTests {
  private func run(_ text: String) throws -> QueryResult {
    var store = Store()
    let ages: [Value] = [.integer(20), .integer(30), .missing, .integer(40), .missing]
    let sexes: [Value] = [.text("F"), .missing, .missing, .text("H"), .text("F")]
    store.put(
      Table(
        name: "p", columns: [Column(name: "age", type: .integer, values: ages), Column(name: "sexe", type: .text, values: sexes)],
        rowCount: 5))
    let query = try Compiler(vocabulary: FunctionList.vocabulary).compile(text, catalog: store).get()
    return try Engine().run(query, store: store)
  }

  @Test(arguments: [
    ("count p except jeunes", 4), ("count p where not in jeunes", 4), ("count jeunes", 1), ("count p where in jeunes or sexe = H", 2),
  ])
  func unknownMembersAreSaid(statement: String, rows: Int64) throws {
    let result = try run("let jeunes = p where age < 26\n\(statement)")
    #expect(result.table.columns[0][0] == .integer(rows))
    #expect(result.notices.contains(.membershipUnknown(dataset: "p", rows: 2)))
  }

  @Test func aRowOpenInTwoCohortsIsCountedOnce() throws {
    let result = try run("let jeunes = p where age < 26\nlet femmes = p where sexe = F\ncount jeunes or femmes")
    #expect(result.table.columns[0][0] == .integer(2))
    #expect(result.notices.contains(.membershipUnknown(dataset: "p", rows: 3)))
  }

  @Test func nothingIsSaidWhenNothingIsOpen() throws {
    let result = try run("let connus = p where age is not missing\ncount p except connus")
    #expect(result.table.columns[0][0] == .integer(2))
    #expect(result.notices.isEmpty)
  }

  @Test func theBaseOfARateSaysWhatItLacks() throws {
    let result = try run("rate(sexe = F) of p")
    #expect(result.base.rows == 5)
    #expect(result.base.rowsWithoutValue == 2)
  }

  @Test func aMeasuresOwnConditionHasItsOwnBase() throws {
    let result = try run("mean age where sexe = F of p")
    #expect(
      result.notices.contains(.skippedMissing(measure: StatementText(english: "mean age", french: "moyenne age"), missing: 1, rows: 2)))
    #expect(result.notices.contains(.measureConditionUnknown(measure: StatementText(english: "mean age", french: "moyenne age"), rows: 2)))
  }

  @Test func aLongListOfUnknownValuesIsNotToldOneByOne() throws {
    let values = (100..<20_100).map { String($0) }.joined(separator: ", ")
    let result = try run("count p where age in (\(values))")
    #expect(result.notices.count <= 21)
  }
}
