/// One keyword with its spellings. The first of each language is the canonical one; the others are understood only.
package struct KeywordRow: Sendable {
  package let keyword: Keyword
  package let role: KeywordRole
  package let status: KeywordStatus
  /// Words separated by one blank. Empty when the language has no such word.
  package let english: [String]
  package let french: [String]

  init(_ keyword: Keyword, _ role: KeywordRole, _ english: [String], _ french: [String], _ status: KeywordStatus = .available) {
    self.keyword = keyword
    self.role = role
    self.status = status
    self.english = english
    self.french = french
  }

  package func spellings(in language: Language) -> [String] {
    switch language {
    case .english: english
    case .french: french
    }
  }
}

extension Keyword {
  package var row: KeywordRow { KeywordTable.byKeyword[Int(rawValue)] }

  /// The canonical spelling, or the other language's where this one has none.
  package func spelling(in language: Language) -> String {
    row.spellings(in: language).first ?? row.english.first ?? row.french.first ?? ""
  }
}

/// The keywords of both languages: the one place where they are spelt.
package enum KeywordTable {
  package static let rows: [KeywordRow] =
    statements + heads + clauses + connectives + conditions + values + additions + figures + loadOptions + typesAndUnits + charts + reserved

  static let byKeyword: [KeywordRow] = {
    var found: [Keyword: KeywordRow] = [:]
    for row in rows { found[row.keyword] = row }
    return Keyword.allCases.map { found[$0] ?? KeywordRow($0, .reserved, [], []) }
  }()

  /// What clauses begin with, in the order of the language's description.
  static func clauseSpellings(in language: Language) -> [String] {
    clauses.filter { $0.status == .available }.map { $0.keyword.spelling(in: language) }
  }

  private static let statements: [KeywordRow] = [
    .init(.version, .statement, ["citeslab"], ["citeslab"]),
    .init(.language, .statement, ["language"], ["langue"]),
    .init(.letCohort, .statement, ["let", "cohort"], ["soit", "cohorte"]),
    .init(.parameter, .statement, ["param"], ["paramètre"]),
    .init(.load, .statement, ["load"], ["charger"]),
    .init(.drop, .statement, ["drop"], ["retirer"]),
    .init(.datasets, .statement, ["datasets"], ["fichiers"]),
    .init(.fields, .statement, ["fields"], ["colonnes"]),
    .init(.cohorts, .statement, ["cohorts"], ["cohortes"]),
    .init(.settings, .statement, ["settings"], ["réglages"]),
    .init(.set, .statement, ["set"], ["régler"]),
    .init(.export, .statement, ["export"], ["exporter"]),
    .init(.run, .statement, ["run"], ["exécuter"]),
    .init(.help, .statement, ["help"], ["aide"]),
    .init(.examples, .statement, ["examples"], ["exemples"]),
    .init(.quit, .statement, ["quit", "exit"], ["quitter"]),
    .init(.figure, .statement, ["figure"], ["chiffre"]),
    .init(.require, .statement, ["require"], ["exiger"]),
    .init(.define, .statement, ["define"], ["définir"]),
    .init(.label, .statement, ["label"], ["libellé"]),
    .init(.relate, .statement, ["relate"], ["relier"]),
    .init(.relations, .statement, ["relations"], ["relations"]),
    .init(.convert, .statement, ["convert"], ["convertir"]),
    .init(.recode, .statement, ["recode"], ["recoder"]),
    .init(.variants, .statement, ["variants"], ["variantes"]),
    .init(.stack, .statement, ["stack"], ["empiler"]),
    .init(.save, .statement, ["save"], ["enregistrer"]),
    .init(.schema, .statement, ["schema"], ["schéma"]),
    .init(.show, .statement, ["show"], ["montrer"]),
    .init(.explain, .statement, ["explain"], ["expliquer"]),
    .init(.translate, .statement, ["translate"], ["traduire"]),
    .init(.history, .statement, ["history"], ["historique"]),
    .init(.log, .statement, ["log"], ["journal"]),
    .init(.more, .statement, ["more"], ["suite"]),
    // The addition of that spelling is another one: it stands in a statement.
    .init(.remark, .statement, ["note"], ["note"]),
  ]

  private static let heads: [KeywordRow] = [
    // The verb; the measure is the next row. Both are understood everywhere.
    .init(.count, .head, ["count"], ["compter", "combien de", "combien d'", "combien des", "effectif", "nombre"]),
    .init(.countMeasure, .head, ["count"], ["effectif", "nombre"]),
    .init(.list, .head, ["list"], ["lister", "afficher"]),
    .init(.values, .head, ["values"], ["valeurs"]),
    .init(.describe, .head, ["describe"], ["décrire"]),
  ]

  private static let clauses: [KeywordRow] = [
    .init(.whereClause, .clause, ["where"], ["dont", "pour lesquels", "pour lesquelles", "où"]),
    .init(.by, .clause, ["by"], ["par", "selon"]),
    .init(
      .across, .clause, ["across"],
      [
        "en colonnes", "croisé par", "croisé avec", "croisée par", "croisée avec", "croisés par", "croisés avec", "croisées par",
        "croisées avec",
      ]),
    .init(.versus, .clause, ["versus"], ["contre"]),
    .init(.having, .clause, ["having"], ["en gardant", "ayant"]),
    .init(.with, .clause, ["with"], ["avec"]),
    .init(
      .sort, .clause, ["sort", "sort by", "sorted by"],
      ["trier par", "trié par", "triée par", "triés par", "triées par", "trier", "trié", "triée", "triés", "triées"]),
    .init(.limit, .clause, ["limit"], ["limiter à", "limité à", "limitée à", "limités à", "limitées à"]),
    .init(.top, .clause, ["top"], ["top"]),
    .init(.sample, .clause, ["sample"], ["échantillon"]),
    .init(.chart, .clause, ["chart"], ["graphique", "graphique en"]),
    .init(.into, .clause, ["into"], ["vers"]),
  ]

  private static let connectives: [KeywordRow] = [
    .init(.of, .connective, ["of"], ["de", "des", "du", "d'"]),
    .init(.alias, .connective, ["as"], ["comme", "nommé", "nommée"]),
    .init(.per, .connective, ["per"], ["pour chaque"]),
    .init(.ascending, .connective, ["asc", "ascending"], ["croissant", "croissante"]),
    .init(.descending, .connective, ["desc", "descending"], ["décroissant", "décroissante"]),
    .init(.and, .connective, ["and"], ["et"]),
    .init(.or, .connective, ["or"], ["ou"]),
    .init(.not, .connective, ["not"], ["non", "pas"]),
    .init(.except, .connective, ["except"], ["sauf"]),
    .init(.distinct, .connective, ["distinct"], ["distincts", "distinctes", "différents", "différentes"]),
    .init(.ifWord, .connective, ["if"], ["si"]),
    .init(.then, .connective, ["then"], ["alors"]),
    .init(.otherwise, .connective, ["else"], ["sinon"]),
    .init(.to, .connective, ["to"], ["à", "en"]),
    .init(.replace, .connective, ["replace"], ["en remplaçant"]),
    .init(.via, .connective, ["via"], ["via"]),
    .init(.seed, .connective, ["seed"], ["graine"]),
    .init(.rest, .connective, ["rest"], ["le reste", "reste"]),
    .init(.all, .connective, ["all"], ["l'ensemble", "ensemble"]),
    .init(.unique, .connective, ["unique"], ["unique"]),
    .init(.failing, .connective, ["failing"], ["échecs"]),
    .init(.rejected, .connective, ["rejected"], ["rejets"]),
    // `describe load porteurs`: what `load` found out.
    .init(.loading, .connective, ["load"], ["chargement", "charger"]),
    .init(.key, .connective, ["key"], ["clé"]),
    .init(.off, .connective, ["off"], ["arrêt"]),
  ]

  private static let conditions: [KeywordRow] = [
    .init(.inSet, .condition, ["in"], ["dans", "parmi", "en"]),
    .init(.notInSet, .condition, ["not in"], ["hors", "pas dans", "pas parmi", "pas en", "non dans"]),
    .init(.between, .condition, ["between"], ["entre"]),
    .init(.notBetween, .condition, ["not between"], ["pas entre", "non entre"]),
    .init(.contains, .condition, ["contains"], ["contient"]),
    .init(.notContains, .condition, ["not contains", "does not contain"], ["ne contient pas"]),
    .init(.startsWith, .condition, ["starts with"], ["commence par"]),
    .init(.notStartsWith, .condition, ["not starts with", "does not start with"], ["ne commence pas par"]),
    .init(.endsWith, .condition, ["ends with"], ["finit par"]),
    .init(.notEndsWith, .condition, ["not ends with", "does not end with"], ["ne finit pas par"]),
    .init(.matches, .condition, ["matches"], ["correspond à"]),
    .init(.notMatches, .condition, ["not matches", "does not match"], ["ne correspond pas à"]),
    .init(
      .isMissing, .condition, ["is missing", "is empty"],
      ["est vide", "est manquant", "est manquante", "n'est pas renseigné", "n'est pas renseignée"]),
    .init(
      .isNotMissing, .condition, ["is not missing", "is not empty"],
      ["est renseigné", "est renseignée", "n'est pas vide", "n'est pas manquant", "n'est pas manquante"]),
    .init(.before, .condition, ["before"], ["avant"]),
    .init(.after, .condition, ["after"], ["après"]),
    .init(.since, .condition, ["since"], ["depuis", "à partir de", "à partir du", "à partir d'"]),
    .init(.until, .condition, ["until"], ["jusqu'à", "jusqu'au", "jusqu'en"]),
    .init(.any, .condition, ["any"], ["au moins un", "au moins une"]),
    .init(.no, .condition, ["no"], ["aucun", "aucune"]),
  ]

  private static let values: [KeywordRow] = [
    .init(.trueValue, .value, ["true", "yes"], ["vrai", "oui"]),
    .init(.falseValue, .value, ["false", "no"], ["faux", "non"]),
    .init(.missing, .value, ["missing"], ["manquant", "manquante", "manquants"]),
  ]

  private static let additions: [KeywordRow] = [
    .init(.share, .addition, ["share"], ["part"]),
    .init(.shareOfRow, .addition, ["share of row"], ["part en ligne", "part de la ligne"]),
    .init(.shareOfColumn, .addition, ["share of column"], ["part en colonne", "part de la colonne"]),
    .init(.shareOfTotal, .addition, ["share of total"], ["part du total"]),
    .init(.row, .addition, ["row"], ["ligne"]),
    .init(.column, .addition, ["column"], ["colonne"]),
    .init(.total, .addition, ["total"], ["total"]),
    .init(.cumulative, .addition, ["cumulative"], ["cumul"]),
    .init(.change, .addition, ["change"], ["évolution"]),
    .init(.rank, .addition, ["rank"], ["rang"]),
    .init(.interval, .addition, ["ci"], ["ic"]),
    .init(.empty, .addition, ["empty"], ["modalités vides"]),
    .init(.others, .addition, ["others"], ["autres"]),
    .init(.title, .addition, ["title"], ["titre"]),
    .init(.scope, .addition, ["scope"], ["champ"]),
    .init(.reading, .addition, ["reading"], ["lecture"]),
    .init(.source, .addition, ["source"], ["source"]),
    .init(.note, .addition, ["note"], ["note"]),
    .init(.decimals, .addition, ["decimals"], ["décimales"]),
    .init(.rounded, .addition, ["rounded", "rounded to"], ["arrondi à", "arrondi", "arrondie à"]),
    .init(.excel, .addition, ["excel"], ["excel"]),
    .init(.manifest, .addition, ["manifest"], ["manifeste"]),
  ]

  private static let figures: [KeywordRow] = [
    // In French the tolerance stands inside: `à 2 points près`.
    .init(.within, .figure, ["within"], ["à"]),
    .init(.withinEnd, .figure, [], ["près"]),
    .init(.points, .figure, ["points", "point"], ["points", "point"]),
    .init(.unverifiable, .figure, ["unverifiable"], ["invérifiable"]),
    .init(.table, .figure, ["table"], ["tableau"]),
  ]

  private static let loadOptions: [KeywordRow] = [
    .init(.delimiter, .loadOption, ["delimiter"], ["séparateur"]),
    .init(.quoteMark, .loadOption, ["quote"], ["guillemet"]),
    .init(.escape, .loadOption, ["escape"], ["échappement"]),
    .init(.comment, .loadOption, ["comment"], ["commentaire"]),
    .init(.encoding, .loadOption, ["encoding"], ["encodage"]),
    .init(.decimal, .loadOption, ["decimal"], ["décimale"]),
    .init(.header, .loadOption, ["header"], ["en-tête", "entête"]),
    .init(.skip, .loadOption, ["skip"], ["sauter"]),
    .init(.sheet, .loadOption, ["sheet"], ["feuille"]),
    .init(.types, .loadOption, ["types"], ["types"]),
    .init(.rename, .loadOption, ["rename"], ["renommer"]),
    .init(.file, .loadOption, ["file"], ["fichier"]),
    .init(.dates, .loadOption, ["dates"], ["dates"]),
    .init(.check, .loadOption, ["check"], ["contrôle"]),
    .init(.strict, .loadOption, ["strict"], ["strict"]),
    .init(.report, .loadOption, ["report"], ["rapport"]),
  ]

  private static let typesAndUnits: [KeywordRow] = [
    .init(.numberType, .type, ["number"], ["nombre"]),
    .init(.textType, .type, ["text"], ["texte"]),
    .init(.dateType, .type, ["date"], ["date"]),
    .init(.booleanType, .type, ["boolean"], ["booléen"]),
    .init(.days, .unit, ["days", "day"], ["jours", "jour"]),
    .init(.weeks, .unit, ["weeks", "week"], ["semaines", "semaine"]),
    .init(.months, .unit, ["months", "month"], ["mois"]),
    .init(.years, .unit, ["years", "year"], ["ans", "an", "années", "année"]),
  ]

  private static let charts: [KeywordRow] = [
    .init(.bar, .chart, ["bar"], ["barres"]),
    .init(.columnChart, .chart, ["column"], ["colonnes"]),
    .init(.line, .chart, ["line"], ["courbe", "courbes"]),
    .init(.histogram, .chart, ["histogram"], ["histogramme"]),
    .init(.heatmap, .chart, ["heatmap"], ["chaleur"]),
  ]

  private static let reserved: [KeywordRow] = [
    .init(.funnel, .reserved, ["funnel"], ["entonnoir"], .reserved),
    .init(.survival, .reserved, ["survival"], ["survie"], .reserved),
    .init(.suppression, .reserved, ["suppression"], ["suppression"], .reserved),
    .init(.weightedBy, .reserved, ["weighted by"], ["pondéré par"], .reserved),
    .init(.adjustedBy, .reserved, ["adjusted by"], ["ajusté par"], .reserved),
    .init(.active, .reserved, ["active"], ["actifs"], .reserved),
    .init(.connect, .reserved, ["connect"], ["connecter"], .reserved),
  ]
}
