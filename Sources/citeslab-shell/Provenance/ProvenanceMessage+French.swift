internal import CitesLabData
internal import QueryLang

extension ProvenanceMessage {
  var frenchText: String {
    switch self {
    case .unreadable(let path, let reason): "Le manifeste \(Wording.quoted(path)) ne peut pas être lu\u{202F}: \(reason.french)."
    case .notJSON(let path, let reason): "\(Wording.quoted(path)) n'est pas un manifeste\u{202F}: \(reason)"
    case .noManifest(let path): "\(Wording.quoted(path)) n'est pas un manifeste de ce programme."
    case .altered(let path): "\(Wording.quoted(path)) a été modifié depuis\u{202F}: son contenu n'a pas l'empreinte qu'il annonce."
    case .otherFormat(let path): "\(Wording.quoted(path)) est un manifeste d'une autre version du programme."
    case .otherVersion(let recorded, let running): "Le manifeste vient de la version \(recorded)\u{202F}; celle-ci est \(running)."
    case .missing(let name, let isScript, _):
      "\(isScript ? "Le script" : "Le fichier") \(Wording.quoted(name)) du manifeste n'est pas là."
    case .ambiguous(let name, let isScript, let paths):
      "\(isScript ? "Le script" : "Le fichier") \(Wording.quoted(name)) du manifeste peut être l'un de \(paths.count)\u{202F}: \(Self.list(paths))."
    case .notNamed(let path, let names):
      "L'exécution du manifeste ne lit pas \(Wording.quoted(path))" + (names.isEmpty ? "." : "\u{202F}; elle lit \(Self.list(names)).")
    case .changing(let error): error.text(in: .french)
    case .differs(_, let difference, _):
      "\(difference.place.joined(separator: " › ")) diffère\u{202F}: \(Self.short(difference.recorded) ?? "rien") dans le manifeste, \(Self.short(difference.found) ?? "rien") maintenant."
    case .outputChanged(let path):
      "L'exécution redonne la même chose, mais le fichier \(Wording.quoted(path)) n'est plus celui qu'elle avait écrit."
    case .interrupted: "Interrompu\u{202F}: rien n'a été vérifié."
    }
  }

  var frenchHint: String? {
    switch self {
    case .missing(_, _, let folders):
      "Cherché dans \(folders.joined(separator: ", ")) et un dossier plus bas. Le nommer, ou son dossier\u{202F}: --verify MANIFESTE -f SCRIPT, --verify MANIFESTE DOSSIER"
    case .ambiguous: "Nommer celui dont il s'agit, ou son dossier\u{202F}: --verify MANIFESTE -f SCRIPT, --verify MANIFESTE DOSSIER"
    case .differs(_, _, let read): read.isEmpty ? nil : "Exécuté de nouveau\u{202F}: \(Self.list(read))"
    case .altered: "Le refaire avec --manifest."
    case .unreadable, .notJSON, .noManifest, .otherFormat, .otherVersion, .notNamed, .changing, .outputChanged, .interrupted: nil
    }
  }
}
