/// Which columns of a table are shown, and how wide.
struct TableLayout: Equatable {
  struct Column: Equatable {
    /// What all its cells and its heading would take.
    var natural: Int
    /// Below this it would not be read any more: the widest number, or a few letters of text.
    var minimum: Int
    /// The same where even the first column and the last do not fit side by side.
    var tightest: Int

    init(natural: Int, minimum: Int, tightest: Int? = nil) {
      self.natural = natural
      self.minimum = minimum
      self.tightest = tightest ?? minimum
    }
  }

  enum Place: Equatable {
    case column(Int, width: Int)
    /// Stands for the columns left out.
    case gap(width: Int)
  }

  static let spacing = 2

  private(set) var places: [Place]
  let leftOut: Int

  /// - Parameter width: cells of the screen; nil: as wide as it takes.
  init(_ columns: [Column], width: Int?) {
    guard let width, Self.total(columns.map(\.natural)) > width else {
      places = columns.enumerated().map { .column($0, width: $1.natural) }
      leftOut = 0
      return
    }
    if Self.total(columns.map(\.minimum)) <= width {
      let widths = Self.fit(columns, width)
      places = widths.enumerated().map { .column($0, width: $1) }
      leftOut = 0
      return
    }

    var columns = columns
    if columns.count > 1,
      Self.total(
        [columns[0].minimum, columns[columns.count - 1].minimum] + (columns.count > 2 ? [Self.gapWidth(columns.count - 2)] : [])) > width
    {
      for index in columns.indices { columns[index].minimum = columns[index].tightest }
    }
    // Keys stand first and margins last: columns go from the middle. The first column stays whatever happens.
    let minima = columns.map(\.minimum)
    func fits(_ kept: [Int]) -> Bool {
      let out = columns.count - kept.count
      return Self.total(kept.map { minima[$0] } + (out > 0 ? [Self.gapWidth(out)] : [])) <= width
    }
    var left = columns.isEmpty ? [] : [0]
    var right: [Int] = []
    if columns.count > 1, fits([0, columns.count - 1]) { right = [columns.count - 1] }
    while left.count + right.count < columns.count, fits(left + [left.count] + right) { left.append(left.count) }
    leftOut = columns.count - left.count - right.count
    let kept = left + right
    let gap = Self.gapWidth(leftOut)
    let widths = Self.fit(kept.map { columns[$0] }, width - (leftOut > 0 ? gap + Self.spacing : 0))
    places = zip(kept, widths).map { .column($0, width: $1) }
    if leftOut > 0 { places.insert(.gap(width: gap), at: left.count) }
  }

  static func gapWidth(_ leftOut: Int) -> Int { String(leftOut).utf8.count + 1 }

  static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + spacing * max(0, widths.count - 1) }

  /// Narrows the widest columns first, all to one same width, none below its minimum.
  private static func fit(_ columns: [Column], _ width: Int) -> [Int] {
    func widths(_ cap: Int) -> [Int] { columns.map { max($0.minimum, min($0.natural, cap)) } }
    var low = 0
    var high = columns.map(\.natural).max() ?? 0
    while low < high {
      let middle = (low + high + 1) / 2
      if total(widths(middle)) <= width { low = middle } else { high = middle - 1 }
    }
    var result = widths(low)
    // What the common width leaves over goes to the first columns that can use it.
    var spare = width - total(result)
    for index in columns.indices where spare > 0 && result[index] < columns[index].natural && result[index] == low {
      result[index] += 1
      spare -= 1
    }
    return result
  }
}
