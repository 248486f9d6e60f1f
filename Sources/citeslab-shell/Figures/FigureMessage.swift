internal import CitesLabData
internal import QueryLang

/// What figures, reports of them and woven texts have to say. Worded in `FigureMessage+English.swift` and `FigureMessage+French.swift`.
enum FigureMessage: Sendable, Hashable {
  // Figures.
  case differs(figure: String, published: String, recomputed: String, base: String, explanation: FigureExplanation?)
  case tableDiffers(figure: String, differing: Int, of: Int, base: String, explanation: FigureExplanation?)
  case tableNoKey(figure: String, key: String, isFile: Bool, known: [String])
  case tableNoColumn(figure: String, column: String, known: [String])
  case tableKeyRepeated(figure: String, key: String)
  case tableEmpty(figure: String, path: String)
  case columnsNotCompared(figure: String, columns: [String])
  case valuesNotPublished(figure: String, cells: Int)

  // Files that options of the command line name.
  case unknownReportSuffix(path: String, known: [String])
  case notOurs(path: String)
  case isInput(path: String)

  // Accepting.
  case acceptUnknown(figure: String, nearest: [String])
  case acceptRefused(figure: String, AcceptRefusal)

  // Weaving.
  case reportUnreadable(path: String, reason: SystemReason)
  case anchorBroken(AnchorFault)
  case notOneValue(rows: Int, columns: Int)
  case valueDrifted(sentence: String, stands: String, recomputed: String, base: String)
  case resultDrifted(line: Int, stands: String, recomputed: String, base: String)
  case notFilled
  /// `found`: what the data say, nil for what cannot be verified; `reads`: the text that now stands there, with its line.
  case sentenceGone(figure: String, sentence: String, found: String?, reads: String?, line: Int?)
  /// `says`: the numbers of the sentence; `found`: what the data say, nil for what cannot be verified.
  case sentenceSaysOther(figure: String, sentence: String, says: [String], published: String, found: String?)
  case notWoven(path: String, line: Int, stands: String, woven: String)
  case numberUnbacked(number: String, sentence: String)
  case yearsPassed(years: [String])
}

extension FigureMessage: DiagnosticMessage, Error {
  var code: String {
    switch self {
    case .differs: "E526"
    case .tableDiffers: "E620"
    case .tableNoKey: "E621"
    case .tableNoColumn: "E622"
    case .tableKeyRepeated: "E623"
    case .tableEmpty: "E624"
    case .columnsNotCompared: "N620"
    case .valuesNotPublished: "N621"
    case .unknownReportSuffix: "E625"
    case .notOurs: "E626"
    case .isInput: "E627"
    case .acceptUnknown: "E628"
    case .acceptRefused: "E629"
    case .reportUnreadable: "E630"
    case .anchorBroken: "E631"
    case .notOneValue: "E632"
    case .valueDrifted: "E633"
    case .resultDrifted: "E634"
    case .notFilled: "N622"
    case .sentenceGone: "E635"
    case .notWoven: "E636"
    case .sentenceSaysOther: "E638"
    case .numberUnbacked: "N623"
    case .yearsPassed: "N624"
    }
  }

  func text(in language: Language) -> String {
    switch language {
    case .english: englishText
    case .french: frenchText
    }
  }

  func hint(in language: Language) -> String? {
    switch self {
    case .differs(_, _, _, _, let explanation), .tableDiffers(_, _, _, _, let explanation):
      return explanation.map { $0.lines(FigureText(language)).joined(separator: "\n") }
    default:
      switch language {
      case .english: return englishHint
      case .french: return frenchHint
      }
    }
  }
}

/// Why an expectation stays as it is.
enum AcceptRefusal: Hashable, Sendable {
  case holds
  case notVerifiable
  case isTable(path: String)
  /// `> 30%` is a claim, and a claim that does not hold is not made true by another number.
  case isBound
  case isParameter(name: String)
  case noValue
  /// A share beside a plain number, or the other way round.
  case otherUnit(published: String, recomputed: String)
  /// From `-c`, standard input or the prompt.
  case noFile
  /// The script is not what was run any more.
  case changed(path: String)
}

/// What is wrong with the marks of a woven text.
enum AnchorFault: Hashable, Sendable {
  /// A fence or comment that nothing ends.
  case blockOpen
  /// A value or result without its end mark.
  case valueOpen
  /// An end mark that ends nothing.
  case strayEnd
  /// Two dashes inside a query may end the comment that keeps it.
  case endsComment
  case empty
}
