internal import CitesLabData
internal import QueryLang

/// `variants FIELD of SOURCE`: spellings that are likely to be one value, and the statements that would make them one.
enum VariantsCommand {
  static let topic = HelpTopic(
    .data, [.variants],
    usage: ("variants FIELD of SOURCE", "variantes COLONNE de SOURCE"),
    summary: (
      "Shows spellings that are likely to be one value, and prints the recode statements that would join them. It changes nothing.",
      "Montre les graphies qui sont sans doute une même valeur, et écrit les recoder qui les réuniraient. Ne change rien."
    ),
    example: "variants commune of porteurs")

  static func run(_ path: Path, _ source: Source, of text: ScriptText, in session: Session) throws(Failure) {
    let dataset = try session.value(
      session.compiler.dataset(of: source, catalog: session.store, definitions: session.definitions), in: text)
    let field = try session.value(
      session.compiler.field(path, of: dataset, catalog: session.store, definitions: session.definitions), in: text)
    let name = dataset.fields[field].name
    guard dataset.fields[field].type == .text else {
      throw Failure(ShellMessage.variantsOfText(field: name, type: dataset.fields[field].type.word), at: path.span)
    }
    let item = Item(Expression(.path(Path([Name(name, quoted: true, span: path.span)])), path.span))
    let (result, _) = try session.evaluate(Query(head: .values(item, source), span: path.span), of: text)
    let table = result.table
    var values: [(text: String, rows: Int)] = []
    for row in 0..<table.rowCount {
      guard case .text(let value) = table.columns[0][row], case .integer(let count) = table.columns[1][row] else { continue }
      values.append((value, Int(count)))
    }
    let clusters = VariantCluster.find(values)
    show(clusters, dataset.name, name, in: session)
    if values.count > VariantCluster.slipLimit {
      session.say(.slipsNotSought(field: name, values: values.count, limit: VariantCluster.slipLimit), severity: .notice)
    }
  }

  private static func show(_ clusters: [VariantCluster], _ dataset: String, _ field: String, in session: Session) {
    let isDisplay = session.settings.format.isDisplay
    let language = isDisplay ? session.settings.language : .english
    let formatter = Formatter(language: language, vocabulary: FunctionList.vocabulary)
    let statements = clusters.map { formatter.text(statement($0, dataset, field)) }
    var columns: [String?] = []
    var becomes: [String?] = []
    var rows: [Int] = []
    var reasons: [String?] = []
    var written: [String?] = []
    for (cluster, statement) in zip(clusters, statements) {
      for (index, spelling) in cluster.spellings.enumerated() {
        columns.append(spelling.text)
        rows.append(spelling.rows)
        becomes.append(index == 0 ? nil : cluster.target)
        reasons.append(spelling.evidence.map { word($0, language) })
        written.append(index == 0 ? statement : nil)
      }
    }
    var listing = [
      ListingColumn("value", columns), ListingColumn("rows", rows), ListingColumn("becomes", becomes), ListingColumn("because", reasons),
    ]
    if !isDisplay { listing.append(ListingColumn("statement", written)) }
    session.show(listing, named: "variants")
    // For people the statements stand by themselves, ready to be copied and run.
    if isDisplay, !statements.isEmpty {
      session.console.write("\n" + statements.map { session.visible($0) + "\n" }.joined())
    }
  }

  private static func statement(_ cluster: VariantCluster, _ dataset: String, _ field: String) -> Statement {
    let nowhere = Span(0, 0)
    func literal(_ text: String) -> Expression { Expression(.literal(Literal(.text, text)), nowhere) }
    let path = Path([Name(dataset, span: nowhere), Name(field, span: nowhere)])
    let others = cluster.spellings.dropFirst().map { MemberItem.value(literal($0.text)) }
    let condition = Expression(.membership(Expression(.path(path), nowhere), negated: false, .items(others)), nowhere)
    return Statement(.recode(Recoding(path: path, condition: condition, value: literal(cluster.target))), nowhere)
  }

  private static func word(_ evidence: VariantCluster.Evidence, _ language: Language) -> String {
    switch (language, evidence) {
    case (.english, .folding): "case, accents, marks"
    case (.french, .folding): "casse, accents, signes"
    case (.english, .spacing): "blanks"
    case (.french, .spacing): "blancs"
    case (.english, .abbreviation): "abbreviation"
    case (.french, .abbreviation): "abréviation"
    case (.english, .beginning): "beginning"
    case (.french, .beginning): "début"
    case (.english, .order): "order of words"
    case (.french, .order): "ordre des mots"
    case (.english, .slip): "one letter"
    case (.french, .slip): "une lettre"
    }
  }
}
