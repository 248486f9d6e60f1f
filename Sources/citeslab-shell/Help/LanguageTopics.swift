internal import QueryLang

/// Help on the language as a whole.
enum LanguageTopics {
  static let syntax = HelpTopic(
    .language, [], also: [.of, .alias, .distinct],
    title: ("syntax", "syntaxe"),
    usage: ("VERB SOURCE [CLAUSE …] or MEASURE, … of SOURCE [CLAUSE …]", "VERBE SOURCE [CLAUSE …] ou MESURE, … de SOURCE [CLAUSE …]"),
    summary: (
      "A statement is one verb, one source and clauses in any order. It ends with its line or with a semicolon, and goes on where a line is indented, ends with a comma or an operator, or begins with a clause.",
      "Une instruction est un verbe, une source et des clauses dans n'importe quel ordre. Elle finit avec sa ligne ou un point-virgule, et continue là où une ligne est en retrait, finit par une virgule ou un opérateur, ou commence par une clause."
    ),
    notes: [
      (
        "The words of both languages are always understood, in any mix, with and without accents; # begins a comment.",
        "Les mots des deux langues sont toujours compris, mêlés ou non, avec et sans accents\u{202F}; # commence un commentaire."
      )
    ],
    example: "mean age, count of porteurs where commune=Miramas by outcome sort count desc")

  static let names = HelpTopic(
    .language, [], title: ("names", "noms"),
    usage: ("commune, `Date d'accueil`, porteurs.commune", "commune, `Date d'accueil`, porteurs.commune"),
    summary: (
      "A name is found exactly as written first, else without regard to case, accents and separators: date_d_accueil finds Date d'accueil. Back-quotes make anything a name.",
      "Un nom est cherché d'abord tel quel, puis sans égard à la casse, aux accents et aux séparateurs\u{202F}: date_d_accueil trouve Date d'accueil. Les accents graves font un nom de tout texte."
    ),
    notes: [
      (
        "A word without quotes is a value only as the whole right side of a comparison with text, as an item of a list or as a bound; elsewhere it is a name.",
        "Un mot sans guillemets n'est une valeur que s'il est tout le côté droit d'une comparaison avec du texte, un élément de liste ou une borne\u{202F}; ailleurs c'est un nom."
      ),
      (
        "Where a name is due, le, la, les, l', un, une, de, du, des, d' are passed over, after the exact name was tried.",
        "Là où un nom est attendu, le, la, les, l', un, une, de, du, des, d' sont passés, après l'essai du nom exact."
      ),
    ],
    example: "count porteurs where Date_Accueil in 2012 by `commune`")

  static let literals = HelpTopic(
    .language, [], also: [.trueValue, .falseValue],
    title: ("literals", "littéraux"),
    usage: (
      "26, 3.5, 60%, 'Port Saint Louis', 2012-03-01, 18..25, true, $year",
      "26, 3.5, 60%, 'Port Saint Louis', 2012-03-01, 18..25, vrai, $annee"
    ),
    summary: (
      "Numbers, texts, dates, ranges and booleans are written alike in both languages: decimals after a point, dates as 2012-03-01. Text of one word needs no quotes beside a text field.",
      "Nombres, textes, dates, intervalles et booléens s'écrivent de même dans les deux langues\u{202F}: les décimales après un point, les dates comme 2012-03-01. Un texte d'un mot n'a pas besoin de guillemets face à une colonne de texte."
    ),
    example: "count porteurs where age in 18..25 and qpv = true and commune = 'Fos-sur-Mer'")

  static let dates = HelpTopic(
    .language, [], also: [.days, .weeks, .months, .years],
    title: ("dates", "dates"),
    usage: ("2012-03-01, 2012-03, 2012-Q1, 2012-W05, 2012, DATE + 6 months", "2012-03-01, 2012-03, 2012-Q1, 2012-W05, 2012, DATE + 6 mois"),
    summary: (
      "A day, or a whole period: a month, a quarter, an ISO week, a year. = and in take the whole period; before ends before it, until includes it, after begins after it, since begins at its start.",
      "Un jour, ou une période entière\u{202F}: un mois, un trimestre, une semaine ISO, une année. = et dans prennent toute la période\u{202F}; avant finit avant elle, jusqu'à la comprend, après commence après elle, depuis à son début."
    ),
    notes: [
      (
        "year(d), month(d) and the like take a part of a date, period(d, month) the calendar period, days(a, b) the days from a to b.",
        "année(d), mois(d) et autres prennent une partie d'une date, période(d, mois) la période du calendrier, jours_entre(a, b) les jours de a à b."
      )
    ],
    example: "count porteurs where date_accueil since 2012-Q3 by period(date_accueil, quarter)")
}
