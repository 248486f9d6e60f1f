/// One person's path, in days: enough to write its rows once the paths stand in the order of their beginning.
struct Journey {
  enum End {
    /// With the day of a second enterprise, if there is one.
    case creation(second: Int?)
    /// With the day of a return, if the person came back to the project.
    case unpriming(back: Int?)
    case underWay
  }

  /// The day of welcome.
  let start: Int
  /// The day of the (first) creation or of the désamorçage; else of the last contact.
  let last: Int
  let end: End
  let isSensitised: Bool
}

/// Draws the paths: their number and kinds are the calibration's, the rest is chance.
struct JourneyMaker {
  private var random: SplitMix64
  private var sensitised: Quota
  private var creators: Quota
  private var unprimed: Quota
  private var seconds: Quota
  private var of2012: Quota
  private let count: Int

  init(_ calibration: Calibration, random: SplitMix64) {
    self.random = random
    count = calibration.porteurs
    sensitised = Quota(calibration.sensitised, of: calibration.porteurs)
    creators = Quota(calibration.creators, of: calibration.porteurs)
    unprimed = Quota(calibration.desamorcages, of: calibration.porteurs - calibration.creators)
    seconds = Quota(calibration.secondEnterprises, of: calibration.creators)
    of2012 = Quota(calibration.enterprisesOf2012, of: calibration.enterprises)
  }

  /// In the order of the days of welcome, as a register would have them.
  mutating func journeys() -> [Journey] {
    var drawn: [Journey] = []
    drawn.reserveCapacity(count)
    for _ in 0..<count { drawn.append(journey()) }

    // A counting sort: the days are few.
    var next = [Int](repeating: 0, count: Days.closing + 2)
    for journey in drawn { next[journey.start + 1] += 1 }
    for day in 1..<next.count { next[day] += next[day - 1] }
    var order = [Int](repeating: 0, count: count)
    for (position, journey) in drawn.enumerated() {
      order[next[journey.start]] = position
      next[journey.start] += 1
    }
    return order.map { drawn[$0] }
  }

  private mutating func journey() -> Journey {
    let isSensitised = sensitised.take(&random)
    if creators.take(&random) {
      var first = creationDay()
      var second: Int?
      if seconds.take(&random) {
        let other = creationDay()
        (first, second) = (min(first, other), max(first, other))
      }
      let start = Days.working(first - random.within(60...min(400, first - Days.opening)))
      return Journey(start: start, last: first, end: .creation(second: second), isSensitised: isSensitised)
    }
    if unprimed.take(&random) {
      let start = Days.working(random.within(Days.opening...Days.closing - 30))
      let last = Days.working(start + random.within(20...min(240, Days.closing - start)))
      var back: Int?
      if last + 30 <= Days.closing, random.chance(percent: 15) {
        back = Days.working(last + random.within(30...min(200, Days.closing - last)))
      }
      return Journey(start: start, last: last, end: .unpriming(back: back), isSensitised: isSensitised)
    }
    let start = Days.working(random.within(480...Days.closing))
    let last = Days.working(start + random.within(0...Days.closing - start))
    return Journey(start: start, last: last, end: .underWay, isSensitised: isSensitised)
  }

  /// A working day of 2012 as often as the calibration says, else of the other months of the two years.
  private mutating func creationDay() -> Int {
    if of2012.take(&random) { return Days.working(random.within(Days.year2012)) }
    return Days.working(random.within(random.chance(percent: 28) ? Days.autumn2011 : Days.months2013))
  }
}
