internal import CitesLabData
internal import QueryLang

/// `fields NAME`: the columns of a dataset and what loading decided about them.
enum FieldsCommand {
  static let topic = HelpTopic(
    .data, [.fields],
    usage: ("fields DATASET", "colonnes FICHIER"),
    summary: (
      "The fields of a dataset: type, missing values, label, and why each was read as it was.",
      "Les colonnes d'un fichier\u{202F}: type, valeurs manquantes, libellé, et pourquoi chacune a été lue ainsi."
    ),
    example: "fields porteurs")

  static func run(_ name: Name, in session: Session) throws(Failure) {
    let table = try session.table(name)
    let language = session.settings.format.isReadable ? session.settings.language : .english
    let fields = table.columns.map { column in table.report?.fields.first { $0.name == column.name } }
    let readings = zip(table.columns, fields).map { column, field -> String? in
      let steps = session.store.relations.filter { $0.dataset == table.name && $0.fields.contains(column.name) }
      let ways = steps.map { leads($0, language) }
      guard let field else { return ways.isEmpty ? nil : ways.joined(separator: " ") }
      var parts = field.decisions.map { $0.text(in: language) } + ways
      let spellings = field.missingSpellings.filter { !$0.text.isEmpty }
      if !spellings.isEmpty { parts.append(missing(spellings, language)) }
      if let header = field.header, header != column.name { parts.append(headed(header, language)) }
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
    // What is defined on the dataset stands below what it holds.
    let formatter = Formatter(language: language, vocabulary: session.compiler.vocabulary)
    let computed = session.definitions.computed.filter { $0.dataset == table.name }
    let types = computed.map { session.compiler.type(of: $0, catalog: session.store, definitions: session.definitions)?.word }
    let counts: [Value] = zip(table.columns, fields).map { column, field in .integer(Int64(field?.missing ?? column.missingCount)) }
    let definitions: [String?] = computed.map { "= " + formatter.text(definition: $0.measure) }
    let labels: [String?] = table.columns.map { Self.labels($0) }
    let names: [String?] = table.columns.map(\.name) + computed.map(\.name.text)
    let words: [String?] = table.columns.map { $0.type.word }
    session.show(
      [
        ListingColumn("field", names),
        ListingColumn("type", words + types),
        ListingColumn("missing", .integer, counts + computed.map { _ in .missing }),
        ListingColumn("label", labels + computed.map { _ in nil }),
        ListingColumn("reading", readings + definitions),
      ], named: "fields")
  }

  /// The field's label, and those of its values.
  private static func labels(_ column: Column) -> String? {
    guard let values = column.labels?.values, !values.isEmpty else { return column.label }
    let pairs = values.map { (code: CanonicalText.string($0.key), label: $0.value) }.sorted { $0.code < $1.code }
    let list = pairs.map { "\($0.code) = \($0.label)" }.joined(separator: ", ")
    return column.label.map { "\($0) (\(list))" } ?? list
  }

  /// What the field is the key of.
  private static func leads(_ relation: RelationSchema, _ language: Language) -> String {
    switch language {
    case .english: "As \(relation.step) it leads to \(relation.target)."
    case .french: "Sous le nom \(relation.step), elle mène à \(Wording.quoted(relation.target))."
    }
  }

  private static func missing(_ spellings: [Notice.Counted], _ language: Language) -> String {
    let list = spellings.map { "\($0.text) (\($0.rows))" }.joined(separator: ", ")
    return language == .french ? "Pris pour manquant\u{202F}: \(list)." : "Taken as missing: \(list)."
  }

  private static func headed(_ header: String, _ language: Language) -> String {
    switch (language, header.isEmpty) {
    case (.english, true): "The file gives it no name."
    case (.english, false): "The file calls it “\(header)”."
    case (.french, true): "Le fichier ne lui donne pas de nom."
    case (.french, false): "Le fichier l'appelle \(Wording.quoted(header))."
    }
  }
}

extension OutputFormat {
  /// For people: words in their language.
  var isReadable: Bool { if case .table = self { true } else { false } }
}

extension ValueType {
  /// The same in every language and format.
  var word: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .decimal(let scale): "decimal(\(scale))"
    case .float: "number"
    case .date: "date"
    case .datetime(let zoned): zoned ? "instant" : "datetime"
    case .period(let unit): unit.rawValue
    case .text: "text"
    }
  }
}

extension Column {
  /// O(rows).
  var missingCount: Int { hasMissing ? (0..<count).count { self[$0].isMissing } : 0 }
}
