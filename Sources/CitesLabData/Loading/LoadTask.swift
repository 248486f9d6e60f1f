internal import QueryLang

/// One table to load: what the formats are given.
struct LoadTask: Sendable {
  var bytes: ByteSource
  let name: String
  let options: LoadOptions
  var schema = TableSchema()
  var isSynthetic = false
  /// Members of objects are columns called `parent.child`.
  var isJSON = false
  /// What the package says and this load does not heed.
  var notices: [LoadNotice] = []
  /// How the file was stored, and how its text was found to be encoded.
  var storedBytes = 0
  var packing: String?
  var encoding = TextEncoding.utf8
  var evidence = EncodingEvidence.valid

  mutating func take(_ input: TextInput) {
    bytes = input.bytes
    encoding = input.encoding
    evidence = input.evidence
  }
  /// JSON: the member that holds the rows, and the names of columns whose rows are arrays without a header.
  var property: String?
  var itemKeys: [String] = []
  /// Fields that an option names and this table lacks may be those of another table of the file.
  var sharesOptions = false
  /// Where the rows of the table begin, for faults that show only when other tables are there; nil when nobody will ask.
  var places: RowPlaces?

  /// The same load under another name: one of several tables of a file.
  func named(_ name: String) -> LoadTask {
    var task = LoadTask(
      bytes: bytes, name: name, options: options, schema: schema, isSynthetic: isSynthetic, isJSON: isJSON, notices: notices)
    task.storedBytes = storedBytes
    task.packing = packing
    task.encoding = encoding
    task.evidence = evidence
    return task
  }

  var missingRule: MissingRule {
    if let spellings = options.missing { return .listed(spellings, emptyAlways: true) }
    // Spellings of a field's own are the schema's check to know: to the reader nothing is missing then.
    if schema.hasMissingByField { return .listed([], emptyAlways: false) }
    if let spellings = schema.missing { return .listed(spellings.map(\.value), emptyAlways: false) }
    return .standard
  }

  /// What reads single cells.
  var reader: CellReader { CellReader(missing: missingRule, dates: options.dates.flatMap { DatePattern($0) }) }

  /// The type that was asked for, by the name as it stands or as names are found: without regard to case, accents and separators.
  func askedType(_ field: String) -> LoadOptions.FieldType? {
    if options.types.isEmpty { return nil }
    if let type = options.types[field] { return type }
    let key = NameKey(field)
    return options.types.first { NameKey($0.key) == key }?.value
  }

  /// The type that was asked for by either name of a field that has two.
  func askedType(_ name: String, _ header: String?) -> LoadOptions.FieldType? { askedType(name) ?? header.flatMap { askedType($0) } }

  /// Gives fields the names that were asked for, by their headers in the file or, where the file has none, by the names that were made.
  func renamed(_ names: [(name: String, header: String?)]) throws(LoadError) -> [(name: String, header: String?)] {
    guard !options.rename.isEmpty else { return names }
    var changed = names
    for (old, new) in options.rename.sorted(by: { $0.key < $1.key }) {
      let key = NameKey(old)
      let index =
        names.firstIndex { $0.header == old } ?? names.firstIndex { $0.name == old }
        ?? names.firstIndex { $0.header.map { NameKey($0) == key } ?? false } ?? names.firstIndex { NameKey($0.name) == key }
      if index == nil, sharesOptions { continue }
      guard let index else { throw LoadError(.unknownField(name: old, existing: names.map { $0.header ?? $0.name }), path: bytes.path) }
      changed[index] = (new, names[index].header ?? names[index].name)
    }
    var seen: Set<String> = []
    for (name, _) in changed where !seen.insert(name).inserted { throw LoadError(.namedTwice(name), path: bytes.path) }
    return changed
  }

  /// What the schema says of a field, by its name or by its header in the file.
  func described(_ name: String, _ header: String?) -> TableSchema.Field? { schema.field(name) ?? header.flatMap { schema.field($0) } }

  /// What is known of a column before its cells are read. Types asked for win over a schema's.
  func context(_ name: String, header: String? = nil, semicolons: Bool = false) -> TypeChoice.Context {
    let asked = askedType(name, header)
    let field = described(name, header)
    var context = TypeChoice.Context(header: name, semicolons: semicolons, forced: asked)
    // JSON has a point.
    if !isJSON { context.decimal = options.decimal }
    guard asked == nil, let field else { return context }
    context.forced = schema.hasMissingByField ? .text : field.forced
    if context.forced == .number || context.forced == .date { context.form = field.form }
    return context
  }
}
