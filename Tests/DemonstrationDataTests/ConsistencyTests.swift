import Testing

@testable import DemonstrationData

/// What any such data must satisfy, whatever its seed and size.
@Suite(.serialized) struct ConsistencyTests {
  static let samples: [(porteurs: Int, seed: UInt64)] = [(298, 2013), (298, 1), (5_000, 99)]

  @Test(arguments: samples)
  func `Every key is unique and every foreign key finds its row`(sample: (porteurs: Int, seed: UInt64)) {
    let data = Generated(porteurs: sample.porteurs, seed: sample.seed)
    for table in TableDescription.all {
      let keys = data[table.name][table.primaryKey]
      #expect(Set(keys).count == keys.count, "\(table.name)")
      for reference in table.foreignKeys {
        let known = Set(data[reference.table][reference.key])
        let dangling = data[table.name][reference.field].filter { !$0.isEmpty && !known.contains($0) }
        #expect(dangling.isEmpty, "\(table.name).\(reference.field)")
      }
      for field in table.fields where field.isRequired {
        #expect(!data[table.name][field.name].contains(""), "\(table.name).\(field.name)")
      }
      for field in table.fields where !field.categories.isEmpty {
        let declared = Set(field.categories.map(\.value) + [""])
        #expect(Set(data[table.name][field.name]).subtracting(declared).isEmpty, "\(table.name).\(field.name)")
      }
    }
  }

  @Test(arguments: samples)
  func `Paths go forward in time and their last phase stands with the person`(sample: (porteurs: Int, seed: UInt64)) {
    let data = Generated(porteurs: sample.porteurs, seed: sample.seed)
    let events = Dictionary(grouping: data["evenements"].rows) { $0["porteur_id"] ?? "" }
    let order = ["accueil": 0, "sensibilisation": 1, "amorçage": 2, "désamorçage": 3, "création": 3]
    for person in data["porteurs"].rows {
      let path = events[person["id"] ?? ""] ?? []
      let dates = path.compactMap { $0["date"] }
      #expect(dates == dates.sorted())
      #expect(dates.first == person["date_accueil"])
      #expect(path.first?["phase"] == "accueil")
      #expect(path.last?["phase"] == person["phase"])
      // Only a return after a désamorçage goes back to an earlier phase.
      let beforeReturn = path.prefix { $0["phase"] != "désamorçage" }.compactMap { order[$0["phase"] ?? ""] }
      #expect(beforeReturn == beforeReturn.sorted())
    }
    let welcome = data["porteurs"]["date_accueil"]
    #expect(welcome == welcome.sorted(), "a register is kept in the order of the days")
    #expect(welcome.allSatisfy { $0 >= "2011-01-03" && $0 <= "2013-09-30" })
  }

  @Test func `Enterprises start after their creator's welcome and end after they start`() {
    let data = Generated()
    let welcome = Dictionary(uniqueKeysWithValues: data["porteurs"].rows.map { ($0["id"] ?? "", $0["date_accueil"] ?? "") })
    for enterprise in data["entreprises"].rows {
      let created = enterprise["date_creation"] ?? ""
      #expect((welcome[enterprise["porteur_id"] ?? ""] ?? "9") < created)
      let ended = enterprise["date_cessation"] ?? ""
      #expect(ended.isEmpty || ended > created)
    }
  }

  @Test func `Some values are missing, ages are plausible, communes agree with their codes`() {
    let data = Generated()
    for field in ["sexe", "age", "prescripteur_id", "quartier_id", "qpv"] { #expect(data["porteurs"].count(field, "") > 0, "\(field)") }
    #expect(data["entreprises"].count("date_cessation", "") > data["entreprises"].rows.count / 2)
    #expect(data["entreprises"].count("date_cessation", "") < data["entreprises"].rows.count)
    #expect(data["porteurs"]["age"].compactMap { Int($0) }.allSatisfy { (18...62).contains($0) })
    let names = Dictionary(uniqueKeysWithValues: zip(data["communes"]["code_insee"], data["communes"]["libelle"]))
    for person in data["porteurs"].rows { #expect(names[person["code_insee"] ?? ""] == person["commune"]) }
    #expect(data["porteurs"]["synthetique"].allSatisfy { $0 == "true" })
  }

  @Test func `The days of the calendar are the real ones`() {
    #expect(Days.iso.count == Days.closing + 1)
    let day = { (number: Int) in String(decoding: Days.iso[number], as: UTF8.self) }
    #expect(day(Days.opening) == "2011-01-03")
    #expect(day(Days.autumn2011.lowerBound) == "2011-10-03" && day(Days.autumn2011.upperBound) == "2011-12-30")
    #expect(day(Days.year2012.lowerBound) == "2012-01-02" && day(Days.year2012.upperBound) == "2012-12-31")
    #expect(day(Days.months2013.lowerBound) == "2013-01-02" && day(Days.closing) == "2013-09-30")
    #expect(day(424) == "2012-02-29" && day(425) == "2012-03-01")
    for number in 0...Days.closing { #expect(Days.working(number) % 7 >= 2) }
  }
}
