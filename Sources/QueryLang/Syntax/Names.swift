/// A name as written. `quoted` when back-quotes or double quotes make it a name whatever the word.
package struct Name: Hashable, Sendable {
  package var text: String
  package var quoted: Bool
  package var span: Span

  package init(_ text: String, quoted: Bool = false, span: Span) {
    self.text = text
    self.quoted = quoted
    self.span = span
  }
}

/// `age`, `porteurs.age`, `porteur.commune`: one name or several joined by dots. Never empty.
package struct Path: Hashable, Sendable {
  package var names: [Name]

  package init(_ names: [Name]) { self.names = names }

  package var span: Span { names.dropFirst().reduce(names[0].span) { $0.union($1.span) } }
}
