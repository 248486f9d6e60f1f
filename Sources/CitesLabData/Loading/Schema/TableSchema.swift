/// What is known of a table before its file is read: from a Data Package, or from a Table Schema beside the file.
struct TableSchema: Sendable {
  /// A spelling of missing, or a category, with what it stands for.
  struct Labelled: Sendable, Hashable {
    var value: String
    var label: String?
  }

  struct Field: Sendable {
    var name: String
    /// Nil: the schema does not say.
    var form: SchemaForm?
    var label: String?
    var description: String?
    /// A closed list of values, in its own order.
    var categories: [Labelled]?
    /// Whether the order of the categories means something.
    var categoriesOrdered = false
    var constraints = Constraints()
    /// Spellings of missing of this field alone; nil: the table's.
    var missing: [Labelled]?
    // How numbers are written.
    var decimalMark = UInt8(ascii: ".")
    var groupMark: String?
    var isBareNumber = true
    // How booleans are written.
    var trueValues = ["true", "True", "TRUE", "1"]
    var falseValues = ["false", "False", "FALSE", "0"]
    /// A type of this program's own that the column had when it was saved.
    var held: HeldType?
    // How lists are written.
    var listDelimiter = ","
    var itemType: SchemaType?

    init(name: String, form: SchemaForm? = nil) {
      self.name = name
      self.form = form
    }
  }

  /// How the fields of the schema and of the file must agree (`fieldsMatch`).
  enum Match: String, Sendable { case exact, equal, subset, superset, partial }

  struct ForeignKey: Sendable, Hashable {
    var fields: [String]
    /// The resource, as the package names it; empty: this table itself.
    var resource: String
    var targetFields: [String]
  }

  var fields: [Field] = []
  /// Nil: the file is read by names, whatever their order, as version 1 has it.
  var match: Match?
  /// Spellings of missing; they replace the usual ones, the empty cell included.
  var missing: [Labelled]?
  var primaryKey: [String] = []
  var uniqueKeys: [[String]] = []
  var foreignKeys: [ForeignKey] = []

  func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// Some field has spellings of missing of its own: then cells are text to the reader of the file, and the schema decides of each.
  var hasMissingByField: Bool { fields.contains { $0.missing != nil } }

  /// Whether there is anything that values are checked against.
  var isEmpty: Bool { fields.isEmpty && primaryKey.isEmpty && uniqueKeys.isEmpty && foreignKeys.isEmpty }
}

extension TableSchema.Field {
  /// The type that the reader of the file may look for by itself: cells that it takes in the one spelling that the schema allows need no
  /// second look. Everything else is read as text first, then as the schema says.
  var forced: LoadOptions.FieldType? {
    guard let form else { return nil }
    if missing != nil || held != nil { return .text }
    switch form.type {
    case .any: return nil
    case .integer, .number:
      let isPlain = decimalMark == UInt8(ascii: ".") && groupMark == nil && isBareNumber && categories == nil
      return isPlain ? .number : .text
    case .date, .datetime: return form.format == "default" ? .date : .text
    case .string, .boolean, .object, .array, .list, .time, .year, .yearmonth, .duration, .geopoint, .geojson: return .text
    }
  }
}

extension TableSchema {
  /// The keys as a table declares them, by its names; `names` are those of the columns and, where they differ, of the file.
  func keys(of table: String, in names: [(name: String, header: String?)]) -> TableKeys {
    func own(_ field: String) -> String { names.first { $0.name == field || $0.header == field }?.name ?? field }
    return TableKeys(
      primary: primaryKey.map(own), unique: uniqueKeys.map { $0.map(own) } + fields.filter(\.constraints.unique).map { [own($0.name)] },
      foreign: foreignKeys.map { key in
        TableKeys.Foreign(
          fields: key.fields.map(own), target: key.resource.isEmpty ? table : key.resource,
          targetFields: key.resource.isEmpty ? key.targetFields.map(own) : key.targetFields)
      })
  }
}
