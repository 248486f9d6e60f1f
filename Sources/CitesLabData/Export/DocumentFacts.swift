internal import QueryLang

/// What a document says of a result beside the table, entry by entry: for a foot, a second sheet, a table of facts.
struct DocumentFacts {
  enum Kind: String, CaseIterable {
    case title, scope, reading, note, source, question, base, synthetic, data, fingerprint, program
  }

  let entries: [(kind: Kind, text: String)]

  init(_ export: Export) {
    let (texts, language) = (export.result.texts, export.language)
    var entries: [(kind: Kind, text: String)] = []
    func add(_ kind: Kind, _ text: String?) { if let text { entries.append((kind, text)) } }
    add(.title, texts.title)
    add(.scope, texts.scope)
    add(.reading, texts.reading)
    for note in texts.notes { add(.note, note) }
    add(.source, texts.source)
    add(.question, export.result.origin?.question)
    add(.base, Footer.text(for: export.result, language: language))
    if export.result.base.isSynthetic { add(.synthetic, DocumentTable.synthetic(language)) }
    if let provenance = export.provenance {
      for source in provenance.sources { add(.data, "\(source.name) – SHA-256 \(source.sha256)") }
      if !provenance.sources.isEmpty { add(.fingerprint, provenance.fingerprint) }
      add(.program, provenance.program)
    }
    self.entries = entries
  }

  static func term(_ kind: Kind, _ language: Language) -> String {
    switch (kind, language) {
    case (.title, .english): "Title"
    case (.title, .french): "Titre"
    case (.scope, .english): "Scope"
    case (.scope, .french): "Champ"
    case (.reading, .english): "Reading"
    case (.reading, .french): "Lecture"
    case (.note, _): "Note"
    case (.source, _): "Source"
    case (.question, .english): "Question"
    case (.question, .french): "Question posée"
    case (.base, .english): "What it rests on"
    case (.base, .french): "Sur quoi il repose"
    case (.synthetic, .english): "Synthetic data"
    case (.synthetic, .french): "Données synthétiques"
    case (.data, .english): "Data"
    case (.data, .french): "Données"
    case (.fingerprint, .english): "Fingerprint of the data"
    case (.fingerprint, .french): "Empreinte des données"
    case (.program, .english): "Computed by"
    case (.program, .french): "Calculé par"
    }
  }
}
