/// Where the rows of a table stand in the file that it was loaded from: asked when an error names lines, long after the load.
///
/// The file is read again for that; when it is not what it was, there are no lines to tell.
package final class TableLines: Sendable {
  private let find: @Sendable ([Int]) throws(LoadError) -> [Int: Int]

  init<Source: RecordSource>(_ rows: RowLines<Source>) {
    find = { wanted throws(LoadError) in try rows.lines(ofRows: wanted) }
  }

  /// The physical line on which each row begins, in the order of the rows; nil when the file cannot tell.
  func lines(ofRows rows: [Int]) -> [Int]? {
    guard let lines = try? find(rows) else { return nil }
    let found = rows.compactMap { lines[$0] }
    return found.count == rows.count ? found : nil
  }
}
