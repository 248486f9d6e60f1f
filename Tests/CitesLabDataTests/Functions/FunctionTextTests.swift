import CitesLabData
import QueryLang
import Testing

@Suite struct FunctionTextTests {
  @Test func letterCase() throws {
    #expect(try call("lower", .texts("ÉTÉ", "Œuvre", "", nil, "ΟΔΟΣ")).texts == ["été", "œuvre", "", "-", "οδος".replacingLast("ς")])
    #expect(try call("upper", .texts("été", "œuf", "straße", nil)).texts == ["ÉTÉ", "ŒUF", "STRASSE", "-"])
  }

  @Test func folding() throws {
    #expect(try call("fold", .texts("L’Été", "œuf", "Fos-sur-Mer ", nil)).texts == ["l'ete", "oeuf", "fos-sur-mer", "-"])
  }

  @Test func trimming() throws {
    let texts = try call("trim", .texts(" a b ", "\u{A0}x\u{202F}", "\t\n", "", "\u{3000}é\u{2003}", "a\u{200B}", nil))
    #expect(texts.texts == ["a b", "x", "", "", "é", "a\u{200B}", "-"])
  }

  @Test func lengthsAreInScalars() throws {
    #expect(try call("length", .texts("été", "e\u{301}", "", "👩‍👩‍👧", nil)).texts == ["3", "2", "0", "5", "-"])
  }

  @Test func leftAndRight() throws {
    #expect(try call("left", .texts("éàü", "a", "", nil), .integers(2)).texts == ["éà", "a", "", "-"])
    #expect(try call("left", .texts("abc", "abc", "abc", "abc"), .integers(0, -1, .max, nil)).texts == ["", "", "abc", "-"])
    #expect(try call("right", .texts("éàü", "a", "", nil), .integers(2)).texts == ["àü", "a", "", "-"])
    #expect(try call("right", .texts("abc", "abc", "abc", "abc"), .integers(0, .min, .max, nil)).texts == ["", "", "abc", "-"])
  }

  @Test(
    arguments: [
      (1, 2, "ab"), (2, 2, "bé"), (4, 9, "d"), (5, 1, ""), (-2, 1, "é"), (-2, 9, "éd"), (-9, 7, "ab"), (0, 2, "a"), (2, 0, ""), (2, -1, ""),
      (.min, .max, "abé"), (.min, 5, ""), (.max, .max, ""), (1, .max, "abéd"),
    ] as [(Int64, Int64, String)])
  func substrings(_ start: Int64, _ length: Int64, _ part: String) throws {
    #expect(try call("substring", .texts("abéd"), .integers(start), .integers(length)).texts == [part])
  }

  @Test func substringsToTheEnd() throws {
    #expect(try call("substring", .texts("abéd", nil, ""), .integers(3)).texts == ["éd", "-", ""])
    #expect(try call("substring", .texts("abéd", "abéd"), .integers(-1, nil)).texts == ["d", "-"])
  }

  @Test func replacing() throws {
    #expect(try call("replace", .texts("a-b-c", "-", "", nil), .texts("-"), .texts(" ")).texts == ["a b c", " ", "", "-"])
    #expect(try call("replace", .texts("aaa"), .texts("aa"), .texts("b")).texts == ["ba"])
    #expect(try call("replace", .texts("été"), .texts(""), .texts("x")).texts == ["été"])
    #expect(try call("replace", .texts("été", "b"), .texts("é", nil), .texts("")).texts == ["t", "-"])
    #expect(try call("replace", .texts("ab", "ab"), .texts("b", "a"), .texts("é", "ü")).texts == ["aé", "üb"])
  }

  @Test func concatenation() throws {
    let texts = try call("concat", .texts("a", "b", nil), .texts("-"), .integers(1, nil, 2))
    #expect(texts.texts == ["a-1", "-", "-"])
    #expect(try call("concat", .dates("2012-03-01"), .decimals(2, 150), .floats(0.5)).texts == ["2012-03-011.50.5"])
    #expect(try call("concat", .texts("x", "x"), .texts("y")).texts == ["xy", "xy"])
  }

  @Test func aPoolLargerThanTheRowsIsReadOnlyWhereRowsPoint() throws {
    // Entry 1 is not UTF-8 and no row has it.
    let pool = TextPool(bytes: [0x41, 0xFF, 0x42], offsets: [0, 1, 2, 3], isOrdered: true)
    let function = try #require(FunctionList.scalar("lower"))
    var context = EvaluationContext()
    let vector = try function.evaluate(
      [.text(TextVector(codes: [2, 0, -1, 2], pool: pool))], types: [.text], result: .text, count: 4, context: &context)
    guard case .text(let text) = vector else { return #expect(Bool(false)) }
    #expect(text.pool.count == 2)
    #expect(text.pool.isOrdered)
    #expect(text.codes == [1, 0, -1, 1])
  }
}

extension String {
  fileprivate func replacingLast(_ last: Character) -> String { String(dropLast()) + String(last) }
}
