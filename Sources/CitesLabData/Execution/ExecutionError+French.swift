extension ExecutionError {
  var frenchText: String {
    switch self {
    case .overflow(let operation): "Le résultat exact de «\u{202F}\(operation)\u{202F}» ne tient pas sur 64 bits."
    case .cancelled: "La requête a été interrompue."
    case .pattern(let pattern, let offset, let reason):
      "Le motif /\(pattern)/ ne peut pas être lu\u{202F}: \(reason) (à l'octet \(offset))."
    case .matchLimit(let pattern): "Le motif /\(pattern)/ demande trop d'étapes sur une valeur, et la recherche a été arrêtée."
    case .tooManyColumns(let field, let count, let limit):
      "en colonnes \(field) ferait \(count) colonnes\u{202F}; la limite est de \(limit)."
    case .noColumn(let name, _): "Le résultat n'a pas de colonne «\u{202F}\(name)\u{202F}»."
    case .tooManyGroups(let limit): "Le résultat aurait plus de \(limit) groupes."
    case .noFunction(let name):
      "La fonction «\u{202F}\(name)\u{202F}» est connue mais ne peut pas être exécutée\u{202F}: c'est un défaut de citeslab, pas de l'instruction."
    case .datasetGone(let name): "Le fichier «\u{202F}\(name)\u{202F}» n'est plus chargé."
    }
  }

  var frenchHint: String? {
    switch self {
    case .overflow(let operation):
      operation.hasPrefix("sum")
        ? "moyenne donne la moyenne des mêmes valeurs\u{202F}; somme(X / 1000000) se calcule en virgule flottante."
        : "Un opérande divisé par 1 se calcule en virgule flottante, sans cette limite."
    case .cancelled: nil
    case .pattern: "Un caractère pris pour lui-même s'écrit précédé de \\\u{202F}: \\. \\( \\+ \\?"
    case .matchLimit: "Une répétition dans une répétition, comme (a+)+, en est la cause habituelle\u{202F}; a+ trouve la même chose."
    case .tooManyColumns(let field, _, _): "par \(field) donne les mêmes nombres en lignes."
    case .noColumn(let name, let existing):
      Self.offer("Colonnes les plus proches\u{202F}: ", "Colonnes\u{202F}: ", name, existing)
    case .tooManyGroups: "Une condition dont, ou moins de clés après par, fait moins de groupes."
    case .noFunction: nil
    case .datasetGone: "Le charger à nouveau, ou voir ce qu'il y a avec\u{202F}: fichiers"
    }
  }
}
