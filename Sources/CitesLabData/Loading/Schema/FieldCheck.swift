internal import QueryLang

/// The type and the constraints of one field, ready to judge its values.
struct FieldCheck: Sendable {
  let field: TableSchema.Field
  /// Nil when the schema gives no type, or a format that is not known: then values are texts.
  let reader: FieldReader?
  private let pattern: PatternMatcher?
  private let bounds: [(limit: SchemaValue, rule: Violation.Rule)]
  private let enumeration: ValueSet?
  private let categories: ValueSet?
  private let missing: Set<[UInt8]>
  /// Rules of the schema that cannot be checked, for the report.
  private(set) var unchecked: [String] = []

  /// Values of a closed list, as bytes and as the field's type reads them.
  private struct ValueSet: Sendable {
    let bytes: Set<[UInt8]>
    let values: [SchemaValue]

    init(_ texts: [String], _ reader: FieldReader?) {
      bytes = Set(texts.map { Array($0.utf8) })
      values = reader.map { reader in texts.compactMap { reader.read($0) } } ?? []
    }

    func contains(_ cell: UnsafeBufferPointer<UInt8>, _ value: SchemaValue) -> Bool {
      if bytes.contains(Array(cell)) { return true }
      if case .text = value { return false }
      return values.contains { $0.isSame(as: value) ?? false }
    }
  }

  init(_ field: TableSchema.Field, missing: [TableSchema.Labelled]) {
    self.field = field
    reader = FieldReader(field)
    self.missing = Set(missing.map { Array($0.value.utf8) })
    let constraints = field.constraints
    if reader == nil { unchecked.append("\(field.name).format") }
    var pattern: PatternMatcher?
    if let text = constraints.pattern {
      do throws(ExecutionError) {
        // As XML Schema has it, the whole value follows the pattern.
        pattern = try PatternMatcher("^(?:\(text))\\z")
      } catch {
        unchecked.append("\(field.name).pattern")
      }
    }
    self.pattern = pattern
    var bounds: [(limit: SchemaValue, rule: Violation.Rule)] = []
    let limits: [(String, String?, (String) -> Violation.Rule)] = [
      ("minimum", constraints.minimum, { .minimum($0) }), ("maximum", constraints.maximum, { .maximum($0) }),
      ("exclusiveMinimum", constraints.exclusiveMinimum, { .exclusiveMinimum($0) }),
      ("exclusiveMaximum", constraints.exclusiveMaximum, { .exclusiveMaximum($0) }),
    ]
    for (name, text, rule) in limits {
      guard let text else { continue }
      if let value = reader?.read(text) ?? Self.plainNumber(text, reader), value.isBelow(value) != nil {
        bounds.append((value, rule(text)))
      } else {
        unchecked.append("\(field.name).\(name)")
      }
    }
    self.bounds = bounds
    enumeration = constraints.enumeration.map { [reader] in ValueSet($0, reader) }
    categories = field.categories.map { [reader] in ValueSet($0.map(\.value), reader) }
    if let schema = constraints.jsonSchema {
      unchecked += JSONSchemaCheck.unknownKeywords(schema).map { "\(field.name).jsonSchema.\($0)" }
    }
  }

  /// Bounds of numbers may be JSON numbers, whatever the marks in the file.
  private static func plainNumber(_ text: String, _ reader: FieldReader?) -> SchemaValue? {
    guard let type = reader?.form.type, [.integer, .number, .year].contains(type) else { return nil }
    var text = text
    return text.withUTF8 { SchemaNumber($0, decimals: true) }.map { .number($0) }
  }

  var judgesValues: Bool { field.constraints.judgesValues || categories != nil }

  func isMissing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    // The usual case is one spelling, the empty cell.
    if cell.isEmpty || missing.count > 1 || !missing.contains([]) { return missing.contains(Array(cell)) }
    return false
  }

  /// What the cell is, and every rule that it breaks. A cell of another type breaks no further rule.
  func judge(_ cell: UnsafeBufferPointer<UInt8>) -> (value: SchemaValue?, broken: [Violation.Rule]) {
    guard let value = reader.map({ $0.read(cell) }) ?? .text else {
      let accepted = field.form?.type == .boolean ? field.trueValues + field.falseValues : []
      return (nil, [.type(field.form ?? SchemaForm(.any), accepted: accepted)])
    }
    guard judgesValues else { return (value, []) }
    return (value, broken(cell, value))
  }

  private func broken(_ cell: UnsafeBufferPointer<UInt8>, _ value: SchemaValue) -> [Violation.Rule] {
    var broken: [Violation.Rule] = []
    let constraints = field.constraints
    if constraints.minLength != nil || constraints.maxLength != nil {
      let length = Self.length(cell, value)
      if let least = constraints.minLength, length < least { broken.append(.minLength(least, found: length)) }
      if let most = constraints.maxLength, length > most { broken.append(.maxLength(most, found: length)) }
    }
    for (limit, rule) in bounds {
      let isBroken: Bool? =
        switch rule {
        case .minimum: value.isBelow(limit)
        case .maximum: limit.isBelow(value)
        case .exclusiveMinimum: limit.isBelow(value).map { !$0 }
        default: value.isBelow(limit).map { !$0 }
        }
      if isBroken == true { broken.append(rule) }
    }
    if let pattern {
      do throws(ExecutionError) {
        if try !pattern.matches(cell) { broken.append(.pattern(constraints.pattern ?? "")) }
      } catch {
        // A value on which the pattern gives up does not follow it as far as anybody can tell.
        broken.append(.pattern(constraints.pattern ?? ""))
      }
    }
    if let enumeration, !enumeration.contains(cell, value) { broken.append(.oneOf(constraints.enumeration ?? [])) }
    if let categories, !categories.contains(cell, value) { broken.append(.category((field.categories ?? []).map(\.value))) }
    if let schema = constraints.jsonSchema, case .structure(let structure) = value,
      let failure = JSONSchemaCheck.failure(structure, schema)
    {
      broken.append(.jsonSchema(keyword: failure.keyword, at: failure.at))
    }
    return broken
  }

  /// Characters of a text, items of a list, members of an object.
  private static func length(_ cell: UnsafeBufferPointer<UInt8>, _ value: SchemaValue) -> Int {
    if case .structure(let structure) = value { return structure.list?.count ?? structure.members.count }
    return cell.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }
}
