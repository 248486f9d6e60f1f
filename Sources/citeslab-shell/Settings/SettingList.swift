internal import QueryLang

/// Every setting, one line each: `set`, `settings`, help and completion read this list.
enum SettingList {
  static let all: [Setting] = [
    language, format, threads,
    .flag("color", "couleur", \.color, "Colour in the terminal.", "La couleur dans le terminal."),
    .flag("timing", "chrono", \.timing, "A line with its time after each statement.", "Une ligne avec son temps après chaque instruction."),
    .flag("quiet", "discret", \.quiet, "No notices and no footers.", "Ni avis ni pieds de tableau."),
    .flag("strict", "strict", \.strict, "A notice ends a script with status 2.", "Un avis termine un script avec le statut 2."),
    .flag("read_only", "lecture_seule", \.readOnly, "Nothing may write a file.", "Rien ne peut écrire de fichier."),
    .flag(
      "keep_going", "poursuivre", \.keepGoing, "Scripts go on after a statement that fails.",
      "Un script continue après une instruction qui échoue."),
    .flag(
      "plain_charts", "graphiques_simples", \.plainCharts, "Charts are drawn with ASCII characters alone.",
      "Les graphiques sont dessinés avec les seuls caractères ASCII."),
    .flag(
      "history", "historique", \.history, "Statements are kept from one session to the next.",
      "Les instructions sont gardées d'une session à l'autre."),
    editor,
    .flag(
      "memory_check", "contrôle_mémoire", \.memoryCheck, "A load that needs more memory than is free is refused.",
      "Un chargement qui demande plus de mémoire qu'il n'en est de libre est refusé."),
    .flag(
      "preview", "aperçu", \.preview, "A dim line answers a question while it is typed.",
      "Une ligne pâle répond à une question pendant qu'elle est tapée."),
  ]

  private static let language = Setting(
    name: "language", french: "langue", kind: .oneOf(Language.allCases.map(\.rawValue)),
    summary: ("Language of messages, help and display.", "Langue des messages, de l'aide et de l'affichage."),
    read: { $0.language.rawValue },
    write: { settings, text in
      guard let language = Language(rawValue: text.lowercased()) else { return false }
      settings.language = language
      settings.declaredLanguage = language
      return true
    })

  private static let editor = Setting(
    name: "editor", french: "éditeur", kind: .oneOf(EditorKind.allCases.map(\.rawValue)),
    summary: (
      "How lines are edited; plain draws nothing twice, for screen readers.",
      "Comment les lignes s'éditent\u{202F}; plain ne redessine rien, pour les lecteurs d'écran."
    ),
    read: { $0.editor.rawValue },
    write: { settings, text in
      guard let editor = EditorKind(rawValue: text.lowercased()) else { return false }
      settings.editor = editor
      return true
    })

  private static let format = Setting(
    name: "format", french: "format", kind: .oneOf(OutputFormat.names),
    summary: ("What queries print.", "Ce qu'impriment les requêtes."),
    read: { $0.format.name },
    write: { settings, text in
      guard let format = OutputFormat(text) else { return false }
      settings.format = format
      return true
    })

  private static let threads = Setting(
    name: "threads", french: "fils", kind: .countFromOne,
    summary: (
      "Threads that a query may use; results never depend on it.",
      "Fils d'exécution d'une requête\u{202F}; les résultats n'en dépendent jamais."
    ),
    read: { String($0.threads) },
    write: { settings, text in
      guard let count = Int(text), (1...maximumThreads).contains(count) else { return false }
      settings.threads = count
      return true
    })

  /// More would only cost memory.
  static let maximumThreads = 1024

  /// By either name, without regard to case, accents and separators.
  static func named(_ name: String) -> Setting? {
    let key = NameKey(name)
    return all.first { NameKey($0.name) == key || NameKey($0.french) == key }
  }
}
