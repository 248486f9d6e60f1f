import CitesLabData
import QueryLang
import Testing

/// Every field type and format of Table Schema: which cells are of it, and what the column becomes when all are.
@Suite struct SchemaTypeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var field: String
    var good: [String]
    var bad: [String]
    /// Of a column of the good values alone.
    var type: ValueType

    var testDescription: String { field }
  }

  static let cases: [Case] = [
    Case(field: #""type": "string""#, good: ["a", "12", "2012-13-01", " "], bad: [], type: .text),
    Case(
      field: #""type": "string", "format": "email""#, good: ["a.b@c.org", "x+y@sous.domaine.fr"],
      bad: ["a", "a@", "@b.fr", "a b@c.fr", "a@b"],
      type: .text),
    Case(
      field: #""type": "string", "format": "uri""#, good: ["https://example.org/a?b=c#d", "urn:isbn:1", "mailto:a@b.fr"],
      bad: ["example.org", "http:", "http://a b", "1http://a"], type: .text),
    Case(field: #""type": "string", "format": "binary""#, good: ["YQ==", "YWJj", "+/8="], bad: ["YQ=", "Y Q=", "é"], type: .text),
    Case(
      field: #""type": "string", "format": "uuid""#,
      good: ["123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000"],
      bad: ["123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g"], type: .text),
    Case(
      field: #""type": "integer""#, good: ["1", "-5", "007", "+3", "9007199254740993"],
      bad: ["1.0", "1,5", "1 000", "12€", "a", "1e3", "--1", "0x1", "12 %"], type: .integer),
    Case(
      field: #""type": "integer", "groupChar": " ""#, good: ["1 000", "1000", "-12 345 678"], bad: ["1  000", "1 000 ,", "1.000"],
      type: .integer),
    Case(
      field: #""type": "integer", "bareNumber": false"#, good: ["57000€", "€ 57000", "12 %", "n° 7"], bad: ["€", "5€6"], type: .integer),
    Case(
      field: #""type": "number""#, good: ["1", "-1.5", "+2.25", ".5", "1e3", "007.50"], bad: ["1,5", "1 000", "57€", "a", "."],
      type: .decimal(scale: 2)),
    Case(
      field: #""type": "number", "decimalChar": ",", "groupChar": " ""#, good: ["1,5", "1 234,25", "12", "-0,5"],
      bad: ["1.5", "1,5,2", "1 234, 5"],
      type: .decimal(scale: 2)),
    Case(
      field: #""type": "number", "bareNumber": false"#, good: ["57.5€", "EUR -3.25", "12%"], bad: ["€", "1.2.3"], type: .decimal(scale: 2)),
    Case(field: #""type": "number", "groupChar": ",""#, good: ["1,234.5", "12"], bad: ["1,,234", "12,"], type: .decimal(scale: 1)),
    Case(field: #""type": "boolean""#, good: ["true", "True", "TRUE", "1", "false", "0"], bad: ["oui", "yes", "2", "t"], type: .boolean),
    Case(
      field: #""type": "boolean", "trueValues": ["oui", "O"], "falseValues": ["non", "N"]"#, good: ["oui", "N", "O", "non"],
      bad: ["true", "Oui", "0"], type: .boolean),
    Case(field: #""type": "object""#, good: ["{}", #"{"a": [1]}"#], bad: ["[]", "a", "{", "1"], type: .text),
    Case(field: #""type": "array""#, good: ["[]", #"[1, "a"]"#], bad: ["{}", "1,2", "["], type: .text),
    Case(field: #""type": "list""#, good: ["a,b", "a"], bad: [], type: .text),
    Case(
      field: #""type": "list", "itemType": "integer", "delimiter": ";""#, good: ["1;2", "3"], bad: ["1;a", "1,2", "1;;2"], type: .text),
    Case(
      field: #""type": "date""#, good: ["2012-03-01", "2012-02-29"], bad: ["2012-13-01", "2011-02-29", "01/03/2012", "2012-3-1", "2012"],
      type: .date),
    Case(
      field: #""type": "date", "format": "%d/%m/%Y""#, good: ["01/03/2012", "29/02/2012", "1/3/2012"],
      bad: ["2012-03-01", "32/01/2012", "01/13/2012"],
      type: .date),
    Case(
      field: #""type": "date", "format": "%d %B %Y""#, good: ["13 février 1996", "1 August 2012", "2 aout 2012"],
      bad: ["13 fructidor 1996"], type: .date),
    Case(
      field: #""type": "date", "format": "any""#, good: ["01/03/2012", "2012-03-01", "01.03.2012"], bad: ["hier", "2012-13-45"], type: .date
    ),
    Case(field: #""type": "date", "format": "%y%m%d""#, good: ["120301", "991231"], bad: ["1203", "2012-03-01"], type: .date),
    Case(
      field: #""type": "datetime""#, good: ["2012-03-01T10:30:00Z", "2012-03-01T10:30:00+01:00", "2012-03-01T10:30:00.25Z"],
      bad: ["2012-03-01", "10:30", "2012-03-01T25:00:00Z", "01/03/2012 10:30"], type: .datetime(zoned: true)),
    Case(
      field: #""type": "datetime", "format": "%d/%m/%Y %H:%M""#, good: ["01/03/2012 10:30", "31/12/1999 00:00"],
      bad: ["01/03/2012", "2012-03-01T10:30"],
      type: .datetime(zoned: false)),
    Case(field: #""type": "time""#, good: ["10:30:00", "23:59:59", "10:30:00.5"], bad: ["10:30", "25:00:00", "10h30"], type: .text),
    Case(field: #""type": "time", "format": "%Hh%M""#, good: ["10h30", "0h05"], bad: ["10:30", "24h00"], type: .text),
    Case(field: #""type": "time", "format": "%I:%M %p""#, good: ["10:30 am", "12:00 PM"], bad: ["13:00 pm", "10:30"], type: .text),
    Case(field: #""type": "year""#, good: ["2012", "1999", "-0044"], bad: ["12", "20122a", "2012-01", "2012.0"], type: .integer),
    Case(
      field: #""type": "yearmonth""#, good: ["2012-03", "1999-12"], bad: ["2012-13", "2012", "03/2012", "2012-3"], type: .period(.month)),
    Case(
      field: #""type": "duration""#, good: ["P1Y2M3DT4H5M6S", "P3W", "-P1D", "PT0.5S", "PT36H"],
      bad: ["P", "1 an", "PT", "P1S", "P1M1Y", "P1D2H"], type: .text),
    Case(field: #""type": "geopoint""#, good: ["4.99, 43.51", "-180,90"], bad: ["4.99", "190, 0", "0, 91", "a, b", "1,2,3"], type: .text),
    Case(field: #""type": "geopoint", "format": "array""#, good: ["[4.99, 43.51]"], bad: ["4.99, 43.51", "[1]", "[200, 0]"], type: .text),
    Case(
      field: #""type": "geopoint", "format": "object""#, good: [#"{"lon": 4.99, "lat": 43.51}"#], bad: [#"{"lon": 4.99}"#, "[1, 2]"],
      type: .text),
    Case(
      field: #""type": "geojson""#, good: [#"{"type": "Point", "coordinates": [1, 2]}"#], bad: [#"{"type": "Pointe"}"#, "{}", "[]", "a"],
      type: .text),
    Case(
      field: #""type": "geojson", "format": "topojson""#, good: [#"{"type": "Topology", "objects": {}, "arcs": []}"#],
      bad: [#"{"type": "Point", "coordinates": [1, 2]}"#], type: .text),
    Case(field: #""type": "any""#, good: ["a", "1", "2012-13-01"], bad: [], type: .text),
  ]

  @Test(arguments: cases) func values(_ example: Case) throws {
    let rules = try Schemas.rules(example.field, example.good + example.bad)
    for (value, rule) in zip(example.good + example.bad, rules) {
      #expect(rule == (example.good.contains(value) ? "ok" : "type"), "\(value) in \(example.field)")
    }
    let sound = try Schemas.load(example.field, example.good)
    #expect(sound.columns[1].type == example.type, "\(example.field)")
    #expect(sound.report?.violations?.total == 0)
    if !example.bad.isEmpty {
      // One value that does not fit keeps the column as text, with every spelling as it stands.
      let spoiled = try Schemas.load(example.field, example.good + [example.bad[0]])
      #expect(spoiled.columns[1].type == .text)
      #expect(Loading.cells(spoiled.columns[1]) == example.good + [example.bad[0]])
    }
  }

  @Test func whatColumnsHold() throws {
    func cells(_ field: String, _ values: [String]) throws -> [String] { Loading.cells(try Schemas.load(field, values).columns[1]) }
    #expect(try cells(#""type": "number", "decimalChar": ",", "groupChar": " ""#, ["1 234,5", "0,25"]) == ["1234.50", "0.25"])
    #expect(try cells(#""type": "integer", "bareNumber": false"#, ["57000€", "-3 €"]) == ["57000", "-3"])
    #expect(try cells(#""type": "date", "format": "%d/%m/%Y""#, ["01/03/2012"]) == ["2012-03-01"])
    #expect(try cells(#""type": "datetime", "format": "%d/%m/%Y %H:%M:%S""#, ["01/03/2012 10:30:05"]) == ["2012-03-01T10:30:05"])
    #expect(try cells(#""type": "date", "format": "%d %b %Y""#, ["3 oct 2013", "3 Dec 2013"]) == ["2013-10-03", "2013-12-03"])
    #expect(try cells(#""type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]"#, ["oui", "non"]) == ["true", "false"])
    #expect(try cells(#""type": "number""#, ["NaN", "INF", "-INF", "1.5"]) == ["nan", "inf", "-inf", "1.5"])
    // More digits than 18: all of them stay.
    #expect(try cells(#""type": "integer""#, ["123456789012345678901234567890", "1"]) == ["123456789012345678901234567890", "1"])
    #expect(try cells(#""type": "number""#, ["0.1234567890123456789012", "1"]) == ["0.1234567890123456789012", "1"])
    let wide = try Schemas.load(#""type": "integer""#, ["123456789012345678901234567890", "1"])
    #expect(wide.report?.violations?.total == 0)
    #expect(Loading.decisions(wide, "x").contains(.schemaDigits))
  }

  @Test func unknownFormatsAreSaid() throws {
    let table = try Schemas.load(#""type": "date", "format": "%Q""#, ["2012-03-01"])
    #expect(table.columns[1].type == .text)
    #expect(Loading.notices(table).contains(.notChecked(["x.format"])))
  }
}
