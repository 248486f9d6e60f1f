public import QueryLang

/// Why a row could not be read and was kept aside.
public enum Rejection: DiagnosticMessage, Hashable {
  case tooFewCells(found: Int, expected: Int)
  case tooManyCells(found: Int, expected: Int)
  case textAfterQuote

  public var code: String { "N342" }

  /// Whether two reasons are of one kind.
  var kind: Int {
    switch self {
    case .tooFewCells: 0
    case .tooManyCells: 1
    case .textAfterQuote: 2
    }
  }

  var isTooFew: Bool { kind == 0 }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }

  private var english: String {
    switch self {
    case .tooFewCells(let found, let expected), .tooManyCells(let found, let expected):
      "\(found) \(found == 1 ? "cell" : "cells") where the header has \(expected)"
    case .textAfterQuote: "text goes on after the closing quote of a cell"
    }
  }

  private var french: String {
    switch self {
    case .tooFewCells(let found, let expected), .tooManyCells(let found, let expected):
      "\(found) \(found > 1 ? "cellules" : "cellule") là où l'en-tête en a \(expected)"
    case .textAfterQuote: "du texte suit le guillemet fermant d'une cellule"
    }
  }
}

/// A row kept aside, where it stands in the source and as it stands there.
struct RejectedRow: Sendable {
  var offset: Int
  var bytes: [UInt8]
  var reason: Rejection
}

/// What a reader of records did to some of them, counted.
struct RecordTally: Sendable, Equatable {
  /// Rows with fewer cells than fields, in a file that leaves out empty cells at the end of its lines.
  var padded = 0
  /// Rows with more cells, all of the surplus empty.
  var trailing = 0
  /// Blank lines that are no rows; and, in a file of one column, those that are.
  var blankLines = 0
  var blankRows = 0
  var comments = 0
  /// Rows that ended with the line end that other lines of the file do not have.
  var otherEnds = 0

  mutating func add(_ other: RecordTally) {
    padded += other.padded
    trailing += other.trailing
    blankLines += other.blankLines
    blankRows += other.blankRows
    comments += other.comments
    otherEnds += other.otherEnds
  }
}
