internal import CitesLabData
internal import QueryLang

/// Results that become files.
extension Session {
  /// What a result answers, and the language that documents made of it speak: the one that was declared, else that of the question. A
  /// locale has no say, so that a script gives the same file everywhere.
  func origin(of query: Query, in text: ScriptText) -> ResultOrigin {
    let written = SourceText(text.source.text(query.span))
    let language = settings.declaredLanguage ?? StatementLanguage.of(written, vocabulary: compiler.vocabulary) ?? .english
    var question = query
    question.clauses.into = nil
    question.clauses.additions.removeAll { addition in
      switch addition.kind {
      case .excel, .manifest, .text, .decimals, .rounded: true
      case .share, .total, .cumulative, .change, .rank, .interval, .empty, .others: false
      }
    }
    return ResultOrigin(question: Formatter(language: language, vocabulary: compiler.vocabulary).text(question), language: language)
  }

  /// Where the data of the session come from, hashed.
  func provenance() throws(ExportError) -> ExportProvenance {
    let ledger = inputs
    let found = try supervised(rows: longest) { own throws(ExportError) -> (InputLedger, ExportProvenance) in
      var ledger = ledger
      let provenance = try ledger.provenance(own)
      return (ledger, provenance)
    }
    guard let found else { throw .cancelled }
    inputs = found.0
    return found.1
  }

  /// What can be known before anything is computed: a format that there is, a place that takes a file.
  func checkWritable(_ into: BoundDestination, of text: ScriptText) throws(Failure) {
    if settings.readOnly { throw Failure(ShellMessage.nothingWritten(path: into.path), at: into.span) }
    do throws(ExportError) {
      let exporter = try ExporterList.forPath(into.path)
      if into.isForSpreadsheet, exporter.name != CSVExporter.name { throw ExportError.notForSpreadsheets(path: into.path) }
    } catch {
      throw Failure(error, at: into.span)
    }
    if runRecord.writesNothing { return }
    do throws(ExportError) {
      let target = FilePath.joined(text.folder, into.path)
      try AtomicFile.check(target, replace: into.replace)
      if into.hasManifest { try AtomicFile.check(target + Manifest.suffix, replace: into.replace) }
    } catch {
      throw Failure(error, at: into.span, status: .data)
    }
  }

  /// Writes a result in the format of the path's suffix, whole or not at all.
  func write(_ result: QueryResult, to into: BoundDestination, of text: ScriptText) throws(Failure) {
    let target = FilePath.joined(text.folder, into.path)
    let exporter: any Exporter.Type
    do throws(ExportError) {
      exporter = try ExporterList.forPath(into.path)
      let export = Export(
        result, isForSpreadsheet: into.isForSpreadsheet, provenance: exporter.carriesSources ? try provenance() : nil)
      if runRecord.writesNothing {
        try exporter.check(export, path: into.path)
      } else {
        let (publication, replace) = (Publication(), into.replace)
        let done: Void? = try supervised(rows: max(longest, result.table.rowCount), publication) { own throws(ExportError) in
          try ExportFile.write(export, by: exporter, to: target, replace: replace, cancellation: own, publication: publication)
        }
        if done == nil { throw .cancelled }
      }
      if runRecord.hashesResults || into.hasManifest {
        let hash = try supervised(rows: result.table.rowCount) { own throws(ExportError) in
          try ExportFile.contentHash(export, by: exporter, cancellation: own)
        }
        guard let hash else { throw .cancelled }
        runRecord.add(
          RunRecord.Output(
            name: recordedName(ofFile: target, from: text), format: exporter.name, rows: result.table.rowCount, sha256: hash))
      }
      if into.hasManifest { pendingManifest = (target + Manifest.suffix, into.replace, into.span) }
    } catch {
      if error == .cancelled { throw Failure(ShellMessage.interrupted, status: .interrupted) }
      throw Failure(error, at: into.span, status: .data)
    }
    if !settings.quiet {
      console.say(errorStyle(.dim, Wording.written(visible(target), rows: result.table.rowCount, NumberText(settings.language))))
    }
    var notices = ExportNotice.notices(of: result)
    if into.isForSpreadsheet { notices += ExportNotice.spreadsheetNotices(of: result) }
    if exporter.name == WorkbookExporter.name { notices += ExportNotice.workbookNotices(of: result) }
    if exporter.name == SQLiteExporter.name { notices += ExportNotice.databaseNotices(of: result) }
    // What the format does to texts is to be known, and no reason to stop a strict run; counts that may point at persons are.
    for notice in notices { say(notice, severity: .notice, isDoubt: notice.isDoubt) }
  }
}
