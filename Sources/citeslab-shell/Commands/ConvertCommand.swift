internal import CitesLabData
internal import QueryLang

/// `convert DATASET.FIELD to TYPE`: reads a field's values as another type.
enum ConvertCommand {
  static let topic = HelpTopic(
    .data, [.convert],
    usage: (
      "convert DATASET.FIELD to number|text|date|boolean [with missing (\"n.d.\"), decimal \",\", dates \"dd/MM/yyyy\"]",
      "convertir FICHIER.COLONNE en nombre|texte|date|booléen [avec manquant (\"n.d.\"), décimale \",\", dates \"jj/MM/aaaa\"]"
    ),
    summary: (
      "Reads a field as another type, or says which values are none. The file stays as it is; describe load tells what was changed.",
      "Lit une colonne comme un autre type, ou dit quelles valeurs n'en sont pas. Le fichier d'origine reste tel quel\u{202F}; décrire chargement dit ce qui a changé."
    ),
    example: "convert porteurs.age to text")

  static func run(_ conversion: Conversion, in session: Session) throws(Failure) {
    let (table, field) = try session.field(conversion.path)
    var options = Table.ConversionOptions()
    for option in conversion.options {
      switch option.kind {
      case .missing(let spellings): options.missing += spellings
      case .decimal(let mark): options.decimal = mark
      case .dates(let pattern): options.dates = pattern
      default: continue
      }
    }
    guard let type = LoadOptions.FieldType(rawValue: conversion.type.rawValue) else { return }
    let found: (table: Table, step: CleaningStep)?
    do throws(CleaningError) {
      let options = options
      found = try session.supervised(rows: table.rowCount) { (_: Cancellation) throws(CleaningError) in
        try table.converting(field: field, to: type, options)
      }
    } catch {
      throw Failure(error, at: conversion.path.span)
    }
    guard let converted = found else { throw Failure(ShellMessage.interrupted, status: .interrupted) }
    try session.replace(converted.table, converted.step, at: conversion.path.span)
  }
}
