package import QueryLang

/// The rows that an expression is evaluated over, and where their values come from.
package struct Frame: Sendable {
  package enum Origin: Sendable {
    /// Rows of the source table.
    case table
    /// The codes `0...maxCode` of one column, each once: what an expression gives for every value that the column can hold.
    case domain
    /// Rows of a result under construction: one vector a slot.
    case slots([Slot: Vector])
  }

  package enum Rows: Sendable {
    case range(Range<Int>)
    case list([UInt32])

    package var count: Int {
      switch self {
      case .range(let range): range.count
      case .list(let rows): rows.count
      }
    }
  }

  package var origin: Origin
  package var rows: Rows

  package init(_ origin: Origin, rows: Rows) {
    self.origin = origin
    self.rows = rows
  }

  package var count: Int { rows.count }

  /// The rows at `positions` of this frame.
  package func subset(_ positions: [UInt32]) -> Frame {
    switch rows {
    case .range(let range):
      let start = UInt32(range.lowerBound)
      return Frame(origin, rows: .list(positions.map { start + $0 }))
    case .list(let rows):
      return Frame(origin, rows: .list(positions.map { rows[Int($0)] }))
    }
  }
}
