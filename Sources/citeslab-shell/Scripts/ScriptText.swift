internal import QueryLang

/// A text that was parsed without an error, and what its statements need to know of where they stand.
struct ScriptText: Sendable {
  let source: SourceText
  let script: Script
  /// What paths are relative to; empty for where the program was started.
  let folder: String
  /// How long reading it took: counted with its first statement.
  let parsing: Stopwatch.Nanoseconds

  /// Whether it runs other scripts, which may use parameters that this one does not mention.
  var runsOthers: Bool {
    script.statements.contains { if case .run = $0.kind { true } else { false } }
  }

  /// The names that follow a `$`, and those that `param` declares: which parameters make a difference here.
  var mentionedParameters: Set<NameKey> {
    var keys: Set<NameKey> = []
    for case .parameter(let name, _, _) in script.statements.map(\.kind) { keys.insert(NameKey(name.text)) }
    var rest = source.utf8[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[(dollar + 1)...]
      let word = rest.prefix { $0 >= 0x80 || $0 == UInt8(ascii: "_") || Self.isAlphanumeric($0) }
      if !word.isEmpty { keys.insert(NameKey(String(decoding: word, as: UTF8.self))) }
    }
    return keys
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
}
