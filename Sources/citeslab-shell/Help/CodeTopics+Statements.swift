/// What is wrong with a statement as it is read (E0…) or as it is matched with the data (E1…).
extension CodeTopics {
  static let reading: [CodeTopic] = [
    CodeTopic("E001", wrong: "count porteurs where commune = 'Miramas"),
    CodeTopic("E002", wrong: "count porteurs where age ~ 26"),
    CodeTopic("E003", wrong: "count porteurs#all of them"),
    CodeTopic(
      "E004", "A script of more than 2 GB is not read.", "Un script de plus de 2 Go n'est pas lu.", example: "count porteurs"),
    CodeTopic("E005", wrong: "count porteurs where age > 25,5"),
    CodeTopic("E006", wrong: "count porteurs where age => 26"),
    CodeTopic("E007", wrong: "count porteurs limit 99999999999999999999"),
    CodeTopic("E008", wrong: "count porteurs by commune limit 2.5"),
    CodeTopic("E010", wrong: "count porteurs by"),
    CodeTopic("E011", wrong: "cuont porteurs"),
    CodeTopic("E012", wrong: "where age < 26"),
    CodeTopic(
      "E013", "The word belongs to the language, and this version of the program does not answer to it.",
      "Le mot appartient au langage, et cette version du programme n'y répond pas.", example: "count porteurs by commune"),
    CodeTopic("E014", wrong: "funnel porteurs"),
    CodeTopic(
      "E015", "Brackets, conditions and questions nest at most 256 deep. Chains of and, or and + are no nesting.",
      "Parenthèses, conditions et questions s'emboîtent sur 256 niveaux au plus. Les suites de et, ou et + n'en sont pas.",
      example: "count porteurs where age < 26 or qpv or sexe = F"),
    CodeTopic("E016", wrong: "count porteurs by commune by sexe"),
    CodeTopic("E017", wrong: "count porteurs by commune top 3 limit 2"),
    CodeTopic("E018", wrong: "count porteurs and porteurs or porteurs"),
    CodeTopic("E019", wrong: "count not porteurs"),
    CodeTopic("E020", wrong: "let groups = porteurs by commune"),
    CodeTopic("E021", wrong: "list evenements sort date limit 1 per porteur_id"),
    CodeTopic("E022", wrong: "figure accueillis = 298"),
    CodeTopic("E023", wrong: "language de"),
    CodeTopic("E024", wrong: "load porteurs.csv"),
    CodeTopic("E025", wrong: "mean, count of porteurs"),
    CodeTopic("E030", wrong: "count porteurs where 18 < age < 26"),
    CodeTopic("E031", wrong: "count porteurs where sexe = missing"),
    CodeTopic("E032", wrong: "count porteurs where sexe is null"),
    CodeTopic("E033", wrong: "count porteurs where commune in Miramas"),
    CodeTopic("E034", wrong: "count porteurs where commune = (Miramas, Istres)"),
    CodeTopic("E035", wrong: "count porteurs where age = 18..25"),
    CodeTopic("E036", wrong: "count porteurs where age in 18 .. 25"),
    CodeTopic("E037", wrong: "count porteurs where commune = Port Saint Louis"),
    CodeTopic("E038", wrong: "count porteurs where age < 26 sexe = F"),
    CodeTopic("E039", wrong: "count porteurs where commune = 'Miramas' or 'Istres'"),
    CodeTopic(
      "E040", "Conditions are joined by and and or, not by commas.", "Les conditions se joignent par et et ou, pas par des virgules.",
      example: "count porteurs where age < 26 and sexe = F"),
    CodeTopic("E041", wrong: "count/2 of porteurs"),
    CodeTopic("E042", wrong: "list 12/03/2012 as jour of porteurs"),
    CodeTopic("E043", wrong: "count porteurs by commune top 3 by count"),
    CodeTopic("E044", wrong: "select commune, count(*) from porteurs group by commune"),
    CodeTopic("E045", wrong: "count porteurs group by commune"),
    CodeTopic("E046", wrong: "count commune of porteurs"),
    CodeTopic("E047", wrong: "list distinct commune of porteurs"),
    CodeTopic("E048", wrong: "jeunes = porteurs where age < 26"),
    CodeTopic("E049", wrong: "list age % 10 of porteurs"),
    CodeTopic("E050", wrong: "list foo (age) of porteurs"),
    CodeTopic("E051", wrong: "porteurs where age < 26"),
    CodeTopic("E052", wrong: "count porteurs by commune sort desc count"),
    CodeTopic("E053", wrong: "sum distinct age of porteurs"),
    CodeTopic("E057", wrong: "count porteurs where date accueil in 2012"),
    CodeTopic("E058", wrong: "how many porteurs"),
    CodeTopic("E059", wrong: "mean age porteurs"),
    CodeTopic("E061", wrong: "mean age of porteurs by commune sort last age sort date_accueil"),
    CodeTopic("E062", wrong: "let count = porteurs where age < 26"),
    CodeTopic("E063", wrong: "require count porteurs > 5"),
    CodeTopic("E064", wrong: "count porteurs where age is less than 26"),
    CodeTopic("E065", wrong: "count porteurs if age < 26"),
    CodeTopic("E066", wrong: "tab commune"),
    CodeTopic("E067", wrong: "rate outcome=creation of porteurs"),
    CodeTopic("E068", wrong: "= count porteurs / count entreprises"),
    CodeTopic("E069", wrong: "count porteurs by commune sexe"),
    CodeTopic("E070", wrong: "count porteurs as n by commune"),
    CodeTopic("E071", wrong: "load \"porteurs.csv\" as _"),
    CodeTopic("E072", wrong: "count financements where montant > 10 000"),
    CodeTopic("E073", wrong: "count porteurs where age >= 18 and <= 25"),
    CodeTopic("E074", wrong: "compter porteurs ou age < 26"),
    CodeTopic("E054", wrong: "rate(qpv) of porteurs by sexe with ci 95"),
    CodeTopic("E055", wrong: "define tranche = band(age, 26, 35, 50)"),
    CodeTopic("E056", wrong: "label porteurs.sexe"),
  ]

  static let binding: [CodeTopic] = [
    CodeTopic("E100", wrong: "count porteur"),
    CodeTopic(
      "E101", "Two names are the same but for case, accents and separators: the one that is meant is written exactly, in back-quotes.",
      "Deux noms ne diffèrent que par la casse, les accents et les séparateurs\u{202F}: celui qui est voulu s'écrit exactement, entre accents graves.",
      example: "count porteurs by `commune`"),
    CodeTopic("E102", wrong: "count porteurs where comune = Miramas"),
    CodeTopic("E103", wrong: "list averge(age) of porteurs"),
    CodeTopic("E104", wrong: "count entreprises where date_creation in $annee"),
    CodeTopic("E105", wrong: "count porteurs where in jeunes"),
    CodeTopic("E106", wrong: "count porteurs where in entreprises"),
    CodeTopic(
      "E107", "The dotted name leads nowhere: its first part is neither a dataset nor a relation of this one.",
      "Le nom à point ne mène nulle part\u{202F}: sa première partie n'est ni un fichier ni une relation de celui-ci.",
      example: "count porteurs by porteurs.commune"),
    CodeTopic(
      "E108", "The field belongs to another dataset than the one that is asked about.",
      "La colonne appartient à un autre fichier que celui de la question.",
      example: "count porteurs where code_insee in communes.code_insee"),
    CodeTopic("E109", wrong: "count porteurs by commune sort nombre_total"),
    CodeTopic("E110", wrong: "count porteurs by commune sort age"),
    CodeTopic("E111", wrong: "let communes = porteurs where age < 26"),
    CodeTopic("E112", wrong: "let a = porteurs where age < 26\nlet a = a where qpv"),
    CodeTopic(
      "E113", "Definitions rest on one another at most so deep; some of them may be made from the dataset itself.",
      "Les définitions reposent l'une sur l'autre jusqu'à une profondeur donnée\u{202F}; certaines peuvent partir du fichier lui-même.",
      example: "let jeunes = porteurs where age < 26"),
    CodeTopic(
      "E114", "A statement stands for too many definitions, each of which uses others.",
      "Une instruction désigne trop de définitions, dont chacune en utilise d'autres.", example: "let jeunes = porteurs where age < 26"),
    CodeTopic(
      "E115", "A cohort that the statement uses was right when it was defined, and the data that it needs have changed.",
      "Une cohorte utilisée était juste quand elle a été définie, et les données qu'il lui faut ont changé.", example: "cohorts"),
    CodeTopic("E116", wrong: "let recentes = entreprises where date_creation in 2013\ncount porteurs where in recentes"),
    CodeTopic("E117", wrong: "count porteurs and entreprises"),
    CodeTopic(
      "E118", "A cohort stands where only a dataset may.", "Une cohorte se trouve là où il faut un fichier.", example: "datasets"),
    CodeTopic("E120", wrong: "count porteurs where age"),
    CodeTopic("E121", wrong: "count porteurs where age = date_accueil"),
    CodeTopic("E122", wrong: "count porteurs where qpv > true"),
    CodeTopic("E123", wrong: "count porteurs where code_insee > 13050"),
    CodeTopic("E124", wrong: "list age + commune of porteurs"),
    CodeTopic("E125", wrong: "list date_accueil + 6 of porteurs"),
    CodeTopic("E126", wrong: "list date_creation - date_cessation of entreprises"),
    CodeTopic("E127", wrong: "list 6 months of porteurs"),
    CodeTopic("E128", wrong: "count porteurs where age = jeune"),
    CodeTopic("E129", wrong: "count porteurs where age = '26'"),
    CodeTopic("E130", wrong: "count porteurs where date_accueil = 12/03/2012"),
    CodeTopic("E131", wrong: "count porteurs where date_accueil = 2012-02-30"),
    CodeTopic("E132", wrong: "count porteurs where age = 2012-03-01"),
    CodeTopic(
      "E133", "Nothing equals a missing value, not even another: is missing finds them.",
      "Rien n'est égal à une valeur manquante, pas même une autre\u{202F}: est vide les trouve.",
      example: "count porteurs where sexe is missing"),
    CodeTopic(
      "E134", "A cohort has the fields of its dataset; for its members a condition says in COHORT.",
      "Une cohorte a les colonnes de son fichier\u{202F}; pour ses membres, une condition dit dans COHORTE.",
      example: "let jeunes = porteurs where age < 26\ncount porteurs where in jeunes"),
    CodeTopic(
      "E185", "A relation's step has the name already; nothing hides another thing.",
      "Une relation porte déjà ce nom\u{202F}; rien ne cache autre chose.", example: "relations"),
    CodeTopic(
      "E186", "A measure with the word of an aggregate is written in back-quotes wherever it stands, for alone the word is the aggregate.",
      "Une mesure qui a le mot d'un agrégat s'écrit partout entre accents graves, car seul, le mot est l'agrégat.",
      example: "define porteurs.taux_creation = rate(outcome=creation)"),
    CodeTopic("E187", wrong: "count porteurs by commune and sexe"),
    CodeTopic("E188", wrong: "count porteurs.age"),
    CodeTopic("E189", wrong: "count porteurs by commune where count > 10"),
    CodeTopic("E196", wrong: "sum montant-annee of financements"),
    CodeTopic("E190", wrong: "let grandes = (count porteurs by commune) where count > 50"),
    CodeTopic(
      "E191", "A question that is the source of another runs before it; where nothing runs, its rows are not there.",
      "Une question qui est la source d'une autre est posée avant elle\u{202F}; là où rien n'est posé, ses lignes manquent.",
      example: "mean count of (count porteurs by commune)"),
    CodeTopic(
      "E192", "Labels belong to fields that are stored; the words of a computed field stand in its definition.",
      "Les libellés sont ceux de colonnes enregistrées\u{202F}; les mots d'une colonne calculée sont dans sa définition.",
      example: "define porteurs.genre = if sexe=F then 'Femmes' else 'Hommes'\ncount porteurs by genre"),
    CodeTopic("E135", wrong: "count porteurs where commune = Miramas or Istres"),
    CodeTopic("E136", wrong: "count porteurs where age contains 2"),
    CodeTopic("E137", wrong: "count porteurs where commune matches `diplome`"),
    CodeTopic(
      "E138", "The number has more digits than any number here: 64 bits, or 18 digits with decimals.",
      "Le nombre a plus de chiffres qu'aucun nombre ici\u{202F}: 64 bits, ou 18 chiffres avec les décimales.",
      example: "count financements where montant > 1_000_000"),
    CodeTopic(
      "E139", "An expression has too many operations one upon the other; it can be split.",
      "Une expression a trop d'opérations l'une sur l'autre\u{202F}; elle peut être partagée.", example: "list age + 1 of porteurs limit 1"),
    CodeTopic(
      "E140", "An expression nests too deep once its definitions are filled in.",
      "Une expression s'emboîte trop profondément une fois ses définitions remplacées.", example: "count porteurs where age < 26"),
    CodeTopic("E141", wrong: "list if age < 26 then 1 else 'x' of porteurs"),
    CodeTopic(
      "E142", "An instant, which has an offset from UTC, and a local time cannot be compared.",
      "Un instant, qui a un décalage par rapport à UTC, et une heure locale ne se comparent pas.",
      example: "count porteurs where date_accueil since 2012-03-01"),
    CodeTopic(
      "E143", "The two columns hold values of different types, none of which can equal another.",
      "Les deux colonnes contiennent des valeurs de types différents, dont aucune ne peut en égaler une autre.",
      example: "count porteurs where code_insee in communes.code_insee"),
    CodeTopic(
      "E144", "Labels are for codes: a value with many forms has none.",
      "Les libellés sont pour des codes\u{202F}: une valeur à mille formes n'en a pas.",
      example: "label porteurs.sexe F \"Femmes\", H \"Hommes\""),
    CodeTopic(
      "E145", "A value is given two labels.", "Une valeur reçoit deux libellés.", example: "label porteurs.sexe F \"Femmes\", H \"Hommes\""),
    CodeTopic(
      "E146", "An argument lies outside of what the function takes.", "Un argument est hors de ce que prend la fonction.",
      example: "quantile(age, 0.9) of porteurs"),
    CodeTopic("E150", wrong: "list days(date_accueil) of porteurs"),
    CodeTopic("E151", wrong: "sum commune of porteurs"),
    CodeTopic("E152", wrong: "list period(date_accueil, siecle) of porteurs"),
    CodeTopic(
      "E153", "An offset from UTC is written '+01:00'.", "Un décalage par rapport à UTC s'écrit '+01:00'.",
      example: "list date_accueil of porteurs limit 1"),
    CodeTopic(
      "E154", "today() gives another value each day: a figure takes a parameter instead.",
      "today() change chaque jour\u{202F}: un chiffre prend un paramètre à la place.",
      example: "param jour = 2013-10-01\ncount porteurs where date_accueil until $jour"),
    CodeTopic("E160", wrong: "count porteurs where sum(age) > 3"),
    CodeTopic("E161", wrong: "age of porteurs by commune"),
    CodeTopic(
      "E162", "A question in brackets may stand for a number after =, in a figure and in a measure.",
      "Une question entre parenthèses peut tenir lieu de nombre après =, dans un chiffre et dans une mesure.",
      example: "= (sum montant of financements) / (count entreprises)"),
    CodeTopic("E163", wrong: "= (count porteurs by commune)"),
    CodeTopic("E164", wrong: "3 of porteurs"),
    CodeTopic("E165", wrong: "= age"),
    CodeTopic("E166", wrong: "= sum age"),
    CodeTopic("E170", wrong: "list porteurs by commune"),
    CodeTopic("E171", wrong: "count porteurs by commune with share of row"),
    CodeTopic("E172", wrong: "mean age of porteurs by commune with share"),
    CodeTopic(
      "E180", "A parameter, a published value and the like are written out: a number, a date, a text, true or false.",
      "Un paramètre, une valeur publiée et autres sont écrits en entier\u{202F}: un nombre, une date, un texte, vrai ou faux.",
      example: "param annee = 2012"),
    CodeTopic(
      "E181", "A parameter was given a value of another type than its default has.",
      "Un paramètre a reçu une valeur d'un autre type que celle par défaut.", example: "param annee = 2012"),
    CodeTopic(
      "E182", "A program that uses the libraries asks one question at a time, after the definitions that it needs.",
      "Un programme qui utilise les bibliothèques pose une question à la fois, après les définitions qu'il lui faut.",
      example: "count porteurs"),
    CodeTopic("E195", wrong: "count porteurs where situation contains ''"),
    CodeTopic(
      "E167", "The addition does not go with that kind of question.", "L'ajout ne va pas avec ce genre de question.",
      example: "count porteurs by commune with share"),
    CodeTopic(
      "E168", "The addition needs a key after by.", "L'ajout demande une clé après par.",
      example: "count porteurs by commune with share"),
    CodeTopic(
      "E169", "The column is computed later than the clause that names it.", "La colonne est calculée après la clause qui la nomme.",
      example: "count porteurs by commune having count >= 10"),
    CodeTopic(
      "E173", "share of names a key that the question does not have.", "part de nomme une clé que la question n'a pas.",
      example: "count porteurs by commune, sexe with share of commune"),
    CodeTopic(
      "E174", "others goes with top.", "autres va avec top.",
      example: "count porteurs by commune top 3 with others"),
    CodeTopic(
      "E175", "versus rest needs a condition, whose other side it is.", "contre le reste demande une condition, dont il est l'autre côté.",
      example: "rate(outcome=creation) of porteurs where commune=Miramas versus rest"),
    CodeTopic(
      "E176", "versus does not go with that clause.", "contre ne va pas avec cette clause.",
      example: "rate(outcome=creation) of porteurs where commune=Miramas versus rest"),
    CodeTopic(
      "E177", "The value is none that the addition takes.", "La valeur n'est pas de celles que prend l'ajout.",
      example: "rate(outcome=creation) of porteurs by sexe with ci 90%"),
    CodeTopic(
      "E178", "The addition stands twice.", "L'ajout figure deux fois.",
      example: "count porteurs by commune with share, total"),
    CodeTopic(
      "E179", "The dataset has a field or definition of that name already.", "Le fichier a déjà une colonne ou une définition de ce nom.",
      example: "define porteurs.tranche = band(age, 26, 35, 50)"),
    CodeTopic(
      "E183", "A definition that the statement uses was right when it was made, and the data that it needs have changed.",
      "Une définition utilisée était juste quand elle a été faite, et les données qu'il lui faut ont changé.",
      example: "define porteurs.tranche = band(age, 26, 35, 50)"),
    CodeTopic(
      "E184", "There is no definition of that name.", "Il n'y a pas de définition de ce nom.",
      example: "define porteurs.tranche = band(age, 26, 35, 50)"),
    CodeTopic(
      "E119", "A path leads to another dataset, and the place takes a field of the dataset itself.",
      "Un chemin mène à un autre fichier, et l'endroit attend une colonne du fichier même.",
      example: "relate entreprises.porteur_id to porteurs.id"
    ),
    CodeTopic(
      "E147", "The rows of that dataset are not related to these; relations lists what is.",
      "Les lignes de ce fichier ne sont pas reliées à celles-ci\u{202F}; relations dit ce qui l'est.",
      example: "count porteurs where any entreprises"),
    CodeTopic(
      "E148", "Several relations join the two datasets: via says which.",
      "Plusieurs relations joignent les deux fichiers\u{202F}: via dit laquelle.",
      example: "count porteurs where any entreprises via porteur"),
    CodeTopic(
      "E149", "No relation here has the name after via.", "Aucune relation n'a ici le nom qui suit via.",
      example: "count porteurs where any entreprises via porteur"),
    CodeTopic(
      "E155", "What is asked of related rows is one value a row, and rows are put together here: an aggregate around it says how.",
      "Ce qui est demandé aux lignes reliées est une valeur par ligne, et ici les lignes sont réunies\u{202F}: un agrégat autour dit comment.",
      example: "mean count(evenements) of porteurs"),
    CodeTopic(
      "E156", "Both sides of a relation need a key of as many fields.", "Les deux côtés d'une relation ont une clé d'autant de colonnes.",
      example: "relate entreprises.porteur_id to porteurs.id"),
    CodeTopic(
      "E157", "Keys of different types are never equal.", "Des clés de types différents ne sont jamais égales.",
      example: "relate entreprises.porteur_id to porteurs.id"),
    CodeTopic(
      "E158", "The name that the relation would have is taken: as gives it another.",
      "Le nom qu'aurait la relation est pris\u{202F}: comme lui en donne un autre.",
      example: "relate entreprises.porteur_id to porteurs.id as porteur"),
    CodeTopic(
      "E159", "The path leads to rows that may be many for each row: an aggregate makes one value of them.",
      "Le chemin mène à des lignes qui peuvent être plusieurs pour chaque ligne\u{202F}: un agrégat en fait une valeur.",
      example: "list id, count(entreprises) as n of porteurs"),
    CodeTopic("E193", wrong: "count _"),
    CodeTopic(
      "E198", "The relation leads to a row; a dot and a field say what of it.",
      "La relation mène à une ligne\u{202F}; un point et une colonne disent quoi.", example: "count entreprises by porteur.commune"),
    CodeTopic(
      "E199", "This is a mistake of the program, not of the statement: it is worth a report.",
      "C'est une erreur du programme, pas de l'instruction\u{202F}: elle mérite un signalement.", example: "count porteurs"),
  ]
}
