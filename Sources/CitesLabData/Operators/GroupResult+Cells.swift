internal import QueryLang

/// Shares and intervals of the cells of a result.
extension GroupResult {
  /// The columns of one cell block that need no other row.
  func vectors(_ cell: CellBlock, _ blocks: CellBlocks) -> [BoundColumn: (rows: Vector, totals: Vector)] {
    var vectors: [BoundColumn: (rows: Vector, totals: Vector)] = [:]
    for index in query.measures.indices { vectors[.measure(index)] = (cell.rows.measure(index), cell.totals.measure(index)) }
    let sides = sideOfRow
    for (index, share) in query.shares.enumerated() {
      let below = wholes(share, cell, blocks, sides)
      vectors[.share(index)] = (
        ratio(cell.rows.measure(share.measure), below.rows, share.measure),
        blocks.totalCount == 0 ? .floats([]) : ratio(cell.totals.measure(share.measure), below.totals, share.measure)
      )
    }
    for (index, interval) in query.intervals.enumerated() {
      let rows = inputs(interval, cell.rows) { wholes($0, cell, blocks, sides).rows }
      let totals = inputs(interval, cell.totals) { wholes($0, cell, blocks, sides).totals }
      let body = rows.intervals(interval.level)
      let foot = totals.intervals(interval.level)
      for (position, added) in query.added.enumerated() {
        switch added.kind {
        case .low(index): vectors[.added(position)] = (.floats(body.lows), .floats(foot.lows))
        case .high(index): vectors[.added(position)] = (.floats(body.highs), .floats(foot.highs))
        case .known(index): vectors[.added(position)] = (rows.knownVector, totals.knownVector)
        case .missing(index): vectors[.added(position)] = (rows.missingVector, totals.missingVector)
        default: break
        }
      }
    }
    return vectors
  }

  /// What a share's rows and totals are divided by.
  func wholes(_ share: BoundShare, _ cell: CellBlock, _ blocks: CellBlocks, _ sides: [Int32]) -> (rows: Vector, totals: Vector) {
    let grand = blocks.whole.block.totals.measure(share.measure)
    switch share.base {
    case .total: return (grand.gatheredOrMissing(sides, zero: false), grand)
    case .row: return (blocks.whole.block.rows.measure(share.measure), grand)
    case .column:
      let foot = cell.totals.measure(share.measure)
      return (foot.gatheredOrMissing(sides, zero: false), foot)
    case .key(let key):
      let none = Vector.missing(query.measures[share.measure].expression.type, count: blocks.totalCount)
      guard let wholes = blocks.keyWholes[key] else { return (none, none) }
      return (wholes.block.measure(share.measure).gatheredOrMissing(wholes.ofRow, zero: false), none)
    }
  }

  func ratio(_ numerator: Vector, _ denominator: Vector, _ measure: Int) -> Vector {
    let type = query.measures[measure].expression.type
    let above = Evaluator.floats(numerator, type)
    let below = Evaluator.floats(denominator, type)
    return .floats(
      zip(above, below).map { above, below in
        MissingFloat.isMissing(above) || MissingFloat.isMissing(below) || below == 0 ? MissingFloat.value : above / below
      })
  }

  /// The cell of `(others)` in one column.
  func othersCell(_ body: Body, _ others: OtherBlocks?, _ blocks: CellBlocks, _ columns: GroupAxis?) -> Vector {
    let blank = Vector.missing(body.type, count: 1)
    guard let others, body.place < others.cells.count else { return blank }
    let cell = others.cells[body.place]
    switch body.column {
    case .measure(let index): return cell.measure(index)
    case .share(let index):
      let share = query.shares[index]
      guard let whole = otherWhole(share, body.place, others, blocks) else { return blank }
      return ratio(cell.measure(share.measure), whole, share.measure)
    case .added(let position):
      let added = query.added[position]
      let index: Int
      switch added.kind {
      case .known(let interval), .missing(let interval), .low(let interval), .high(let interval): index = interval
      case .change, .relativeChange, .cumulative, .rank: return blank
      }
      let interval = query.intervals[index]
      let inputs = inputs(interval, cell) { otherWhole($0, body.place, others, blocks) ?? .missing(.integer, count: 1) }
      let bounds = inputs.intervals(interval.level)
      switch added.kind {
      case .low: return .floats(bounds.lows)
      case .high: return .floats(bounds.highs)
      case .known: return inputs.knownVector
      default: return inputs.missingVector
      }
    }
  }

  private func otherWhole(_ share: BoundShare, _ place: Int, _ others: OtherBlocks, _ blocks: CellBlocks) -> Vector? {
    switch share.base {
    case .total: blocks.whole.block.totals.measure(share.measure)
    case .row: others.whole.measure(share.measure)
    case .column: blocks.cells[place].totals.measure(share.measure)
    case .key: nil
    }
  }

  // MARK: Intervals

  /// What the intervals of some rows are computed from: numbers as floating point, missing where there is nothing.
  struct IntervalInputs {
    var isMean = false
    /// Successes of a proportion, or the mean.
    var value: [Double] = []
    var variance: [Double] = []
    var known: [Double] = []
    var rows: [Double] = []

    func interval(_ row: Int, _ level: Double) -> ConfidenceInterval? {
      isMean
        ? .student(mean: value[row], variance: variance[row], count: known[row], level: level)
        : .wilson(successes: value[row], trials: known[row], level: level)
    }

    func difference(_ first: Int, _ second: Int, _ level: Double) -> ConfidenceInterval? {
      isMean
        ? .welch(
          mean: value[first], variance: variance[first], count: known[first], otherMean: value[second], otherVariance: variance[second],
          otherCount: known[second], level: level)
        : .newcombe(
          successes: value[first], trials: known[first], otherSuccesses: value[second], otherTrials: known[second], level: level)
    }

    func intervals(_ level: Double) -> (lows: [Double], highs: [Double]) {
      let all = value.indices.map { interval($0, level) }
      return (all.map { $0?.low ?? MissingFloat.value }, all.map { $0?.high ?? MissingFloat.value })
    }

    var knownVector: Vector { .ordinals(OrdinalVector(known.map { $0.isNaN ? 0 : Int64($0) })) }
    var missingVector: Vector {
      .ordinals(OrdinalVector(zip(rows, known).map { $0.isNaN || $1.isNaN ? 0 : Int64($0) - Int64($1) }))
    }
  }

  func inputs(_ interval: BoundInterval, _ block: Block, _ whole: (BoundShare) -> Vector) -> IntervalInputs {
    func integers(_ aggregate: Int) -> [Double] { Evaluator.floats(block.aggregate(aggregate), .integer) }
    switch (interval.method, interval.part) {
    case (.rate(let successes, let known, let rows), _):
      return IntervalInputs(value: integers(successes), known: integers(known), rows: integers(rows))
    case (.mean(let variance, let known, let rows), .measure(let index)):
      return IntervalInputs(
        isMean: true, value: Evaluator.floats(block.measure(index), query.measures[index].expression.type),
        variance: Evaluator.floats(block.aggregate(variance), .float), known: integers(known), rows: integers(rows))
    case (.share, .share(let index)):
      let share = query.shares[index]
      let parts = Evaluator.floats(block.measure(share.measure), .integer)
      let wholes = Evaluator.floats(whole(share), .integer)
      return IntervalInputs(value: parts, known: wholes.count == parts.count ? wholes : parts.map { _ in MissingFloat.value })
    case (.mean, .share), (.share, .measure):
      return IntervalInputs()
    }
  }
}
