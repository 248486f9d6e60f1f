/// What the schema demands of the values of one field, as written there.
struct Constraints: Sendable {
  var required = false
  var unique = false
  var minLength: Int?
  var maxLength: Int?
  /// As texts in the field's own spelling.
  var minimum: String?
  var maximum: String?
  var exclusiveMinimum: String?
  var exclusiveMaximum: String?
  var pattern: String?
  var enumeration: [String]?
  var jsonSchema: JSONValue?

  /// Whether a value can break one by itself: neither `required` nor `unique`.
  var judgesValues: Bool {
    minLength != nil || maxLength != nil || minimum != nil || maximum != nil || exclusiveMinimum != nil || exclusiveMaximum != nil
      || pattern != nil || enumeration != nil || jsonSchema != nil
  }
}
