/// Which group of spellings is likely to mean another one. Each has at most one such link, to a form that is fuller or more frequent.
struct SpellingLinks {
  private let groups: [SpellingGroup]
  private var parents: [Int]
  private var evidences: [VariantCluster.Evidence?]

  init(_ groups: [SpellingGroup]) {
    self.groups = groups
    parents = Array(groups.indices)
    evidences = Array(repeating: nil, count: groups.count)
  }

  func evidence(of group: Int) -> VariantCluster.Evidence? { evidences[group] }

  func root(of group: Int) -> Int {
    var group = group
    // Links never close a circle; the bound is a second lock.
    for _ in 0..<groups.count where parents[group] != group { group = parents[group] }
    return group
  }

  private mutating func link(_ child: Int, to parent: Int, _ evidence: VariantCluster.Evidence) {
    guard parents[child] == child, root(of: parent) != child else { return }
    parents[child] = parent
    evidences[child] = evidence
  }

  // MARK: Keys

  /// Groups of one key belong to the one of them that is written in full, or has most rows.
  mutating func addEqualKeys(_ evidence: VariantCluster.Evidence, _ key: (SpellingGroup) -> String?) {
    var buckets: [String: [Int]] = [:]
    for group in groups.indices where parents[group] == group {
      if let key = key(groups[group]), !key.isEmpty { buckets[key, default: []].append(group) }
    }
    for bucket in buckets.values where bucket.count > 1 {
      func rank(_ group: Int) -> (Int, Int, Int) { (groups[group].isExpanded ? 0 : 1, groups[group].rows, -group) }
      guard let best = bucket.max(by: { rank($0) < rank($1) }) else { continue }
      for group in bucket where group != best {
        // Two orders of words that are both frequent may be two names.
        if evidence == .order, groups[group].rows > max(1, groups[best].rows / 4) { continue }
        link(group, to: best, evidence)
      }
    }
  }

  // MARK: Abbreviations

  /// So many candidates are compared with a value, the most frequent ones.
  private static let bucketLimit = 64

  /// `Fos s/M` to `Fos sur Mer`: words shortened one by one, or the beginning of one longer name only.
  mutating func addAbbreviations() {
    var first: [String: [Int]] = [:]
    var last: [String: [Int]] = [:]
    let order = groups.indices.sorted { (groups[$1].rows, $0) < (groups[$0].rows, $1) }
    for group in order where groups[group].hasLetters {
      if let key = Self.firstKey(groups[group]), first[key, default: []].count < Self.bucketLimit { first[key, default: []].append(group) }
      if let key = Self.lastKey(groups[group]), last[key, default: []].count < Self.bucketLimit { last[key, default: []].append(group) }
    }
    for group in groups.indices where parents[group] == group && groups[group].hasLetters {
      var candidates: Set<Int> = []
      for key in Self.firstKeys(groups[group]) { for other in first[key] ?? [] where other != group { candidates.insert(other) } }
      if let key = Self.lastKey(groups[group]) { for other in last[key] ?? [] where other != group { candidates.insert(other) } }
      let fits = candidates.compactMap { candidate -> (candidate: Int, match: Match)? in
        match(group, candidate).map { (candidate, $0) }
      }
      // One way to write it out, or none: what two names could mean is left alone.
      let whole = fits.filter { !$0.match.isBeginning }
      let chosen = whole.isEmpty ? fits : whole
      let roots = Set(chosen.map { root(of: $0.candidate) })
      guard roots.count == 1, let found = chosen.max(by: { groups[$0.candidate].rows < groups[$1.candidate].rows }) else { continue }
      link(group, to: found.candidate, found.match.isBeginning ? .beginning : .abbreviation)
    }
  }

  /// The first word, the first letter of the next that is no link, and all digits, which are the same in all spellings of a value.
  private static func firstKey(_ group: SpellingGroup) -> String? {
    guard let word = group.expanded.first, word.unicodeScalars.count >= 3 else { return nil }
    let next = group.expanded.dropFirst().first { !SpellingGroup.links.contains($0) }
    return word + "|" + (next?.unicodeScalars.first.map { String($0) } ?? "") + "|" + group.digits
  }

  /// The keys of the longer forms that a group could shorten: those of its own words, and those of every continuation.
  private static func firstKeys(_ group: SpellingGroup) -> [String] {
    guard let word = group.expanded.first, word.unicodeScalars.count >= 3 else { return [] }
    if let key = firstKey(group), group.expanded.count > 1 {
      // `s/M` shortens `sur Mer`, whose `sur` is a link.
      let letters = group.expanded.dropFirst().compactMap { $0.unicodeScalars.first.map { String($0) } }
      return Array(Set([key] + letters.map { word + "|" + $0 + "|" + group.digits }))
    }
    return "abcdefghijklmnopqrstuvwxyz".map { word + "|" + String($0) + "|" + group.digits }
  }

  private static func lastKey(_ group: SpellingGroup) -> String? {
    guard group.expanded.count >= 2, let word = group.expanded.last, word.unicodeScalars.count >= 3,
      let letter = group.expanded.first?.unicodeScalars.first
    else { return nil }
    return word + "|" + String(letter) + "|" + group.digits
  }

  private struct Match { var isBeginning: Bool }

  /// Whether `short` can be read as `long`, word by word.
  private func match(_ short: Int, _ long: Int) -> Match? {
    let (a, b) = (groups[short], groups[long])
    guard a.digits == b.digits, a.expanded.count <= b.expanded.count, a.expanded != b.expanded else { return nil }
    var full = 0
    var shortened = a.isExpanded ? 1 : 0
    var letters = 0
    var place = 0
    for (index, token) in a.expanded.enumerated() {
      while place < b.expanded.count {
        let word = b.expanded[place]
        if token == word {
          if a.scalars[index].count >= 3 { full += 1 }
          break
        }
        if Self.shortens(a.scalars[index], b.scalars[place]) {
          shortened += 1
          if a.scalars[index].count == 1 { letters += 1 }
          break
        }
        // A link may be left out, but not the first word.
        guard index > 0, SpellingGroup.links.contains(word) else { return nil }
        place += 1
      }
      guard place < b.expanded.count else { return nil }
      place += 1
    }
    guard full >= 1 else { return nil }
    // A letter alone says little: `Lot A` is not `Lot Alpha`.
    if letters == 1, !a.hasMarks { return nil }
    if place == b.expanded.count { return shortened > 0 ? Match(isBeginning: false) : nil }
    guard SpellingGroup.links.contains(b.expanded[place]), !SpellingGroup.links.contains(a.expanded[a.expanded.count - 1]) else {
      return nil
    }
    guard shortened > 0 && full >= 2 || full >= 3 || a.rows * 2 <= b.rows else { return nil }
    return Match(isBeginning: true)
  }

  /// `s` of `sur`, `bd` of `boulevard`: its letters in order, from the first on.
  private static func shortens(_ letters: [Unicode.Scalar], _ whole: [Unicode.Scalar]) -> Bool {
    func hasDigit(_ word: [Unicode.Scalar]) -> Bool { word.contains { ("0"..."9").contains($0) } }
    guard letters.count <= 4, letters.count < whole.count, letters.first == whole.first, !hasDigit(letters), !hasDigit(whole) else {
      return false
    }
    var place = 0
    for letter in whole where place < letters.count && letters[place] == letter { place += 1 }
    return place == letters.count
  }

  // MARK: Slips

  /// `Marseile` to `Marseille`: words that differ by one letter share what is left when that letter is taken away.
  mutating func addSlips() {
    var shared: [(hash: Int, group: Int32)] = []
    for group in groups.indices where groups[group].hasLetters {
      let key = Array(groups[group].tokens.joined(separator: " ").utf8)
      guard (5...64).contains(key.count) else { continue }
      shared.append((Self.hash(key, without: -1), Int32(group)))
      for index in key.indices {
        // Of two alike neighbours one says it all; numbers are never slips.
        if index > 0 && key[index] == key[index - 1] || key[index] &- UInt8(ascii: "0") <= 9 { continue }
        shared.append((Self.hash(key, without: index), Int32(group)))
      }
    }
    shared.sort { ($0.hash, $0.group) < ($1.hash, $1.group) }
    var best: [Int: Int] = [:]
    var start = 0
    while start < shared.count {
      var end = start + 1
      while end < shared.count, shared[end].hash == shared[start].hash { end += 1 }
      let bucket = shared[start..<min(end, start + Self.bucketLimit)].map { Int($0.group) }
      for (index, one) in bucket.enumerated() {
        for other in bucket[(index + 1)...] where one != other {
          let (rare, frequent) = groups[one].rows <= groups[other].rows ? (one, other) : (other, one)
          guard isSlip(rare, frequent) else { continue }
          if let known = best[rare], groups[known].rows >= groups[frequent].rows { continue }
          best[rare] = frequent
        }
      }
      start = end
    }
    for (rare, frequent) in best.sorted(by: { $0.key < $1.key }) { link(rare, to: frequent, .slip) }
  }

  private static func hash(_ key: [UInt8], without place: Int) -> Int {
    // FNV-1a: only a first sieve, what it lets through is compared.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in key.indices where index != place { hash = (hash ^ UInt64(key[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash)
  }

  /// One word of four letters or more differs by one slip of typing, and the one spelling is rare beside the other.
  private func isSlip(_ rare: Int, _ frequent: Int) -> Bool {
    let (a, b) = (groups[rare], groups[frequent])
    guard a.rows < b.rows, a.rows <= max(1, b.rows / 4), a.tokens.count == b.tokens.count, a.digits == b.digits else { return false }
    var found = false
    for (one, other) in zip(a.tokens, b.tokens) where one != other {
      let (x, y) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
      guard !found, min(x.count, y.count) >= 4, SpellingGroup.isLetters(one), SpellingGroup.isLetters(other), x.first == y.first,
        !Self.isRoman(one), !Self.isRoman(other), Self.isOneEdit(x, y)
      else { return false }
      // `étudiant` and `étudiante` are two people.
      if one + "e" == other || other + "e" == one { return false }
      found = true
    }
    return found
  }

  private static func isRoman(_ word: String) -> Bool { word.unicodeScalars.allSatisfy { "ivxlcdm".unicodeScalars.contains($0) } }

  /// One letter inserted, taken away, replaced, or two neighbours exchanged.
  private static func isOneEdit(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    if a.count > b.count { return isOneEdit(b, a) }
    guard b.count - a.count <= 1 else { return false }
    var start = 0
    while start < a.count, a[start] == b[start] { start += 1 }
    var end = 0
    while end < a.count - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    let (restA, restB) = (a.count - start - end, b.count - start - end)
    if restB <= 1 { return true }
    return restA == 2 && restB == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]
  }
}
