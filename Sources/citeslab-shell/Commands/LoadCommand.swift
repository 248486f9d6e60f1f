internal import CitesLabData
internal import QueryLang

/// `load "PATH" [as NAME] [with …]`, and the data of the command line.
enum LoadCommand {
  static let topic = HelpTopic(
    .data,
    [
      .load, .delimiter, .quoteMark, .escape, .comment, .encoding, .decimal, .header, .skip, .sheet, .dates, .types, .rename, .file, .check,
    ],
    also: [.numberType, .textType, .dateType, .booleanType, .strict, .report],
    usage: (
      "load \"PATH\" [as NAME] [with delimiter \";\", encoding windows-1252, header no, skip 2, missing (\"NA\"), types (siret text), rename (ville commune), file as NAME, …]",
      "charger \"CHEMIN\" [comme NOM] [avec séparateur \";\", encodage windows-1252, en-tête non, sauter 2, manquant (\"NA\"), types (siret texte), renommer (ville commune), fichier comme NOM, …]"
    ),
    summary: (
      "Loads a data file, files of one shape by a pattern (\"ml-*.csv\"), standard input (\"-\"), a folder with a datapackage.json, or that file. describe load shows every decision that was taken.",
      "Charge un fichier de données, des fichiers de même forme par un motif (\"ml-*.csv\"), l'entrée standard (\"-\"), un dossier avec un datapackage.json, ou ce fichier. décrire chargement montre chaque décision prise."
    ),
    example: "load \"programme-2013\"")

  static func run(_ load: Load, of text: ScriptText, in session: Session) throws(Failure) {
    let written = try session.expand(load.path)
    let path = FilePath.joined(text.folder, written)
    let base = written.utf8.first == UInt8(ascii: "/") ? nil : text.folder
    try self.load(path, try options(of: load, path: path), at: load.path.span, in: session, base: base)
  }

  /// What the statement says of how the file is to be read.
  static func options(of load: Load, path: String) throws(Failure) -> LoadOptions {
    var options = LoadOptions()
    options.name = load.alias?.text
    for option in load.options {
      switch option.kind {
      case .delimiter(let text):
        guard let delimiter = byte(text) else { throw Failure(LoadError(.badDelimiter, path: path), at: option.span, status: .data) }
        options.delimiter = delimiter
      case .quote(let text): options.quote = try mark(.quote, text, path, option.span)
      case .escape(let text): options.escape = try mark(.escape, text, path, option.span)
      case .comment(let text): options.comment = try mark(.comment, text, path, option.span)
      case .encoding(let name):
        guard let encoding = TextEncoding(named: name) else {
          throw Failure(LoadError(.unknownEncoding(name: name), path: path), at: option.span, status: .data)
        }
        options.encoding = encoding
      case .decimal(let text):
        guard text == "," || text == "." else {
          throw Failure(LoadError(.badDecimal(value: text), path: path), at: option.span, status: .data)
        }
        options.decimal = text.utf8.first
      case .sheet(let name): options.sheet = name
      case .dates(let layout): options.dates = layout
      case .rename(let names): for (field, name) in names { options.rename[field.text] = name.text }
      case .file(let name): options.fileField = name.text
      case .check(let isStrict): options.isStrict = isStrict
      case .header(let hasHeader): options.header = hasHeader
      case .skip(let count): options.skip = count
      case .missing(let spellings): options.missing = spellings
      case .types(let types):
        for (field, type) in types { options.types[field.text] = LoadOptions.FieldType(rawValue: type.rawValue) }
      }
    }
    return options
  }

  /// What loading noticed. The tables of a package often have the same to say: it is said once.
  private static func sayNotices(of tables: [Table], in session: Session) {
    var said: [String: Int] = [:]
    let notices = tables.flatMap { $0.report?.notices ?? [] }.filter { !isVerdict($0) }
    for notice in notices where tables.count == 1 || said[notice.code] == nil {
      let others = tables.count == 1 ? 0 : tables.count { $0.report?.notices.contains { $0.code == notice.code } ?? false } - 1
      said[notice.code] = others
      session.say(SharedNotice(notice: notice, others: others), severity: .notice, isDoubt: isDoubt(notice))
    }
    for table in tables { sayViolations(of: table, in: session) }
  }

  /// What departs from the schema, table by table: how much, and the first of it.
  private static func sayViolations(of table: Table, in session: Session) {
    guard let violations = table.report?.violations, violations.total > 0 else { return }
    for notice in table.report?.notices ?? [] where isVerdict(notice) { session.say(notice, severity: .notice) }
    for violation in violations.listed.prefix(shownViolations) { session.say(violation, severity: .notice) }
  }

  private static let shownViolations = 10

  private static func isVerdict(_ notice: any DiagnosticMessage) -> Bool {
    if case .violations? = notice as? LoadNotice { true } else { false }
  }

  /// What a package declares of itself is to be known, and no reason to stop a strict run.
  private static func isDoubt(_ notice: any DiagnosticMessage) -> Bool {
    switch notice as? LoadNotice {
    case .packageIsSynthetic, .notChecked, .schemaBeside, .joinedFiles: false
    default: true
    }
  }

  /// The one byte between cells; a tab may be spelt out.
  private static func byte(_ delimiter: String) -> UInt8? {
    if delimiter == "\\t" || delimiter.lowercased() == "tab" { return UInt8(ascii: "\t") }
    guard delimiter.utf8.count == 1 else { return nil }
    return delimiter.utf8.first
  }

  /// One character that is no part of a word.
  private static func mark(
    _ mark: LoadError.LoadOptionMark, _ text: String, _ path: String, _ span: Span
  ) throws(Failure) -> UInt8 {
    guard text.utf8.count == 1, let byte = text.utf8.first, byte > 0x20, byte < 0x7F, !isWordByte(byte) else {
      throw Failure(LoadError(.badMark(mark, value: text), path: path), at: span, status: .data)
    }
    return byte
  }

  private static func isWordByte(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 < 26 }

  /// Loads and puts the tables in the store, all of them or none.
  ///
  /// - Parameter base: the folder that the path was written relative to; nil: none.
  static func load(
    _ path: String, _ options: LoadOptions = LoadOptions(), at span: Span? = nil, in session: Session, saysNotices: Bool = true,
    base: String? = nil
  ) throws(Failure) {
    var options = options
    options.threads = session.settings.threads
    options.checksMemory = session.settings.memoryCheck
    let tables: [Table]
    do throws(LoadError) {
      tables = try session.load(path, options, bytes: FilePath.size(path))
    } catch {
      throw failure(error, of: path, base: base, at: span, in: session)
    }
    for table in tables {
      let key = NameKey(table.name)
      if let cohort = session.definitions.cohorts.first(where: { NameKey($0.name.text) == key }) {
        throw Failure(ShellMessage.nameOfCohort(name: cohort.name.text), at: span)
      }
    }
    let (store, threads) = (session.store, session.settings.threads)
    let rows = tables.reduce(0) { max($0, $1.rowCount) }
    let outcome = session.supervised(rows: rows) { (_: Cancellation) throws(Never) in put(tables, in: store, threads: threads) }
    guard let outcome else { throw Failure(ShellMessage.interrupted, status: .interrupted) }
    session.store = outcome.store
    session.noteLoad(path, tables, base: base)
    let related = outcome.notices
    if saysNotices {
      // Who sits at the prompt wants to know that it worked, and under which name.
      if session.isInteractive, !session.settings.quiet, session.scripts.isEmpty {
        for table in tables {
          let text = Wording.loaded(
            session.visible(table.name), rows: table.rowCount, fields: table.columns.count, NumberText(session.settings.language))
          session.console.say(session.errorStyle(.dim, text))
        }
      }
      sayNotices(of: tables, in: session)
      for notice in related { session.say(notice, severity: .notice) }
    }
  }

  private static func put(_ tables: [Table], in store: Store, threads: Int) -> (store: Store, notices: [Notice]) {
    var changed = store
    var notices: [Notice] = []
    for table in tables { notices += changed.put(table, threads: threads) }
    // Once all the tables of the load are in: a key may lead to any of them.
    notices += changed.relateDeclaredKeys(threads: threads).notices
    return (changed, notices)
  }

  private static func failure(
    _ error: LoadError, of path: String, base: String?, at span: Span?, in session: Session
  ) -> Failure {
    if case .cancelled = error.kind { return Failure(ShellMessage.interrupted, status: .interrupted) }
    for file in [path, error.path] { session.inputs.add(file, [], base: base, isData: false) }
    for violation in error.violations { session.say(violation, severity: .error) }
    return Failure(error, at: span, status: .data)
  }

  /// Data for a session that has none, to be read while nobody has asked for them yet; ``Session/settle()`` waits for them. What they have
  /// to say of themselves is not said.
  static func arrival(of path: String, in session: Session) -> Arrival {
    let threads = session.settings.threads
    var options = LoadOptions()
    options.threads = threads
    let settled = options
    return Arrival { [unowned session] in
      let job = Supervision.start(Cancellation()) { _ throws(LoadError) -> (tables: [Table], store: Store) in
        let tables = try Loader.load(path, options: settled)
        return (tables, put(tables, in: Store(), threads: threads).store)
      }
      return {
        do throws(Failure) {
          if let job {
            switch job.wait() {
            case .success(let loaded):
              session.store = loaded.store
              session.noteLoad(path, loaded.tables, base: nil)
            case .failure(let error): throw failure(error, of: path, base: nil, at: nil, in: session)
            }
          } else {
            // A system that gives no thread: they are read now.
            try load(path, settled, in: session, saysNotices: false)
          }
          session.record.loaded(path)
          return nil
        } catch {
          return error
        }
      }
    }
  }
}
