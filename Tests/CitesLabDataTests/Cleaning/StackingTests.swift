import CitesLabData
import QueryLang
import Testing

@Suite struct StackingTests {
  private func error(_ table: Table, _ columns: [Int], key: String = "annee", value: String = "nombre") -> CleaningError? {
    do throws(CleaningError) {
      _ = try table.stacking(columns, key: key, value: value)
      return nil
    } catch { return error }
  }

  @Test func columnsBecomeRows() throws {
    let table = try Loading.csv("code,nom,N14,N15,N16\n09001,a,1,,3\n09002,b,4,5,6\n")
    let (stacked, step) = try table.stacking([2, 3, 4], key: "annee", value: "nombre")
    #expect(stacked.name == "t_stacked")
    #expect(stacked.rowCount == 6)
    #expect(stacked.columns.map(\.name) == ["code", "nom", "annee", "nombre"])
    #expect(Loading.cells(stacked.columns[0]) == ["09001", "09001", "09001", "09002", "09002", "09002"])
    #expect(Loading.cells(stacked.columns[2]) == ["N14", "N15", "N16", "N14", "N15", "N16"])
    #expect(Loading.cells(stacked.columns[3]) == ["1", "∅", "3", "4", "5", "6"])
    #expect(step == .stacked(columns: ["N14", "N15", "N16"], key: "annee", value: "nombre", rows: 6))
    #expect(stacked.report?.cleaning == [step])
    #expect(stacked.report?.rows == 6)
    #expect(stacked.report?.fields.map(\.name) == ["code", "nom", "annee", "nombre"])
    #expect(Loading.field(stacked, "nombre")?.missing == 1)
  }

  /// The order of the columns is the order of the groups.
  @Test func keysAreInTheOrderOfTheColumns() throws {
    let table = try Loading.csv("k,z,a\n1,2,3\n")
    let (stacked, _) = try table.stacking([1, 2], key: "which", value: "v")
    var store = Store()
    store.put(stacked)
    guard case .success(let query) = Compiler(vocabulary: FunctionList.vocabulary).compile("sum v of t_stacked by which", catalog: store)
    else {
      Issue.record("does not compile")
      return
    }
    let result = try Engine(threads: 1).run(query, store: store)
    #expect(Loading.cells(result.table.columns[0]) == ["z", "a"])
  }

  @Test func typesAreBroughtTogether() throws {
    let table = try Loading.csv("a,b,c,d,e\n1,2.5,,x,2012-01-01\n3,4.25,,y,2012-01-02\n")
    #expect(Loading.cells(try table.stacking([0, 1], key: "k", value: "v").table.columns[4]) == ["1.00", "2.50", "3.00", "4.25"])
    // A column without any value goes with every other.
    #expect(Loading.cells(try table.stacking([0, 2], key: "k", value: "v").table.columns[4]) == ["1", "∅", "3", "∅"])
    #expect(Loading.cells(try table.stacking([3, 2], key: "k", value: "v").table.columns[4]) == ["x", "∅", "y", "∅"])
    #expect(
      error(table, [0, 3]) == .stackedTypes([.init(name: "a", type: "number"), .init(name: "d", type: "text")]))
    #expect(error(table, [0, 4])?.code == "E361")
    let floats = try Loading.csv("a,b\n1,1e300\n2,2.5\n")
    #expect(Loading.cells(try floats.stacking([0, 1], key: "k", value: "v").table.columns[1]) == ["1.0", "1e+300", "2.0", "2.5"])
    let large = try Loading.csv("a,b\n9007199254740993,1e300\n2,2.5\n")
    #expect(error(large, [0, 1])?.code == "E360")
  }

  @Test func slipsAreRefused() throws {
    let table = try Loading.csv("a,b,c\n1,2,3\n")
    #expect(error(table, [0, 0]) == .stackedTwice("a"))
    #expect(error(table, [0, 1], key: "c") == .nameTaken("c"))
    #expect(error(table, [0, 1], key: "x", value: "x") == .nameTaken("x"))
    // A stacked column's own name is free.
    #expect(error(table, [0, 1], key: "a", value: "b") == nil)
  }

  @Test func emptyTables() throws {
    let table = try Loading.csv("a,b,c\n", LoadOptions(header: true))
    #expect(try table.stacking([0, 1], key: "k", value: "v").table.rowCount == 0)
  }
}
