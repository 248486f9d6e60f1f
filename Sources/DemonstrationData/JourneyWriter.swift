/// Writes the rows of people, one path at a time: the person, then its events, enterprises and referrals.
struct JourneyWriter {
  private(set) var porteurs: TableBytes
  private(set) var evenements: TableBytes
  private(set) var entreprises: TableBytes
  private(set) var orientations: TableBytes

  private var random: SplitMix64
  private let people = People()
  private let trades = Trades()
  private let referrals = Referrals()
  /// Digits of identifiers, the same down a column.
  private let width: Int
  private let eventWidth: Int
  private var person = 0
  private var events = 0
  private var enterprises = 0
  private var referralCount = 0

  init(_ calibration: Calibration, random: SplitMix64) {
    self.random = random
    let count = calibration.porteurs
    porteurs = TableBytes(.porteurs, rows: count * 2)
    evenements = TableBytes(.evenements, rows: count * 3)
    entreprises = TableBytes(.entreprises, rows: calibration.enterprises)
    orientations = TableBytes(.orientations, rows: count)
    width = max(4, "\(count)".utf8.count)
    // No path has ten events.
    eventWidth = max(4, "\(count * 10)".utf8.count)
  }

  mutating func write(_ journey: Journey) {
    person += 1
    let commune = random.position(weights: Communes.shares)
    let lastPhase = writeEvents(journey)
    writePerson(journey, commune: commune, phase: lastPhase)
    if case .creation(let second) = journey.end {
      writeEnterprise(created: journey.last, commune: commune)
      if let second { writeEnterprise(created: second, commune: commune) }
    }
    writeReferrals(journey)
  }

  private mutating func writePerson(_ journey: Journey, commune: Int, phase: Word) {
    let age = people.drawAge(&random)
    porteurs.identifier(UInt8(ascii: "P"), person, width: width)
    porteurs.day(journey.start)
    porteurs.text(Communes.all[commune].name)
    porteurs.text(Communes.all[commune].code)
    let quartiers = Quartiers.ofCommune[commune]
    if quartiers.isEmpty || random.chance(percent: 8) {
      porteurs.missing()
      porteurs.missing()
    } else {
      let quartier = quartiers[random.below(quartiers.count)]
      porteurs.text(Quartiers.all[quartier].code)
      porteurs.boolean(Quartiers.isPriority(quartier))
    }
    porteurs.text(people.sexe.draw(&random))
    if random.chance(percent: 2) { porteurs.missing() } else { porteurs.integer(age) }
    porteurs.text(people.diplome.draw(&random))
    porteurs.text(age < 26 ? people.youngSituation.draw(&random) : people.situation.draw(&random))
    if random.chance(percent: 12) {
      porteurs.missing()
    } else {
      porteurs.text(Structures.all[random.position(weights: Structures.referrals)].id)
    }
    porteurs.text(phase)
    switch journey.end {
    case .creation: porteurs.text(Outcome.creation)
    case .unpriming: porteurs.text(Outcome.unpriming)
    case .underWay: porteurs.text(Outcome.underWay)
    }
    porteurs.boolean(true)
    porteurs.endRow()
  }

  /// In the order of their days. Gives the phase of the last.
  private mutating func writeEvents(_ journey: Journey) -> Word {
    var phase = event(Phase.welcome, on: journey.start)
    let span = journey.last - journey.start
    // Awareness comes in the first quarter of a path, and no meeting before that quarter is over.
    if journey.isSensitised {
      let first = journey.start + random.within(0...span / 4)
      phase = event(Phase.sensitisation, on: Days.working(first))
      if random.chance(percent: 14) {
        phase = event(Phase.sensitisation, on: Days.working(random.within(first...journey.start + span / 4)))
      }
    }
    let meetings =
      switch journey.end {
      case .creation: random.within(2...3)
      case .unpriming: random.within(0...1)
      case .underWay: random.within(0...2)
      }
    for meeting in 0..<meetings {
      phase = event(Phase.priming, on: Days.working(journey.start + span * (meeting + 1) / (meetings + 1)))
    }
    switch journey.end {
    case .creation(let second):
      phase = event(Phase.creation, on: journey.last)
      if let second { phase = event(Phase.creation, on: second) }
    case .unpriming(let back):
      let modality: Word
      if back != nil || random.chance(percent: 55) {
        modality = random.chance(percent: 60) ? Modality.rework : Modality.postpone
      } else {
        modality = Modality.giveUp
      }
      phase = event(Phase.unpriming, on: journey.last, modality: modality)
      if let back { phase = event(Phase.priming, on: back) }
    case .underWay: break
    }
    return phase
  }

  private mutating func event(_ phase: Word, on day: Int, modality: Word = []) -> Word {
    events += 1
    evenements.identifier(UInt8(ascii: "V"), events, width: eventWidth)
    evenements.identifier(UInt8(ascii: "P"), person, width: width)
    evenements.day(day)
    evenements.text(phase)
    evenements.text(modality)
    evenements.endRow()
    return phase
  }

  private mutating func writeEnterprise(created day: Int, commune: Int) {
    enterprises += 1
    let trade = Trades.all[random.position(weights: trades.weights)]
    let place = random.chance(percent: 15) ? random.position(weights: Communes.shares) : commune
    entreprises.identifier(UInt8(ascii: "E"), enterprises, width: width)
    entreprises.identifier(UInt8(ascii: "P"), person, width: width)
    entreprises.day(day)
    if day + 120 <= Days.closing, random.chance(percent: 14) {
      entreprises.day(Days.working(random.within(day + 120...Days.closing)))
    } else {
      entreprises.missing()
    }
    entreprises.text(Communes.all[place].code)
    entreprises.text(trade.sector)
    entreprises.text(trade.naf)
    entreprises.text(trades.legalForm.draw(&random))
    entreprises.endRow()
  }

  private mutating func writeReferrals(_ journey: Journey) {
    let count: Int
    let reasons: [Referrals.Reason]
    switch journey.end {
    case .creation: (count, reasons) = (random.within(1...3), referrals.towardsCreation)
    case .unpriming: (count, reasons) = (random.within(0...2), referrals.towardsOtherWays)
    case .underWay: (count, reasons) = (random.within(0...2), referrals.towardsCreation)
    }
    let span = journey.last - journey.start
    for number in 0..<count {
      referralCount += 1
      let reason = reasons[random.below(reasons.count)]
      orientations.identifier(UInt8(ascii: "O"), referralCount, width: eventWidth)
      orientations.identifier(UInt8(ascii: "P"), person, width: width)
      orientations.text(Structures.all[reason.structure].id)
      orientations.day(Days.working(journey.start + span * (number + 1) / (count + 1)))
      orientations.text(reason.motive)
      orientations.endRow()
    }
  }
}
