internal import QueryLang

/// `export "PATH" [replace]`: writes the last result.
enum ExportCommand {
  static let topic = HelpTopic(
    .session, [.export],
    usage: ("export \"PATH\" [replace]", "exporter \"CHEMIN\" [en remplaçant]"),
    summary: (
      "Writes the last result to a file, in the format of its suffix.",
      "Écrit le dernier résultat dans un fichier, au format de son suffixe."
    ),
    example: "count porteurs by commune\nexport \"result.csv\" replace")

  static func run(_ destination: Destination, of text: ScriptText, in session: Session) throws(Failure) {
    guard let result = session.lastResult else { throw Failure(ShellMessage.nothingToExport, at: destination.path.span) }
    let path = try session.expand(destination.path)
    let into = BoundDestination(path: path, replace: destination.replace, span: destination.path.span)
    try session.checkWritable(into, of: text)
    try session.write(result, to: into, of: text)
  }
}
