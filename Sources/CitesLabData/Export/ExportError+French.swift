extension ExportError {
  var frenchText: String {
    switch self {
    case .exists(let path): "«\u{202F}\(path)\u{202F}» existe déjà, et rien n'a été écrit."
    case .isDirectory(let path): "«\u{202F}\(path)\u{202F}» est un dossier, pas un fichier."
    case .notAFile(let path):
      "«\u{202F}\(path)\u{202F}» est un périphérique ou un tube\u{202F}; les exports vont dans des fichiers ordinaires."
    case .notAFolder(let path): "«\u{202F}\(path)\u{202F}» n'est pas un dossier."
    case .noFolder(let path, let folder):
      "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: le dossier «\u{202F}\(folder)\u{202F}» n'existe pas."
    case .noPermission(let path, let folder):
      "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: le dossier «\u{202F}\(folder)\u{202F}» n'autorise pas l'écriture."
    case .diskFull(let path): "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: le disque est plein. Il n'en reste rien."
    case .system(let path, let reason): "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: \(reason.french)."
    case .noSuffix(let path, _): "«\u{202F}\(path)\u{202F}» n'a pas de suffixe qui dise le format."
    case .unknownSuffix(_, let suffix, _): "«\u{202F}.\(suffix)\u{202F}» n'est pas un format d'export."
    }
  }

  var frenchHint: String? {
    switch self {
    case .exists(let path): "Ajouter en remplaçant pour écrire par-dessus\u{202F}: vers \"\(path)\" en remplaçant"
    case .isDirectory: "Nommer un fichier de ce dossier."
    case .notAFolder: "Choisir un autre nom de dossier."
    case .notAFile: "Pour écrire sur la sortie standard, utiliser --format."
    case .noFolder: "Créer d'abord le dossier, ou en choisir un autre."
    case .noPermission: "Choisir un dossier qui autorise l'écriture."
    case .diskFull: "Libérer de la place, ou choisir un autre disque."
    case .system: nil
    case .noSuffix(_, let known), .unknownSuffix(_, _, let known):
      "Suffixes connus\u{202F}: \(known.map { "." + $0 }.joined(separator: ", "))."
    }
  }
}
