public import QueryLang

/// One column: a name, a type and its values, immutable.
public struct Column: Sendable {
  public let name: String
  public let type: ValueType
  public let label: String?
  /// What `label` gave: shown in the place of codes and, for the field itself, of its name. Codes stay the values.
  public let labels: ColumnLabels?
  package let storage: ColumnStorage
  /// What the column was in the result that it comes from; nil for data that were loaded or computed anew.
  package var role: ResultColumn?

  package init(name: String, type: ValueType, label: String? = nil, labels: ColumnLabels? = nil, storage: ColumnStorage) {
    self.name = name
    self.type = type
    self.label = label
    self.labels = labels
    self.storage = storage
  }

  public var count: Int {
    switch storage {
    case .codes(let codes), .dictionary(let codes, _): codes.count
    case .floats(let floats, _): floats.count
    case .text(let text): text.count
    }
  }

  public var hasMissing: Bool {
    switch storage {
    case .codes(let codes), .dictionary(let codes, _): codes.hasMissing
    case .floats(_, let hasMissing): hasMissing
    case .text(let text): text.validity != nil
    }
  }

  /// One cell, boxed.
  public subscript(row: Int) -> Value {
    switch storage {
    case .codes(let codes):
      return codes.ordinal(at: row).map { Value(ordinal: $0, as: type) } ?? .missing
    case .dictionary(let codes, let dictionary):
      return codes.ordinal(at: row).map { .text(dictionary[Int($0)]) } ?? .missing
    case .floats(let floats, _):
      let number = floats[row]
      return MissingFloat.isMissing(number) ? .missing : .float(number)
    case .text(let text):
      return text[row].map { .text($0) } ?? .missing
    }
  }

  package func renamed(_ name: String) -> Column {
    var column = Column(name: name, type: type, label: label, labels: labels, storage: storage)
    column.role = role
    return column
  }
}

package enum ColumnStorage: Sendable {
  /// Boolean (0, 1), integer, decimal (unscaled), date, datetime, period.
  case codes(Codes)
  /// Text; the ordinal is the entry's number in the dictionary (`base` is 0, or -1 when a row is missing).
  case dictionary(Codes, TextDictionary)
  /// Missing is ``MissingFloat/value``.
  case floats(Buffer<Double>, hasMissing: Bool)
  case text(TextBlocks)
}

/// The one NaN that means missing in a column of floats; a NaN from a file that a schema allows has other bits.
package enum MissingFloat {
  package static let bits: UInt64 = 0x7FF8_0000_0000_07A2
  package static var value: Double { Double(bitPattern: bits) }
  package static func isMissing(_ number: Double) -> Bool { number.bitPattern == bits }
}
