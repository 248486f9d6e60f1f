internal import QueryLang

/// `examples`: the scripts that come with the program.
enum ExamplesCommand {
  static let topic = HelpTopic(
    .session, [.examples],
    usage: ("examples", "exemples"),
    summary: (
      "The example scripts that come with the program, with what each shows.",
      "Les scripts d'exemple fournis avec le programme, et ce que chacun montre."
    ),
    example: "examples")

  static func run(in session: Session) throws(Failure) {
    guard let folder = ProgramFiles.examples(session.environment) else { throw Failure(ShellMessage.noExamples) }
    let names = FilePath.names(in: folder).filter { $0.hasSuffix(".clq") }
    guard !names.isEmpty else { throw Failure(ShellMessage.noExamples) }
    let paths = names.map { FilePath.joined(folder, $0) }
    session.show(
      [
        ListingColumn("script", names),
        ListingColumn("about", paths.map(about)),
        ListingColumn("command", paths.map { "run \"\($0)\"" }),
      ], named: "examples")
  }

  /// The first paragraph of comments.
  private static func about(_ path: String) -> String? {
    guard let bytes = try? FilePath.read(path) else { return nil }
    var words: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
      let comment = line.hasPrefix("#") ? line.drop { $0 == "#" || $0 == " " } : ""
      if comment.isEmpty, !words.isEmpty { break }
      if !comment.isEmpty { words.append(String(comment)) }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
