/// Spellings that are likely to be one value.
package struct VariantCluster: Sendable, Hashable {
  /// Why a spelling stands with the one that it would become.
  package enum Evidence: String, Sendable, Hashable {
    /// The same but for case, accents, punctuation and blanks.
    case folding
    /// The same letters, apart elsewhere: `port debouc`.
    case spacing
    /// Shortened words: `Fos s/M`, `St Mitre`.
    case abbreviation
    /// The beginning of a longer name that no other value begins with: `Port Saint Louis` of `Port-Saint-Louis-du-Rhône`.
    case beginning
    /// The same words in another order.
    case order
    /// One letter more, less, other or exchanged, in a spelling that is rare beside the other.
    case slip
  }

  package struct Spelling: Sendable, Hashable {
    package var text: String
    package var rows: Int
    /// Nil for the spelling that the others would become.
    package var evidence: Evidence?
  }

  /// What the others would become first, then by falling number of rows.
  package var spellings: [Spelling]

  package var target: String { spellings.first?.text ?? "" }

  /// Above so many distinct values slips are not looked for: columns of so many are no list of names.
  package static let slipLimit = 100_000

  /// The clusters among distinct values, those of most rows first. Values that only differ in digits are never together, and two that
  /// are both frequent only when they fold alike or one shortens the other.
  ///
  /// Takes time in proportion to the values: each is compared with few others that share a key with it, never with all.
  package static func find(_ values: [(text: String, rows: Int)]) -> [VariantCluster] {
    let groups = SpellingGroup.all(of: values)
    var links = SpellingLinks(groups)
    links.addEqualKeys(.spacing) { $0.hasLetters ? $0.squashed : nil }
    links.addEqualKeys(.abbreviation) { $0.isExpanded || $0.hasLetters ? $0.expanded.joined(separator: " ") : nil }
    links.addAbbreviations()
    links.addEqualKeys(.order) { $0.orderKey }
    if values.count <= slipLimit { links.addSlips() }
    return clusters(groups, links, values)
  }

  private static func clusters(_ groups: [SpellingGroup], _ links: SpellingLinks, _ values: [(text: String, rows: Int)]) -> [VariantCluster]
  {
    var members: [Int: [Int]] = [:]
    for group in groups.indices { members[links.root(of: group), default: []].append(group) }
    var clusters: [VariantCluster] = []
    for (root, parts) in members where parts.count > 1 || groups[root].members.count > 1 {
      let target = best(groups[root].members, values)
      var spellings: [Spelling] = []
      for group in parts {
        for member in groups[group].members where member != target {
          spellings.append(
            Spelling(text: values[member].text, rows: values[member].rows, evidence: group == root ? .folding : links.evidence(of: group)))
        }
      }
      spellings.sort { ($1.rows, $0.text) < ($0.rows, $1.text) }
      clusters.append(VariantCluster(spellings: [Spelling(text: values[target].text, rows: values[target].rows)] + spellings))
    }
    func rows(_ cluster: VariantCluster) -> Int { cluster.spellings.reduce(0) { $0 + $1.rows } }
    return clusters.sorted { (rows($1), $0.target) < (rows($0), $1.target) }
  }

  /// The most frequent spelling; among equals one in mixed case, then the one with most accents, then the first.
  private static func best(_ members: [Int], _ values: [(text: String, rows: Int)]) -> Int {
    func isMixed(_ text: String) -> Bool { text != text.uppercased() && text != text.lowercased() }
    func rank(_ member: Int) -> (Int, Int, Int) {
      let (text, rows) = values[member]
      return (rows, isMixed(text) ? 1 : 0, text.unicodeScalars.count { !$0.isASCII })
    }
    return members.max { a, b in rank(a) != rank(b) ? rank(a) < rank(b) : values[a].text > values[b].text } ?? members[0]
  }
}
