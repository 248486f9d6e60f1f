import QueryLang
import Testing

/// `relate`: what a relation may be and what its step is called.
struct BinderRelationTests {
  private struct Related: Catalog {
    var vocabulary: Vocabulary { BinderVocabulary.vocabulary }
    var datasets: [DatasetSchema] = BinderCatalog().datasets
    var relations: [RelationSchema] = []
  }

  private func relate(_ text: String, _ catalog: Related = Related()) -> (relation: RelationSchema?, codes: [String]) {
    let compiler = Compiler(vocabulary: BinderVocabulary.vocabulary)
    guard case .relate(let relate)? = compiler.parse(SourceText(text)).script.statements.first?.kind else { return (nil, ["?"]) }
    let bound = compiler.relation(relate, catalog: catalog)
    return (bound.value, bound.diagnostics.map(\.message.code))
  }

  @Test("the step is named after the key without its _id, else after the target, or as is said")
  func steps() {
    #expect(relate("relate entreprises.porteur_id to porteurs.id").relation?.step == "porteur")
    #expect(relate("relier entreprises.porteur_id à porteurs.id comme patron").relation?.step == "patron")
    #expect(relate("relate porteurs.commune to doubles.`cafe\u{301}`").relation?.step == "doubles")
    #expect(relate("relate entreprises.(id, porteur_id) to porteurs.(commune, id)").relation?.fields == ["id", "porteur_id"])
    #expect(relate("relate porteurs.`adresse.ville` to entreprises.id").relation?.fields == ["adresse.ville"])
    #expect(relate("relate porteurs.adresse.ville to entreprises.id").relation?.fields == ["adresse.ville"])
  }

  @Test(
    "what cannot be related is refused",
    arguments: [
      ("relate entreprises.porteur_id to porteurs.age", "E157"), ("relate porteurs.score to porteurs.age as x", "E157"),
      ("relate porteurs.saisie to porteurs.date_accueil as x", "E157"), ("relate entreprises.(id, porteur_id) to porteurs.id", "E156"),
      ("relate entreprises.porteur_id to porteurs.nom", "E102"), ("relate entreprises.porteur_id to gens.id", "E100"),
      ("relate entreprises.porteur_id to porteurs.id as salaries", "E158"),
      ("relate entreprises.porteur_id to porteurs.id as doubles", "E158"),
      ("relate porteurs.id to porteurs.commune", "E158"),
    ])
  func refusals(_ text: String, _ code: String) {
    #expect(relate(text).codes == [code], "\(text)")
  }

  @Test("two relations between the same datasets need names of their own, and via")
  func via() {
    var catalog = Related()
    catalog.relations = [
      RelationSchema(step: "porteur", dataset: "entreprises", fields: ["porteur_id"], target: "porteurs", targetFields: ["id"])
    ]
    #expect(relate("relate entreprises.id to porteurs.commune as porteur", catalog).codes == ["E158"])
    // The same relation under another name is no second one.
    #expect(relate("relate entreprises.porteur_id to porteurs.id as patron", catalog).relation?.step == "patron")
    catalog.relations.append(
      RelationSchema(step: "ville", dataset: "entreprises", fields: ["id"], target: "porteurs", targetFields: ["commune"]))
    func codes(_ text: String) -> [String] {
      let compiler = Compiler(vocabulary: BinderVocabulary.vocabulary)
      switch compiler.compile(text, catalog: catalog) {
      case .success: return []
      case .failure(let list): return list.diagnostics.map(\.message.code)
      }
    }
    #expect(codes("count porteurs where any entreprises") == ["E148"])
    #expect(codes("count porteurs where any entreprises via ville") == [])
    #expect(codes("count porteurs where sum(entreprises.salaries via porteur) > 3") == [])
    #expect(codes("count porteurs where any entreprises via x") == ["E149"])
    // The name of the dataset leads nowhere when two relations do.
    #expect(codes("count entreprises by porteurs.commune") == ["E101"])
    #expect(codes("count entreprises by porteur.commune, ville.age") == [])
  }

  @Test("a dotted word right of a comparison is a path when a step begins it")
  func dottedWords() {
    var catalog = Related()
    catalog.relations = [
      RelationSchema(step: "porteur", dataset: "entreprises", fields: ["porteur_id"], target: "porteurs", targetFields: ["id"])
    ]
    let compiler = Compiler(vocabulary: BinderVocabulary.vocabulary)
    func condition(_ text: String) -> String {
      guard case .success(let query) = compiler.compile(text, catalog: catalog) else { return "?" }
      return query.source.condition.map { Written(BinderCatalog.entreprises).text($0) } ?? ""
    }
    #expect(condition("count entreprises where id = porteur.commune") == "equal(id, porteur > commune)")
    #expect(condition("count entreprises where id = truc.commune").hasPrefix("id in "))
  }
}
