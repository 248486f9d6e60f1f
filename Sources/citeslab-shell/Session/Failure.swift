internal import QueryLang

/// Why a statement did not do what it says, and how the program ends because of it.
struct Failure: Error {
  /// Empty when they have been shown already, by a script that the statement ran.
  var diagnostics: [Diagnostic]
  var status: ExitStatus

  init(_ diagnostics: [Diagnostic], status: ExitStatus = .statement) {
    self.diagnostics = diagnostics
    self.status = status
  }

  init(_ message: any DiagnosticMessage, at span: Span? = nil, status: ExitStatus = .statement) {
    self.init([Diagnostic(message, at: span)], status: status)
  }
}
