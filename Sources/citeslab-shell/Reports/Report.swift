internal import CitesLabData
internal import QueryLang

/// What a run of figures and requirements gave, ready to be written in any format.
///
/// Nothing in it depends on when, where or on how many threads it ran: files go by their names without folders, and there is no date.
struct Report: Sendable {
  /// Of its words. It is the script's own (`language fr`), else that of `--lang`: never the locale's.
  var language: Language
  var ledger: FigureLedger
  /// What stopped statements, in the order in which it happened.
  var errors: [Failed]
  /// The scripts of the command line.
  var scripts: [String]
  var datasets: [Dataset]

  struct Failed: Sendable, Hashable {
    var code: String
    var text: String
    var script: String?
    var line: Int?
  }

  struct Dataset: Sendable, Hashable {
    var name: String
    var rows: Int
    var isSynthetic: Bool
  }

  init(_ session: Session, scripts: [String]) {
    language = session.settings.language
    ledger = session.ledger
    errors = session.failures
    self.scripts = scripts
    datasets = session.store.tables.map { Dataset(name: $0.name, rows: $0.rowCount, isSynthetic: $0.isSynthetic) }
  }

  /// Whether the run ended well: everything was checked, and everything holds.
  var holds: Bool {
    errors.isEmpty && ledger.figures.allSatisfy(\.verdict.holds) && ledger.requirements.allSatisfy(\.holds)
  }

  var isSynthetic: Bool { ledger.isSynthetic || datasets.contains(where: \.isSynthetic) }

  var words: ReportWords { ReportWords(language) }
}

extension CheckedFigure {
  /// In the unit of the data: 0.6 for `60%`.
  var publishedNumber: ExactDecimal? { published.map { $0.isPercent ? $0.number.movingPoint(by: -2) : $0.number } }

  var difference: ExactDecimal? {
    guard let publishedNumber, let recomputed else { return nil }
    return recomputed - publishedNumber
  }

  /// `published-figures.clq`, without its folder.
  var scriptName: String? { written.text.source.name.map { FilePath.name(of: $0) } }
}
