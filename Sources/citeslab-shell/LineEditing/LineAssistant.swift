internal import QueryLang

/// What an editor may ask of the program while a line is typed. It knows nothing of the language itself.
struct LineAssistant {
  /// One look for each byte of the text. The second argument is the caret, in bytes.
  var looks: (String, Int) -> [Style.Look?] = { _, _ in [] }
  /// What may be typed at the caret: for Tab.
  var complete: (String, Int) -> Completions = { Completions(replaced: Span($1, $1)) }
  /// The same, as far as it takes no time to speak of: for each key.
  var guess: (String, Int) -> Completions = { Completions(replaced: Span($1, $1)) }
  /// The answer to the line so far. Ends as soon as the descriptor has something to read.
  var preview: (String, Int32) -> String? = { _, _ in nil }
  var wording: () -> EditorWording = { EditorWording(language: .english) }
}

/// What the editor itself says.
struct EditorWording {
  var language: Language

  var search: String { language == .french ? "recherche\u{202F}: " : "search: " }
  var nothingFound: String { language == .french ? "  rien dans l'historique" : "  nothing in the history" }

  func shown(_ first: Int, _ last: Int, of count: Int) -> String {
    language == .french ? "\(first)–\(last) sur \(count)" : "\(first)–\(last) of \(count)"
  }
}
