internal import CLibedit
internal import CitesLabData
internal import Glibc

/// `~/.editrc`: which keys are meant, and what the user has bound.
///
/// Read here and not by libedit: choosing vi's keys forgets every binding, the program's too, so the choice comes first, then the program's
/// keys, then the user's.
struct EditorConfiguration: Equatable {
  var isVi = false
  /// Words of each further line, in order: `bind`, `setty`.
  var lines: [[String]] = []

  static let none = EditorConfiguration()

  /// `$EDITRC`, else `~/.editrc`.
  static func read(environment: (String) -> String?) -> EditorConfiguration {
    let named = environment("EDITRC").flatMap { $0.isEmpty ? nil : $0 }
    guard let path = named ?? environment("HOME").map({ $0 + "/.editrc" }), let bytes = try? FilePath.read(path, limit: 1 << 20) else {
      return .none
    }
    return EditorConfiguration(String(decoding: bytes, as: UTF8.self))
  }

  init() {}

  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      var words = Self.words(String(line))
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      // `citeslab:bind …` is for this program alone, another name before the colon for another one.
      if let colon = first.utf8.firstIndex(of: UInt8(ascii: ":")) {
        let program = String(first[..<colon])
        guard ["citeslab", "citeslab-shell", "*"].contains(program) else { continue }
        words[0] = String(first[first.utf8.index(after: colon)...])
        if words[0].isEmpty { words.removeFirst() }
      }
      guard let command = words.first else { continue }
      if command == "bind", words.count == 2, words[1] == "-v" || words[1] == "-e" {
        isVi = words[1] == "-v"
      } else if command == "bind" || command == "setty" {
        lines.append(words)
      }
    }
  }

  /// Blanks separate, quotes keep together; backslashes are left to `bind`, which reads keys with them.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var isOpen = false
    var quote: Unicode.Scalar?
    for scalar in line.unicodeScalars {
      if let open = quote {
        if scalar == open { quote = nil } else { word.append(scalar) }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
        isOpen = true
      } else if scalar == " " || scalar == "\t" {
        if isOpen { words.append(String(word)) }
        word = String.UnicodeScalarView()
        isOpen = false
      } else if scalar == "#", words.isEmpty, !isOpen {
        return []
      } else {
        word.append(scalar)
        isOpen = true
      }
    }
    if isOpen { words.append(String(word)) }
    return words
  }

  /// Whether Alt with a letter, or a sequence of the terminal's, may mean something to the user.
  var bindsEscape: Bool {
    lines.contains { line in
      line.dropFirst().contains { $0.hasPrefix("^[") || $0.hasPrefix("\\e") || $0.hasPrefix("\\033") || $0.hasPrefix("M-") }
    }
  }

  /// Gives the user's lines to libedit.
  func apply(to handle: OpaquePointer) {
    for line in lines {
      var arguments = line.map { strdup($0) }
      defer { for argument in arguments { free(argument) } }
      let count = Int32(clamping: arguments.count)
      arguments.withUnsafeMutableBufferPointer { buffer in
        // `el_parse` reads the words and keeps none of them.
        buffer.withMemoryRebound(to: UnsafePointer<CChar>?.self) { _ = el_parse(handle, count, $0.baseAddress) }
      }
    }
  }
}
