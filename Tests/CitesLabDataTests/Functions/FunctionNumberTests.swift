import CitesLabData
import QueryLang
import Testing

@Suite struct FunctionNumberTests {
  @Test func absoluteValuesStayExact() throws {
    #expect(
      try call("abs", .integers(-5, 5, 0, nil, .max, -.max)).texts == ["5", "5", "0", "-", "9223372036854775807", "9223372036854775807"])
    #expect(try call("abs", .decimals(2, -150, nil)).texts == ["1.5", "-"])
    #expect(try call("abs", .floats(-0.5, nil, -.infinity)).texts == ["0.5", "-", "INF"])
    #expect(throws: ExecutionError.overflow(operation: "abs")) { try call("abs", .integers(.min)) }
  }

  @Test func aMissingRowNeverOverflows() throws {
    // The ordinal of a missing row is of no interest, whatever it is.
    let vector = Vector.ordinals(OrdinalVector([.min, 1], missing: [true, false]))
    var context = EvaluationContext()
    let function = try #require(FunctionList.scalar("abs"))
    let result = try function.evaluate([vector], types: [.integer], result: .integer, count: 2, context: &context)
    #expect(result.values(.integer, count: 2) == [.missing, .integer(1)])
  }

  @Test func remaindersHaveTheSignOfTheDivisor() throws {
    let remainders = try call("mod", .integers(7, -7, 7, -7, 5, nil, 3), .integers(3, 3, -3, -3, 0, 2, nil))
    #expect(remainders.texts == ["1", "2", "-2", "-1", "-", "-", "-"])
    #expect(remainders.withoutAnswer == ["mod": 1])
    #expect(try call("mod", .integers(.min, .max), .integers(-1, .max)).texts == ["0", "0"])
    #expect(try call("mod", .decimals(1, 75, -75), .integers(2)).texts == ["1.5", "0.5"])
    #expect(try call("mod", .integers(1), .decimals(2, 30)).texts == ["0.1"])
    let floats = try call("mod", .floats(5.5, -5.5, 1), .floats(2, 2, 0))
    #expect(floats.texts == ["1.5", "0.5", "-"])
    #expect(floats.withoutAnswer == ["mod": 1])
  }

  @Test func roundingIsHalfAwayFromZero() throws {
    #expect(try call("round", .decimals(1, 25, -25, 24, 15, 5, -5, nil)).texts == ["3", "-3", "2", "2", "1", "-1", "-"])
    #expect(try call("round", .decimals(1, 25)).type == .integer)
    #expect(try call("round", .floats(2.5, -2.5, 0.49999999999999994, -0.4)).texts == ["3", "-3", "0", "0"])
    #expect(try call("round", .integers(.max, .min)).texts == ["9223372036854775807", "-9223372036854775808"])
    #expect(try call("floor", .decimals(1, 25, -25, 20)).texts == ["2", "-3", "2"])
    #expect(try call("ceil", .decimals(1, 25, -25, 20)).texts == ["3", "-2", "2"])
    #expect(try call("floor", .floats(2.5, -2.5, nil)).texts == ["2", "-3", "-"])
    #expect(try call("ceil", .floats(2.5, -0.5)).texts == ["3", "0"])
    #expect(try call("ceil", .decimals(18, .max)).texts == ["10"])
  }

  @Test func roundingToDecimalsStaysExact() throws {
    let rounded = try call("round", .decimals(3, 12_345, -12_345, 12_344, 99_995), .integers(2))
    #expect(rounded.texts == ["12.35", "-12.35", "12.34", "100"])
    #expect(rounded.type == .decimal(scale: 3))
    #expect(try call("round", .integers(1_250, -1_250, 1_249, 49, 50), .integers(-2)).texts == ["1300", "-1300", "1200", "0", "100"])
    #expect(try call("round", .integers(.max), .integers(5)).texts == ["9223372036854775807"])
    #expect(try call("round", .integers(4_000_000_000_000_000_000), .integers(-19)).texts == ["0"])
    #expect(throws: ExecutionError.overflow(operation: "round")) { try call("round", .integers(.max), .integers(-19)) }
    #expect(throws: ExecutionError.overflow(operation: "round")) { try call("round", .integers(.max), .integers(-1)) }
    #expect(try call("round", .integers(5, 5, 5), .integers(.min, .max, nil)).texts == ["0", "5", "-"])
  }

  @Test func floatsAreRoundedAsTheyAreWritten() throws {
    let rounded = try call(
      "round", .floats(2.675, 1.005, -1.005, 0.285, 1234.5678, 1e300, 0.05, 0.04, nil, 999.995, Double.leastNonzeroMagnitude), .integers(2))
    #expect(rounded.texts == ["2.68", "1.01", "-1.01", "0.29", "1234.57", "1e300", "0.05", "0.04", "-", "1000", "0"])
    #expect(try call("round", .floats(1250, 1249, 50, 49, -50), .integers(-2)).texts == ["1300", "1200", "100", "0", "-100"])
    #expect(try call("round", .floats(1.5, 1.5, 0.5), .integers(.min, .max, 0)).texts == ["0", "1.5", "1"])
    #expect(try call("round", .floats(.infinity), .integers(2)).texts == ["INF"])
  }

  @Test func wholeNumbersOutsideTheDomainHaveNoAnswer() throws {
    let roots = try call("sqrt", .floats(4, -1, nil, 0))
    #expect(roots.texts == ["2", "-", "-", "0"])
    #expect(roots.withoutAnswer == ["sqrt": 1])
    let logarithms = try call("ln", .integers(1, 0, -1, nil))
    #expect(logarithms.texts == ["0", "-", "-", "-"])
    #expect(logarithms.withoutAnswer == ["ln": 2])
    #expect(try call("log10", .decimals(1, 10_000)).texts == ["3"])
    #expect(try call("log10", .integers(0)).withoutAnswer == ["log10": 1])
    #expect(try call("exp", .integers(0, 1, 1000)).texts == ["1", "2.718281828459045", "-"])
    #expect(try call("exp", .integers(1000)).withoutAnswer == ["exp": 1])
  }

  @Test func leastAndGreatestPassOverTheMissing() throws {
    #expect(try call("least", .integers(1, nil, nil), .integers(2, 2, nil)).texts == ["1", "2", "-"])
    #expect(try call("greatest", .integers(1, nil, nil), .integers(2, 2, nil)).texts == ["2", "2", "-"])
    let mixed = try call("greatest", .integers(2, -1), .decimals(1, 15, 15))
    #expect(mixed.texts == ["2", "1.5"])
    #expect(mixed.type == .decimal(scale: 1))
    #expect(try call("least", .integers(2), .floats(1.5), .decimals(2, 125)).texts == ["1.25"])
    #expect(try call("least", .dates("2012-03-01"), .datetimes("2012-02-29T23:00")).texts == ["2012-02-29T23:00:00"])
    #expect(try call("least", .texts("émile", "b", nil), .texts("Zoé", nil, nil)).texts == ["émile", "b", "-"])
    #expect(try call("greatest", .texts("a"), .texts("É"), .texts("d")).texts == ["É"])
    #expect(throws: ExecutionError.overflow(operation: "least")) { try call("least", .integers(.max), .decimals(2, 1)) }
  }

  @Test func coalesceTakesTheFirstKnown() throws {
    #expect(try call("coalesce", .integers(nil, 1, nil), .integers(2, 3, nil)).texts == ["2", "1", "-"])
    #expect(try call("coalesce", .texts(nil, "", "x"), .texts("—")).texts == ["—", "", "x"])
    #expect(try call("coalesce", .floats(nil, 1), .integers(7)).texts == ["7", "1"])
  }

  @Test(
    arguments: [
      ("3", 3), (" 3.50 ", 3.5), ("-3,5", -3.5), ("+2", 2), ("1e6", 1_000_000), ("1 234,50", 1234.5), ("1\u{A0}234\u{202F}567", 1_234_567),
      ("57\u{202F}000 €", 57_000), ("57000€", 57_000), ("12,5 %", 0.125), ("60%", 0.6), ("0,125", 0.125), ("1234,567", 1234.567),
      ("1 234,567", 1234.567), ("\u{2212}4", -4), (".5", 0.5), ("5.", 5), ("01001", 1001), ("9007199254740992", 9_007_199_254_740_992),
      ("1.234,50", 1234.5), ("1'234", 1234),
    ] as [(String, Double)])
  func numbersThatTextsWrite(_ text: String, _ number: Double) throws {
    #expect(try call("number", .texts(text)).values == [.float(number)])
  }

  @Test(arguments: [
    "", " ", "abc", "1,234", "12,345", "1.2.3", "1,2,3", "1 23", "1 2345", "--1", "-", "€", "%", "1e", "nan", "inf", "0x10", "12 a",
    "1 234 56", "9007199254740993", "1.234,",
    "1e999", "①",
  ])
  func textsThatWriteNone(_ text: String) throws {
    let answer = try call("number", .texts(text, "1", nil, text))
    #expect(answer.texts == ["-", "1", "-", "-"])
    #expect(answer.withoutAnswer == ["number": 2])
  }
}
