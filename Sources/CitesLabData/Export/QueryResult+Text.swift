extension QueryResult {
  /// The whole result in one of the text formats of ``ExporterList``, as a file would hold it; nil when there is no such format.
  ///
  /// - Parameter format: as `--format` names it: `csv`, `tsv`, `json`, `jsonl`, `markdown`, `html`, `latex`.
  public func text(format: String) -> String? {
    ExporterList.named(format).map { String(decoding: $0.bytes(self), as: UTF8.self) }
  }
}
