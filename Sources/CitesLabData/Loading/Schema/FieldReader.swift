internal import QueryLang

/// Reads cells as one field of a schema has them: its type, its format and what goes with them.
///
/// The only place that says what a schema's types look like. The reader of the file takes plain numbers and dates by itself; it takes
/// nothing that this one refuses.
struct FieldReader: Sendable {
  let field: TableSchema.Field
  let form: SchemaForm
  /// Of dates and times with a pattern.
  private let pattern: TimePattern?
  private let trueValues: Set<[UInt8]>
  private let falseValues: Set<[UInt8]>
  private let groupMark: [UInt8]

  /// Nil for a format that is none: then nothing can be checked, and the report says so.
  init?(_ field: TableSchema.Field) {
    self.field = field
    form = field.form ?? SchemaForm(.any)
    trueValues = Set(field.trueValues.map { Array($0.utf8) })
    falseValues = Set(field.falseValues.map { Array($0.utf8) })
    groupMark = Array((field.groupMark ?? "").utf8)
    var pattern: TimePattern?
    switch form.type {
    case .date, .time, .datetime:
      if form.format != "default" && form.format != "any" {
        // Version 0 of the standard wrote `fmt:` before patterns.
        let text = form.format.hasPrefix("fmt:") ? String(form.format.dropFirst(4)) : form.format
        guard let read = TimePattern(text) else { return nil }
        pattern = read
      }
    case .string: guard ["default", "email", "uri", "binary", "uuid"].contains(form.format) else { return nil }
    case .geopoint: guard ["default", "array", "object"].contains(form.format) else { return nil }
    case .geojson: guard ["default", "topojson"].contains(form.format) else { return nil }
    case .number, .integer, .boolean, .object, .array, .list, .year, .yearmonth, .duration, .any: break
    }
    self.pattern = pattern
  }

  /// The type of a column that holds such values; nil: text. Numbers are settled by their values.
  var columnType: ValueType? {
    if case .period(let unit)? = field.held { return .period(unit) }
    return switch form.type {
    case .integer, .year: .integer
    case .boolean: .boolean
    case .date: .date
    case .yearmonth: .period(.month)
    case .number, .datetime, .string, .object, .array, .list, .time, .duration, .geopoint, .geojson, .any: nil
    }
  }

  /// Nil when the cell is no such value.
  func read(_ cell: UnsafeBufferPointer<UInt8>) -> SchemaValue? {
    if case .period(let unit)? = field.held {
      guard let (number, found) = CivilCalendar.period(cell), found == unit else { return nil }
      return .ordinal(number)
    }
    return switch form.type {
    case .any: .text
    case .string: isString(cell) ? .text : nil
    case .integer: integer(trimmed(cell))
    case .number: number(trimmed(cell))
    case .boolean: boolean(cell)
    case .date: date(trimmed(cell)).map { .ordinal($0) }
    case .time: time(trimmed(cell)).map { .ordinal($0) }
    case .datetime: datetime(trimmed(cell))
    case .year: year(trimmed(cell))
    case .yearmonth: yearMonth(trimmed(cell))
    case .duration: duration(trimmed(cell)).map { .duration($0) }
    case .object: structure(cell) { if case .object = $0 { true } else { false } }
    case .array: structure(cell) { if case .list = $0 { true } else { false } }
    case .list: list(cell)
    case .geopoint: geopoint(cell) ? .text : nil
    case .geojson: structure(cell, isGeometry)
    }
  }

  /// Bounds and enumerations are written in the schema as numbers or as the field's own texts.
  func read(_ text: String) -> SchemaValue? {
    var text = text
    return text.withUTF8 { read($0) }
  }

  private func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = cell.count
    while start < end, cell[start] == 0x20 || cell[start] == 0x09 { start += 1 }
    while end > start, cell[end - 1] == 0x20 || cell[end - 1] == 0x09 { end -= 1 }
    return UnsafeBufferPointer(rebasing: cell[start..<end])
  }

  // MARK: Texts and booleans

  private func boolean(_ cell: UnsafeBufferPointer<UInt8>) -> SchemaValue? {
    let bytes = Array(cell)
    if trueValues.contains(bytes) { return .ordinal(1) }
    return falseValues.contains(bytes) ? .ordinal(0) : nil
  }

  private func isString(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    switch form.format {
    case "email": StringForms.isEmail(cell)
    case "uri": StringForms.isURI(cell)
    case "binary": StringForms.isBase64(cell)
    case "uuid": StringForms.isUUID(cell)
    default: true
    }
  }

  // MARK: Numbers

  private func integer(_ cell: UnsafeBufferPointer<UInt8>) -> SchemaValue? {
    let bytes = plainNumber(cell, decimals: false)
    return bytes.withUnsafeBufferPointer { SchemaNumber($0, decimals: false) }.map { .number($0) }
  }

  private func number(_ cell: UnsafeBufferPointer<UInt8>) -> SchemaValue? {
    switch cell.count {
    case 3 where cell.elementsEqual("NaN".utf8): return .special(.nan)
    case 3 where cell.elementsEqual("INF".utf8): return .special(.infinity)
    case 4 where cell.elementsEqual("-INF".utf8): return .special(-.infinity)
    default: break
    }
    let bytes = plainNumber(cell, decimals: true)
    guard var number = bytes.withUnsafeBufferPointer({ SchemaNumber($0, decimals: true) }) else { return nil }
    if field.held == .percent, !number.digits.isEmpty { number.scale += 2 }
    return .number(number)
  }

  /// The number without what stands before and after it, where the schema lets something stand there, without marks between thousands
  /// and with `.` before decimals.
  private func plainNumber(_ cell: UnsafeBufferPointer<UInt8>, decimals: Bool) -> [UInt8] {
    var bytes = cell[...]
    if !field.isBareNumber {
      // A sign and a mark before decimals belong to the number when a digit follows.
      func isDigit(_ index: Int) -> Bool { index < bytes.endIndex && bytes[index] &- UInt8(ascii: "0") <= 9 }
      while let first = bytes.first, first &- UInt8(ascii: "0") > 9 {
        let next = bytes.startIndex + 1
        let isSign = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        let isMark = decimals && first == field.decimalMark
        if isMark && isDigit(next) { break }
        if isSign && (isDigit(next) || (decimals && next < bytes.endIndex && bytes[next] == field.decimalMark && isDigit(next + 1))) {
          break
        }
        bytes.removeFirst()
      }
      while let last = bytes.last, last &- UInt8(ascii: "0") > 9 { bytes.removeLast() }
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var isFraction = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if !isFraction, !groupMark.isEmpty, !plain.isEmpty, bytes[index...].starts(with: groupMark) {
        index += groupMark.count
        // Two marks in a row, or one at the end, separate nothing.
        guard index < bytes.endIndex, bytes[index] &- UInt8(ascii: "0") <= 9 else { return [UInt8(ascii: "?")] }
        continue
      }
      if byte == field.decimalMark, decimals {
        isFraction = true
        plain.append(UInt8(ascii: "."))
      } else {
        // A point that is not the mark is none.
        plain.append(byte == UInt8(ascii: ".") && decimals ? UInt8(ascii: "?") : byte)
      }
      index += 1
    }
    return plain
  }

  // MARK: Dates and times

  private func date(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    if let pattern { return pattern.read(cell)?.date }
    return form.format == "any" ? TimePattern.anyDate(cell) : CivilCalendar.date(cell)
  }

  private func time(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    if let pattern { return pattern.read(cell)?.time }
    return TimePattern.isoTime(cell, isStrict: form.format != "any")
  }

  private func datetime(_ cell: UnsafeBufferPointer<UInt8>) -> SchemaValue? {
    if let pattern {
      guard let read = pattern.read(cell), let micros = read.datetime else { return nil }
      return .datetime(micros, zoned: read.isZoned)
    }
    if let (micros, zoned) = CivilCalendar.datetime(cell) { return .datetime(micros, zoned: zoned) }
    return form.format == "any" ? TimePattern.anyDatetime(cell).map { .datetime($0.0, zoned: $0.zoned) } : nil
  }

  private func year(_ cell: UnsafeBufferPointer<UInt8>) -> SchemaValue? {
    let digits = cell.first == UInt8(ascii: "-") ? cell.dropFirst() : cell[...]
    guard (4...18).contains(digits.count), digits.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }) else { return nil }
    return SchemaNumber(cell, decimals: false).map { .number($0) }
  }

  private func yearMonth(_ cell: UnsafeBufferPointer<UInt8>) -> SchemaValue? {
    guard cell.count == 7, let (number, unit) = CivilCalendar.period(cell), unit == .month else { return nil }
    return .ordinal(number)
  }

  private func duration(_ cell: UnsafeBufferPointer<UInt8>) -> SchemaDuration? { SchemaDuration(cell) }

  // MARK: Structures

  private func structure(_ cell: UnsafeBufferPointer<UInt8>, _ isWanted: (JSONValue) -> Bool) -> SchemaValue? {
    guard let value = JSONValue.parse(cell), isWanted(value) else { return nil }
    return .structure(value)
  }

  private func list(_ cell: UnsafeBufferPointer<UInt8>) -> SchemaValue? {
    let items = String(decoding: cell, as: UTF8.self).split(separator: field.listDelimiter, omittingEmptySubsequences: false).map(
      String.init)
    if let itemType = field.itemType {
      guard let reader = FieldReader(TableSchema.Field(name: field.name, form: SchemaForm(itemType))) else { return nil }
      for item in items where reader.read(item) == nil { return nil }
    }
    return .structure(.list(items.map { .string($0) }))
  }

  private func geopoint(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let parts: [String]
    switch form.format {
    case "array":
      guard let list = JSONValue.parse(cell)?.list, list.count == 2 else { return false }
      parts = list.compactMap { $0.number ?? $0.string }
    case "object":
      guard let value = JSONValue.parse(cell), value.members.count == 2, let lon = value["lon"], let lat = value["lat"] else {
        return false
      }
      parts = [lon, lat].compactMap { $0.number ?? $0.string }
    default:
      parts = String(decoding: cell, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard parts.count == 2 else { return false }
    let limits: [Int64] = [180, 90]
    for (part, limit) in zip(parts, limits) {
      var part = part
      guard let number = part.withUTF8({ SchemaNumber(trimmed($0), decimals: true) }) else { return false }
      if number < SchemaNumber(-limit) || SchemaNumber(limit) < number { return false }
    }
    return true
  }

  private func isGeometry(_ value: JSONValue) -> Bool {
    guard let type = value["type"]?.string else { return false }
    if form.format == "topojson" { return type == "Topology" && value["objects"] != nil && value["arcs"]?.list != nil }
    switch type {
    case "Feature": return value["geometry"] != nil
    case "FeatureCollection": return value["features"]?.list != nil
    case "GeometryCollection": return value["geometries"]?.list != nil
    case "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon": return value["coordinates"]?.list != nil
    default: return false
    }
  }
}

extension SchemaNumber {
  /// `[+-]digits[.digits][e[+-]digits]`; nil for anything else.
  init?(_ cell: UnsafeBufferPointer<UInt8>, decimals: Bool) {
    var at = 0
    let isNegative = cell.first == UInt8(ascii: "-")
    if isNegative || cell.first == UInt8(ascii: "+") { at = 1 }
    var digits: [UInt8] = []
    func digitsEnd(_ start: Int) -> Int {
      var end = start
      while end < cell.count, cell[end] &- UInt8(ascii: "0") <= 9 { end += 1 }
      return end
    }
    var end = digitsEnd(at)
    digits += cell[at..<end]
    var fraction = 0
    at = end
    if decimals, at < cell.count, cell[at] == UInt8(ascii: ".") {
      end = digitsEnd(at + 1)
      fraction = end - at - 1
      digits += cell[(at + 1)..<end]
      at = end
    }
    guard !digits.isEmpty else { return nil }
    var exponent = 0
    if decimals, at < cell.count, cell[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      let isDown = at < cell.count && cell[at] == UInt8(ascii: "-")
      if isDown || (at < cell.count && cell[at] == UInt8(ascii: "+")) { at += 1 }
      end = digitsEnd(at)
      guard end > at else { return nil }
      // Beyond six digits every power is out of range alike.
      for byte in cell[at..<end] { exponent = min(999_999, exponent * 10 + Int(byte - UInt8(ascii: "0"))) }
      if isDown { exponent = -exponent }
      at = end
    }
    guard at == cell.count else { return nil }
    self.init(isNegative: isNegative, digits: digits, scale: fraction - exponent)
  }
}
