internal import CitesLabData
internal import QueryLang

extension Session {
  /// `into … with manifest`: beside the file, once the statement has said everything.
  func writePendingManifest() throws(Failure) {
    guard let pending = pendingManifest else { return }
    pendingManifest = nil
    guard let invocation, !runRecord.writesNothing else { return }
    do throws(ExportError) {
      let request = Manifest.Request(invocation, self, statements: runRecord.entries.count)
      try AtomicFile.write(try Manifest(request, of: self).bytes, to: pending.path, replace: pending.replace)
    } catch {
      throw Failure(error, at: pending.span, status: .data)
    }
    if !settings.quiet { console.say(errorStyle(.dim, Wording.manifestWritten(visible(pending.path), settings.language))) }
  }
}

extension Wording {
  static func manifestWritten(_ path: String, _ language: Language) -> String {
    language == .french ? "\(path)\u{202F}: manifeste écrit" : "\(path): manifest written"
  }
}
