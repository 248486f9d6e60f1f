internal import CitesLabData
internal import QueryLang

/// `save "FOLDER" [replace]`: every dataset as CSV, with a `datapackage.json`. All of it is written or nothing.
enum SaveCommand {
  static let topic = HelpTopic(
    .data, [.save],
    usage: ("save \"FOLDER\" [replace]", "enregistrer \"DOSSIER\" [en remplaçant]"),
    summary: (
      "Writes every dataset to a folder, as CSV with a datapackage.json: types, labels, categories, keys. load reads it back as it was.",
      "Écrit tout ce qui est chargé dans un dossier, en CSV avec un datapackage.json\u{202F}: types, libellés, catégories, clés. charger les relit tels quels."
    ),
    example: "save \"package\" replace")

  static func run(_ destination: Destination, of text: ScriptText, in session: Session) throws(Failure) {
    let span = destination.path.span
    let path = try session.expand(destination.path)
    if session.settings.readOnly { throw Failure(ShellMessage.nothingWritten(path: path), at: span) }
    if path.lowercased().hasSuffix(".clq") { throw Failure(ShellMessage.folderNamedAsScript(path: path), at: span) }
    let tables = session.store.tables
    guard !tables.isEmpty else { throw Failure(ShellMessage.nothingToSave, at: span) }
    if session.runRecord.writesNothing { return }
    let target = FilePath.joined(text.folder, path)
    do throws(ExportError) {
      let (publication, replace, name) = (Publication(), destination.replace, FilePath.name(of: FilePath.canonical(target)))
      let done: Void? = try session.supervised(rows: session.longest, publication) { own throws(ExportError) in
        let files = PackageWriter.files(tables, name: name)
        if own.isCancelled { throw .cancelled }
        try AtomicFolder.write(files.map { ($0.name, $0.bytes) }, to: target, replace: replace, publication: publication)
      }
      if done == nil { throw .cancelled }
    } catch {
      if error == .cancelled { throw Failure(ShellMessage.interrupted, status: .interrupted) }
      throw Failure(error, at: span, status: .data)
    }
    guard !session.settings.quiet else { return }
    session.console.say(session.errorStyle(.dim, Wording.saved(session.visible(target), datasets: tables.count, session.settings.language)))
  }
}

/// `schema NAME into "PATH" [replace]`: the Table Schema by which the dataset's file is read as it was read.
enum SchemaCommand {
  static let topic = HelpTopic(
    .data, [.schema],
    usage: ("schema DATASET into \"PATH\" [replace]", "schéma FICHIER vers \"CHEMIN\" [en remplaçant]"),
    summary: (
      "Writes the Table Schema of a dataset. As porteurs.schema.json beside porteurs.csv it says how the file is read, and what its values are checked against.",
      "Écrit le Table Schema d'un fichier. Sous le nom porteurs.schema.json à côté de porteurs.csv, il dit comment celui-ci se lit et ce que ses valeurs doivent respecter."
    ),
    example: "schema porteurs into \"porteurs.schema.json\" replace")

  static func run(_ name: Name, _ destination: Destination, of text: ScriptText, in session: Session) throws(Failure) {
    let span = destination.path.span
    let path = try session.expand(destination.path)
    if session.settings.readOnly { throw Failure(ShellMessage.nothingWritten(path: path), at: span) }
    let table = try session.table(name)
    if session.runRecord.writesNothing { return }
    let target = FilePath.joined(text.folder, path)
    do throws(ExportError) {
      try AtomicFile.write(PackageWriter.schema(of: table), to: target, replace: destination.replace)
    } catch {
      throw Failure(error, at: span, status: .data)
    }
    guard !session.settings.quiet else { return }
    session.console.say(
      session.errorStyle(.dim, Wording.written(session.visible(target), fields: table.columns.count, session.settings.language)))
  }
}
