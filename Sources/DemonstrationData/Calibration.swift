/// How many of each thing the data hold, so that the published figures come out exactly for 298 porteurs.
///
/// For any other number of porteurs each figure is its share of 298, rounded half up. What does not depend on how many people came
/// (communes, quartiers, structures, the budget of 2012) stays as it is.
struct Calibration: Equatable {
  /// People welcomed: « a accueilli 298 personnes ».
  let porteurs: Int
  /// Distinct people among them: « dont 125 qui ont été sensibilisées à la création d'activité ».
  let sensitised: Int
  /// Enterprises, not people: « la création de 71 entreprises ».
  let enterprises: Int
  /// « sur les 12 attendues, 24 ont été créées » in 2012.
  let enterprisesOf2012: Int
  /// People: « environ 60 % du public accueilli ». 178 to 180 of 298 round to 60 %; 179 is the one in the middle.
  let desamorcages: Int
  /// People who created two enterprises. Invented: it keeps the count of enterprises from being one of people.
  let secondEnterprises: Int
  /// Information days, permanences and the like. Invented.
  let actions: Int

  /// People who created at least one enterprise.
  var creators: Int { enterprises - secondEnterprises }

  init(porteurs count: Int) {
    let published = 298
    func share(_ figure: Int) -> Int {
      let (whole, rest) = count.quotientAndRemainder(dividingBy: published)
      return whole * figure + (2 * rest * figure + published) / (2 * published)
    }
    porteurs = count
    sensitised = share(125)
    enterprises = share(71)
    enterprisesOf2012 = share(24)
    desamorcages = share(179)
    secondEnterprises = min(share(3), share(71) / 2)
    actions = share(20)
  }
}
