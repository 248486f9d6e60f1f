public import QueryLang

/// Every scalar function and aggregate, one line each: help, completion, the manual and the test for unique names read these lists.
public enum FunctionList {
  package static let scalars: [any ScalarFunction.Type] = [
    // Numbers
    AbsoluteFunction.self,
    RoundFunction.self,
    FloorFunction.self,
    CeilingFunction.self,
    ModuloFunction.self,
    SquareRootFunction.self,
    NaturalLogarithmFunction.self,
    DecimalLogarithmFunction.self,
    ExponentialFunction.self,
    NumberFromTextFunction.self,
    // Of any type
    LeastFunction.self,
    GreatestFunction.self,
    CoalesceFunction.self,
    // Texts
    LowerCaseFunction.self,
    UpperCaseFunction.self,
    TrimFunction.self,
    LengthFunction.self,
    LeftFunction.self,
    RightFunction.self,
    SubstringFunction.self,
    ReplaceFunction.self,
    ConcatFunction.self,
    FoldFunction.self,
    // Dates
    YearFunction.self,
    QuarterFunction.self,
    MonthFunction.self,
    WeekFunction.self,
    WeekdayFunction.self,
    DayFunction.self,
    DateOfFunction.self,
    TodayFunction.self,
    DaysFunction.self,
    MonthsFunction.self,
    YearsFunction.self,
    AgeFunction.self,
    PeriodOfFunction.self,
    LocalTimeFunction.self,
    // Groups
    BandFunction.self,
    BinFunction.self,
  ]

  package static let aggregates: [any AggregateFunction.Type] = [
    CountAggregate.self,
    SumAggregate.self,
    MeanAggregate.self,
    MedianAggregate.self,
    QuantileAggregate.self,
    MinimumAggregate.self,
    MaximumAggregate.self,
    StandardDeviationAggregate.self,
    VarianceAggregate.self,
    FirstAggregate.self,
    LastAggregate.self,
    RateAggregate.self,
    CorrelationAggregate.self,
  ]

  public static let vocabulary = Vocabulary(scalars.map { $0.signature } + aggregates.map { $0.signature })

  package static func scalar(_ name: String) -> (any ScalarFunction.Type)? { scalarsByName[name] }
  package static func aggregate(_ name: String) -> (any AggregateFunction.Type)? { aggregatesByName[name] }

  private static let scalarsByName: [String: any ScalarFunction.Type] =
    Dictionary(uniqueKeysWithValues: scalars.map { ($0.signature.name, $0) })
  private static let aggregatesByName: [String: any AggregateFunction.Type] =
    Dictionary(uniqueKeysWithValues: aggregates.map { ($0.signature.name, $0) })
}
