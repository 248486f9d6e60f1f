/// How a delimited file separates cells and records.
struct Dialect: Sendable, Equatable {
  /// Stands for none in a file of one column: a separator that ASCII has for this and nobody types.
  static let noDelimiter: UInt8 = 0x1F

  var delimiter: UInt8
  /// LF, or CR for a file in which more lines end with it.
  var newline: UInt8 = UInt8(ascii: "\n")
  var quote: UInt8 = UInt8(ascii: "\"")
  /// A backslash, where quotes and delimiters inside cells stand after one; doubled quotes are read in any case.
  var escape: UInt8?
  /// Lines that begin with it are no records.
  var comment: UInt8?

  /// Blanks after a delimiter are no text.
  var skipsInitialSpace = false
  /// Two quotes within quotes stand for one.
  var doublesQuote = true

  /// The quick scan reads RFC 4180 with line feeds; everything else is read byte by byte.
  var isQuick: Bool {
    newline == UInt8(ascii: "\n") && escape == nil && comment == nil && quote == UInt8(ascii: "\"") && doublesQuote && !skipsInitialSpace
  }

  /// Cells as they stand are cells as the builders read them: quoted with `"`, which is doubled inside.
  var isCanonical: Bool { quote == UInt8(ascii: "\"") && escape == nil && doublesQuote }

  /// The line end that this file does not have, as a rule.
  var otherNewline: UInt8 { newline == UInt8(ascii: "\n") ? UInt8(ascii: "\r") : UInt8(ascii: "\n") }

  /// As the report writes it; nil for a file of one column.
  var delimiterName: String? {
    switch delimiter {
    case UInt8(ascii: "\t"): "tab"
    case Self.noDelimiter: nil
    default: String(decoding: [delimiter], as: UTF8.self)
    }
  }

  /// Whether the character after an escape loses its meaning; before any other the escape is a character like any other.
  @inline(__always)
  func canBeEscaped(_ byte: UInt8) -> Bool { byte == quote || byte == delimiter || byte == escape }
}
