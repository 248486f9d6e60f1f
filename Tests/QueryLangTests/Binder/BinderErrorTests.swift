import QueryLang
import Testing

@Suite("Binder: what is wrong, where, and what to write instead")
struct BinderErrorTests {
  @Test("names that do not exist")
  func unknownNames() {
    #expect(Bind.error("E100", "count ⟦porteur⟧") == "Closest: porteurs.")
    #expect(Bind.error("E100", "count ⟦zzzzzz⟧") == "There are: porteurs, entreprises, doubles.")
    #expect(Bind.error("E102", "count porteurs where ⟦comune⟧=Miramas") == "Closest: commune.")
    #expect(Bind.error("E102", "sum ⟦mont⟧ of porteurs").hasPrefix("Closest: montant."))
    #expect(
      Bind.error("E102", "count porteurs by ⟦zzzzzz⟧")
        == "Fields of porteurs: id, commune, code_insee, sexe, outcome, age, montant, score, qpv, "
        + "date_accueil, saisie, envoi and 3 more.")
    #expect(Bind.error("E102", "count porteurs where porteurs.⟦agee⟧ = 3").hasPrefix("Closest: age"))
    #expect(Bind.error("E103", "count porteurs by ⟦yeer⟧(date_accueil)") == "Closest: year.")
    #expect(Bind.error("E104", "param an = 2012\ncount porteurs where annee = ⟦$ann⟧") == "Closest: $an.")
    #expect(Bind.error("E104", "count porteurs where annee = ⟦$an⟧").hasPrefix("A parameter is defined first"))
    #expect(Bind.error("E107", "count porteurs by ⟦porteur.commune⟧").hasPrefix("Fields of porteurs: id"))
    #expect(
      Bind.error("E108", "count porteurs by ⟦entreprises.id⟧")
        == "To keep the rows whose value stands there, write FIELD in entreprises.id.")
  }

  @Test("an unknown field among several: every independent error is reported once")
  func severalErrors() {
    let outcome = Bind.statement("count, sum montan of porteurs where comune=Miramas and agee > 3 by communne")
    #expect(outcome.codes == ["E102", "E102", "E102", "E102"])
    // One mistake repeated is one error.
    #expect(Bind.statement("count porteurs where comune=A or comune=B or agee=3").codes == ["E102", "E102"])
    let many = (0..<200).map { "f\($0)=1" }.joined(separator: " or ")
    #expect(Bind.statement("count porteurs where \(many)").codes.count == 50)
  }

  @Test("two names under one fold, none of them exact, list both")
  func ambiguous() {
    #expect(Bind.error("E101", "count doubles by ⟦ete⟧") == "Write it exactly, in back-quotes: `Été`.")
    #expect(Bind.statement("count doubles by `Été`").errors.isEmpty)
    // One canonical form is not the other: names are bytes.
    let composed = Bind.statement("sum `caf\u{E9}` of doubles")
    #expect(composed.errors.isEmpty)
    #expect(Bind.error("E151", "sum `cafe\u{301}` of doubles") != "")
    #expect(Bind.error("E101", "sum ⟦cafe⟧ of doubles") != "")
  }

  @Test("the bare-word rule: a word is a value only beside text; both corrections are shown")
  func bareWords() {
    #expect(Bind.error("E128", "count porteurs where age = ⟦Miramas⟧") == "A value is written as in age = 25.")
    #expect(Bind.error("E128", "count porteurs where age > ⟦montan⟧") == "Closest: montant. A value is written as in age = 25.")
    #expect(Bind.error("E128", "count porteurs where date_accueil > ⟦hier⟧") == "A value is written as in date_accueil = 2012-03-01.")
    #expect(Bind.error("E128", "count porteurs where qpv = ⟦peutetre⟧") == "A value is written as in qpv = true.")
    #expect(
      Bind.error("E102", "list if age < 26 then ⟦jeune⟧ else 'autre' of porteurs").hasPrefix("For a text, write 'jeune'."))
    #expect(Bind.error("E102", "list coalesce(commune, ⟦inconnue⟧) of porteurs").hasPrefix("For a text, write 'inconnue'."))
    let outcome = Bind.statement("count porteurs where commune = ⟦outcome⟧")
    #expect(outcome.codes == ["N009"])
    #expect(outcome.notices.first?.message.text(in: .english) == "outcome was read as a value, though outcome is a field too.")
    #expect(outcome.notices.first?.message.hint(in: .english) == "For the field, write `outcome`.")
  }

  @Test("literals of another kind than the column")
  func literals() {
    #expect(Bind.error("E129", "count porteurs where age = ⟦'25'⟧") == "Without quotes: 25.")
    #expect(Bind.error("E129", "count porteurs where date_accueil = ⟦'12/03/2012'⟧") == "Without quotes: 2012-03-12.")
    #expect(Bind.error("E129", "count porteurs where qpv = ⟦'oui'⟧") == "Without quotes: true.")
    #expect(Bind.error("E130", "count porteurs where date_accueil = ⟦12/03/2012⟧") == "Write 2012-03-12 or 2012-12-03.")
    #expect(Bind.error("E130", "count porteurs where date_accueil >= ⟦31/12/2012⟧") == "Write 2012-12-31.")
    #expect(Bind.error("E132", "count porteurs where age = ⟦2012-03-01⟧") == "As in age = 25.")
    #expect(Bind.error("E132", "count porteurs where date_accueil = ⟦31⟧") == "As in date_accueil = 2012-03-01.")
    #expect(Bind.error("E132", "count porteurs where qpv = ⟦1⟧") == "As in qpv = true.")
    #expect(Bind.error("E142", "count porteurs where saisie > ⟦2012-03-01T10:30Z⟧") != "")
    #expect(Bind.error("E142", "count porteurs where ⟦saisie > envoi⟧") != "")
  }

  @Test("text has no place in the order of numbers, nor in arithmetic; booleans have no order")
  func textAndNumbers() {
    #expect(
      Bind.error("E123", "count porteurs where code_insee < ⟦13063⟧")
        == "To compare as text, write code_insee < '13063'; as a number, number(code_insee) < 13063.")
    #expect(Bind.error("E123", "count porteurs where code_insee in ⟦13000⟧..'14000'") != "")
    #expect(Bind.error("E123", "count porteurs where code_insee since ⟦2012-03-01⟧") != "")
    #expect(Bind.error("E124", "list ⟦commune⟧ + 1 of porteurs").hasPrefix("To join texts"))
    #expect(Bind.error("E124", "list age * ⟦commune⟧ of porteurs") == "For the number that it spells, write number(commune).")
    #expect(Bind.error("E124", "list -⟦commune⟧ of porteurs") != "")
    #expect(Bind.error("E124", "list age + ⟦qpv⟧ of porteurs") == "To count the rows where it holds, write count where qpv.")
    #expect(Bind.error("E121", "count porteurs where ⟦commune = `age`⟧") == "")
    #expect(Bind.error("E121", "count porteurs where ⟦age = date_accueil⟧") == "")
    #expect(Bind.error("E122", "count porteurs where ⟦qpv⟧ > true") == "Write qpv, or not qpv.")
    #expect(Bind.error("E122", "count porteurs where ⟦qpv⟧ in ..true") != "")
    #expect(Bind.error("E136", "count porteurs where ⟦age⟧ contains 2") != "")
    #expect(Bind.error("E136", "count porteurs where commune contains ⟦`age`⟧") != "")
    #expect(Bind.error("E137", "count porteurs where commune matches ⟦lower(outcome)⟧") != "")
  }

  @Test("dates and durations")
  func dates() {
    #expect(Bind.error("E125", "list date_accueil + ⟦6⟧ of porteurs") == "Write date_accueil + 6 days.")
    #expect(Bind.error("E126", "list ⟦date_accueil - saisie⟧ of porteurs").hasPrefix("Write days(saisie, date_accueil)"))
    #expect(Bind.error("E127", "list age + ⟦6 months⟧ of porteurs") == "As in date + 6 months.")
    #expect(Bind.error("E154", "count porteurs where date_accueil < ⟦today()⟧", today: nil).hasPrefix("Use a parameter"))
    #expect(Bind.error("E138", "list date_accueil + ⟦99999999999 years⟧ of porteurs") == "")
  }

  @Test("conditions that are none")
  func conditions() {
    #expect(Bind.error("E120", "count porteurs where ⟦commune⟧") == "Compare it: commune = …")
    #expect(Bind.error("E120", "count porteurs where ⟦age + 1⟧") == "Compare it: age + 1 > 0")
    #expect(Bind.error("E133", "count porteurs where ⟦missing⟧ = age") == "Write age is missing.")
    #expect(
      Bind.error("E135", "count porteurs where commune = Miramas or qpv or commune = Miramas or ⟦Istres⟧")
        == "Write commune in (Miramas, Istres).")
    #expect(Bind.error("E135", "count porteurs where commune != Miramas and ⟦Istres⟧") == "Write commune not in (Miramas, Istres).")
    #expect(Bind.error("E105", "count porteurs where in ⟦Miramas⟧") == "To compare a field with a value, write FIELD = Miramas.")
    #expect(Bind.error("E106", "count porteurs where in ⟦porteurs⟧") != "")
    #expect(Bind.error("E143", "count porteurs where ⟦age in entreprises.porteur_id⟧") == "")
    #expect(
      Bind.error("E134", "let j = porteurs where age < 26\ncount porteurs where id in ⟦j⟧.id") == "For its members, write in j, by itself.")
  }

  @Test("functions and their arguments")
  func functions() {
    #expect(Bind.error("E150", "list ⟦year()⟧ of porteurs") == "It is written year(date).")
    #expect(Bind.error("E150", "list ⟦round(age, 1, 2)⟧ of porteurs") == "It is written round(x, [digits]).")
    #expect(Bind.error("E150", "list ⟦coalesce()⟧ of porteurs") == "It is written coalesce(values…).")
    #expect(Bind.error("E151", "list year(⟦age⟧) of porteurs") == "")
    #expect(Bind.error("E151", "list round(age, ⟦1.5⟧) of porteurs") == "")
    #expect(Bind.error("E151", "sum ⟦commune⟧ of porteurs") == "For the number that it spells, write number(commune).")
    #expect(Bind.error("E151", "sum ⟦qpv⟧ of porteurs") == "To count the rows where it holds, write count where qpv.")
    #expect(Bind.error("E152", "list period(date_accueil, ⟦siecle⟧) of porteurs") == "As in period(date, month).")
    #expect(Bind.error("E153", "list local(envoi, ⟦'Paris'⟧) of porteurs") == "As in '+01:00'.")
    #expect(Bind.error("E141", "list coalesce(age, ⟦'inconnu'⟧) of porteurs") != "")
    #expect(Bind.error("E141", "list if qpv then 1 else ⟦'non'⟧ of porteurs") != "")
  }

  @Test("measures")
  func measures() {
    #expect(Bind.error("E160", "count porteurs where ⟦mean⟧(age) > 3") == "Conditions on results stand after “having”.")
    #expect(Bind.error("E161", "⟦montant⟧ of porteurs") == "As in sum montant or mean montant.")
    #expect(Bind.error("E161", "⟦commune⟧ of porteurs") == "As in count distinct commune, or count … by commune.")
    #expect(Bind.error("E161", "sum montant * ⟦age⟧ of porteurs") == "To work it out row by row, write sum(montant * age).")
    #expect(Bind.error("E161", "sum montant * ⟦age⟧ / 2 of porteurs") == "To work it out row by row, write sum(montant * age / 2).")
    #expect(Bind.error("E161", "sum montant / count + ⟦age⟧ of porteurs") == "As in sum age or mean age.")
    #expect(Bind.error("E164", "⟦3⟧ of porteurs") != "")
    #expect(Bind.error("E163", "= ⟦(count porteurs by commune)⟧ / 2") != "")
    #expect(Bind.error("E165", "= 2 * ⟦montant⟧") != "")
    #expect(Bind.error("E166", "= 2 * ⟦sum(montant)⟧") != "")
  }

  @Test("clauses that do not go with the head, and columns that are not in the result")
  func clauses() {
    #expect(Bind.error("E170", "list porteurs by ⟦commune⟧") != "")
    #expect(Bind.error("E170", "list porteurs ⟦top 3⟧") == "To keep the first rows, write sort FIELD desc limit 10.")
    #expect(Bind.error("E170", "describe porteurs sort ⟦age⟧") == "")
    #expect(Bind.error("E170", "values commune of porteurs across ⟦sexe⟧") != "")
    #expect(Bind.error("E170", "= 1 + 1 by ⟦commune⟧") == "")
    #expect(Bind.error("E171", "count porteurs by commune with ⟦share of row⟧") == "Without “across”, “share” is of the total.")
    #expect(Bind.error("E172", "mean age of porteurs by commune with ⟦share⟧").hasPrefix("For a share of rows"))
    #expect(Bind.error("E172", "count distinct sexe of porteurs by commune with ⟦share⟧") != "")
    #expect(Bind.error("E109", "count porteurs by commune sort ⟦cuont⟧") == "Closest: count.")
    #expect(Bind.error("E109", "count porteurs by commune having ⟦effectifs⟧ > 3") == "Columns: commune, count.")
    #expect(Bind.error("E110", "mean age, sum montant of porteurs by commune sort ⟦montant⟧") == "What the result has of it: sum_montant.")
    #expect(Bind.error("E110", "count porteurs by commune sort ⟦age⟧") == "Columns: commune, count. To have it there, add it: by age.")
  }

  @Test("chains too long and brackets too deep are refused, not suffered")
  func limits() {
    let long = "list " + (0..<1500).map { _ in "age" }.joined(separator: " + ") + " of porteurs"
    #expect(Bind.error("E139", long) == "Split it into parts.")
    let products = "list " + (0..<1001).map { _ in "age" }.joined(separator: " * ") + " of porteurs"
    #expect(Bind.error("E139", products) != "")
    // Each bracket is short, the whole is not: 200 levels of 20 terms on the left spine.
    var nested = "age"
    for _ in 0..<200 { nested = "(0 - " + nested + ")" + String(repeating: " + age", count: 20) }
    #expect(Bind.error("E139", "list \(nested) of porteurs") != "")
    let wide = "count porteurs where " + (0..<10_000).map { "age = \($0)" }.joined(separator: " or ")
    #expect(Bind.statement(wide).errors.isEmpty)
  }

  @Test("every message says something of its own in both languages")
  func wording() {
    let samples: [SemanticMessage] = [
      .unknownSource(name: "a", closest: [], existing: []), .unknownSource(name: "a", closest: ["b"], existing: ["b"]),
      .ambiguousName(name: "a", found: ["A", "á"]), .unknownField(name: "a", dataset: "d", closest: [], fields: ["b"], quoted: "'a'"),
      .unknownFunction(name: "a", closest: []), .unknownParameter(name: "a", closest: [], existing: []),
      .unknownCohort(name: "a", closest: [], existing: ["b"]), .datasetAsCohort(name: "a"), .cohortAsDataset(name: "a", datasets: ["b"]),
      .relationPath(path: "a.b", dataset: "d", steps: [], fields: ["c"]), .otherDataset(path: "a.b", other: "a", dataset: "d"),
      .unknownColumn(name: "a", closest: [], columns: ["b"]), .fieldNotInResult(name: "a", columns: ["b"]),
      .nameTaken(name: "a", existing: "A", isDataset: true), .nameTaken(name: "a", existing: "A", isDataset: false),
      .cycle(["a", "b", "a"]), .cohortsTooDeep(limit: 64), .cohortsTooLarge(limit: 5000),
      .brokenCohort(name: "a", SemanticMessage.noOrder(text: "b")), .cohortOfOther(cohort: "a", its: "b", dataset: "d"),
      .differentDatasets(first: "a", firstDataset: "x", second: "b", secondDataset: "y"), .notCondition(text: "a", type: .text),
      .notCondition(text: "a", type: .integer), .notCondition(text: "a", type: .date),
      .notComparable(left: "a", leftType: .text, right: "b", rightType: .period(.week)), .noOrder(text: "a"),
      .textOrdered(text: "a", operation: "<", literal: "3"), .notNumber(text: "a", type: .boolean, operation: "+"),
      .notNumber(text: "a", type: .text, operation: "*"), .dateArithmetic(date: "a", operation: "+", other: "6"),
      .dateDifference(left: "a", right: "b"), .durationAlone(text: "6 months"),
      .bareNotValue(word: "a", subject: "b", type: .float, dataset: "d", closest: []),
      .quotedLiteral(subject: "a", type: .decimal(scale: 2), literal: "b", plain: nil),
      .foreignDate(written: "1/2/2012", iso: ["2012-02-01"]),
      .invalidDate(written: "2012-02-30"), .literalKind(subject: "a", type: .datetime(zoned: true), literal: "b"),
      .comparedWithMissing(subject: "a", negated: true, written: "missing"), .columnOfCohort(cohort: "a", field: "b"),
      .valueAlone(word: "a", corrected: "b"), .notText(subject: "a", type: .integer, operation: "contains"),
      .patternNotConstant(text: "a"), .numberTooLarge(text: "1e999"), .tooManyTerms(limit: 1000), .nestedTooDeep(limit: 300),
      .mixedTypes(first: "a", firstType: .text, second: "b", secondType: .period(.month)), .instantAgainstClock(left: "a", right: "b"),
      .columnType(subject: "a", type: .text, column: "b.c", columnType: .datetime(zoned: false)), .argumentCount(usage: "f(x)", found: 1),
      .argumentType(function: "f", parameter: "x", kind: .ordered, text: "a", type: .boolean), .periodUnit(function: "period", found: "a"),
      .clockOffset(found: "a"), .todayRefused, .aggregateNotHere(function: "mean"), .fieldNotMeasure(name: "a", isNumber: true),
      .fieldNotMeasure(name: "a", isNumber: true, whole: "sum(b * a)"), .noResultYet(dataset: "a"),
      .queryNotHere, .queryNotScalar(text: "a"), .noAggregate(text: "a"), .nameInScalar(name: "a"), .aggregateInScalar(text: "a"),
      .clauseNotHere(clause: .by, head: .list), .shareNeedsAcross(.row), .noShare(measure: "a"), .notConstant(text: "a"),
      .parameterType(name: "a", expected: .text, found: "b"), .onlyOneQuery, .internalError("a"),
      .fieldOfItsOwn(path: "a.b", dataset: "c"), .manyRows(path: "a.b", dataset: "c", example: "max(a.b)"),
      .stepAlone(step: "a", target: "b", fields: ["c"]), .notRelated(name: "a", dataset: "b", closest: [], related: []),
      .notRelated(name: "a", dataset: "b", closest: [], related: ["c"]), .severalRelations(name: "a", dataset: "b", steps: ["c", "d"]),
      .unknownVia(name: "a", steps: ["b"]), .relatedNotHere(text: "count(a)", dataset: "b"), .relationCounts(left: 1, right: 2),
      .relationTypes(left: "a.b", leftType: .text, right: "c.d", rightType: .integer),
      .relationTypes(left: "a.b", leftType: .date, right: "c.d", rightType: .integer),
      .stepTaken(step: "a", dataset: "b", by: .field("A")), .stepTaken(step: "a", dataset: "b", by: .dataset("A")),
      .stepTaken(step: "a", dataset: "b", by: .relation("b.c → d.e")),
    ]
    var codes: [String: String] = [:]
    for message in samples {
      let (english, french) = (message.text(in: .english), message.text(in: .french))
      #expect(english.hasSuffix(".") && french.hasSuffix("."), "\(english) | \(french)")
      #expect(english != french)
      #expect(!french.contains(" :") && !french.contains(" ;") && !french.contains("« "), "plain blanks in: \(french)")
      #expect((message.hint(in: .english) == nil) == (message.hint(in: .french) == nil), "\(message.code)")
      if let hint = message.hint(in: .french) { #expect(!hint.contains(" : ") && !hint.contains("« "), "plain blanks in: \(hint)") }
      if let known = codes[message.code] { #expect(known == "\(message)".prefix { $0 != "(" }) }
      codes[message.code] = String("\(message)".prefix { $0 != "(" })
    }
    let cases = Set(samples.map { String("\($0)".prefix { $0 != "(" }) })
    #expect(codes.count == cases.count, "one code a case")
    #expect(cases.count == 73, "every case has a sample")
  }

  @Test("notices are worded in both languages")
  func notices() {
    let samples: [Notice] = [
      .unknownValue(dataset: "porteurs", field: "commune", spelling: "Mirams", closest: [Notice.Counted("Miramas", rows: 143)]),
      .outsideRange(dataset: "porteurs", field: "age", spelling: "150", low: "16", high: "67"),
      .severalSpellings(
        field: "commune", spelling: "miramas", found: [Notice.Counted("Miramas", rows: 1), Notice.Counted("MIRAMAS", rows: 2)]),
      .leftOut(rows: 12, fields: ["sexe"], statement: "count porteurs where sexe=F or sexe is missing"),
      .keysFoldTogether(field: "commune", examples: ["Miramas", "MIRAMAS"]), .skippedMissing(measure: "mean age", missing: 3, rows: 57_000),
      .gaveMissing(operation: "/", rows: 1), .conditionUnknown(rows: 2), .bareReadAsValue(word: "age", field: "age"),
      .tieCut(clause: "limit", kept: 1, equal: 3), .instantsInUTC(field: "envoi"), .emptyRange(low: "34", high: "25"),
      .membershipUnknown(dataset: "p", rows: 2),
      .measureConditionUnknown(measure: "count", rows: 2), .quantifierTakesOne(text: "any a where b=1"), .listWithMissing(column: "a.b"),
      .relatedUnknown(text: "any a", dataset: "b", rows: 3), .keysWithoutRow(relation: "a.b → c.d", rows: 2, examples: ["x"]),
      .keysOfSeveralRows(relation: "a.b → c.d", rows: 2, examples: ["x"]), .tieCutPer(keys: 1), .relationGone(relation: "a.b → c.d"),
      .keyNotRelated(relation: "a.b → c.d"),
    ]
    for notice in samples {
      let (english, french) = (notice.text(in: .english), notice.text(in: .french))
      #expect(english.hasSuffix(".") && french.hasSuffix(".") && english != french)
      #expect(!french.contains(" :") && !french.contains(" ;"), "plain blanks in: \(french)")
      #expect((notice.hint(in: .english) == nil) == (notice.hint(in: .french) == nil))
    }
    #expect(Set(samples.map(\.code)).count == samples.count)
    #expect(samples[0].text(in: .english) == "No row of porteurs has commune = Mirams.")
    #expect(samples[0].hint(in: .english) == "Closest: Miramas (143 rows).")
    #expect(samples[0].text(in: .french) == "Aucune ligne de «\u{202F}porteurs\u{202F}» n'a commune = Mirams.")
    #expect(samples[0].hint(in: .french) == "La plus proche\u{202F}: Miramas (143 lignes).")
    #expect(samples[3].text(in: .english) == "12 rows left out: sexe is missing.")
    #expect(samples[3].hint(in: .english) == "To keep them: count porteurs where sexe=F or sexe is missing")
    #expect(samples[5].text(in: .english) == "mean age is over 56,997 of 57,000 rows: the others have no value.")
  }
}
