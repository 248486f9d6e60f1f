public import QueryLang

/// Every scalar function and aggregate, one line each: help, completion, the manual and the test for unique names read these lists.
public enum FunctionList {
  package static let scalars: [any ScalarFunction.Type] = [
    // Numbers
    Absolute.self,
    Round.self,
    Floor.self,
    Ceiling.self,
    Modulo.self,
    SquareRoot.self,
    NaturalLogarithm.self,
    DecimalLogarithm.self,
    Exponential.self,
    NumberFromText.self,
    // Of any type
    Least.self,
    Greatest.self,
    Coalesce.self,
    // Texts
    LowerCase.self,
    UpperCase.self,
    Trim.self,
    Length.self,
    Left.self,
    Right.self,
    Substring.self,
    Replace.self,
    Concat.self,
    Fold.self,
    // Dates
    Year.self,
    Quarter.self,
    Month.self,
    Week.self,
    Weekday.self,
    Day.self,
    DateOf.self,
    Today.self,
    Days.self,
    Months.self,
    Years.self,
    Age.self,
    PeriodOf.self,
    LocalTime.self,
    // Groups
    Band.self,
    Bin.self,
  ]

  package static let aggregates: [any AggregateFunction.Type] = []

  public static let vocabulary = Vocabulary(scalars.map { $0.signature } + aggregates.map { $0.signature })

  package static func scalar(_ name: String) -> (any ScalarFunction.Type)? { scalarsByName[name] }
  package static func aggregate(_ name: String) -> (any AggregateFunction.Type)? { aggregatesByName[name] }

  private static let scalarsByName: [String: any ScalarFunction.Type] =
    Dictionary(uniqueKeysWithValues: scalars.map { ($0.signature.name, $0) })
  private static let aggregatesByName: [String: any AggregateFunction.Type] =
    Dictionary(uniqueKeysWithValues: aggregates.map { ($0.signature.name, $0) })
}
