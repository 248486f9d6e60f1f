import FoundationEssentials
import Testing

/// French messages have a narrow space that no line breaks at before `:` `;` `!` `?` and inside guillemets, never a plain one.
@Suite struct FrenchTypographyTests {
  @Test func noPlainSpaceBeforeHighPunctuation() throws {
    let sources = Demonstration.project.appending(path: "Sources").path()
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources).filter { $0.hasSuffix("French.swift") }
    #expect(files.count > 10)
    for file in files {
      let text = String(decoding: try Data(contentsOf: URL(filePath: sources + "/" + file)), as: UTF8.self)
      for piece in Self.literals(text) {
        let wrong = [" :", " ;", " !", " ?", " »", "« "].contains { piece.contains($0) }
        #expect(!wrong, "\(file): \(piece)")
      }
    }
  }

  /// What string literals say, without what is interpolated.
  private static func literals(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    /// Open brackets of each interpolation around; nil is a literal.
    var around: [Int?] = [0]
    var characters = Array(text)[...]
    while let character = characters.popFirst() {
      guard let depth = around.last else { break }
      if let depth {
        switch character {
        case "\"": around.append(nil)
        case "(": around[around.count - 1] = depth + 1
        case ")" where depth == 1 && around.count > 1: around.removeLast()
        case ")": around[around.count - 1] = depth - 1
        case "/" where characters.first == "/": characters = characters.drop { $0 != "\n" }
        default: break
        }
        continue
      }
      switch character {
      case "\\":
        let next = characters.popFirst()
        if next == "(" {
          around.append(1)
          pieces.append(piece)
          piece = ""
        }
      case "\"":
        around.removeLast()
        pieces.append(piece)
        piece = ""
      default: piece.append(character)
      }
    }
    return pieces
  }
}
