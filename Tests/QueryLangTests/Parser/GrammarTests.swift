import FoundationEssentials
import QueryLang
import TestSupport
import Testing

/// The grammar in the manual is the parser's: whatever can be drawn from it, in either language, is read without an error.
@Suite struct GrammarTests {
  indirect enum Rule: Sendable {
    case word(String)
    case reference(String)
    case sequence([Rule])
    case choice([Rule])
    case optional(Rule)
    case repeated(Rule)
    /// `( … )` outside quotes stands for brackets that touch the word before them.
    case arguments(Rule)
  }

  // MARK: Reading the page

  private struct Reader {
    var tokens: [String] = []
    var index = 0

    init(_ text: String) {
      var token = ""
      var quote: Character?
      for character in text {
        if quote != nil {
          token.append(character)
          if character == quote {
            tokens.append(token)
            token = ""
            quote = nil
          }
        } else if character == "\"" {
          quote = character
          token = "\""
        } else if character.isLetter || character == "_" {
          token.append(character)
        } else {
          if !token.isEmpty { tokens.append(token) }
          token = ""
          if !character.isWhitespace { tokens.append(String(character)) }
        }
      }
      if !token.isEmpty { tokens.append(token) }
    }

    var current: String { index < tokens.count ? tokens[index] : "" }

    mutating func rules() -> [String: Rule] {
      var rules: [String: Rule] = [:]
      while index < tokens.count {
        let name = current
        index += 2
        rules[name] = choice()
        index += 1
      }
      return rules
    }

    private mutating func choice() -> Rule {
      var choices = [sequence()]
      while current == "|" {
        index += 1
        choices.append(sequence())
      }
      return choices.count == 1 ? choices[0] : .choice(choices)
    }

    private mutating func sequence() -> Rule {
      var parts: [Rule] = []
      while !["|", ";", ")", "]", "}", ""].contains(current) {
        let token = current
        index += 1
        switch token {
        case "[":
          parts.append(.optional(choice()))
          index += 1
        case "{":
          parts.append(.repeated(choice()))
          index += 1
        case "(":
          parts.append(.arguments(choice()))
          index += 1
        default:
          parts.append(token.hasPrefix("\"") ? .word(String(token.dropFirst().dropLast())) : .reference(token))
        }
      }
      return parts.count == 1 ? parts[0] : .sequence(parts)
    }
  }

  private static let rules: [String: Rule] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Documentation/grammar.md")
    guard let bytes = try? Data(contentsOf: file) else { return [:] }
    let page = String(decoding: bytes, as: UTF8.self)
    let pieces = page.split(separator: "```ebnf\n")
    guard pieces.count == 2, let grammar = pieces[1].split(separator: "```").first else { return [:] }
    var reader = Reader(String(grammar))
    return reader.rules()
  }()

  // MARK: Drawing sentences

  private struct Writer {
    var random: SplitMix
    var language: Language
    var words: [String] = []
    var touches = false

    mutating func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &random)] }

    mutating func write(_ word: String) {
      if touches, let last = words.popLast() { words.append(last + word) } else { words.append(word) }
      touches = false
    }

    /// - Parameter depth: what is left of it; near the end the first choice and nothing optional are taken.
    mutating func draw(_ rule: Rule, _ rules: [String: Rule], _ depth: Int) {
      switch rule {
      case .word(let word): write(spelling(word))
      case .reference(let name):
        if let rule = rules[name] { draw(rule, rules, depth - 1) } else { terminal(name) }
      case .sequence(let parts): for part in parts { draw(part, rules, depth) }
      case .choice(let choices): draw(depth > 0 ? pick(choices) : choices[0], rules, depth)
      case .optional(let inner): if depth > 0, Bool.random(using: &random) { draw(inner, rules, depth - 1) }
      case .repeated(let inner):
        for _ in 0..<(depth > 0 ? Int.random(in: 0...2, using: &random) : 0) { draw(inner, rules, depth - 2) }
      case .arguments(let inner):
        touches = true
        write("(")
        draw(inner, rules, depth - 1)
        write(")")
      }
    }

    /// A keyword in the language, in any of its spellings.
    private mutating func spelling(_ word: String) -> String {
      guard let row = KeywordTable.rows.first(where: { $0.english.contains(word) && $0.status == .available }) else { return word }
      // `où` and the like mean the clause only in certain places, and a first spelling always.
      return row.keyword.spelling(in: language)
    }

    private mutating func terminal(_ name: String) {
      switch name {
      case "NAME": write(pick(["porteurs", "Année", "`Date d'accueil`", "x1", "quartier"]))
      case "PATH": write(pick(["commune", "porteurs.commune", "`où`", "zone", "a.b", "montant_€"]))
      case "WORD": write(pick(["Miramas", "Fos-sur-Mer", "L'Estaque", "02A004"]))
      case "TEXT": write(pick(["'Port Saint Louis'", "\"l'été\"", "«à suivre»", "''"]))
      case "NUMBER": write(pick(["57_000", "3.5", "60%", "1e6", "2"]))
      case "COUNT": write(pick(["1", "20"]))
      case "DATE": write(pick(["2012-03-01", "2012-03", "2012-Q1", "2012-W05", "2012-03-01T10:30"]))
      case "RANGE": write(pick(["18..25", "..17", "2011..2013", "'a'..'b'"]))
      case "COLUMN": write(pick(["porteurs.id", "communes.code"]))
      case "PATTERN": write(pick(["/^bac/", "/a b\\/c/"]))
      case "PARAMETER": write("$year")
      case "AGGREGATE": write(language == .english ? pick(["sum", "mean", "median"]) : pick(["somme", "moyenne", "médiane"]))
      case "FIRST": write(language == .english ? pick(["first", "last"]) : pick(["premier", "dernier"]))
      case "RATE": write(language == .english ? "rate" : "taux")
      case "FUNCTION": write(language == .english ? pick(["round", "year", "coalesce"]) : pick(["année", "coalesce"]))
      case "KIND":
        write(
          language == .english
            ? pick(["bar", "column", "line", "histogram", "heatmap"]) : pick(["barres", "colonnes", "courbe", "histogramme", "chaleur"]))
      case "LANGUAGE": write(pick(["fr", "en"]))
      default: Issue.record("the grammar has no rule \(name)")
      }
    }
  }

  @Test func thePageHasAGrammar() { #expect(Self.rules.count > 40) }

  @Test(arguments: Language.allCases)
  func everySentenceIsRead(in language: Language) {
    guard let start = Self.rules["program"] else { return }
    var failures = 0
    for seed in 0..<4_000 where failures < 8 {
      var writer = Writer(random: SplitMix(UInt64(seed)), language: language)
      writer.draw(start, Self.rules, 4 + seed % 14)
      let text = writer.words.joined(separator: " ")
      let result = Parser.parse(SourceText(text), vocabulary: TestVocabulary.vocabulary)
      guard !result.diagnostics.isEmpty else { continue }
      // A value alone, as in `a = b or 'c'`, is always a slip.
      if result.diagnostics.allSatisfy({ $0.message.code == "E039" }) { continue }
      failures += 1
      Issue.record(
        "seed \(seed): `\(text)`: \(result.diagnostics.map { "\($0.message.text(in: .english)) at \($0.span.map { "\($0)" } ?? "-")" })")
    }
  }
}
