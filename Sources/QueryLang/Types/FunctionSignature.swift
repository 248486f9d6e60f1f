/// What a parameter of a function accepts.
public enum ParameterKind: Hashable, Sendable {
  case number
  case integer
  case text
  case boolean
  /// A date or a datetime.
  case date
  /// Anything whose values can be ordered among themselves: numbers, text, dates, periods.
  case ordered
  case any
  /// One of the words `month`, `quarter`, `year`, `week`, unquoted, in either language.
  /// As an argument its type is `.period(unit)`, which is how `result` learns which.
  case periodUnit
}

/// How many arguments a parameter stands for.
public enum ParameterRepetition: Hashable, Sendable {
  case one
  case optional
  /// One or more; only as the last parameter.
  case many
}

public struct Parameter: Hashable, Sendable {
  public let name: String
  public let kind: ParameterKind
  public let repetition: ParameterRepetition

  public init(_ name: String, _ kind: ParameterKind, _ repetition: ParameterRepetition = .one) {
    self.name = name
    self.kind = kind
    self.repetition = repetition
  }
}

/// A scalar function or an aggregate as the language sees it. One such declaration feeds the parser, the binder,
/// help, completion and the manual; the behaviour stands beside it, in the file that declares it.
public struct FunctionSignature: Sendable {
  /// What an aggregate over no known value gives, and whether parser and binder accept it as an aggregate.
  public enum Role: Hashable, Sendable { case scalar, aggregate }

  public let role: Role
  /// The canonical English word; also the prefix of result column names (`sum_montant`).
  public let name: String
  /// Every other spelling, of both languages; the first French one is the canonical French word.
  public let french: [String]
  public let english: [String]
  public let parameters: [Parameter]
  /// The result's type from the types of the arguments (in order, one an argument). Called only when the arguments fit.
  public let result: @Sendable ([ValueType]) -> ValueType
  /// True if text is what it gives when its arguments do not say (an aggregate whose measure is a share shows as %).
  public let isFraction: Bool
  public let summary: (english: String, french: String)
  /// A statement that runs on the demonstration data.
  public let example: String

  public init(
    _ role: Role, _ name: String, english: [String] = [], french: [String] = [], _ parameters: [Parameter],
    result: @escaping @Sendable ([ValueType]) -> ValueType, isFraction: Bool = false,
    summary: (english: String, french: String), example: String
  ) {
    self.role = role
    self.name = name
    self.english = english
    self.french = french.isEmpty ? [name] : french
    self.parameters = parameters
    self.result = result
    self.isFraction = isFraction
    self.summary = summary
    self.example = example
  }

  public var spellings: [String] { [name] + english + french }
}
