/// What charts report (E640–E649, N640–N641).
extension CodeTopics {
  static let charts: [CodeTopic] = [
    CodeTopic(
      "E640", "A chart draws numbers, and the result has none.", "Un graphique dessine des nombres, et le résultat n'en a pas.",
      example: "count porteurs by commune chart bar"),
    CodeTopic(
      "E641", "The kind of chart has no room for so many groupings, or needs more of them.",
      "Cette forme de graphique n'a pas de place pour autant de critères, ou en demande plus.",
      example: "count porteurs by commune across outcome chart heatmap"),
    CodeTopic(
      "E642", "Percentages and other numbers have no axis in common.", "Des pourcentages et d'autres nombres n'ont pas d'axe commun.",
      example: "rate(outcome=creation) of porteurs by commune chart bar"),
    CodeTopic(
      "E643", "The chart draws one measure, and the question has several.",
      "Le graphique dessine une mesure, et la question en a plusieurs.",
      example: "mean age of porteurs by commune, sexe chart column"),
    CodeTopic(
      "E644", "A line or a histogram needs an axis with an order.", "Une courbe ou un histogramme demande un axe ordonné.",
      example: "count porteurs by period(date_accueil, quarter) chart line"),
    CodeTopic(
      "E645", "A histogram of groups counts rows; other measures are drawn as columns.",
      "Un histogramme de groupes compte des lignes\u{202F}; les autres mesures se dessinent en colonnes.",
      example: "count porteurs by bin(age, 10) chart histogram"),
    CodeTopic(
      "E646", "There are more bars, points, cells or series than can be read.",
      "Il y a plus de barres, de points, de cases ou de séries qu'on ne peut en lire.",
      example: "count porteurs by commune top 5 with others chart bar"),
    CodeTopic(
      "E647", "No row of the result has a value to draw.", "Aucune ligne du résultat n'a de valeur à dessiner.",
      example: "list age of porteurs chart histogram"),
    CodeTopic(
      "E648", "The file is a picture, and the question asks for no chart.",
      "Le fichier est une image, et la question ne demande pas de graphique.", example: "count porteurs by commune chart column"),
    CodeTopic(
      "E649", "A PNG is made by another program, which is missing or gave nothing.",
      "Un PNG est fait par un autre programme, absent ou qui n'a rien donné.", example: "count porteurs by commune chart column"),
    CodeTopic(
      "N640", "Rows whose place on the axis is not known are not on the chart.",
      "Les lignes dont la place sur l'axe est inconnue ne sont pas sur le graphique.", example: "list age of porteurs chart histogram"),
    CodeTopic(
      "N641", "The format holds the table and not the chart.", "Le format contient le tableau et non le graphique.",
      example: "count porteurs by commune chart bar"),
  ]
}
