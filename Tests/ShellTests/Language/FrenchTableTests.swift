import CitesLabData
import QueryLang
import Testing

@testable import citeslab_shell

/// The French words of the language, row by row: each is understood with and without its accents, and the first is the one that is written.
@Suite struct FrenchTableTests {
  /// English, then French: the canonical word first.
  private static let keywords = """
    count: compter, combien de, combien d', effectif, nombre
    list: lister, afficher
    values: valeurs
    describe: décrire
    show: montrer
    of: de, des, du, d'
    where: dont, pour lesquels, pour lesquelles, où
    by: par, selon
    across: en colonnes, croisé par, croisé avec
    versus: contre
    rest: le reste
    all: l'ensemble
    having: en gardant, ayant
    with: avec
    as: comme, nommé
    sort: trier par, trié par, triés par, trié, triés
    asc: croissant
    desc: décroissant
    limit: limiter à, limité à
    per: pour chaque
    top: top
    others: autres
    sample: échantillon
    seed: graine
    and: et
    or: ou
    not: non, pas
    except: sauf
    in: dans, parmi, en
    not in: hors, pas dans
    between: entre
    contains: contient
    not contains: ne contient pas
    starts with: commence par
    ends with: finit par
    not starts with: ne commence pas par
    not ends with: ne finit pas par
    matches: correspond à
    not matches: ne correspond pas à
    is missing: est vide
    is not missing: est renseigné
    before: avant
    after: après
    since: depuis, à partir de
    until: jusqu'à, jusqu'au
    any: au moins un, au moins une
    no: aucun, aucune
    distinct: distincts, différents
    share: part
    share of row: part en ligne
    share of column: part en colonne
    share of total: part du total
    total: total
    cumulative: cumul
    change: évolution
    rank: rang
    ci: ic
    empty: modalités vides
    if: si
    then: alors
    else: sinon
    true: vrai, oui
    false: faux, non
    missing: manquant
    let: soit, cohorte
    define: définir
    label: libellé
    param: paramètre
    load: charger
    relate: relier
    drop: retirer
    into: vers
    export: exporter
    replace: en remplaçant
    convert: convertir
    recode: recoder
    to: à, en
    variants: variantes
    stack: empiler
    figure: chiffre
    require: exiger
    unique: unique
    within: à
    points: points
    rounded: arrondi à
    unverifiable: invérifiable
    table: tableau
    key: clé
    via: via
    excel: excel
    manifest: manifeste
    rejected: rejets
    failing: échecs
    save: enregistrer
    schema: schéma
    more: suite
    off: arrêt
    language: langue
    delimiter: séparateur
    encoding: encodage
    decimal: décimale
    header: en-tête
    skip: sauter
    sheet: feuille
    types: types
    rename: renommer
    file: fichier
    number: nombre
    text: texte
    date: date
    boolean: booléen
    check: contrôle
    strict: strict
    report: rapport
    months: mois
    years: ans
    weeks: semaines
    days: jours
    chart: graphique
    bar: barres
    column: colonnes
    line: courbe
    histogram: histogramme
    heatmap: chaleur
    title: titre
    scope: champ
    reading: lecture
    source: source
    note: note
    decimals: décimales
    datasets: fichiers
    fields: colonnes
    cohorts: cohortes
    settings: réglages
    run: exécuter
    set: régler
    explain: expliquer
    translate: traduire
    history: historique
    log: journal
    help: aide
    examples: exemples
    quit: quitter
    """

  private static let functions = """
    sum: somme
    mean: moyenne
    median: médiane
    min: minimum
    max: maximum
    stdev: écart_type
    variance: variance
    quantile: quantile
    corr: corrélation
    first: premier, première
    last: dernier, dernière
    rate: taux
    weekday: jour_semaine
    band: tranche
    bin: classe
    period: période
    age: âge
    year: année
    quarter: trimestre
    month: mois
    week: semaine
    day: jour
    days: jours_entre
    months: mois_entre
    years: années_entre
    """

  private static func rows(_ table: String) -> [(english: String, french: [String])] {
    table.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return (String(parts[0]), parts[1].split(separator: ",").map { String($0.drop { $0 == " " }) })
    }
  }

  @Test func everyKeywordHasItsFrenchWords() {
    for (english, french) in Self.rows(Self.keywords) {
      let rows = KeywordTable.rows.filter { $0.english.contains(english) }
      #expect(!rows.isEmpty, "no keyword \(english)")
      for word in french {
        #expect(rows.contains { $0.french.contains(word) }, "\(english) is not \(word) in French")
      }
      #expect(rows.contains { $0.french.first == french[0] }, "\(english) is not written \(french[0])")
    }
  }

  @Test func everyFunctionHasItsFrenchWords() {
    let vocabulary = FunctionList.vocabulary
    for (english, french) in Self.rows(Self.functions) {
      for word in french {
        let bare = String(word.map { Self.bare[$0] ?? $0 })
        for spelling in [word, bare, word.uppercased()] {
          let found = [vocabulary.scalar(spelling), vocabulary.aggregate(spelling)].compactMap { $0?.name }
          #expect(found.contains(english), "\(spelling) is \(found), not \(english)")
        }
      }
    }
  }

  private static let bare: [Character: Character] = ["é": "e", "è": "e", "ê": "e", "à": "a", "â": "a", "ô": "o", "ç": "c", "û": "u"]

  @Test func accentsAreOptionalButForWhere() {
    let compiler = Compiler(vocabulary: FunctionList.vocabulary)
    let english = Formatter(language: .english, vocabulary: FunctionList.vocabulary)
    func canonical(_ text: String) -> [String] { compiler.parse(SourceText(text)).script.statements.map { english.text($0) } }
    for statement in [
      "compter porteurs dont date_accueil après 2012 et âge < 26 trié par âge décroissant limité à 5",
      "moyenne de l'âge, écart_type age des porteurs en gardant mean_age > 3",
      "compter porteurs dont diplome correspond à /x/ ou date_accueil à partir de 2012 ou date_accueil jusqu'à 2012",
    ] {
      // The names of fields keep their accents: only the words of the language are compared.
      let bare = String(statement.replacing("âge", with: "age").map { Self.bare[$0] ?? $0 })
      #expect(canonical(bare) == canonical(statement.replacing("âge", with: "age")), "\(bare)")
      #expect(!canonical(bare).isEmpty)
    }
    #expect(canonical("compter porteurs où qpv") == ["count porteurs where qpv"])
    #expect(canonical("compter a ou b") == ["count a or b"])
    #expect(canonical("compter porteurs dont qpv ou qpv") == ["count porteurs where qpv or qpv"])
  }

  @Test func articlesMeanNothingWhereANameIsDue() {
    let compiler = Compiler(vocabulary: FunctionList.vocabulary)
    let english = Formatter(language: .english, vocabulary: FunctionList.vocabulary)
    for (text, expected) in [
      ("somme du montant des financements", "sum montant of financements"),
      ("somme de la part des financements", "sum part of financements"),
      ("moyenne de l'âge des porteurs", "mean âge of porteurs"),
      ("moyenne de l’âge des porteurs", "mean âge of porteurs"),
      ("combien d'entreprises", "count entreprises"),
      ("combien de la commune", "count commune"),
      ("compter les porteurs par la commune", "count porteurs by commune"),
      ("lister les porteurs triés par l'âge", "list porteurs sort âge"),
      ("nombre de quartier_id distincts des porteurs", "count distinct quartier_id of porteurs"),
      ("nombre des quartier_id différents des porteurs", "count distinct quartier_id of porteurs"),
      ("la moyenne age des porteurs", "mean age of porteurs"),
      ("l'effectif des porteurs", "count of porteurs"),
      ("soit jeunes = les porteurs dont l'âge < 26", "let jeunes = porteurs where âge < 26"),
      ("compter porteurs where âge < 26 et sexe = F by commune", "count porteurs where âge < 26 and sexe=F by commune"),
      ("compter porteurs dont ville = L'Isle", "count porteurs where ville=L'Isle"),
    ] {
      let parsed = compiler.parse(SourceText(text))
      #expect(parsed.diagnostics.isEmpty, "\(text)")
      #expect(parsed.script.statements.map { english.text($0) } == [expected])
    }
  }
}
