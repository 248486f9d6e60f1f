extension ChartMessage {
  var frenchText: String {
    switch self {
    case .noNumber(let kind): "\(Self.french(kind)) dessine des nombres, et aucune colonne du résultat n'en est un."
    case .groupings(let kind, let found):
      "\(Self.french(kind)) dessine \(Self.frenchRange(kind.groupings)), et la question en a \(found == 0 ? "zéro" : String(found))."
    case .noCommonAxis(let found):
      "Parmi \(Phrase.list(found, in: .french, limit: 6)), certains sont des pourcentages et d'autres non\u{202F}: ils n'ont pas d'axe commun."
    case .oneMeasure(let kind, let found):
      "\(Self.french(kind)) de cette forme dessine une seule mesure, et la question en a \(found.count)\u{202F}: \(Phrase.list(found, in: .french, limit: 6))."
    case .needsOrder(.histogram, let name): "Un histogramme compte des nombres, et «\u{202F}\(name)\u{202F}» n'en est pas un."
    case .needsOrder(_, let name):
      "Une courbe demande un axe ordonné (dates, périodes, nombres, tranches), et «\u{202F}\(name)\u{202F}» ne l'est pas."
    case .histogramOfOther(let measure):
      "Un histogramme compte des lignes, et «\u{202F}\(measure)\u{202F}» n'est pas un effectif de lignes."
    case .tooMany(let kind, let part, let count, let limit):
      "\(Self.french(kind)) a de la place pour \(limit) \(Self.french(part)), et il en faudrait \(count)."
    case .nothing: "Il n'y a rien à dessiner\u{202F}: aucune ligne du résultat n'a de valeur."
    case .noChart(let path): "«\u{202F}\(path)\u{202F}» est une image, et la question ne demande pas de graphique."
    case .noConverter(let path, nil):
      "«\u{202F}\(path)\u{202F}» ne peut pas être fait\u{202F}: aucun programme qui change un SVG en PNG n'a été trouvé."
    case .noConverter(let path, let tool?):
      "«\u{202F}\(path)\u{202F}» ne peut pas être fait\u{202F}: \(tool) n'a pas donné d'image."
    case .notPlaced(let rows, let name):
      rows < 2
        ? "\(rows) ligne n'a pas de place sur le graphique\u{202F}: «\u{202F}\(name)\u{202F}» est manquant ou n'est pas un nombre fini."
        : "\(rows) lignes n'ont pas de place sur le graphique\u{202F}: «\u{202F}\(name)\u{202F}» est manquant ou n'est pas un nombre fini."
    case .tableOnly(let path):
      "«\u{202F}\(path)\u{202F}» contient le tableau\u{202F}: son format n'a pas de place pour le graphique."
    }
  }

  var frenchHint: String? {
    switch self {
    case .noNumber: "Par exemple\u{202F}: compter porteurs par commune graphique barres."
    case .groupings(.heatmap, _): "Par exemple\u{202F}: compter porteurs par commune en colonnes outcome graphique chaleur."
    case .groupings(.histogram, _): "Par exemple\u{202F}: lister age de porteurs graphique histogramme."
    case .groupings(.line, _): "Par exemple\u{202F}: compter porteurs par période(date_accueil, trimestre) graphique courbe."
    case .groupings:
      "Un premier critère donne les barres, un second les barres côte à côte, avec «\u{202F}par\u{202F}» ou «\u{202F}en colonnes\u{202F}»."
    case .noCommonAxis, .oneMeasure: "En demander une seule, ou dessiner un graphique pour chacune."
    case .needsOrder(.histogram, _): "Pour des groupes de texte, il y a graphique barres."
    case .needsOrder: "Pour des groupes sans ordre, il y a graphique barres et graphique colonnes."
    case .histogramOfOther: "Pour d'autres mesures, il y a graphique colonnes."
    case .tooMany(_, .series, _, _): "En garder une partie avec dont, ou échanger les critères."
    case .tooMany(.line, .points, _, _): "Grouper par périodes plus longues\u{202F}: période(date, mois)."
    case .tooMany: "Garder les plus hauts avec top 20 avec autres, ou grouper plus largement."
    case .nothing: nil
    case .noChart:
      "Ajouter la forme du graphique\u{202F}: \(ChartKind.allCases.map { "graphique \($0.keyword.spelling(in: .french))" }.joined(separator: ", "))."
    case .noConverter(_, nil): "Installer librsvg2-bin (rsvg-convert), inkscape ou imagemagick, ou écrire un .svg."
    case .noConverter: "Écrire plutôt un .svg, qui ne demande aucun autre programme."
    case .notPlaced: nil
    case .tableOnly: "Formats qui contiennent le graphique\u{202F}: .svg, .png, .html."
    }
  }

  private static func french(_ kind: ChartKind) -> String {
    switch kind {
    case .bar: "Un graphique en barres"
    case .column: "Un graphique en colonnes"
    case .line: "Une courbe"
    case .histogram: "Un histogramme"
    case .heatmap: "Une carte de chaleur"
    }
  }

  private static func french(_ part: Part) -> String {
    switch part {
    case .bars: "barres"
    case .columns: "colonnes"
    case .points: "points"
    case .series: "séries"
    case .cells: "cases"
    }
  }

  private static func frenchRange(_ groupings: ClosedRange<Int>) -> String {
    switch (groupings.lowerBound, groupings.upperBound) {
    case (1, 1): "un critère de groupement"
    case (2, 2): "deux critères de groupement"
    case (1, 2): "un ou deux critères de groupement"
    default: "au plus deux critères de groupement"
    }
  }
}
