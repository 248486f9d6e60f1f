internal import QueryLang

extension FunctionSignature {
  /// `sum x` and `sum(x)` for what stands before its operand too, `round(number, [digits])` for what needs brackets.
  func usages(_ language: Language) -> [String] {
    let name = language == .french ? french.first ?? name : name
    let words = parameters.map { parameter in
      switch parameter.repetition {
      case .one: parameter.name
      case .optional: "[\(parameter.name)]"
      case .many: "\(parameter.name), …"
      }
    }
    let bracketed = "\(name)(\(words.joined(separator: ", ")))"
    guard role == .aggregate, words.count == 1 else { return [bracketed] }
    return ["\(name) \(words[0])", bracketed]
  }
}
