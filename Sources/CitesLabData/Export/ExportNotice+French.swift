extension ExportNotice {
  var frenchText: String {
    switch self {
    case .smallCounts(let cells):
      "\(cells) \(cells < 2 ? "case compte" : "cases comptent") moins de \(Self.smallest) lignes\u{202F}: un effectif publié si petit peut désigner des personnes."
    case .defused(let cells):
      "\(cells) \(cells < 2 ? "texte commence" : "textes commencent") comme une formule\u{202F}: une apostrophe \(cells < 2 ? "le" : "les") précède dans le fichier."
    case .codesLookLikeNumbers(let cells):
      "\(cells) \(cells < 2 ? "texte ressemble" : "textes ressemblent") à un nombre\u{202F}: un tableur qui ouvre le fichier perd les zéros de tête et les chiffres au-delà du quinzième."
    case .longNumbers(let cells):
      "\(cells) \(cells < 2 ? "nombre a" : "nombres ont") plus de chiffres que le format n'en garde d'un nombre\u{202F}: \(cells < 2 ? "il est" : "ils sont") en texte, complets, dans le fichier."
    }
  }

  var frenchHint: String? {
    switch self {
    case .smallCounts: "On peut écarter des groupes (en gardant effectif >= 5) ou les élargir."
    case .codesLookLikeNumbers: "Un classeur (.xlsx) les garde tels quels."
    case .defused, .longNumbers: nil
    }
  }
}
