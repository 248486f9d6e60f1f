package import QueryLang
internal import UnicodeText

/// The line under a result: how many rows, what they rest on, what was left out.
package enum Footer {
  /// Nil when there is nothing to say (a calculation without questions).
  package static func text(for result: QueryResult, language: Language) -> String? {
    let numbers = ReadableValue(language)
    let base = result.base
    var parts: [String] = []
    if !base.dataset.isEmpty {
      let name = VisibleText.escaped(base.dataset)
      let shown = result.rowKinds?.count { $0 == .normal } ?? result.table.rowCount
      if result.isListing {
        parts.append(listing(shown: shown, base, name, numbers))
      } else {
        if !result.isScalar { parts.append(rows(shown, numbers)) }
        parts.append(self.base(base, name, numbers))
      }
      if let sample = base.sample { parts.append(self.sample(sample, numbers)) }
      if let compared = base.compared { parts.append(self.compared(compared, numbers)) }
      if let level = result.confidence { parts.append(interval(level, numbers)) }
      if base.unknownRows > 0 { parts.append(leftOut(base.unknownRows, numbers)) }
    }
    // Of a calculation: what each of its questions rests on.
    for base in result.bases where !base.dataset.isEmpty {
      parts.append(self.base(base, VisibleText.escaped(base.dataset), numbers))
      if base.unknownRows > 0 { parts.append(leftOut(base.unknownRows, numbers)) }
    }
    if base.isSynthetic { parts.append(language == .french ? "données synthétiques" : "synthetic data") }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private static func sample(_ sample: Base.Sample, _ numbers: ReadableValue) -> String {
    switch numbers.language {
    case .english: "a random sample of the \(numbers.count(sample.of)) rows that pass, seed \(sample.seed)"
    case .french: "un échantillon aléatoire des \(numbers.count(sample.of)) lignes retenues, graine \(sample.seed)"
    }
  }

  private static func compared(_ compared: Base.Compared, _ numbers: ReadableValue) -> String {
    let name = VisibleText.escaped(compared.name)
    return switch numbers.language {
    case .english: "against \(numbers.count(compared.rows)) \(compared.rows == 1 ? "row" : "rows") of \(name)"
    case .french: "contre \(rows(compared.rows, numbers)) de «\u{202F}\(name)\u{202F}»"
    }
  }

  private static func interval(_ level: Double, _ numbers: ReadableValue) -> String {
    let percent = numbers.percent(level)
    return switch numbers.language {
    case .english: "\(percent) sampling intervals"
    case .french: "intervalles d'échantillonnage à \(percent)"
    }
  }

  private static func rows(_ count: Int, _ numbers: ReadableValue) -> String {
    switch numbers.language {
    case .english: "\(numbers.count(count)) \(count == 1 ? "row" : "rows")"
    case .french: "\(numbers.count(count)) \(count < 2 ? "ligne" : "lignes")"
    }
  }

  private static func base(_ base: Base, _ name: String, _ numbers: ReadableValue) -> String {
    let (some, all) = (numbers.count(base.rows), numbers.count(base.sourceRows))
    let isWhole = base.rows == base.sourceRows && base.sourceRows > 1
    if base.sourceRows < base.datasetRows { return selected(base, name, isWhole: isWhole, numbers) }
    return switch numbers.language {
    case .english:
      isWhole ? "base: all \(all) rows of \(name)" : "base: \(some) of \(all) \(base.sourceRows == 1 ? "row" : "rows") of \(name)"
    case .french:
      isWhole
        ? "base\u{202F}: les \(all) lignes de «\u{202F}\(name)\u{202F}»"
        : "base\u{202F}: \(rows(base.rows, numbers)) sur \(all) de «\u{202F}\(name)\u{202F}»"
    }
  }

  /// Of a cohort, or of brackets that keep some rows: what they keep is not the whole dataset.
  private static func selected(_ base: Base, _ name: String, isWhole: Bool, _ numbers: ReadableValue) -> String {
    let (some, kept, all) = (numbers.count(base.rows), numbers.count(base.sourceRows), numbers.count(base.datasetRows))
    return switch numbers.language {
    case .english:
      isWhole
        ? "base: all \(kept) rows selected from the \(all) of \(name)"
        : "base: \(some) of the \(kept) \(base.sourceRows == 1 ? "row" : "rows") selected from the \(all) of \(name)"
    case .french:
      isWhole
        ? "base\u{202F}: les \(kept) lignes retenues sur \(all) de «\u{202F}\(name)\u{202F}»"
        : "base\u{202F}: \(rows(base.rows, numbers)) sur \(kept) retenues (\(all) dans «\u{202F}\(name)\u{202F}»)"
    }
  }

  private static func listing(shown: Int, _ base: Base, _ name: String, _ numbers: ReadableValue) -> String {
    let (passing, all) = (numbers.count(base.rows), numbers.count(base.sourceRows))
    var text = rows(shown, numbers)
    switch numbers.language {
    case .english:
      if shown < base.rows, base.rows < base.sourceRows {
        text += " of \(passing) that pass where (\(name): \(all))"
      } else {
        text +=
          " of \(all) \(base.sourceRows < base.datasetRows ? "selected from the \(numbers.count(base.datasetRows)) of" : "in") \(name)"
      }
    case .french:
      if shown < base.rows, base.rows < base.sourceRows {
        text += " sur \(passing) qui remplissent la condition («\u{202F}\(name)\u{202F}»\u{202F}: \(all))"
      } else {
        text += " sur \(all)"
        if base.sourceRows < base.datasetRows { text += " retenues, sur \(numbers.count(base.datasetRows))" }
        text += " de «\u{202F}\(name)\u{202F}»"
      }
    }
    return text
  }

  private static func leftOut(_ count: Int, _ numbers: ReadableValue) -> String {
    switch numbers.language {
    case .english: "\(rows(count, numbers)) left out (condition unknown)"
    case .french: "\(rows(count, numbers)) \(count < 2 ? "écartée" : "écartées") (condition inconnue)"
    }
  }
}
