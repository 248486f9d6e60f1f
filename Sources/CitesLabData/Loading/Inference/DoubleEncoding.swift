/// Text whose UTF-8 was once taken for Windows-1252 and written as UTF-8 again: `CafÃ©` for `Café`.
///
/// Such a file is sound UTF-8, and every comparison with what people type fails. It is said, and nothing is changed: only where the file
/// comes from can it be known what was meant.
enum DoubleEncoding {
  /// Values looked at: a program that encodes twice does so everywhere.
  private static let mostValues = 10_000

  /// The first value that was encoded twice beyond doubt, as it stands and as it was meant.
  static func example(_ column: Column) -> (found: String, meant: String)? {
    switch column.storage {
    case .dictionary(_, let dictionary):
      for entry in 0..<min(dictionary.count, mostValues) {
        if let example = example(dictionary.utf8(entry)) { return example }
      }
    case .text(let text):
      for row in 0..<min(text.count, mostValues) where !text.isMissing(row) {
        if let example = example(text.utf8(row)) { return example }
      }
    case .codes, .floats: break
    }
    return nil
  }

  private static func example(_ utf8: UnsafeBufferPointer<UInt8>) -> (found: String, meant: String)? {
    guard utf8.count >= 4, (0..<utf8.count - 3).contains(where: { isTell(utf8, at: $0) }) else { return nil }
    let found = String(decoding: utf8, as: UTF8.self)
    guard let meant = undone(found) else { return nil }
    return (found, meant)
  }

  /// `Ã` before a sign that follows no letter: what â ç è é ê î ï ô ù become. `Ã` before a blank or a quote may be Portuguese.
  private static func isTell(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard utf8[index] == 0xC3, utf8[index + 1] == 0x83, utf8[index + 2] == 0xC2 else { return false }
    return switch utf8[index + 3] {
    case 0xA2, 0xA7, 0xA8, 0xA9, 0xAA, 0xAE, 0xAF, 0xB4, 0xB9: true
    default: false
    }
  }

  /// What the text was before it was encoded the second time; nil where it can have been none.
  private static func undone(_ text: String) -> String? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { return nil }
      bytes.append(byte)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
