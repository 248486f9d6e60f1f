/// The demonstration data: an invented programme that reproduces the published figures of a real one.
///
/// No person in it exists. The same number of porteurs and the same seed give the same bytes on every machine. See ``Calibration`` for
/// what comes out exactly.
public enum DemonstrationData {
  /// The files of a Data Package: `datapackage.json`, then one CSV a table, with paths relative to the package's folder.
  ///
  /// - Parameters:
  ///   - porteurs: how many people; a negative number counts as none. Time and memory grow in proportion to it.
  ///   - seed: of everything that is left to chance.
  public static func files(porteurs: Int = 298, seed: UInt64 = 2013) -> [(path: String, bytes: [UInt8])] {
    let calibration = Calibration(porteurs: max(0, porteurs))
    // A stream of chance each, so that a change in one leaves the others alone.
    var seeds = SplitMix64(seed: seed)
    var maker = JourneyMaker(calibration, random: SplitMix64(seed: seeds.next()))
    var writer = JourneyWriter(calibration, random: SplitMix64(seed: seeds.next()))
    for journey in maker.journeys() { writer.write(journey) }

    let tables: [(TableDescription, TableBytes)] = [
      (.communes, communes()), (.quartiers, quartiers()), (.structures, structures()),
      (.porteurs, writer.porteurs), (.evenements, writer.evenements), (.entreprises, writer.entreprises),
      (.orientations, writer.orientations), (.actions, actions(calibration, random: SplitMix64(seed: seeds.next()))),
      (.financements, financements()),
    ]
    return [("datapackage.json", DataPackage.json(calibration, seed: seed))] + tables.map { ($0.path, $1.bytes) }
  }

  /// What the tables hold, without making them: names, and the kinds `string`, `integer`, `boolean`, `date`.
  package static var tables: [(name: String, fields: [(name: String, kind: String, isRequired: Bool)])] {
    TableDescription.all.map { table in (table.name, table.fields.map { ($0.name, $0.kind.rawValue, $0.isRequired) }) }
  }

  private static func communes() -> TableBytes {
    var table = TableBytes(.communes)
    for commune in Communes.all {
      table.text(commune.code)
      table.text(commune.name)
      table.boolean(commune.isTarget)
      table.endRow()
    }
    return table
  }

  private static func quartiers() -> TableBytes {
    var table = TableBytes(.quartiers)
    for quartier in Quartiers.all {
      table.text(quartier.code)
      table.text(quartier.name)
      table.text(Communes.all[quartier.commune].code)
      table.text(quartier.zone)
      table.endRow()
    }
    return table
  }

  private static func structures() -> TableBytes {
    var table = TableBytes(.structures)
    for structure in Structures.all {
      table.text(structure.id)
      table.text(structure.name)
      table.text(structure.kind)
      table.endRow()
    }
    return table
  }

  /// In the order of their days, as far apart as their number lets them be.
  private static func actions(_ calibration: Calibration, random seeded: SplitMix64) -> TableBytes {
    var random = seeded
    let kinds = Choice(["permanence": 45, "journée d'information": 30, "atelier en lycée": 15, "renouvellement urbain": 10])
    var table = TableBytes(.actions, rows: calibration.actions)
    let width = max(3, "\(calibration.actions)".utf8.count)
    for number in 0..<calibration.actions {
      table.identifier(UInt8(ascii: "A"), number + 1, width: width)
      let day = Days.opening + (Days.closing - Days.opening) * (number + 1) / (calibration.actions + 1)
      table.day(Days.working(day))
      table.text(kinds.draw(&random))
      // The perimeter only.
      table.text(Communes.all[random.position(weights: Array(Communes.shares.prefix(4)))].code)
      table.integer(random.within(4...45))
      table.endRow()
    }
    return table
  }

  private static func financements() -> TableBytes {
    var table = TableBytes(.financements)
    for (number, line) in Budget.lines.enumerated() {
      table.identifier(UInt8(ascii: "F"), number + 1, width: 1)
      table.integer(Budget.year)
      table.text(line.payer)
      table.text(Structures.all[line.structure].id)
      table.integer(line.amount)
      table.endRow()
    }
    return table
  }
}
