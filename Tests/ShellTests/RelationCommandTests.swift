import QueryLang
import Testing

@testable import citeslab_shell

/// `relate`, `relations` and `show` as they are typed.
@Suite struct RelationCommandTests {
  private static let people = People.write("gens.csv", "id,nom\nP0001,Ana\nP0002,Bo\nP0003,Cy\n")
  private static let visits = People.write("visites.csv", "gens_id,jour\nP0001,2012-01-05\nP0001,2012-03-01\nP0009,2013-01-01\n")

  private func ask(_ statements: String..., options: [String] = []) -> (status: citeslab_shell.ExitStatus, output: String, errors: String) {
    Shell.run(options + statements.flatMap { ["-c", $0] } + [Self.people, Self.visits])
  }

  @Test func relateSaysHowTheKeysFare() {
    let run = ask("relate visites.gens_id to gens.id", "count visites by gens_2.nom")
    // Named after the key, `gens` would be the dataset's own name: it is, and leads to it.
    #expect(run.errors.contains("visites.gens: 2 of 3 rows lead to gens"))
    #expect(run.errors.contains("notice[N023]: visites.gens_id → gens.id: 1 row with a key that no row has (P0009)."))
    #expect(run.status == .statement && run.errors.contains("E107"))
  }

  @Test func relationsListsThem() {
    let run = ask("relate visites.gens_id to gens.id as personne", "relations", options: ["--format", "csv"])
    #expect(
      run.output
        == "dataset,relation,key,target,target_key,rows,found,without_key,without_row,of_several\nvisites,personne,gens_id,gens,id,3,2,0,1,0\n"
    )
  }

  @Test func aRecordComesWithItsRelatedRows() {
    let run = ask("relate visites.gens_id to gens.id", "show gens P0001", options: ["--format", "csv"])
    #expect(run.output == "field,value\nid,P0001\nnom,Ana\n\ngens_id,jour\nP0001,2012-01-05\nP0001,2012-03-01\n", "\(run.output)")
    let screen = ask("relate visites.gens_id to gens.id", "montrer gens P0001", options: ["--lang", "fr"])
    #expect(screen.output.contains("visites · 2 lignes") && screen.output.contains("05/01/2012"))
  }

  @Test func whatIsNotThereHasNeighbours() {
    let run = ask("show gens P0004")
    #expect(run.status == .statement && run.errors.contains("E581") && run.errors.contains("Closest: P0001"), "\(run.errors)")
    #expect(ask("show visites 2012-01-05").status == .success)
    #expect(ask("show gens P0001, 3").errors.contains("E580"))
  }

  @Test func droppingADatasetSaysWhatGoesWithIt() {
    let run = ask("relate visites.gens_id to gens.id", "drop gens", "relations", options: ["--format", "csv"])
    #expect(run.errors.contains("N026") && run.output.split(separator: "\n").count == 1)
    let kept = ask("relate visites.gens_id to gens.id", "let vus = gens where any visites", "drop visites")
    #expect(kept.status == .statement && kept.errors.contains("E508"))
  }
}
