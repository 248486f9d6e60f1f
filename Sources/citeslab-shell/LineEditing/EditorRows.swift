/// The text being edited as rows of a screen of a given width, with what stands behind and below it, and where the cursor is.
struct EditorRows: Equatable {
  struct Row: Equatable {
    /// With escapes for looks and columns.
    var text = ""
    /// Of each cluster, in order.
    var widths: [Int] = []
    var width = 0
  }

  /// What is seen beside the text itself.
  struct Surroundings: Equatable {
    /// One for each scalar of the text; fewer leave the rest plain.
    var looks: [Style.Look?] = []
    /// What could follow, behind the text.
    var ghost = ""
    /// Cut at the margin, never wrapped.
    var below: [EditorLine] = []
  }

  private(set) var rows: [Row] = [Row()]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  /// How many rows belong to the text and its ghost.
  private(set) var textRows = 0
  private var look: Style.Look?
  private let style: Style

  init(
    _ text: EditedText, prompt: String, continuation: String, width: Int, style: Style = .plain, _ around: Surroundings = Surroundings()
  ) {
    self.style = style
    let width = max(1, width)
    let continuation = EditedText(continuation).clusters
    for cluster in EditedText(prompt).clusters { append(cluster, width, .bold) }
    for cluster in text.clusters {
      if cluster.start <= text.cursor, text.cursor < cluster.end { placeCursor(before: cluster, width) }
      if cluster.isLineEnd {
        newRow()
        for cluster in continuation { append(cluster, width, .dim) }
      } else {
        append(cluster, width, cluster.start < around.looks.count ? around.looks[cluster.start] : nil)
      }
    }
    if text.cursor == text.scalars.count { placeCursor(before: nil, width) }
    // Without colours nobody could tell it from the text.
    if style.isColored, !around.ghost.isEmpty {
      for cluster in EditedText(around.ghost).clusters {
        if cluster.isLineEnd {
          newRow()
          for cluster in continuation { append(cluster, width, .dim) }
        } else {
          append(cluster, width, .dim)
        }
      }
    }
    textRows = rows.count
    for line in around.below { append(line, width) }
    endLook()
  }

  private mutating func append(_ line: EditorLine, _ width: Int) {
    newRow()
    if let column = line.cursorColumn {
      cursorRow = rows.count - 1
      cursorColumn = min(column, width - 1)
    }
    for piece in line.pieces {
      for cluster in EditedText(piece.text).clusters where !cluster.isLineEnd {
        if rows[rows.count - 1].width + cluster.width > width { return }
        append(cluster, width, piece.look)
      }
    }
  }

  /// On the cell where the next cluster goes: on the next row when this one has no room for it.
  private mutating func placeCursor(before cluster: EditedText.Cluster?, _ width: Int) {
    let needed = cluster.map { $0.isLineEnd ? 1 : max(1, $0.width) } ?? 1
    if rows[rows.count - 1].width + needed > width, rows[rows.count - 1].width > 0 { newRow() }
    cursorRow = rows.count - 1
    cursorColumn = rows[cursorRow].width
  }

  private mutating func newRow() {
    endLook()
    rows.append(Row())
  }

  private mutating func endLook() {
    if look != nil { rows[rows.count - 1].text += style.end }
    look = nil
  }

  private mutating func append(_ cluster: EditedText.Cluster, _ width: Int, _ wanted: Style.Look?) {
    if rows[rows.count - 1].width + cluster.width > width, rows[rows.count - 1].width > 0 { newRow() }
    let last = rows.count - 1
    if style.isColored, wanted != look {
      if look != nil { rows[last].text += style.end }
      if let wanted { rows[last].text += style.begin(wanted) }
      look = wanted
    }
    rows[last].text += cluster.text
    rows[last].widths.append(cluster.width)
    rows[last].width += cluster.width
    // Rows begin in the first column: should the terminal count this cluster otherwise, what follows is in its place all the same.
    if cluster.isRisky { rows[last].text += "\u{1B}[\(rows[last].width + 1)G" }
  }
}
