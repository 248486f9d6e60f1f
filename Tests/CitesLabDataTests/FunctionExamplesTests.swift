import CitesLabData
import FoundationEssentials
import QueryLang
import Testing

/// The example of every function and aggregate runs over the demonstration data, and gives something.
@Suite struct FunctionExamplesTests {
  private static let store: Store? = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "examples/programme-2013")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }.sorted()) ?? []
    var store = Store()
    for name in names {
      guard let tables = try? Loader.load(folder.appending(path: name).path) else { return nil }
      for table in tables { store.put(table) }
    }
    return store
  }()

  @Test(arguments: FunctionList.vocabulary.functions.map(\.name))
  func `It runs`(name: String) throws {
    let store = try #require(Self.store)
    // 2013-10-01
    let today: Int64 = 15_979
    for function in FunctionList.vocabulary.functions where function.name == name {
      switch Compiler(vocabulary: store.vocabulary).compile(function.example, catalog: store, today: today) {
      case .failure(let errors):
        for error in errors.diagnostics { Issue.record("\(function.example): \(error.message.text(in: .english))") }
      case .success(let query):
        let result = try Engine(threads: 2).run(query, store: store, today: today)
        #expect(result.table.rowCount > 0, "\(function.example)")
      }
    }
  }

  @Test func `Every example names its function`() {
    for function in FunctionList.vocabulary.functions {
      let words = function.example.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      #expect(
        words.contains { word in function.spellings.contains { $0.lowercased() == word.lowercased() } },
        "\(function.name): \(function.example)")
    }
  }
}
