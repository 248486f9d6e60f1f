internal import QueryLang

/// What is known of a table before its file is read: from a Data Package, or from the options of a load.
struct TableSchema: Sendable {
  struct Field: Sendable {
    var name: String
    var type: LoadOptions.FieldType?
    var label: String?
    /// A closed list of values, in its own order.
    var categories: [String]?
  }

  var fields: [Field] = []
  /// Spellings of missing; they replace the usual ones, the empty cell included.
  var missing: [String]?

  func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

/// One table to load: what the formats are given.
struct LoadTask: Sendable {
  var bytes: ByteSource
  let name: String
  let options: LoadOptions
  var schema = TableSchema()
  var isSynthetic = false
  /// Cells have kinds of their own: a text is never a number.
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

  var missingRule: MissingRule {
    if let spellings = options.missing { return .listed(spellings, emptyAlways: true) }
    if let spellings = schema.missing { return .listed(spellings, emptyAlways: false) }
    return .standard
  }

  /// The type that was asked for, by the name as it stands or as names are found: without regard to case, accents and separators.
  func askedType(_ field: String) -> LoadOptions.FieldType? {
    if options.types.isEmpty { return nil }
    if let type = options.types[field] { return type }
    let key = NameKey(field)
    return options.types.first { NameKey($0.key) == key }?.value
  }

  /// What the schema says of a field, by its name or by its header in the file.
  func described(_ name: String, _ header: String?) -> TableSchema.Field? { schema.field(name) ?? header.flatMap { schema.field($0) } }

  /// What is known of a column before its cells are read. Types asked for win over a schema's.
  func context(_ name: String, header: String? = nil, semicolons: Bool = false) -> TypeChoice.Context {
    TypeChoice.Context(header: name, semicolons: semicolons, forced: askedType(name) ?? described(name, header)?.type)
  }
}
