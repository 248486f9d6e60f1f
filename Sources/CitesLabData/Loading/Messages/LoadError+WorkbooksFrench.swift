/// The words of ``LoadError/ArchiveProblem`` and ``LoadError/WorkbookProblem``.
extension LoadError {
  static func french(_ problem: ArchiveProblem) -> String {
    switch problem {
    case .noDirectory: "n'est pas une archive entière : son répertoire, qui se trouve à la fin, manque."
    case .damagedDirectory: "est abîmé : son répertoire ne correspond pas à ce qui s'y trouve."
    case .severalVolumes: "est un volume d'une archive qui en a plusieurs."
    case .tooManyMembers(let limit): "est une archive de plus de \(limit) fichiers."
    case .damaged(let member): "est abîmé : \(visible(member)) ne donne pas, décompressé, ce que le répertoire annonce."
    case .method(let member, let name): "contient \(visible(member)), compressé d'une façon qui n'est pas lue (\(name))."
    case .encrypted: "est protégé par un mot de passe."
    case .tooLarge(let member, let limit): "contient \(visible(member)), qui donnerait plus de \(limit >> 20) Mo."
    case .noFile: "est une archive sans fichier."
    case .severalFiles(let names):
      "est une archive de \(names.count) fichiers : \(names.prefix(5).map { visible($0) }.joined(separator: ", "))\(names.count > 5 ? ", …" : "")."
    case .nested(let member): "contient une autre archive ou un classeur, \(visible(member))."
    }
  }

  static func frenchHint(_ problem: ArchiveProblem) -> String? {
    switch problem {
    case .severalFiles, .nested: "La décompresser, puis charger le fichier voulu."
    case .encrypted: "L'enregistrer sans mot de passe là d'où il vient."
    case .method: "La décompresser avec le programme qui l'a faite."
    default: nil
    }
  }

  static func french(_ problem: WorkbookProblem) -> String {
    switch problem {
    case .missingPart(let part): "ce n'est pas un classeur entier : \(visible(part)) manque."
    case .malformed(let part, let reason): "\(visible(part)) est mal formé : \(reason)."
    case .noSheet: "le classeur n'a aucune feuille avec des cellules."
    case .noSuchSheet(let name, _): "le classeur n'a pas de feuille \(montré(name))."
    case .emptySheet(let name, _): "la feuille \(montré(name)) est vide."
    case .badCell(let text): "\(montré(text)) n'est rien qu'une cellule de cette nature puisse contenir."
    case .tooLarge: "la feuille a plus de cellules qu'il ne peut en être lu."
    }
  }

  static func frenchHint(_ problem: WorkbookProblem) -> String? {
    switch problem {
    case .noSuchSheet(_, let names): "Feuilles : \(names.map { visible($0) }.joined(separator: ", "))."
    case .emptySheet(_, let others) where !others.isEmpty:
      "Autres feuilles : \(others.map { visible($0) }.joined(separator: ", ")). Pour en lire une : avec feuille \"\(visible(others[0]))\"."
    default: nil
    }
  }
}
