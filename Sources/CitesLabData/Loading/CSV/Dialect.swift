/// How a delimited file separates cells and records.
struct Dialect: Sendable, Equatable {
  var delimiter: UInt8
  /// LF, or CR for a file that has no LF.
  var newline: UInt8 = UInt8(ascii: "\n")

  /// As the report writes it.
  var delimiterName: String { delimiter == UInt8(ascii: "\t") ? "tab" : String(decoding: [delimiter], as: UTF8.self) }
}
