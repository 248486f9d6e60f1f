import CitesLabData
import QueryLang
import TestSupport
import Testing

/// How keys find their rows: types, storage, missing and repeated keys, tables that change.
struct RelationIndexTests {
  private typealias Fixture = RelationFixture

  /// The target's row of each row, -1 for none.
  private func rows(_ child: [Column], _ target: [Column], threads: Int = 1) throws -> (rows: [Int], findings: RelationFindings) {
    var store = Store()
    store.put(Table(name: "c", columns: child, rowCount: child[0].count))
    store.put(Table(name: "p", columns: target, rowCount: target[0].count))
    let schema = RelationSchema(step: "up", dataset: "c", fields: child.map(\.name), target: "p", targetFields: target.map(\.name))
    let made = store.relate(schema, threads: threads)
    let findings = try #require(made)
    let relation = try #require(store.links.first)
    return ((0..<child[0].count).map { relation.rows.ordinal(at: $0).map { Int($0) } ?? -1 }, findings)
  }

  @Test("each row is counted once: found, without a key, with a key of nobody, of several")
  func findings() throws {
    let (rows, findings) = try rows(
      [Fixture.text("k", ["a", "b", nil, "z", "d", "z", "d", "A"])], [Fixture.text("id", ["a", "b", "c", "d", "d", nil])])
    #expect(rows == [0, 1, -1, -1, -1, -1, -1, -1])
    #expect(findings.rows == 8 && findings.found == 2 && findings.withoutKey == 1)
    #expect(findings.withoutRow == 3 && findings.withoutRowExamples == ["z", "A"])
    #expect(findings.ofSeveral == 2 && findings.ofSeveralExamples == ["d"])
    #expect(!findings.isComplete)
  }

  @Test("text in dictionaries and in blocks, on either side")
  func storages() throws {
    let keys: [Value] = [.text("b"), .missing, .text("a"), .text("q"), .text("b"), .text("")]
    let ids: [Value] = [.text("a"), .text("b"), .missing, .text("")]
    let forms: [(String, [Value]) -> Column] = [
      { Column(name: $0, type: .text, values: $1) }, { TextColumns.blocks(name: $0, values: $1) },
    ]
    for child in forms {
      for target in forms {
        #expect(try rows([child("k", keys)], [target("id", ids)]).rows == [1, -1, 0, -1, 1, 3])
      }
    }
  }

  @Test("numbers match by value at any scale; nothing matches by rounding")
  func scales() throws {
    func decimals(_ unscaled: [Int64?], _ scale: Int) -> Column {
      Column(name: "d", type: .decimal(scale: scale), values: unscaled.map { $0.map { .decimal(unscaled: $0, scale: scale) } ?? .missing })
    }
    #expect(try rows([decimals([300, 350, nil, 100], 2)], [Fixture.integers("n", [1, 2, 3])]).rows == [2, -1, -1, 0])
    #expect(try rows([Fixture.integers("n", [1, 3, 4])], [decimals([1000, 2500, 3000], 3)]).rows == [0, 2, -1])
    let huge = Int.max / 10
    #expect(try rows([Fixture.integers("n", [huge, 5])], [decimals([500, 70], 2)]).rows == [-1, 0])
    // A range too wide for any table.
    #expect(try rows([Fixture.integers("n", [-huge, huge, 7])], [Fixture.integers("m", [7, huge, -huge])]).rows == [2, 1, 0])
    let numbers = [0.0, -0.0, 1.5, .nan]
    func floats(_ name: String, _ numbers: [Double]) -> Column { Column(name: name, type: .float, values: numbers.map { .float($0) }) }
    #expect(try rows([floats("f", [-0.0, 1.5, 2])], [floats("g", Array(numbers.dropFirst()))]).rows == [0, 1, -1])
  }

  @Test("keys of several fields match as a whole")
  func composite() throws {
    let child = [Fixture.text("nom", ["a", "a", "b", nil, "b"]), Fixture.integers("numero", [1, 2, 1, 1, nil])]
    let target = [Fixture.text("n", ["a", "b", "a", "b"]), Fixture.integers("m", [2, 1, 3, 1])]
    let found = try rows(child, target)
    #expect(found.rows == [-1, 0, -1, -1, -1])
    #expect(found.findings.withoutKey == 2 && found.findings.ofSeveralExamples == ["b, 1"] && found.findings.withoutRowExamples == ["a, 1"])
  }

  @Test("no rows on either side")
  func empty() throws {
    #expect(try rows([Fixture.text("k", [])], [Fixture.text("id", ["a"])]).rows.isEmpty)
    #expect(try rows([Fixture.text("k", ["a", nil])], [Fixture.text("id", [])]).rows == [-1, -1])
    #expect(try rows([Fixture.text("k", [nil])], [Fixture.text("id", [nil])]).rows == [-1])
    #expect(try rows([Fixture.integers("k", [nil, 3])], [Fixture.integers("id", [nil])]).rows == [-1, -1])
  }

  @Test("many rows: the same on one thread and on two, and as a plain search finds them")
  func large() throws {
    var random = SplitMix(7)
    let targets = 70_000
    let ids = (0..<targets).map { $0 * 3 % targets }
    let keys: [Int?] = (0..<200_000).map { _ in random.oneIn(11) ? nil : random.int(0...targets + 500) }
    var places: [Int: Int] = [:]
    for (row, id) in ids.enumerated() { places[id] = places[id] == nil ? row : -1 }
    let wanted = keys.map { $0.flatMap { places[$0] } ?? -1 }
    for threads in [1, 2] {
      #expect(try rows([Fixture.integers("k", keys)], [Fixture.integers("id", ids)], threads: threads).rows == wanted)
      let texts = try rows(
        [Fixture.text("k", keys.map { $0.map { "t\($0)" } })], [TextColumns.blocks(name: "id", values: ids.map { .text("t\($0)") })],
        threads: threads)
      #expect(texts.rows == wanted)
    }
  }

  @Test("a table that is put anew keeps its relations, one that is dropped takes them with it")
  func changes() throws {
    var store = Fixture.store
    let fewer = Table(
      name: "porteurs", columns: [Fixture.text("id", ["P9", "P2"]), Fixture.text("commune", ["Arles", "Fos"])], rowCount: 2)
    let notices = store.put(fewer)
    #expect(notices == [.keysWithoutRow(relation: "entreprises.porteur_id → porteurs.id", rows: 3, examples: ["P1", "P3"])])
    #expect(try Fixture.rows("count entreprises by porteur.commune", store) == ["Arles 1", "Fos 1", "- 4"])
    // Without its key the relation cannot be.
    #expect(
      store.put(Table(name: "porteurs", columns: [Fixture.integers("id", [1])], rowCount: 1)) == [
        .relationGone(relation: "entreprises.porteur_id → porteurs.id")
      ])
    #expect(store.relations.map(\.step) == ["entreprise"])
    #expect(Fixture.errors("count entreprises by porteur.commune", store) == ["E107"])
    #expect(store.drop("entreprises") == [.relationGone(relation: "visites.entreprise_id → entreprises.id")])
    #expect(store.relations.isEmpty)
  }

  @Test("keys that the data declare become relations when all tables are there")
  func declared() {
    var store = Store()
    let child = Table(
      name: "entreprises", columns: Fixture.entreprises.columns, rowCount: 6,
      keys: TableKeys(foreign: [TableKeys.Foreign(fields: ["porteur_id"], target: "porteurs", targetFields: ["id"])]))
    store.put(child)
    #expect(store.relateDeclaredKeys().made.isEmpty)
    store.put(Fixture.porteurs)
    let related = store.relateDeclaredKeys()
    #expect(related.made.map(\.step) == ["porteur"])
    #expect(related.notices == [.keysWithoutRow(relation: "entreprises.porteur_id → porteurs.id", rows: 1, examples: ["P9"])])
    #expect(store.relateDeclaredKeys().made.isEmpty)
  }

  @Test("the index is as narrow as the target allows")
  func width() throws {
    let relation = try #require(Fixture.store.links.first)
    #expect(relation.byteCount == 6)
  }
}
