/// The text being edited as rows of a screen of a given width, and where the cursor stands in them.
struct EditorRows: Equatable {
  struct Row: Equatable {
    /// With escapes for looks and columns.
    var text = ""
    /// Of each cluster, in order.
    var widths: [Int] = []
    var width = 0
  }

  private(set) var rows: [Row] = [Row()]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0

  init(_ text: EditedText, prompt: String, continuation: String, width: Int, style: Style = .plain) {
    let width = max(1, width)
    for cluster in EditedText(prompt).clusters { append(cluster, width, style, .bold) }
    for cluster in text.clusters {
      if cluster.start <= text.cursor, text.cursor < cluster.end { placeCursor(before: cluster, width) }
      if cluster.isLineEnd {
        rows.append(Row())
        for cluster in EditedText(continuation).clusters { append(cluster, width, style, .dim) }
      } else {
        append(cluster, width, style, nil)
      }
    }
    if text.cursor == text.scalars.count { placeCursor(before: nil, width) }
  }

  /// On the cell where the next cluster goes: on the next row when this one has no room for it.
  private mutating func placeCursor(before cluster: EditedText.Cluster?, _ width: Int) {
    let needed = cluster.map { $0.isLineEnd ? 1 : max(1, $0.width) } ?? 1
    if rows[rows.count - 1].width + needed > width, rows[rows.count - 1].width > 0 { rows.append(Row()) }
    cursorRow = rows.count - 1
    cursorColumn = rows[cursorRow].width
  }

  private mutating func append(_ cluster: EditedText.Cluster, _ width: Int, _ style: Style, _ look: Style.Look?) {
    if rows[rows.count - 1].width + cluster.width > width, rows[rows.count - 1].width > 0 { rows.append(Row()) }
    let last = rows.count - 1
    rows[last].text += look.map { style($0, cluster.text) } ?? cluster.text
    rows[last].widths.append(cluster.width)
    rows[last].width += cluster.width
    // Rows begin in the first column: should the terminal count this cluster otherwise, what follows is in its place all the same.
    if cluster.isRisky { rows[last].text += "\u{1B}[\(rows[last].width + 1)G" }
  }
}
