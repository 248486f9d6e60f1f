internal import ArgumentParser
internal import QueryLang
internal import Synchronization

/// The command line as written, parsed cheaply: nothing is opened, looked up or decided here (see ``Invocation``).
struct Options: ParsableCommand {
  /// The language of the help texts below, which the parser reads when it makes an instance.
  @TaskLocal static var language: Language = .english

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "citeslab-shell",
      abstract: text(
        "Asks questions of data files in a language that reads like sentences, and proves the figures that were published.",
        "Pose des questions à des fichiers de données dans une langue qui se lit comme des phrases, et prouve les chiffres publiés."))
  }

  @Option(
    name: [.short, .long], parsing: .unconditionalSingleValue,
    help: help(
      "STATEMENT", "Run the statement and exit; repeatable, in order.", "Exécute l'instruction et sort\u{202F}; répétable, dans l'ordre."),
    transform: { Ordered($0) })
  var command: [Ordered] = []

  @Option(
    name: [.short, .long], parsing: .unconditionalSingleValue,
    help: help("SCRIPT", "Run the script and exit; - is standard input.", "Exécute le script et sort\u{202F}; - est l'entrée standard."),
    completion: .file(extensions: ["clq"]), transform: { Ordered($0) })
  var file: [Ordered] = []

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: help("NAME=VALUE", "Give a parameter its value; repeatable.", "Donne sa valeur à un paramètre\u{202F}; répétable."))
  var parameters: [String] = []

  @Option(name: .long, help: help("DATE", "What today() gives: 2013-10-31.", "Ce que donne today()\u{202F}: 2013-10-31."))
  var asOf: String?

  @Option(
    name: .long,
    help: help(
      "FORMAT", "What queries print: \(OutputFormat.names.joined(separator: ", ")).",
      "Ce qu'impriment les requêtes\u{202F}: \(OutputFormat.names.joined(separator: ", "))."),
    completion: .list(OutputFormat.names))
  var format: String?

  @Option(
    name: .long, help: help("fr|en", "Language of messages, help and display.", "Langue des messages, de l'aide et de l'affichage."),
    completion: .list(["fr", "en"]))
  var lang: String?

  @Option(
    name: .long,
    help: help("SCRIPT", "Print the script in its canonical form and exit.", "Écrit le script sous sa forme canonique et sort."),
    completion: .file(extensions: ["clq"]))
  var fmt: String?

  @Flag(
    name: .long,
    help: help(
      "With --fmt or --weave: write nothing, and end with status 1 unless the script has its canonical form or the report its values.",
      "Avec --fmt ou --weave\u{202F}: n'écrit rien, et finit avec le statut 1 si le script n'a pas sa forme canonique ou le rapport ses valeurs."
    ))
  var check = false

  @Option(
    name: .long,
    help: help(
      "PATH", "What figures and requirements gave: .json, .xml (JUnit), .md or .html.",
      "Ce que donnent chiffres et exigences\u{202F}: .json, .xml (JUnit), .md ou .html."),
    completion: .file(extensions: ["json", "xml", "md", "html"]))
  var report: String?

  @Option(
    name: .long,
    help: help(
      "PATH", "Write what the run was made of and what it gave: files with their hashes, statements, results.",
      "Écrit de quoi l'exécution était faite et ce qu'elle a donné\u{202F}: fichiers avec leur empreinte, instructions, résultats."),
    completion: .file(extensions: ["json"]))
  var manifest: String?

  @Option(
    name: .long,
    help: help(
      "MANIFEST", "Run again what a manifest tells, write nothing, and say what first differs.",
      "Exécute à nouveau ce que dit un manifeste, sans rien écrire, et dit ce qui diffère en premier."),
    completion: .file(extensions: ["json"]))
  var verify: String?

  @Option(
    name: .long,
    help: help("FIGURE", "Rewrite the expectation of a figure that differs.", "Récrit l'attente d'un chiffre qui diffère."))
  var accept: String?

  @Option(
    name: .long,
    help: help("TEXT", "With --accept: the reason, kept as a comment.", "Avec --accept\u{202F}: la raison, gardée en commentaire."))
  var because: String?

  @Option(
    name: .long,
    help: help(
      "REPORT.md", "Run the queries that a Markdown report holds and fill in their values.",
      "Exécute les requêtes d'un rapport en Markdown et remplit leurs valeurs."),
    completion: .file(extensions: ["md"]))
  var weave: String?

  @Option(
    name: .long,
    help: help("PATH", "With --weave: where the filled report goes.", "Avec --weave\u{202F}: où va le rapport rempli."),
    completion: .file(extensions: ["md"]))
  var out: String?

  @Flag(
    name: .long,
    help: help("Unknown values and other notices end it with status 2.", "Une valeur inconnue ou un autre avis termine avec le statut 2."))
  var strict = false

  @Flag(name: .long, help: help("Nothing may write a file.", "Rien ne peut écrire de fichier."))
  var readOnly = false

  @Flag(
    name: .long,
    help: help("Print the time of each statement on standard error.", "Écrit le temps de chaque instruction sur la sortie d'erreur."))
  var timing = false

  @Flag(name: .long, help: help("Go on after a statement that fails.", "Continue après une instruction qui échoue."))
  var keepGoing = false

  @Option(name: .long, help: help("N", "Threads to use; all cores by default.", "Fils d'exécution\u{202F}; tous les cœurs par défaut."))
  var threads: Int?

  @Flag(name: .long, help: help("No colour.", "Sans couleur."))
  var noColor = false

  @Flag(name: .long, help: help("No notices and no footers.", "Sans avis ni pieds de tableau."))
  var quiet = false

  @Flag(name: .long, help: help("Do not read the start-up file.", "Ne lit pas le fichier de démarrage."))
  var noInit = false

  @Option(
    name: .long,
    help: help(
      "FOLDER", "Write the synthetic demonstration data there and exit.", "Y écrit les données synthétiques de démonstration et sort."),
    completion: .directory)
  var demoData: String?

  @Option(
    name: .long, help: help("N", "How many porteurs the demonstration data have.", "Nombre de porteurs des données de démonstration."))
  var demoPorteurs: Int?

  @Flag(name: .long, help: help("Print the version and exit.", "Affiche la version et sort."))
  var version = false

  @Argument(
    help: help(
      "DATA", "Data files, folders with a datapackage.json, or such files; each dataset is named after its file.",
      "Fichiers de données, dossiers avec un datapackage.json, ou de tels fichiers\u{202F}; chacun garde son nom, sans suffixe."),
    completion: .file())
  var data: [String] = []

  /// One `-c` or `-f` with its place among all of them: each option has its own list, and the parser reads arguments from left to right.
  struct Ordered: Sendable {
    let text: String
    let place: Int

    private static let next = Atomic<Int>(0)

    init(_ text: String) {
      self.text = text
      place = Self.next.wrappingAdd(1, ordering: .relaxed).newValue
    }
  }

  enum Step: Hashable, Sendable {
    case command(String)
    /// `-` is standard input.
    case script(String)
  }

  /// What `-c` and `-f` ask for, in the order of the command line.
  var steps: [Step] {
    let all = command.map { (place: $0.place, step: Step.command($0.text)) } + file.map { (place: $0.place, step: Step.script($0.text)) }
    return all.sorted { $0.place < $1.place }.map(\.step)
  }

  private static func text(_ english: String, _ french: String) -> String { language == .french ? french : english }

  private static func help(_ english: String, _ french: String) -> ArgumentHelp { ArgumentHelp(text(english, french)) }

  private static func help(_ value: String, _ english: String, _ french: String) -> ArgumentHelp {
    ArgumentHelp(text(english, french), valueName: value)
  }
}

extension Options.Ordered: CustomStringConvertible {
  var description: String { text }
}
