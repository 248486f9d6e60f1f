/// What the first bytes of a file say that it is, when that is no text.
enum Signature: Equatable {
  case gzip, zstd, bzip2, xz
  case zip
  /// Anything else that has a name.
  case other(String)

  static func of(_ source: ByteSource) throws(LoadError) -> Signature? { of(try source.head(16)) }

  static func of(_ head: [UInt8]) -> Signature? { known.first { head.starts(with: $0.bytes) }?.signature }

  private static let known: [(bytes: [UInt8], signature: Signature)] = [
    ([0x1F, 0x8B], .gzip),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
    ([0x42, 0x5A, 0x68], .bzip2),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
    ([0x50, 0x4B, 0x03, 0x04], .zip),
    ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0x25, 0x50, 0x44, 0x46], .other("PDF")),
    ([0x50, 0x41, 0x52, 0x31], .other("Parquet")),
    ([0xD0, 0xCF, 0x11, 0xE0], .other("Office 97 (xls)")),
    (Array("SQLite format 3".utf8), .other("SQLite")),
    (Array("ARROW1".utf8), .other("Arrow")),
    ([0x7F, 0x45, 0x4C, 0x46], .other("ELF")),
    ([0x89, 0x50, 0x4E, 0x47], .other("PNG")),
    ([0xFF, 0xD8, 0xFF], .other("JPEG")),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .other("7z")),
    ([0x52, 0x61, 0x72, 0x21], .other("RAR")),
  ]

  /// A packed file that ends within its own signature, whose few bytes would pass for a text: its name tells.
  static func cut(_ head: [UInt8], name: String) -> LoadError.Kind? {
    let suffixes: [(suffix: String, signature: Signature)] = [
      (".gz", .gzip), (".zst", .zstd), (".bz2", .bzip2), (".xz", .xz), (".zip", .zip), (".xlsx", .zip), (".ods", .zip),
    ]
    let folded = name.lowercased()
    guard !head.isEmpty, let announced = suffixes.first(where: { folded.hasSuffix($0.suffix) })?.signature,
      let bytes = known.first(where: { $0.signature == announced })?.bytes, head.count < bytes.count, bytes.starts(with: head)
    else { return nil }
    return switch announced {
    case .gzip: .damaged(format: "gzip", .truncated)
    case .zstd: .damaged(format: "zstd", .truncated)
    case .bzip2, .xz, .zip, .other: announced.refusal
    }
  }

  /// Text that is a page or a document, whatever its name says: some sites and programs call such files `.csv` and `.xls`.
  static func markup(_ head: [UInt8]) -> String? {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = head.dropFirst(start).drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }.prefix(16)
    let lowered = text.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
    if ["<!doctype html", "<html", "<table"].contains(where: { lowered.starts(with: $0.utf8) }) { return "HTML" }
    return lowered.starts(with: "<?xml ".utf8) ? "XML" : nil
  }

  /// Whether text begins with a table of Markdown: a line between `|`, and one of dashes under it.
  static func isPipeTable(_ text: some Collection<UInt8>) -> Bool {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let isEnd = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
    guard text.drop(while: isBlank).first == UInt8(ascii: "|") else { return false }
    let rule = text.drop { !isEnd($0) }.drop(while: isEnd).prefix { !isEnd($0) }
    let marks: Set<UInt8> = [UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20, 0x09]
    return rule.contains(UInt8(ascii: "-")) && rule.contains(UInt8(ascii: "|")) && rule.allSatisfy { marks.contains($0) }
  }

  /// The error of a file that nothing here reads.
  var refusal: LoadError.Kind {
    switch self {
    case .gzip: .compressed(format: "gzip")
    case .zstd: .compressed(format: "zstd")
    case .bzip2: .compressed(format: "bzip2")
    case .xz: .compressed(format: "xz")
    case .zip: .otherFormat(name: "zip")
    case .other(let name): .otherFormat(name: name)
    }
  }
}
