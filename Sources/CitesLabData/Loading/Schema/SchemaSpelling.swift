/// Whether what the reader of the file took by itself is spelt as the schema asks.
///
/// The reader knows more spellings than a schema allows (`57 000`, `01/02/2012`). Where a column holds one of those, it is read again as
/// text, and every cell is judged by itself.
enum SchemaSpelling {
  static func isPlain(_ profile: ColumnProfile, _ kind: ColumnKind, _ form: SchemaForm) -> Bool {
    // Blanks alone are missing to the reader and a value to a schema.
    if profile.spellings.contains(where: { $0.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }) { return false }
    // A column without a value has the type that the schema gives: of dates with times the reader does not know.
    if profile.known == 0 { return form.type != .datetime }
    guard profile.grouped == 0, profile.commas == 0, profile.commaGroups == 0, profile.units.wrappedSum() == 0 else { return false }
    switch (form.type, kind) {
    case (.integer, .number(scale: 0, _)): return profile.dots == 0 && profile.exponents == 0
    case (.number, .number), (.number, .float): return true
    case (.date, .date(.iso, _)), (.datetime, .datetime(.iso, _, _)): return true
    default: return false
    }
  }
}
