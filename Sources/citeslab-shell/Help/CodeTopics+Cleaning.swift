/// What can happen as types are found and as loaded tables are cleaned.
extension CodeTopics {
  private static let fields = "fields porteurs"
  private static let convert = "convert porteurs.age to text"
  private static let recode = "recode porteurs.commune in ('Fos s/M', FOS) to Fos-sur-Mer"
  private static let stack = "stack porteurs.age..age as mesure, valeur"

  static let cleaning: [CodeTopic] = [
    CodeTopic("E060", wrong: "convert age to text"),
    CodeTopic(
      "E356", "dates does not say how dates are written: it takes a day, a month and a year.",
      "dates ne dit pas comment les dates sont écrites\u{202F}: il faut un jour, un mois et une année.", example: fields),
    CodeTopic(
      "E357", "Some values are not of the type to convert to; they are listed with their lines, and missing can name them.",
      "Des valeurs ne sont pas du type voulu\u{202F}; elles sont listées avec leurs lignes, et manquant peut les citer.", example: convert),
    CodeTopic(
      "E358", "All values are of the type, but not in one way: two marks of decimals, or two orders of day and month.",
      "Toutes les valeurs sont du type, mais pas d'une même façon\u{202F}: deux marques décimales, ou deux ordres de jour et mois.",
      example: convert),
    CodeTopic(
      "E359", "decimal or dates of a conversion is not written as it should be.",
      "décimale ou dates d'une conversion n'est pas écrit comme il faut.", example: convert),
    CodeTopic(
      "E360", "A field cannot hold the value: its type is another one.",
      "Une colonne ne peut pas porter la valeur\u{202F}: son type est autre.",
      example: recode),
    CodeTopic(
      "E361", "The columns to stack have types that no column holds together.",
      "Les colonnes à empiler ont des types qu'aucune colonne ne porte ensemble.", example: stack),
    CodeTopic(
      "E362", "A column stands twice among those to stack, or a range of them is the wrong way round.",
      "Une colonne est deux fois parmi celles à empiler, ou un intervalle est à l'envers.", example: stack),
    CodeTopic(
      "E363", "The stacked table would have two fields of one name.", "La table empilée aurait deux colonnes du même nom.", example: stack),
    CodeTopic(
      "E364", "The stacked table would have more rows than a table can have.",
      "La table empilée aurait plus de lignes qu'une table n'en peut avoir.",
      example: stack),
    CodeTopic(
      "E365", "With the new decimals the values would leave 64 bits.", "Avec les nouvelles décimales les valeurs dépasseraient 64 bits.",
      example: recode),
    CodeTopic(
      "E565", "A cohort or definition would have no meaning any more on the changed table: nothing was changed.",
      "Une cohorte ou définition n'aurait plus de sens sur la table changée\u{202F}: rien n'a changé.", example: convert),
    CodeTopic(
      "E566", "Only fields of text have spellings to compare.", "Seules les colonnes de texte ont des graphies à comparer.",
      example: "variants commune of porteurs"),
    CodeTopic(
      "E567", "The name of the stacked table is another dataset's.", "Le nom de la table empilée est celui d'un autre fichier.",
      example: stack),
    CodeTopic(
      "N350", "A unit stands with the numbers of a column: percentages are fractions, a currency is left out, several are text.",
      "Une unité accompagne les nombres d'une colonne\u{202F}: les pourcentages sont des fractions, une monnaie est omise, plusieurs font du texte.",
      example: fields),
    CodeTopic(
      "N351", "Years of two digits lie in 1930 to 2029; or dates were read as dates asks.",
      "Les années à deux chiffres sont entre 1930 et 2029\u{202F}; ou les dates ont été lues comme dates le demande.", example: fields),
    CodeTopic(
      "N390", "Text was encoded twice before it came here (CafÃ© for Café); it is left as it stands.",
      "Du texte a été encodé deux fois avant d'arriver ici (CafÃ© pour Café)\u{202F}; il est laissé tel quel.", example: fields),
    CodeTopic(
      "N391", "Whole numbers under a name that says date may be days, as spreadsheets count them or as yyyyMMdd; convert reads them so.",
      "Des entiers sous un nom qui dit date sont peut-être des jours, comptés par un tableur ou écrits aaaaMMjj\u{202F}; convertir les lit ainsi.",
      example: fields),
    CodeTopic("N352", "A statement made the column what it is.", "Une instruction a rendu la colonne telle.", example: fields),
    CodeTopic(
      "N353", "A field was converted, with what was taken as missing.", "Une colonne a été convertie, avec ce qui est pris pour manquant.",
      example: convert),
    CodeTopic("N354", "Values of a field were recoded.", "Des valeurs d'une colonne ont été recodées.", example: recode),
    CodeTopic("N355", "Columns were stacked as rows.", "Des colonnes ont été empilées en lignes.", example: stack),
    CodeTopic(
      "N356", "More fields were read with a doubt of the same kind; fields tells each.",
      "D'autres colonnes ont été lues avec un doute de même sorte\u{202F}; colonnes dit chacune.", example: fields),
    CodeTopic(
      "N565", "The field has too many distinct values to look for slips of one letter.",
      "La colonne a trop de valeurs distinctes pour y chercher les fautes d'une lettre.", example: "variants commune of porteurs"),
  ]
}
