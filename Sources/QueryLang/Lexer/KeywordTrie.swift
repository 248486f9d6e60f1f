/// Finds keywords of one or several words: each folded word has a number, each sequence of numbers leads to a node.
struct KeywordTrie: Sendable {
  /// -1: a word of no keyword.
  typealias WordID = Int16

  static let shared = KeywordTrie(KeywordTable.rows)

  private var wordIDs: [[UInt8]: WordID] = [:]
  private var children: [[WordID: Int]] = [[:]]
  private var keywords: [[Keyword]] = [[]]
  private let longestWord: Int

  init(_ rows: [KeywordRow]) {
    var longest = 0
    for row in rows {
      for spelling in row.english + row.french {
        var node = 0
        for word in spelling.utf8.split(separator: UInt8(ascii: " ")) {
          var folded: [UInt8] = []
          // A spelling that cannot be folded would never be found: a test asks for each one.
          guard KeywordFolding.fold(Array(word)[...], into: &folded) else { break }
          longest = max(longest, folded.count)
          let id = wordIDs[folded] ?? WordID(wordIDs.count)
          wordIDs[folded] = id
          if let next = children[node][id] {
            node = next
          } else {
            children.append([:])
            keywords.append([])
            children[node][id] = children.count - 1
            node = children.count - 1
          }
        }
        if !keywords[node].contains(row.keyword) { keywords[node].append(row.keyword) }
      }
    }
    // Articles are no keywords, but the parser asks for them as often.
    for word in TokenReader.noiseWords where wordIDs[Array(word.utf8)] == nil { wordIDs[Array(word.utf8)] = WordID(wordIDs.count) }
    longestWord = longest
  }

  static let root = 0

  /// The number of the word `bytes`, or -1. `scratch` saves an allocation a word.
  func wordID(_ bytes: ArraySlice<UInt8>, scratch: inout [UInt8]) -> WordID {
    // Two bytes for each letter with its accent, more for loose marks, which no keyword needs.
    guard bytes.count <= 2 * longestWord else { return -1 }
    scratch.removeAll(keepingCapacity: true)
    guard KeywordFolding.fold(bytes, into: &scratch) else { return -1 }
    return wordIDs[scratch] ?? -1
  }

  func wordID(_ word: String) -> WordID {
    var scratch: [UInt8] = []
    return wordID(Array(word.utf8)[...], scratch: &scratch)
  }

  func child(of node: Int, _ word: WordID) -> Int? { children[node][word] }
  func keywords(at node: Int) -> [Keyword] { keywords[node] }
}
