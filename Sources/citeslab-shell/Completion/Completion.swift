internal import QueryLang

/// Something that may be typed at the caret.
struct Completion: Equatable {
  enum Kind: Equatable { case value, field, name, function, keyword, other }

  var kind: Kind
  /// What is put in the place of what was typed.
  var text: String
  /// What the menu calls it.
  var shown: String
  /// What the menu says of it.
  var detail: String
  /// Another word is due after it.
  var endsWord = true

  init(_ kind: Kind, _ text: String, shown: String? = nil, detail: String = "", endsWord: Bool = true) {
    self.kind = kind
    self.text = text
    self.shown = shown ?? text
    self.detail = detail
    self.endsWord = endsWord
  }
}

/// All that may be typed at the caret, the likeliest first.
struct Completions: Equatable {
  var items: [Completion] = []
  /// The bytes that an item replaces.
  var replaced: Span
  /// What there is to say of the list: that it is not all.
  var note: String?

  /// What all items begin with, when that is more than what was typed.
  func commonBeginning(than typed: String) -> String? {
    guard items.count > 1, let first = items.first else { return nil }
    var common = Array(first.text.unicodeScalars)
    for item in items.dropFirst() {
      var length = 0
      for (a, b) in zip(common, item.text.unicodeScalars) {
        guard a == b else { break }
        length += 1
      }
      common.removeLast(common.count - length)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: common)
    let text = String(view)
    let (key, wanted) = (NameKey(text).text, NameKey(typed).text)
    return key.utf8.count > wanted.utf8.count && key.utf8.starts(with: wanted.utf8) ? text : nil
  }
}
