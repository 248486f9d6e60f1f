internal import QueryLang

/// `number(text)`: the number that a text writes.
///
/// The reader is the one of loading: `1234.5`, `-3`, `1e6`, `1 234,50` with blanks or apostrophes between thousands, `1.234,50`, `57 000 €`,
/// `12,5 %` (0.125), `007`. `1,234` could be a thousand or one and a bit: such a text has no answer, and neither has a number of more digits than
/// floating point gives back; both are counted.
enum NumberFromTextFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "number", [Parameter("text", .text)], result: ResultTypes.float,
    summary: (
      english: "the number that a text writes (3.5, 3,5, 1 234,50, 57 000 €, 12 %)",
      french: "le nombre qu'écrit un texte (3.5, 3,5, 1 234,50, 57 000 €, 12 %)"
    ),
    example: "list code_insee, number(code_insee) as numero of communes")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { .floats(arguments[0].texts.floats("number", &context, read)) }

  static func read(_ utf8: UnsafeBufferPointer<UInt8>) -> Double? {
    let text = UTF8Text.trimmed(utf8)
    guard let p = text.baseAddress else { return nil }
    switch NumberText.read(p, text.count) {
    case .number(let number):
      // With no column to look at, `1,234` stays what it is: two numbers.
      if number.couldBeThousands && number.decimalMark == NumberText.comma { return nil }
      return FloatText.exact(number, p, text.count)
    case .leadingZero: return NumberText.behindZeros(p, text.count).flatMap { FloatText.exact($0, p, text.count) }
    case .longInteger: return FloatText.exact(NumberReading(unscaled: 0, scale: 0, isWide: true), p, text.count)
    case .none: return nil
    }
  }
}
