/// What an error or notice says, as data. The wording lives in one file a language beside each implementation.
///
/// A message is one plain sentence: what was found and what is possible, without blame.
public protocol DiagnosticMessage: Sendable {
  /// Stable, for `help errors`: `E012`, `N003`.
  var code: String { get }
  func text(in language: Language) -> String
  /// What to do next: the nearest names that exist, or the corrected statement. Nil when there is nothing to add.
  func hint(in language: Language) -> String?
}

extension DiagnosticMessage {
  public func hint(in language: Language) -> String? { nil }
}

public enum Severity: Sendable { case error, notice }

/// An error or a notice, with the place in the statement that it is about.
public struct Diagnostic: Error, Sendable {
  public let severity: Severity
  public let message: any DiagnosticMessage
  /// Nil for what is about data as a whole.
  public let span: Span?

  public init(_ message: any DiagnosticMessage, at span: Span?, severity: Severity = .error) {
    self.message = message
    self.span = span
    self.severity = severity
  }
}

/// A list of errors: the front end reports every independent one.
public struct DiagnosticList: Error, Sendable {
  public let diagnostics: [Diagnostic]
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
