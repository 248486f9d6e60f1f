import Testing

@testable import DemonstrationData

/// The published figures, recomputed from the files themselves.
@Suite struct CalibrationTests {
  let data = Generated()

  @Test func `298 people were welcomed, 125 of them sensitised`() {
    #expect(data["porteurs"].rows.count == 298)
    let sensitised = data["evenements"].rows.filter { $0["phase"] == "sensibilisation" }.compactMap { $0["porteur_id"] }
    #expect(Set(sensitised).count == 125)
    #expect(sensitised.count > 125, "somebody came twice: events are not people")
  }

  @Test func `71 enterprises within the two years, 24 of them in 2012, and fewer creators than enterprises`() {
    let dates = data["entreprises"]["date_creation"]
    #expect(dates.count == 71)
    #expect(dates.count { $0.hasPrefix("2012-") } == 24)
    #expect(dates.allSatisfy { $0 >= "2011-10-01" && $0 < "2013-10-01" })
    let creators = Set(data["entreprises"]["porteur_id"])
    #expect(creators.count == 68)
    #expect(data["porteurs"].count("outcome", "creation") == 68)
    #expect(data["evenements"].count("phase", "création") == 71)
  }

  @Test func `179 people ended in a désamorçage, and some came back from it`() {
    let people = data["porteurs"]
    #expect(people.count("outcome", "desamorcage") == 179)
    #expect(data["evenements"].count("phase", "désamorçage") == 179)
    let returned = people.rows.count { $0["outcome"] == "desamorcage" && $0["phase"] == "amorçage" }
    #expect(returned > 0)
    let modalities = data["evenements"].rows.filter { $0["phase"] == "désamorçage" }.compactMap { $0["modalite"] }
    #expect(Set(modalities) == ["retravailler", "reporter", "abandonner"])
  }

  @Test func `The budget of 2012 is 57 000 €, in seven lines`() {
    let lines = data["financements"]
    #expect(lines["annee"].allSatisfy { $0 == "2012" })
    #expect(lines["montant"].compactMap { Int($0) } == [17_000, 12_000, 2_000, 4_000, 14_000, 4_000, 4_000])
    #expect(lines["montant"].compactMap { Int($0) }.reduce(0, +) == 57_000)
  }

  @Test func `Some people of Miramas created`() {
    #expect(data["porteurs"].rows.contains { $0["commune"] == "Miramas" && $0["outcome"] == "creation" })
  }

  @Test func `Every field of the programme is there`() {
    let fields = [
      "communes": "code_insee,libelle,public_cible",
      "quartiers": "code,libelle,code_insee,zonage",
      "structures": "id,nom,type",
      "porteurs":
        "id,date_accueil,commune,code_insee,quartier_id,qpv,sexe,age,diplome,situation,prescripteur_id,phase,outcome,synthetique",
      "evenements": "id,porteur_id,date,phase,modalite",
      "entreprises": "id,porteur_id,date_creation,date_cessation,code_insee,secteur,naf,forme_juridique",
      "orientations": "id,porteur_id,structure_id,date,motif",
      "actions": "id,date,type,code_insee,participants",
      "financements": "id,annee,financeur,structure_id,montant",
    ]
    for (table, expected) in fields { #expect(data[table].fields.joined(separator: ",") == expected) }
    #expect(data["communes"].rows.count == 6)
    #expect(data["quartiers"].rows.count == 8)
    #expect((900...1100).contains(data["evenements"].rows.count))
    #expect((350...450).contains(data["orientations"].rows.count))
    #expect(data["actions"].rows.count == 20)
  }

  @Test(arguments: [0, 1, 2, 3, 7, 50, 297, 299, 2_980, 10_000])
  func `Any other size keeps the shares`(count: Int) {
    let plan = Calibration(porteurs: count)
    let data = Generated(porteurs: count, seed: 7)
    #expect(data["porteurs"].rows.count == count)
    #expect(data["porteurs"].count("outcome", "creation") == plan.creators)
    #expect(data["porteurs"].count("outcome", "desamorcage") == plan.desamorcages)
    #expect(data["entreprises"].rows.count == plan.enterprises)
    #expect(data["entreprises"]["date_creation"].count { $0.hasPrefix("2012-") } == plan.enterprisesOf2012)
    #expect(Set(data["evenements"].rows.filter { $0["phase"] == "sensibilisation" }.map { $0["porteur_id"] }).count == plan.sensitised)
    #expect(plan.creators + plan.desamorcages <= count)
    #expect(plan.enterprisesOf2012 <= plan.enterprises)
    #expect(abs(plan.sensitised * 298 - count * 125) <= 149)
    #expect(abs(plan.enterprises * 298 - count * 71) <= 149)
    #expect(abs(plan.desamorcages * 298 - count * 179) <= 149)
  }
}
