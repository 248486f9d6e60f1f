import FoundationEssentials
import Testing

/// French messages have a narrow space that no line breaks at before `:` `;` `!` `?` and inside guillemets, never a plain one.
@Suite struct FrenchTypographyTests {
  @Test func noPlainSpaceBeforeHighPunctuation() throws {
    let files = try Self.sources().filter { $0.name.hasSuffix("French.swift") }
    #expect(files.count > 10)
    for file in files {
      for piece in Self.literals(file.bytes) where Self.hasPlainSpace(piece) {
        Issue.record("\(file.name): \(String(decoding: piece, as: UTF8.self))")
      }
    }
  }

  /// Guillemets are French wherever they stand: other files hold a few texts in both languages.
  @Test func noPlainSpaceInsideGuillemets() throws {
    for file in try Self.sources() where file.name.hasSuffix(".swift") && file.bytes.contains(where: { $0 == 0xC2 }) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      // Raw and long literals are code of other languages.
      if text.contains("#\"") || text.contains("\"\"\"") { continue }
      for piece in Self.literals(file.bytes) {
        let text = String(decoding: piece, as: UTF8.self)
        #expect(!text.contains(" »") && !text.contains("« "), "\(file.name): \(text)")
      }
    }
  }

  private static func sources() throws -> [(name: String, bytes: [UInt8])] {
    let folder = Demonstration.project.appending(path: "Sources").path()
    return try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }.map {
      ($0, Array(try Data(contentsOf: URL(filePath: folder + "/" + $0))))
    }
  }

  /// A plain space between a word, or what is interpolated, and a sign that French sets apart; signs among signs are a list of them.
  private static func hasPlainSpace(_ piece: [UInt8]) -> Bool {
    let signs = Set(":;!?".utf8)
    return piece.indices.dropLast().contains { index in
      guard piece[index] == 0x20 else { return false }
      if signs.contains(piece[index + 1]) {
        guard index > 0 else { return true }
        let before = piece[index - 1]
        return before >= 0x80 || before &- 0x30 <= 9 || (before | 0x20) &- 0x61 < 26 || [UInt8](")`\"".utf8).contains(before)
      }
      // A guillemet is two bytes.
      let isClosing = index + 2 < piece.count && piece[index + 1] == 0xC2 && piece[index + 2] == 0xBB
      let isOpening = index > 1 && piece[index - 2] == 0xC2 && piece[index - 1] == 0xAB
      return isClosing || isOpening
    }
  }

  /// What string literals say, without what is interpolated.
  private static func literals(_ bytes: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var piece: [UInt8] = []
    /// Open brackets of each interpolation around; nil is a literal.
    var around: [Int?] = [0]
    var index = 0
    while index < bytes.count, let depth = around.last {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      index += 1
      if let depth {
        switch byte {
        case UInt8(ascii: "\""): around.append(nil)
        case UInt8(ascii: "("): around[around.count - 1] = depth + 1
        case UInt8(ascii: ")") where depth == 1 && around.count > 1: around.removeLast()
        case UInt8(ascii: ")"): around[around.count - 1] = depth - 1
        case UInt8(ascii: "/") where next == byte: while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        default: break
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"):
        index += 1
        // A sign that is spelt out is no part of what is looked for, but stands between a word and what follows.
        if next == UInt8(ascii: "u") { piece.append(UInt8(ascii: "\\")) }
        if next == UInt8(ascii: "(") {
          around.append(1)
          pieces.append(piece)
          piece = []
        }
      case UInt8(ascii: "\""):
        around.removeLast()
        pieces.append(piece)
        piece = []
      default: piece.append(byte)
      }
    }
    return pieces
  }
}
