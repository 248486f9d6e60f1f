internal import CitesLabData
internal import QueryLang

/// What the editor is told about a line: by the session, of which nothing changes while a line is typed.
final class PromptAssistant {
  private let session: Session
  private let values = ColumnValuesCache()
  private let preview: Preview
  private var known: CompletionWorld?
  private var listed: (folder: String, names: [String])?

  /// How long a Tab may search: with the rest of its work it stays below 20 ms.
  private static let patience: Stopwatch.Nanoseconds = 10_000_000

  init(_ session: Session) {
    self.session = session
    preview = Preview(session)
  }

  /// Before each line.
  func begin() {
    known = nil
    listed = nil
  }

  private var world: CompletionWorld {
    if let known { return known }
    session.settle()
    let world = CompletionWorld(
      compiler: session.compiler, store: session.visibleStore, definitions: session.definitions, settings: session.settings,
      hasResult: session.lastResult != nil, values: values, files: { [unowned self] in self.files($0) })
    known = world
    return world
  }

  var assistant: LineAssistant {
    var assistant = LineAssistant()
    assistant.looks = { Highlighter.looks($0, caret: $1, in: self.world) }
    assistant.complete = { line, caret in
      let watch = Stopwatch()
      return Completer.complete(line, caret: caret, in: self.world) { watch.elapsed > Self.patience }
    }
    assistant.guess = { line, caret in
      var world = self.world
      world.countsValues = false
      world.files = { self.filesSeen($0) }
      let watch = Stopwatch()
      return Completer.complete(line, caret: caret, in: world) { watch.elapsed > Self.patience / 5 }
    }
    assistant.preview = { self.session.settings.preview ? self.preview.text($0, input: $1) : nil }
    assistant.wording = { EditorWording(language: self.session.settings.language) }
    return assistant
  }

  private func files(_ folder: String) -> [String] {
    let names = FilePath.namesMarkingFolders(in: folder)
    listed = (folder, names)
    return names
  }

  /// As they were when they were last listed for this line: a folder may hold thousands, and keys follow each other fast.
  private func filesSeen(_ folder: String) -> [String] {
    if let listed, listed.folder == folder { return listed.names }
    return files(folder)
  }
}
