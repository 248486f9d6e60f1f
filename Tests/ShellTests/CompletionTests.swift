import CitesLabData
import QueryLang
import Testing

@testable import citeslab_shell

/// What Tab offers, without a terminal. `|` is the caret.
@Suite struct CompletionTests {
  static let store: Store = {
    let communes: [Value] = ["Miramas", "Miramas", "Istres", "Port Saint Louis", "Mira-Belle", "Ébreuil"].map { .text($0) }
    var store = Store()
    store.put(
      Table(
        name: "porteurs",
        columns: [
          Column(name: "id", type: .text, values: (1...6).map { .text("P\($0)") }),
          Column(name: "commune", type: .text, label: "Commune", values: communes),
          Column(name: "age", type: .integer, values: [25, 41, 33, 19, 52, 41].map { .integer($0) }),
          Column(name: "date_accueil", type: .date, values: (0..<6).map { .date(15_000 + $0) }),
          Column(name: "qpv", type: .boolean, values: [true, false, true, true, false, false].map { .boolean($0) }),
          Column(name: "Date d'accueil", type: .text, values: communes),
        ], rowCount: 6))
    store.put(
      Table(
        name: "financements",
        columns: [
          Column(name: "porteur_id", type: .text, values: [.text("P1")]),
          Column(name: "financeur", type: .text, values: [.text("Région")]),
          Column(name: "montant", type: .integer, values: [.integer(1000)]),
        ], rowCount: 1))
    return store
  }()

  private func world(_ language: Language = .english, goesOn: Bool = true, hasResult: Bool = false) -> CompletionWorld {
    var settings = Settings()
    settings.language = language
    var compiler = Compiler(vocabulary: FunctionList.vocabulary)
    compiler.goesOn = goesOn
    return CompletionWorld(
      compiler: compiler, store: Self.store, definitions: Definitions(), settings: settings, hasResult: hasResult,
      values: ColumnValuesCache(),
      files: { $0 == "." ? ["examples/", "notes.txt", "people.csv", "questions.clq", ".hidden.csv"] : $0 == "examples" ? ["a.json"] : [] })
  }

  private func complete(_ text: String, _ language: Language = .english) -> Completions {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return Completer.complete(parts.joined(), caret: parts[0].utf8.count, in: world(language))
  }

  private func texts(_ text: String, _ language: Language = .english) -> [String] { complete(text, language).items.map(\.text) }

  @Test(
    arguments: [
      ("count porteurs where com|", ["commune"]),
      ("count porteurs where commune=mir|", ["Miramas", "Mira-Belle"]),
      ("count porteurs where commune = ebr|", ["Ébreuil"]),
      ("count porteurs where commune=por|", ["'Port Saint Louis'"]),
      ("count porteurs where commune=louis|", ["'Port Saint Louis'"]),
      ("count porteurs where commune='port s|", ["'Port Saint Louis'"]),
      ("count porteurs where commune in (Miramas, is|", ["Istres"]),
      ("count porteurs where commune=Miramas and ag|", ["age", "age("]),
      ("count porteurs where qpv=|", ["true", "false"]),
      ("count porteurs where age=4|", ["41"]),
      ("count porteurs where dat|", ["date_accueil", "`Date d'accueil`", "date("]),
      ("count por|", ["porteurs"]),
      ("sum |", ["age", "montant"]),
      ("sum | of financements", ["montant"]),
      ("mean(|) of porteurs", ["age"]),
      ("mean age of fin|", ["financements"]),
      ("count porteurs by comm|", ["commune"]),
      ("list porteurs sort ag|", ["age"]),
      ("count porteurs by commune sort |", ["commune", "count"]),
      ("count porteurs where commune is mis|", ["is missing"]),
      ("count porteurs where commune starts w|", ["starts with"]),
      ("count porteurs with sha|", ["share of row", "share of column", "share of total", "share"]),
      ("help cou|", ["count"]),
      ("set tim|", ["timing"]),
      ("set timing |", ["on", "off"]),
      ("set editor |", ["rich", "plain"]),
      ("load \"|", ["\"examples/", "\"notes.txt\"", "\"people.csv\""]),
      ("load \"ex|", ["\"examples/"]),
      ("load \"examples/|", ["\"examples/a.json\""]),
      ("run |", ["\"examples/", "\"questions.clq\""]),
      ("let jeunes = porteurs where ag|", ["age", "age("]),
      ("recode porteurs.commune = mir|", ["Miramas", "Mira-Belle"]),
      ("recode porteurs.comm|", ["porteurs.commune"]),
      ("label porteurs.commune ist|", ["Istres"]),
      ("# count por|", []),
      ("count porteurs where commune='a' |x", []),
    ] as [(String, [String])])
  func english(text: String, expected: [String]) {
    let found = texts(text)
    if text.hasSuffix("|x") {
      #expect(!found.contains("commune"))
    } else {
      #expect(found == expected, "\(text)")
    }
  }

  @Test(arguments: [
    ("compter les porteurs dont com|", ["commune"]),
    ("combien de por|", ["porteurs"]),
    ("compter porteurs dont commune=mir|", ["Miramas", "Mira-Belle"]),
    ("somme |", ["age", "montant"]),
    ("somme du mon| des financements", ["montant"]),
    ("moyenne de l'ag| des porteurs", ["age", "âge("]),
    ("compter porteurs par comm|", ["commune"]),
    ("compter porteurs dont commune est v|", ["est vide"]),
    ("compter porteurs par commune en col|", ["en colonnes"]),
    ("aide comp|", ["compter", "comparaison"]),
    ("charger \"ex|", ["\"examples/"]),
    ("régler chrono |", ["marche", "arrêt"]),
    ("compter porteurs dont qpv=|", ["vrai", "faux"]),
  ])
  func french(text: String, expected: [String]) { #expect(texts(text, .french) == expected, "\(text)") }

  /// Words of the other language lead on in it.
  @Test func theStatementSaysTheLanguage() {
    #expect(texts("compter porteurs |").contains("dont"))
    #expect(!texts("compter porteurs |").contains("where"))
    #expect(texts("count porteurs |", .french).contains("where"))
    #expect(texts("don", .french).isEmpty)
  }

  @Test func clausesAreOfferedOnce() {
    let found = texts("count porteurs where age > 20 by commune sort count |")
    for word in ["where", "with", "limit", "top", "across", "having"] { #expect(found.contains(word), "\(word)") }
    for word in ["by", "sort"] { #expect(!found.contains(word), "\(word)") }
    #expect(!texts("count porteurs limit 3 |").contains("top"))
  }

  @Test func aStatementBeginsWithItsVerb() {
    let found = texts("|")
    #expect(Array(found.prefix(4)) == ["count", "list", "values", "describe"])
    #expect(found.contains("load") && found.contains("sum"))
    #expect(!found.contains("where"))
    #expect(texts("count porteurs; li|") == ["list"])
  }

  @Test func comparisonsSuitTheField() {
    let text = texts("count porteurs where commune |")
    #expect(text.contains("contains") && text.contains("=") && !text.contains("before"))
    let date = texts("count porteurs where date_accueil |")
    #expect(date.contains("before") && date.contains("<=") && !date.contains("contains"))
    // Groups are compared with nothing.
    #expect(!texts("count porteurs by commune |").contains("contains"))
  }

  @Test func valuesHaveTheirCounts() {
    let found = complete("count porteurs where commune=|").items
    #expect(found.first?.text == "Miramas" && found.first?.detail == "2")
    #expect(found.count == 5)
    #expect(complete("count porteurs where commune=mir|").replaced == Span(29, 32))
  }

  @Test func fieldsHaveTypeAndLabel() {
    #expect(complete("list com| of porteurs").items.first?.detail == "text · Commune")
    #expect(complete("sum |").items.first?.detail == "integer · porteurs")
  }

  @Test func aLongColumnIsSearchedInPartAndSaysSo() {
    let rows = ColumnValues.limit + 10
    let column = Column(
      name: "n", type: .integer, values: (0..<rows).map { .integer(Int64($0) * 3) })
    let matches = ColumnValues(column).matches("1", limit: 10)
    #expect(matches.isPartial && matches.values.isEmpty)
    let found = ColumnValues(Self.store.tables[0].columns[1]).matches("MIR", limit: 1).values
    #expect(found.count == 1 && found.first?.value == .text("Miramas") && found.first?.rows == 2)
  }

  /// Whatever stands before and after the caret, completion ends, and what it offers replaces what it says.
  @Test func anyPlaceOfAnyTextHasAnAnswer() {
    let statements = [
      "mean age, count where commune in (Miramas, 'Port Saint Louis') as n of porteurs where age between 18 and 30 by commune with share of row sort n desc",
      "compter les porteurs dont commune contient 'l’été' et date_accueil avant 2012-03 par commune en colonnes",
      "figure x \"71\" = 71 within 2 points source \"a\" count porteurs where (qpv or not any financements (montant > 3))",
      "define porteurs.t = if age < 26 then 'a' else band(age, 30, 40)", "relate financements.porteur_id to porteurs.id as p",
      "load \"a b.csv\" as x with delimiter ';', types (a text), missing (\"n.d.\")", "«» “ ' ` .. => && é\u{301} 👩‍👩‍👧 $x /a/",
      "count (porteurs sort age desc limit 1 per commune) by fold(commune)\nwhere age", "= (sum montant of financements) / 2",
    ]
    let world = world()
    for statement in statements {
      let bytes = Array(statement.utf8)
      for caret in 0...bytes.count where caret == bytes.count || bytes[caret] & 0xC0 != 0x80 {
        let found = Completer.complete(statement, caret: caret, in: world)
        #expect(found.replaced.end == caret && found.replaced.start >= 0 && found.replaced.start <= caret)
        let looks = Highlighter.looks(statement, caret: caret, in: world)
        #expect(looks.count == bytes.count)
      }
    }
  }

  @Test func whatIsOfferedCanBeRead() {
    // Each completion of a valid beginning gives a text whose only errors, if any, are at its end.
    let compiler = Compiler(vocabulary: FunctionList.vocabulary)
    for text in ["count porteurs where |", "count porteurs |", "sum |", "list porteurs sort |", "count porteurs where commune |"] {
      let found = complete(text)
      #expect(!found.items.isEmpty)
      for item in found.items {
        let line = CompletionMenu.applied(item, found.replaced, to: String(text.dropLast()), final: true).line
        let parsed = compiler.parse(SourceText(line.hasSuffix(" ") ? String(line.dropLast()) : line))
        #expect(parsed.diagnostics.isEmpty || parsed.isIncomplete, "\(line)")
      }
    }
  }

  // MARK: Colours

  /// The words of `text` with a given look, with the caret at its end.
  private func words(_ text: String, _ look: Style.Look, caret: Int? = nil) -> [String] {
    let looks = Highlighter.looks(text, caret: caret ?? text.utf8.count, in: world())
    var words: [String] = []
    var current: [UInt8] = []
    for (byte, found) in zip(text.utf8, looks) {
      if found == look {
        current.append(byte)
      } else if !current.isEmpty {
        words.append(String(decoding: current, as: UTF8.self))
        current = []
      }
    }
    if !current.isEmpty { words.append(String(decoding: current, as: UTF8.self)) }
    return words
  }

  @Test func wordsLookLikeWhatTheyAre() {
    let text = "count porteurs where commune=Miramas and age > 25 # young"
    #expect(words(text, .keyword) == ["count", "where", "and"])
    #expect(words(text, .field) == ["porteurs", "commune", "age"])
    #expect(words(text, .value) == ["Miramas"])
    #expect(words(text, .number) == ["25"])
    #expect(words(text, .dim) == ["# young"])
    #expect(words(text, .unknown) == [])
    #expect(words("mean(age) of porteurs where commune is missing ", .function) == ["mean"])
    #expect(words("load \"a", .keyword) == ["load"] && words("load \"a", .value) == ["\"a"])
  }

  @Test func whatNobodyKnowsIsMarkedBeforeEnter() {
    #expect(words("count porteurs where comune=Miramas", .unknown) == ["comune"])
    #expect(words("count porteurs where comune=Miramas and ", .unknown) == ["comune"])
    #expect(words("count porteur where age > 3", .unknown) == ["porteur"])
    #expect(words("count porteurs where commune=Mirams and age > 3", .unknown) == ["Mirams"])
    #expect(words("count porteurs where commune in (Miramas, Mirams) ", .unknown) == ["Mirams"])
    #expect(words("count porteurs where commune='Port Saint Loui' ", .unknown) == ["'Port Saint Loui'"])
    #expect(words("count porteurs whre age > 3", .unknown) == ["whre"])
    // Still being typed.
    #expect(words("count porteurs where comu", .unknown) == [])
    #expect(words("count porteurs where commune=Mir", .unknown) == [])
    // Known under another spelling, not a whole value, not text.
    #expect(words("count porteurs where COMMUNE=miramas and commune contains ram and age = 99 ", .unknown) == [])
  }
}
