internal import CitesLabData
internal import QueryLang

/// The report of a load as pairs of what and how, in one language.
enum LoadDescription {
  struct Line {
    var subject: String
    var value: String
  }

  static func lines(_ report: LoadReport, _ language: Language) -> [Line] {
    var lines: [Line] = []
    func say(_ english: String, _ french: String, _ value: String?) {
      if let value { lines.append(Line(subject: language == .french ? french : english, value: value)) }
    }
    func number(_ count: Int) -> String? { count == 0 ? nil : String(count) }
    say("path", "chemin", report.path)
    for file in report.files { say("file", "fichier", self.file(file, language)) }
    say("bytes", "octets", String(report.bytes))
    say("packed with", "compression", report.packing)
    say("format", "format", report.format)
    say("encoding", "encodage", "\(report.encoding): \(report.encodingEvidence.text(in: language))")
    say("delimiter", "séparateur", report.delimiter)
    if let delimited = report.delimited {
      say("quote", "guillemet", delimited.quote)
      say("escape", "échappement", delimited.escape)
      say("comment", "commentaire", delimited.comment)
      say("line end", "fin de ligne", delimited.lineEnd)
      say("header", "en-tête", yes(report.hasHeader, language))
      say("blank lines left out", "lignes vides laissées de côté", number(delimited.blankLines))
      say("comments left out", "commentaires laissés de côté", number(delimited.comments))
      say("rows with fewer cells", "lignes avec moins de cellules", number(delimited.paddedRows))
      say("rows with empty cells beyond the last field", "lignes avec des cellules vides en trop", number(delimited.rowsWithEmptySurplus))
    }
    say("rows", "lignes", String(report.rows))
    say("rows kept aside", "lignes mises de côté", number(report.rejected.count))
    if let violations = report.violations {
      say("departures from the schema", "écarts au schéma", departures(violations))
    }
    if let package = report.package { say("package", "paquet", self.package(package)) }
    for field in report.fields { lines.append(Line(subject: field.name, value: self.field(field, language))) }
    for step in report.cleaning { say("cleaning", "nettoyage", step.text(in: language)) }
    for notice in report.notices where !(notice is FieldDecision) && !isOfField(notice) {
      say("notice", "avis", notice.text(in: language))
    }
    return lines
  }

  /// What is said of a field stands with it.
  private static func isOfField(_ notice: any DiagnosticMessage) -> Bool {
    if case .doubtful? = notice as? LoadNotice { true } else { false }
  }

  private static func field(_ field: LoadReport.Field, _ language: Language) -> String {
    let isFrench = language == .french
    var parts = [field.type.word]
    if field.missing > 0 {
      let spellings = field.missingSpellings.map { spelling in
        let name = spelling.text.isEmpty ? (isFrench ? "cellule vide" : "empty cell") : spelling.text
        return "\(name) (\(spelling.rows))"
      }
      parts.append((isFrench ? "manquant\u{202F}: " : "missing: ") + spellings.joined(separator: ", "))
    }
    if let header = field.header, header != field.name {
      parts.append(isFrench ? "dans le fichier\u{202F}: \(Wording.quoted(header))" : "in the file: “\(header)”")
    }
    parts += field.decisions.map { $0.text(in: language) }
    return parts.joined(separator: isFrench ? "\u{202F}; " : "; ")
  }

  private static func departures(_ violations: Violations) -> String {
    guard violations.total > 0 else { return "0" }
    return "\(violations.total) (\(violations.byRule.map { "\($0.rule) \($0.count)" }.joined(separator: ", ")))"
  }

  /// What a package says of itself: title, description, licences.
  private static func package(_ facts: PackageFacts) -> String? {
    let licenses = facts.licenses.compactMap { $0.title ?? $0.name ?? $0.path }.joined(separator: ", ")
    let parts = [facts.title ?? facts.name, facts.resourceTitle, facts.resourceDescription ?? facts.description, licenses]
    let said = parts.compactMap { $0 }.filter { !$0.isEmpty }
    return said.isEmpty ? nil : said.joined(separator: "; ")
  }

  private static func file(_ file: LoadReport.File, _ language: Language) -> String {
    let rows = language == .french ? "lignes" : "rows"
    return "\(file.path): \(file.rows) \(rows), \(file.encoding)" + (file.delimiter.map { ", \($0)" } ?? "")
  }

  private static func yes(_ flag: Bool, _ language: Language) -> String {
    language == .french ? (flag ? "oui" : "non") : (flag ? "yes" : "no")
  }
}
