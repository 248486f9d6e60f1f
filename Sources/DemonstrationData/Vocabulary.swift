/// A word of the data, as the bytes that stand in the files. None holds a comma, a quote or a line end.
typealias Word = [UInt8]

/// Words and how often each is drawn.
struct Choice {
  let words: [Word]
  let weights: [Int]

  init(_ choices: KeyValuePairs<String, Int>) {
    words = choices.map { Array($0.key.utf8) }
    weights = choices.map(\.value)
  }

  func draw(_ random: inout SplitMix64) -> Word { words[random.position(weights: weights)] }
}

/// The six municipalities, four of which are the programme's perimeter. Codes and names are the real ones; the shares are invented.
enum Communes {
  static let all: [(code: Word, name: Word, isTarget: Bool, share: Int)] = [
    (Array("13063".utf8), Array("Miramas".utf8), true, 46),
    (Array("13047".utf8), Array("Istres".utf8), true, 26),
    (Array("13039".utf8), Array("Fos-sur-Mer".utf8), true, 12),
    (Array("13078".utf8), Array("Port-Saint-Louis-du-Rhône".utf8), true, 12),
    (Array("13044".utf8), Array("Grans".utf8), false, 2),
    (Array("13029".utf8), Array("Cornillon-Confoux".utf8), false, 2),
  ]
  static let shares = all.map(\.share)
}

/// Invented neighbourhoods, each of a real municipality. `commune` is a position in ``Communes/all``.
enum Quartiers {
  static let all: [(code: Word, name: Word, commune: Int, zone: Word)] = [
    (Array("DEMO-Q01".utf8), Array("Quartier nord (démo)".utf8), 0, zus),
    (Array("DEMO-Q02".utf8), Array("Quartier de la gare (démo)".utf8), 0, cucs),
    (Array("DEMO-Q03".utf8), Array("Centre ancien (démo)".utf8), 0, outside),
    (Array("DEMO-Q04".utf8), Array("Quartier de l'étang (démo)".utf8), 1, cucs),
    (Array("DEMO-Q05".utf8), Array("Quartier des collines (démo)".utf8), 1, outside),
    (Array("DEMO-Q06".utf8), Array("Quartier du golfe (démo)".utf8), 2, outside),
    (Array("DEMO-Q07".utf8), Array("Quartier du canal (démo)".utf8), 3, cucs),
    (Array("DEMO-Q08".utf8), Array("Village (démo)".utf8), 4, outside),
  ]
  static let zus: Word = Array("ZUS".utf8)
  static let cucs: Word = Array("CUCS".utf8)
  static let outside: Word = Array("hors".utf8)

  /// Positions in ``all`` of each municipality's neighbourhoods.
  static let ofCommune: [[Int]] = Communes.all.indices.map { commune in all.indices.filter { all[$0].commune == commune } }

  /// A priority neighbourhood.
  static func isPriority(_ quartier: Int) -> Bool { all[quartier].zone != outside }
}

/// The kinds of structure that the sheet names, under generic names.
enum Structures {
  static let all: [(id: Word, name: Word, kind: Word)] = [
    ("Mission locale (démo)", "prescripteur"),
    ("Maison de l'emploi (démo)", "prescripteur"),
    ("Plan local pour l'insertion et l'emploi (démo)", "prescripteur"),
    ("Action sociale du département (démo)", "prescripteur"),
    ("Action sociale de la caisse d'allocations (démo)", "prescripteur"),
    ("Agence pour l'emploi (démo)", "prescripteur"),
    ("Politique de la ville (démo)", "prescripteur"),
    ("Réseau de micro-crédit (démo)", "partenaire"),
    ("Fonds de garantie (démo)", "partenaire"),
    ("Plateforme de prêts d'honneur (démo)", "partenaire"),
    ("Boutique de gestion (démo)", "partenaire"),
    ("Banque publique (démo)", "financeur"),
    ("Région (démo)", "financeur"),
    ("Département (démo)", "financeur"),
    ("Contrat urbain de cohésion sociale (démo)", "financeur"),
    ("Communes du périmètre (démo)", "financeur"),
    ("Initiative locale (démo)", "porteuse"),
  ].enumerated().map { position, structure in
    (Array((position < 9 ? "S0" : "S").utf8) + Array("\(position + 1)".utf8), Array(structure.0.utf8), Array(structure.1.utf8))
  }

  /// How often each of the first seven sends people.
  static let referrals = [28, 12, 14, 9, 7, 22, 8]
}

/// The budget of 2012 as published: seven lines that add up to 57 000 €. The two municipalities of the fifth cannot be told apart.
enum Budget {
  static let year = 2012
  static let lines: [(payer: Word, structure: Int, amount: Int)] = [
    (Array("Caisse des Dépôts".utf8), 11, 17_000),
    (Array("Région PACA".utf8), 12, 12_000),
    (Array("Service Insertion Conseil Général 13".utf8), 13, 2_000),
    (Array("CUCS de Miramas".utf8), 14, 4_000),
    (Array("CUCS Port-Saint-Louis et Istres".utf8), 14, 14_000),
    (Array("Mairie de Miramas".utf8), 15, 4_000),
    (Array("Mairie de Fos-sur-Mer".utf8), 15, 4_000),
  ]
}

/// Who the people are. All of it invented, in proportions that such a programme could have.
struct People {
  let sexe = Choice(["F": 46, "H": 51, "": 3])
  let diplome = Choice(["sans diplôme": 34, "CAP-BEP": 29, "bac": 19, "bac+2": 8, "bac+3 et plus": 5, "": 5])
  let situation = Choice([
    "demandeur d'emploi": 52, "bénéficiaire du RSA": 23, "salarié": 11, "sans activité": 8, "indépendant": 4, "": 2,
  ])
  let youngSituation = Choice(["demandeur d'emploi": 61, "étudiant": 17, "salarié": 10, "sans activité": 10, "": 2])

  /// First and last age of a band, and its weight.
  private let ages: [(ClosedRange<Int>, Int)] = [(18...25, 27), (26...34, 33), (35...49, 31), (50...62, 9)]

  func drawAge(_ random: inout SplitMix64) -> Int {
    random.within(ages[random.position(weights: ages.map(\.1))].0)
  }
}

/// What the enterprises do.
struct Trades {
  static let all: [(sector: Word, naf: Word, weight: Int)] = [
    ("BTP", "43.34Z", 16), ("BTP", "43.22A", 8), ("commerce", "47.81Z", 15), ("commerce", "47.91B", 10),
    ("services aux personnes", "96.02A", 12), ("services aux personnes", "88.10A", 6), ("restauration", "56.10C", 12),
    ("transport", "49.32Z", 8), ("nettoyage", "81.21Z", 7), ("agriculture", "01.13Z", 3), ("conseil", "70.22Z", 3),
  ].map { (Array($0.0.utf8), Array($0.1.utf8), $0.2) }

  let weights = Trades.all.map(\.weight)
  let legalForm = Choice(["auto-entrepreneur": 58, "entreprise individuelle": 15, "EURL": 10, "SARL": 10, "SAS": 5, "association": 2])
}

/// Where people are sent on, and why: positions in ``Structures/all``.
struct Referrals {
  struct Reason {
    let motive: Word
    let structure: Int
    init(_ motive: String, _ structure: Int) {
      self.motive = Array(motive.utf8)
      self.structure = structure
    }
  }
  let towardsCreation = [
    Reason("micro-crédit", 7), Reason("garantie de prêt", 8), Reason("prêt d'honneur", 9), Reason("aide spécifique", 10),
  ]
  let towardsOtherWays = [
    Reason("formation", 0), Reason("recherche d'emploi", 5), Reason("insertion", 2), Reason("aide spécifique", 10),
  ]
}

/// The phases of a path, as they stand in the data.
enum Phase {
  static let welcome: Word = Array("accueil".utf8)
  static let sensitisation: Word = Array("sensibilisation".utf8)
  static let priming: Word = Array("amorçage".utf8)
  static let unpriming: Word = Array("désamorçage".utf8)
  static let creation: Word = Array("création".utf8)
}

/// What a désamorçage asks of the person. The first two leave the door open.
enum Modality {
  static let rework: Word = Array("retravailler".utf8)
  static let postpone: Word = Array("reporter".utf8)
  static let giveUp: Word = Array("abandonner".utf8)
}

/// The last decision on a person's project.
enum Outcome {
  static let creation: Word = Array("creation".utf8)
  static let unpriming: Word = Array("desamorcage".utf8)
  static let underWay: Word = Array("en cours".utf8)
}
