/// A table as the Data Package describes it. The CSV header is made from it too.
struct TableDescription {
  struct Field {
    enum Kind: String { case string, integer, boolean, date }

    let name: String
    let kind: Kind
    let title: String
    /// Value and label, in the order in which they are to be shown.
    let categories: [(value: String, label: String)]
    let isRequired: Bool

    init(_ name: String, _ kind: Kind, _ title: String, required: Bool = true, categories: [(value: String, label: String)] = []) {
      self.name = name
      self.kind = kind
      self.title = title
      self.categories = categories
      isRequired = required
    }
  }

  struct ForeignKey {
    let field: String
    let table: String
    let key: String

    init(_ field: String, to table: String, _ key: String) {
      self.field = field
      self.table = table
      self.key = key
    }
  }

  let name: String
  let title: String
  let fields: [Field]
  let primaryKey: String
  let foreignKeys: [ForeignKey]

  init(_ name: String, _ title: String, key: String, references: [ForeignKey] = [], _ fields: [Field]) {
    self.name = name
    self.title = title
    self.fields = fields
    primaryKey = key
    foreignKeys = references
  }

  var path: String { name + ".csv" }
}

extension TableDescription {
  static let communes = TableDescription(
    "communes", "Communes", key: "code_insee",
    [
      Field("code_insee", .string, "Code INSEE"),
      Field("libelle", .string, "Commune"),
      Field("public_cible", .boolean, "Dans le périmètre du programme"),
    ])

  static let quartiers = TableDescription(
    "quartiers", "Quartiers", key: "code", references: [ForeignKey("code_insee", to: "communes", "code_insee")],
    [
      Field("code", .string, "Code du quartier"),
      Field("libelle", .string, "Quartier"),
      Field("code_insee", .string, "Code INSEE de la commune"),
      Field(
        "zonage", .string, "Zonage",
        categories: [
          ("ZUS", "Zone urbaine sensible"), ("CUCS", "Contrat urbain de cohésion sociale"), ("hors", "Hors zonage"),
        ]),
    ])

  static let structures = TableDescription(
    "structures", "Structures", key: "id",
    [
      Field("id", .string, "Identifiant"),
      Field("nom", .string, "Nom"),
      Field(
        "type", .string, "Type de structure",
        categories: [
          ("prescripteur", "Prescripteur"), ("partenaire", "Partenaire"), ("financeur", "Financeur"), ("porteuse", "Structure porteuse"),
        ]),
    ])

  static let porteurs = TableDescription(
    "porteurs", "Porteurs de projet accueillis", key: "id",
    references: [
      ForeignKey("code_insee", to: "communes", "code_insee"), ForeignKey("quartier_id", to: "quartiers", "code"),
      ForeignKey("prescripteur_id", to: "structures", "id"),
    ],
    [
      Field("id", .string, "Identifiant"),
      Field("date_accueil", .date, "Date d'accueil"),
      Field("commune", .string, "Commune"),
      Field("code_insee", .string, "Code INSEE de la commune"),
      Field("quartier_id", .string, "Quartier", required: false),
      Field("qpv", .boolean, "Quartier prioritaire", required: false),
      Field("sexe", .string, "Sexe", required: false, categories: [("F", "Femmes"), ("H", "Hommes")]),
      Field("age", .integer, "Âge à l'accueil", required: false),
      Field(
        "diplome", .string, "Diplôme le plus élevé", required: false,
        categories: [
          ("sans diplôme", "Sans diplôme"), ("CAP-BEP", "CAP ou BEP"), ("bac", "Baccalauréat"), ("bac+2", "Bac + 2"),
          ("bac+3 et plus", "Bac + 3 et plus"),
        ]),
      Field("situation", .string, "Situation à l'accueil", required: false),
      Field("prescripteur_id", .string, "Structure qui a orienté la personne", required: false),
      Field("phase", .string, "Phase du dernier événement", categories: phases),
      Field(
        "outcome", .string, "Issue du projet",
        categories: [("creation", "Création"), ("desamorcage", "Désamorçage"), ("en cours", "En cours")]),
      Field("synthetique", .boolean, "Donnée synthétique"),
    ])

  static let evenements = TableDescription(
    "evenements", "Événements des parcours", key: "id", references: [ForeignKey("porteur_id", to: "porteurs", "id")],
    [
      Field("id", .string, "Identifiant"),
      Field("porteur_id", .string, "Porteur de projet"),
      Field("date", .date, "Date"),
      Field("phase", .string, "Phase", categories: phases),
      Field(
        "modalite", .string, "Modalité du désamorçage", required: false,
        categories: [
          ("retravailler", "Retravailler le projet"), ("reporter", "Reporter le projet"), ("abandonner", "Abandonner le projet"),
        ]),
    ])

  static let entreprises = TableDescription(
    "entreprises", "Entreprises créées", key: "id",
    references: [ForeignKey("porteur_id", to: "porteurs", "id"), ForeignKey("code_insee", to: "communes", "code_insee")],
    [
      Field("id", .string, "Identifiant"),
      Field("porteur_id", .string, "Porteur de projet"),
      Field("date_creation", .date, "Date de création"),
      Field("date_cessation", .date, "Date de cessation", required: false),
      Field("code_insee", .string, "Code INSEE de la commune d'implantation"),
      Field("secteur", .string, "Secteur d'activité"),
      Field("naf", .string, "Code NAF"),
      Field("forme_juridique", .string, "Forme juridique"),
    ])

  static let orientations = TableDescription(
    "orientations", "Orientations vers une structure", key: "id",
    references: [ForeignKey("porteur_id", to: "porteurs", "id"), ForeignKey("structure_id", to: "structures", "id")],
    [
      Field("id", .string, "Identifiant"),
      Field("porteur_id", .string, "Porteur de projet"),
      Field("structure_id", .string, "Structure"),
      Field("date", .date, "Date"),
      Field("motif", .string, "Motif"),
    ])

  static let actions = TableDescription(
    "actions", "Actions collectives", key: "id", references: [ForeignKey("code_insee", to: "communes", "code_insee")],
    [
      Field("id", .string, "Identifiant"),
      Field("date", .date, "Date"),
      Field("type", .string, "Type d'action"),
      Field("code_insee", .string, "Code INSEE de la commune"),
      Field("participants", .integer, "Participants"),
    ])

  static let financements = TableDescription(
    "financements", "Financements du programme", key: "id", references: [ForeignKey("structure_id", to: "structures", "id")],
    [
      Field("id", .string, "Identifiant"),
      Field("annee", .integer, "Exercice"),
      Field("financeur", .string, "Financeur"),
      Field("structure_id", .string, "Structure"),
      Field("montant", .integer, "Montant (€)"),
    ])

  static let all = [communes, quartiers, structures, porteurs, evenements, entreprises, orientations, actions, financements]

  private static var phases: [(value: String, label: String)] {
    [
      ("accueil", "Accueil"), ("sensibilisation", "Sensibilisation"), ("amorçage", "Amorçage"), ("désamorçage", "Désamorçage"),
      ("création", "Création"),
    ]
  }
}
