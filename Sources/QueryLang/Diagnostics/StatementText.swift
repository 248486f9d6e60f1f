/// A statement that a message offers, in both languages: it is shown in that of the session.
public struct StatementText: Sendable, Hashable {
  public let english: String
  public let french: String

  public init(english: String, french: String) {
    self.english = english
    self.french = french
  }

  public subscript(_ language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }
}

extension StatementText: ExpressibleByStringLiteral {
  /// One that is alike in both languages.
  public init(stringLiteral text: String) { self.init(english: text, french: text) }
}
