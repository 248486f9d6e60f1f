import QueryLang
import Synchronization
import Testing

@testable import citeslab_shell

/// `figure NAME = table "PATH" key …`, and what is said of figures that differ. Expectations are counted by hand in ``People``.
@Suite struct PublishedTableTests {
  /// Tests run beside each other: each has a file of its own.
  private static let next = Atomic<Int>(0)

  private func ask(_ published: String, _ figure: String, _ options: String...) -> (status: ProgramStatus, output: String, errors: String) {
    let path = People.write("published-\(Self.next.wrappingAdd(1, ordering: .relaxed).newValue).csv", published)
    return Shell.run(options + ["--format", "csv", "-c", figure.replacing("FILE", with: path), People.path])
  }

  @Test func aTableThatAgreesIsOneFigure() {
    let (status, output, errors) = ask(
      "ville;personnes\nIstres;2\nMiramas;3\nFos-sur-Mer;1\nTotal;6\n",
      "figure t = table \"FILE\" key commune within 0\n  count people by commune as ville with total".replacing(
        "key commune", with: "key ville"))
    #expect(status == .success, "\(errors)")
    #expect(output.contains("t,,,,6,reproduced"), "\(output)")
  }

  @Test func columnsAreFoundByTheirNames() {
    let figure = "figure t = table \"FILE\" key commune\n  count, max age of people by commune"
    let good = "commune,max_age,count\nMiramas,52,3\nIstres,33,2\nFos-sur-Mer,19,1\n"
    #expect(ask(good, figure).status == .success)
    let (status, _, errors) = ask(good.replacing("33", with: "34"), figure)
    #expect(status == .unfulfilled)
    #expect(errors.contains("1 of its 6 values"))
    #expect(errors.contains("Istres · max_age: published 34, recomputed 33 (-1)"), "\(errors)")
  }

  @Test func aGroupOnOneSideAloneDiffers() {
    let figure = "figure t = table \"FILE\" key commune\n  count people by commune"
    let (_, _, gone) = ask("commune,n\nMiramas,3\nIstres,2\nFos-sur-Mer,1\nGrans,4\n", figure)
    #expect(gone.contains("Grans · n: published 4, nothing recomputed"), "\(gone)")
    let (status, _, new) = ask("commune,n\nMiramas,3\nIstres,2\n", figure)
    #expect(status == .unfulfilled)
    #expect(new.contains("Fos-sur-Mer") && new.contains("not published, recomputed 1"), "\(new)")
  }

  @Test func percentagesAreFractionsAndTakePoints() {
    let shares = "commune,share\nMiramas,50 %\nIstres,33 %\nFos-sur-Mer,17 %\n"
    let query = "key commune\n  count people by commune with share"
    let (status, output, errors) = ask(shares, "figure t = table \"FILE\" \(query)")
    #expect(status == .success, "\(errors)")
    #expect(output.contains("reproduced when rounded"))
    #expect(ask(shares, "figure t = table \"FILE\" \(query.replacing("\n", with: " within 1 points\n"))").status == .success)
    #expect(ask(shares, "figure t = table \"FILE\" \(query.replacing("\n", with: " within 0\n"))").status == .unfulfilled)
    #expect(ask(shares, "figure t = table \"FILE\" \(query.replacing("\n", with: " within 1\n"))").errors.contains("E524"))
  }

  @Test(arguments: [
    ("commune,n\nMiramas,3\n", "key town", "E621"),
    ("ville,n\nMiramas,3\n", "key commune", "E621"),
    ("commune,n\nMiramas,3\nMiramas,3\n", "key commune", "E623"),
    ("commune,n\nMiramas,three\n", "key commune", "E624"),
    ("commune,a,b\nMiramas,1,2\n", "key commune", "E622"),
  ])
  func tablesThatCannotBeComparedAreRefused(published: String, key: String, code: String) {
    let (status, _, errors) = ask(published, "figure t = table \"FILE\" \(key)\n  count people by commune")
    #expect(status == .statement)
    #expect(errors.contains(code), "\(errors)")
  }

  @Test func whatIsNotComparedIsSaid() {
    let (status, _, errors) = ask(
      "commune,n,remark\nMiramas,3,a\nIstres,2,b\nFos-sur-Mer,,c\n", "figure t = table \"FILE\" key commune\n  count people by commune")
    #expect(status == .success, "\(errors)")
    #expect(errors.contains("N620") && errors.contains("“remark”"))
    #expect(errors.contains("N621"))
  }

  /// A group without a key has the name that it has in every result, and is no margin's.
  @Test func aMissingKeyHasAName() {
    let path = People.write("keys.csv", "commune,n\nIstres,2\n,3\nGrans,4\nMartigues,5\n")
    let report = People.write("keys.html", "")
    func ask(_ published: String, _ clauses: String, _ options: String...) -> (status: ProgramStatus, output: String, errors: String) {
      let table = People.write("published-\(Self.next.wrappingAdd(1, ordering: .relaxed).newValue).csv", published)
      return Shell.run(options + ["-c", "figure t = table \"\(table)\" key commune\n  sum n of keys by commune \(clauses)", path])
    }
    let all = "commune,sum_n\nIstres,2\nGrans,4\nMartigues,5\n"
    #expect(ask(all + ",3\n", "").status == .success)
    #expect(ask(all + "(missing),3\n", "").status == .success)
    var (status, _, errors) = ask(all + ",4\n", "", "--report", report)
    #expect(status == .unfulfilled && errors.contains("(missing) · sum_n: published 4, recomputed 3 (-1)"), "\(errors)")
    #expect(People.read(report)?.contains("<th scope=\"row\">(missing)</th>") == true)
    (status, _, errors) = ask(all, "", "--lang", "fr")
    #expect(status == .unfulfilled && errors.contains("(non renseigné) · sum_n\u{202F}: non publié, recalculé 3"), "\(errors)")

    // The rest of a `top` has no key either.
    let top = "commune,sum_n\nMartigues,5\nGrans,4\n"
    #expect(ask(top + "(others),5\n", "top 2 with others").status == .success)
    #expect(ask(top + "Autres,5\n", "top 2 with others").status == .success)
    (status, _, errors) = ask(top + "others,6\n", "top 2 with others")
    #expect(status == .unfulfilled && errors.contains("(others) · sum_n: published 6, recomputed 5 (-1)"), "\(errors)")
  }

  @Test func aMissingFileIsNoDifference() {
    let (status, _, errors) = Shell.ask("figure t = table \"nowhere.csv\" key commune\n  count people by commune")
    #expect(status == .data)
    #expect(errors.contains("nowhere.csv"))
  }

  // MARK: What explains a difference

  @Test func theRowsBehindEachConditionExplain() {
    let errors = Shell.ask("figure a = 3\n  count people where commune=Miramas and age > 30").errors
    #expect(errors.contains("6 rows of people → 3 where commune=Miramas → 2 where age > 30"), "\(errors)")
  }

  @Test func rowsWithoutAValueMayMakeTheDifference() {
    let errors = Shell.ask("figure a = 5\n  count people where age > 20").errors
    #expect(errors.contains("4 where age > 20 (1 unknown)"), "\(errors)")
    #expect(errors.contains("it would be the published number"))
    #expect(!Shell.ask("figure a = 6\n  count people where age > 20").errors.contains("it would be the published"))
  }

  @Test func theNumbersOfACalculationExplain() {
    let errors = Shell.ask("figure a = 5\n  = (count people) - (count people where commune=Istres)").errors
    #expect(errors.contains("count people = 6"))
    #expect(errors.contains("count people where commune=Istres = 2"), "\(errors)")
  }
}
