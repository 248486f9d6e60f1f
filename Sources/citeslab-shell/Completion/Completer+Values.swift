internal import CitesLabData
internal import QueryLang

/// Values of fields, paths of files, topics and settings.
extension Completer {
  // MARK: Values

  func addValues(of left: Expression, _ possibility: GrammarPossibility, _ context: CaretContext, to found: inout Found) {
    guard case .path(let path) = left.kind, let column = world.column(path, possibility.scope, after: context.sourceAfter),
      let counted = world.values.values(of: column, counting: world.countsValues)
    else { return }
    if column.type == .boolean {
      let counts = counted.matches("", limit: 2, isLate: isLate).values
      for keyword in [Keyword.trueValue, .falseValue] {
        guard let word = spelling(keyword, context) else { continue }
        let rows = counts.first { $0.value == .boolean(keyword == .trueValue) }?.rows ?? 0
        found.values.append(Completion(.value, word, detail: numbers.count(rows)))
      }
      return
    }
    if column.type != .text, context.quote != nil { return }
    let matches = counted.matches(context.typed, limit: Self.limit, isLate: isLate)
    found.isPartial = found.isPartial || matches.isPartial
    found.values += matches.values.map { match in
      let text = CanonicalText.string(match.value)
      let label = column.labels?.values[match.value]
      let count = match.rows.map { numbers.count($0) } ?? ""
      return Completion(
        .value, written(text, column.type, context.quote), shown: SafeOutput.visible(text),
        detail: [count, label ?? ""].filter { !$0.isEmpty }.joined(separator: " · "))
    }
  }

  func written(_ text: String, _ type: ValueType, _ quote: Unicode.Scalar?) -> String {
    guard type == .text else { return text }
    switch quote {
    case nil: return formatter.speltValue(text)
    case "«": return "«\(text)»"
    case "“": return "“\(text)”"
    case let quote?: return formatter.quoted(text, quote)
    }
  }

  // MARK: Files, help, settings

  func addPaths(_ context: CaretContext, to found: inout Found) {
    guard context.quote == "\"" || context.quote == "'" || context.quote == nil && context.typed.isEmpty else { return }
    let quote = context.quote.map(String.init) ?? "\""
    let folder = FilePath.folder(of: context.typed)
    let begun = FilePath.name(of: context.typed)
    let stem = context.typed.utf8.contains(UInt8(ascii: "/")) ? String(context.typed.dropLast(begun.count)) : ""
    let suffixes: [String]? =
      context.verbs.contains(.load) ? LoaderList.suffixes : context.verbs.contains(.run) ? ["clq"] : nil
    for name in world.files(folder.isEmpty ? "." : folder) {
      guard name.utf8.starts(with: begun.utf8), begun.hasPrefix(".") || !name.hasPrefix(".") else { continue }
      let isFolder = name.hasSuffix("/")
      if !isFolder, let suffixes, !suffixes.contains(where: { name.lowercased().hasSuffix("." + $0) }) { continue }
      // A quote in the name cannot stand in this quote undoubled; control characters nowhere.
      guard !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else { continue }
      let doubled = (stem + name).split(separator: quote, omittingEmptySubsequences: false).joined(separator: quote + quote)
      found.names.append(
        Completion(.other, quote + doubled + (isFolder ? "" : quote), shown: SafeOutput.visible(name), endsWord: !isFolder))
    }
  }

  var topics: [Completion] {
    CommandList.all.map { Completion(.name, $0.name(world.language), detail: pick($0.summary), endsWord: false) }
      + world.compiler.vocabulary.functions.map { function in
        Completion(
          .name, world.language == .french ? function.french.first ?? function.name : function.name, detail: pick(function.summary),
          endsWord: false)
      }
      + OutputFormat.names.map { Completion(.name, $0, detail: "format", endsWord: false) }
      + settings.map { Completion(.name, $0.text, detail: $0.detail, endsWord: false) }
  }

  var settings: [Completion] {
    SettingList.all.map { setting in
      Completion(
        .name, world.language == .french ? setting.french : setting.name,
        detail: "\(setting.read(world.settings)) · \(pick(setting.summary))")
    }
  }

  func values(ofSetting name: String) -> [Completion] {
    guard let setting = SettingList.named(name) else { return [] }
    let words: [String] =
      switch setting.kind {
      case .onOff: world.language == .french ? ["marche", "arrêt"] : ["on", "off"]
      case .oneOf(let words): words
      case .countFromOne: []
      }
    return words.map { Completion(.other, $0, endsWord: false) }
  }
}
