/// Where the bytes of a text format go: memory, or something that takes them in pieces while the format is still writing.
///
/// A format appends to ``bytes`` and calls ``pause()`` where it may be cut: after each row, at whole characters.
package struct ExportOutput {
  /// What was written and not yet handed on.
  package var bytes: [UInt8] = []
  private let drain: (([UInt8]) throws(ExportError) -> Void)?

  /// Large enough that a piece costs no more than its bytes, small enough to stay in the caches.
  private static let pieceSize = 1 << 18

  /// Keeps everything in ``bytes``.
  package init() { drain = nil }

  /// - Parameter drain: gets the pieces, in order; what it throws ends the export.
  package init(drain: @escaping ([UInt8]) throws(ExportError) -> Void) { self.drain = drain }

  package mutating func pause() throws(ExportError) {
    if bytes.count >= Self.pieceSize { try flush() }
  }

  /// Hands over what is left.
  package mutating func flush() throws(ExportError) {
    guard let drain, !bytes.isEmpty else { return }
    try drain(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  package mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
