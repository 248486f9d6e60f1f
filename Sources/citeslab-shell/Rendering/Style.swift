/// Colours and weights of terminal output, or none.
///
/// Only the sixteen colours that every theme defines, and never black, white or bright ones: readable on dark and on light.
struct Style: Sendable, Equatable {
  var isColored: Bool

  static let plain = Style(isColored: false)

  init(isColored: Bool) { self.isColored = isColored }

  /// - Parameters:
  ///   - isTerminal: of the stream that the text goes to.
  ///   - refused: `--no-color`.
  ///   - environment: looks a variable up.
  init(isTerminal: Bool, refused: Bool, environment: (String) -> String?) {
    let noColor = environment("NO_COLOR").map { !$0.isEmpty } ?? false
    let terminal = environment("TERM") ?? ""
    isColored = isTerminal && !refused && !noColor && !terminal.isEmpty && terminal != "dumb"
  }

  enum Look: Sendable {
    case bold, dim, error, notice, hint
    // Of a statement that is typed.
    case keyword, function, field, value, number
    /// A name or a value that is nowhere, or a slip.
    case unknown
    /// What is chosen in a list.
    case chosen
    // Series of charts.
    case red, yellow, blue, boldBlue
    static let green = Look.value
    static let magenta = Look.function
    static let cyan = Look.hint
    static let boldYellow = Look.notice

    /// What a terminal knows it by.
    var code: String {
      switch self {
      case .bold, .keyword: "1"
      case .dim: "2"
      case .error: "1;31"
      case .notice: "1;33"
      case .hint, .field: "36"
      case .function, .number: "35"
      case .value: "32"
      case .unknown: "4;31"
      case .chosen: "7"
      case .red: "31"
      case .yellow: "33"
      case .blue: "34"
      case .boldBlue: "1;34"
      }
    }
  }

  func begin(_ look: Look) -> String { isColored ? "\u{1B}[\(look.code)m" : "" }
  var end: String { isColored ? "\u{1B}[0m" : "" }

  func callAsFunction(_ look: Look, _ text: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(look.code)m\(text)\u{1B}[0m" : text
  }
}
