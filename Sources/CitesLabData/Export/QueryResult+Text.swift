extension QueryResult {
  /// The whole result in one of the formats of ``ExporterList``, as a file would hold it; nil when there is no such format.
  ///
  /// - Parameter format: as `--format` names it: `csv`, `tsv`, `json`, `jsonl`, `markdown`.
  public func text(format: String) -> String? {
    guard let exporter = ExporterList.named(format) else { return nil }
    var bytes: [UInt8] = []
    exporter.write(self, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
