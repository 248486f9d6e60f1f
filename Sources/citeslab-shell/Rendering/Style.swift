/// Colours and weights of terminal output, or none.
///
/// Only the sixteen colours that every theme defines, and never black, white or bright ones: readable on dark and on light.
struct Style: Sendable {
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

  enum Look: String {
    case bold = "1"
    case dim = "2"
    case error = "1;31"
    case notice = "1;33"
    case hint = "36"
  }

  func callAsFunction(_ look: Look, _ text: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(look.rawValue)m\(text)\u{1B}[0m" : text
  }
}
