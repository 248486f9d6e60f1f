internal import CitesLabData
internal import QueryLang

/// What a session did, as far as a manifest tells: what it loaded, what it ran, what came of it.
///
/// Texts and counts are kept for every session. Hashing results costs a pass over each, so it is done only where a manifest was asked for
/// from the start.
struct RunRecord {
  struct Entry {
    /// Where it stands: nil for what was typed or given with `-c`.
    var script: String?
    var line: Int
    var text: String
    var results: [Outcome] = []
    var notices: [Said] = []
    /// What a figure or requirement gave.
    var finding: Finding?
    /// As the program ends; 0 for what was well.
    var status: Int32 = 0
  }

  struct Outcome: Hashable {
    var rows: Int
    /// Of the result as `jsonl`.
    var sha256: String?
  }

  /// A verdict on one figure or requirement.
  struct Finding: Hashable {
    enum Kind: String { case figure, requirement }
    var kind: Kind
    var name: String
    var verdict: String
    /// The number that was recomputed, in the unit of the data.
    var recomputed: String?
  }

  struct Said: Hashable {
    var code: String
    var text: String
  }

  struct Dataset {
    /// Of the file or files, as the ledger of inputs calls them.
    var files: [String]
    var name: String
    var report: LoadReport
  }

  struct Output: Hashable {
    var name: String
    var format: String
    var rows: Int?
    /// Of the content: see ``ExportFile/contentHash(_:by:)``.
    var sha256: String
  }

  /// Whether results are hashed.
  var hashesResults = false
  /// Nothing is written to a file: what would be is hashed, so that a run can be repeated without changing anything.
  var writesNothing = false
  /// The run ends after so many statements; nil: where it ends by itself.
  var limit: Int?

  /// The steps of the command line that are no scripts in files, as they can be run again.
  var commands: [String] = []
  private(set) var entries: [Entry] = []
  private(set) var datasets: [Dataset] = []
  private(set) var outputs: [Output] = []
  /// What was said before the first statement: of the data of the command line.
  private(set) var notices: [Said] = []
  /// Whether something asked for the day.
  var usesToday = false
  /// The entry of the statement that is running; statements of a script that it runs are entries of their own.
  private var running: [Int] = []

  var isFull: Bool { limit.map { entries.count >= $0 } ?? false }

  mutating func begin(_ entry: Entry) {
    running.append(entries.count)
    entries.append(entry)
  }

  mutating func end(_ status: ExitStatus) {
    guard let index = running.popLast() else { return }
    entries[index].status = status.rawValue
  }

  mutating func add(_ outcome: Outcome) {
    if let index = running.last { entries[index].results.append(outcome) }
  }

  mutating func add(_ notice: Said) {
    if let index = running.last { entries[index].notices.append(notice) } else { notices.append(notice) }
  }

  mutating func add(_ finding: Finding) {
    if let index = running.last { entries[index].finding = finding }
  }

  mutating func add(_ dataset: Dataset) { datasets.append(dataset) }

  mutating func add(_ output: Output) { outputs.append(output) }
}
