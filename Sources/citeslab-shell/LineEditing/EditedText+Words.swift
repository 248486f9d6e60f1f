// Words are runs of letters, marks and digits of any script, with `_`.

extension EditedText {
  private func isWord(_ cluster: Cluster) -> Bool {
    let scalar = scalars[cluster.start]
    return scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private func isBlank(_ cluster: Cluster) -> Bool { scalars[cluster.start].properties.isWhitespace }

  /// The end of the word at the cursor, or of the next one.
  var wordEnd: Int {
    var place = cursor
    var inWord = false
    for cluster in clusters where cluster.end > cursor {
      if isWord(cluster) { inWord = true } else if inWord { return place }
      place = cluster.end
    }
    return place
  }

  /// The start of the word before the cursor.
  var wordStart: Int {
    var place = cursor
    var inWord = false
    for cluster in clusters.reversed() where cluster.start < cursor {
      if isWord(cluster) { inWord = true } else if inWord { return place }
      place = cluster.start
    }
    return place
  }

  /// The start of what stands between blanks before the cursor.
  var blankWordStart: Int {
    var place = cursor
    var inWord = false
    for cluster in clusters.reversed() where cluster.start < cursor {
      if !isBlank(cluster) { inWord = true } else if inWord { return place }
      place = cluster.start
    }
    return place
  }
}
