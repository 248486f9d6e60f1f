internal import QueryLang

extension TableSchema {
  /// The schema that describes a table as CSV with the canonical spelling of every value: what `save` writes.
  ///
  /// - Parameters:
  ///   - missing: the spelling of missing.
  ///   - resources: the names under which the tables that may be referred to are written, by dataset.
  ///   - tables: those tables. Keys whose fields are not there are nobody's to check.
  init(writing table: Table, missing: String, resources: [String: String], tables: [Table]) {
    for column in table.columns {
      let report = table.report?.fields.first { $0.name == column.name }
      fields.append(Field(writing: column, report))
    }
    self.missing = [Labelled(value: missing)]
    primaryKey = table.has(table.keys.primary) ? table.keys.primary : []
    uniqueKeys = table.keys.unique.filter { $0 != table.keys.primary && table.has($0) }
    foreignKeys = table.keys.foreign.compactMap { key in
      guard table.has(key.fields), tables.first(where: { $0.name == key.target })?.has(key.targetFields) == true else { return nil }
      if key.target == table.name { return ForeignKey(fields: key.fields, resource: "", targetFields: key.targetFields) }
      return resources[key.target].map { ForeignKey(fields: key.fields, resource: $0, targetFields: key.targetFields) }
    }
  }

  /// The schema by which the table's own file is read as it was read now: what `schema … into` writes.
  init(reading table: Table) {
    for column in table.columns {
      let report = table.report?.fields.first { $0.name == column.name }
      var field = report?.described ?? Field(writing: column, report)
      field.name = report?.header ?? column.name
      fields.append(field)
    }
    func header(_ name: String) -> String { table.report?.fields.first { $0.name == name }?.header ?? name }
    missing = table.report?.missingValues.map { $0.map { Labelled(value: $0.value, label: $0.label) } } ?? [Labelled(value: "")]
    primaryKey = table.has(table.keys.primary) ? table.keys.primary.map(header) : []
    uniqueKeys = table.keys.unique.filter { table.has($0) }.map { $0.map(header) }
    foreignKeys = table.keys.foreign.filter { table.has($0.fields) }.map { key in
      let isSelf = key.target == table.name
      return ForeignKey(
        fields: key.fields.map(header), resource: isSelf ? "" : key.target,
        targetFields: isSelf ? key.targetFields.map(header) : key.targetFields)
    }
    // A constraint says it already.
    let single = Set(fields.filter(\.constraints.unique).map(\.name))
    uniqueKeys.removeAll { key in key.count == 1 && single.contains(key[0]) }
  }
}

extension Table {
  /// Whether all of the fields are there.
  fileprivate func has(_ fields: [String]) -> Bool { fields.allSatisfy { field in columns.contains { $0.name == field } } }
}

extension TableSchema.Field {
  /// Where ``held`` stands among a field's properties.
  static let heldProperty = "citeslab:type"

  /// How the column is written in its canonical spelling.
  init(writing column: Column, _ report: LoadReport.Field?) {
    self.init(name: column.name)
    label = column.label
    description = report?.description
    switch column.type {
    case .boolean: form = SchemaForm(.boolean)
    case .integer: form = SchemaForm(.integer)
    case .decimal(let scale):
      form = SchemaForm(.number)
      if column.isAllMissing { held = .decimal(scale: scale) }
    case .float:
      form = SchemaForm(.number)
      held = .float
    case .date: form = SchemaForm(.date)
    case .datetime(let zoned): form = SchemaForm(.datetime, format: zoned ? "default" : "any")
    case .period(let unit):
      form = SchemaForm(unit == .month ? .yearmonth : .string)
      if unit != .month { held = .period(unit) }
    case .text:
      // What was checked as some kind of text stays that kind.
      form = report?.form.flatMap { !$0.type.hasColumns && $0.type != .any ? $0 : nil } ?? SchemaForm(.string)
      if let own = report?.described, own.form == form {
        listDelimiter = own.listDelimiter
        itemType = own.itemType
      }
    }
    if let categories = report?.categories, !categories.isEmpty, column.type == .text {
      self.categories = categories.map { TableSchema.Labelled(value: $0.value, label: $0.label) }
      categoriesOrdered = report?.described?.categoriesOrdered ?? false
    } else if column.type == .text, case .dictionary(_, let dictionary) = column.storage, dictionary.order == .declared {
      categories = (0..<dictionary.count).map { TableSchema.Labelled(value: dictionary[$0]) }
      categoriesOrdered = true
    }
  }

  /// How the file spells the column, as the reader found out; nil where its spelling has no name in Table Schema.
  init(name: String, kind: ColumnKind, profile: ColumnProfile, label: String?) {
    self.init(name: name)
    self.label = label
    switch kind {
    case .text: form = SchemaForm(.string)
    case .boolean(let words):
      form = SchemaForm(.boolean)
      if let words { (trueValues, falseValues) = words.spellings } else { (trueValues, falseValues) = BooleanWords.allSpellings }
    case .number(let scale, let mark):
      form = SchemaForm(scale == 0 && profile.dots + profile.commas + profile.exponents == 0 ? .integer : .number)
      decimalMark = mark
      if profile.grouped > 0 { groupMark = " " }
      if profile.commaGroups + profile.pointGroups > 0 { groupMark = mark == NumberText.comma ? "." : "," }
      if profile.units.wrappedSum() > 0 { isBareNumber = false }
      if profile.units[Int(NumberUnit.percent.rawValue)] > 0 {
        form = SchemaForm(.number)
        held = .percent
      }
    case .float:
      form = SchemaForm(.number)
      if profile.commas > 0 { decimalMark = UInt8(ascii: ",") }
    case .date(let layout, let dayFirst): form = SchemaForm(.date, format: layout.pattern(dayFirst: dayFirst))
    case .datetime(let layout, _, _): form = SchemaForm(.datetime, format: layout == .iso ? "default" : "any")
    }
    // Words for missing count for the columns in which they were taken for it.
    let words = profile.spellings.map { TableSchema.Labelled(value: String(decoding: $0.bytes, as: UTF8.self)) }
    if kind != .text, !words.isEmpty { missing = [TableSchema.Labelled(value: "")] + words }
  }
}

extension Column {
  fileprivate var isAllMissing: Bool { (0..<count).allSatisfy { self[$0].isMissing } }
}

extension BooleanWords {
  /// In the letter cases that files have.
  var spellings: (yes: [String], no: [String]) {
    let (yes, no): (String, String) =
      switch self {
      case .trueFalse: ("true", "false")
      case .vraiFaux: ("vrai", "faux")
      case .ouiNon: ("oui", "non")
      case .yesNo: ("yes", "no")
      case .oN: ("o", "n")
      }
    return (Self.cases(yes), Self.cases(no))
  }

  static var allSpellings: (yes: [String], no: [String]) {
    let all = allCases.map(\.spellings)
    return (all.flatMap(\.yes) + ["1"], all.flatMap(\.no) + ["0"])
  }

  private static func cases(_ word: String) -> [String] {
    let capital = word.prefix(1).uppercased() + word.dropFirst()
    return word.count == 1 ? [word, word.uppercased()] : [word, capital, word.uppercased()]
  }
}

extension DateLayout {
  fileprivate func pattern(dayFirst: Bool) -> String {
    func joined(_ mark: String) -> String { (dayFirst ? ["%d", "%m", "%Y"] : ["%m", "%d", "%Y"]).joined(separator: mark) }
    switch self {
    case .iso: return "default"
    case .yearSlash: return "%Y/%m/%d"
    case .slash: return joined("/")
    case .dash: return joined("-")
    case .dot: return joined(".")
    // The reader's own spellings. What a load was told is put here by the load, which alone knows it.
    case .named, .basic, .asked: return "any"
    }
  }
}
