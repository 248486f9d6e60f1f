internal import Charts

/// The lines of a chart with the escapes of their looks.
enum ChartText {
  static func text(_ lines: [CellLine], _ style: Style) -> String {
    lines.map { line in line.pieces.map { text($0, style) }.joined() + "\n" }.joined()
  }

  private static func text(_ piece: CellLine.Piece, _ style: Style) -> String {
    switch piece.look {
    case .plain: piece.text
    case .bold: style(.bold, piece.text)
    case .dim: style(.dim, piece.text)
    case .series(let number): style(looks[number % looks.count], piece.text)
    }
  }

  private static let looks: [Style.Look] = [.blue, .yellow, .green, .magenta, .cyan, .red, .boldBlue, .boldYellow]
}
