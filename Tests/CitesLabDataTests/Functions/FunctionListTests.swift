import CitesLabData
import QueryLang
import Testing

@Suite struct FunctionListTests {
  private let signatures = FunctionList.scalars.map { $0.signature } + FunctionList.aggregates.map { $0.signature }

  @Test func noSpellingNamesTwo() {
    for role in [FunctionSignature.Role.scalar, .aggregate] {
      var owners: [String: String] = [:]
      for signature in signatures where signature.role == role {
        for key in Set(signature.spellings.map { NameKey($0).text }) {
          if let owner = owners[key] { Issue.record("\(key) names \(owner) and \(signature.name)") }
          owners[key] = signature.name
        }
      }
    }
  }

  @Test func rolesAreThoseOfTheirLists() {
    #expect(FunctionList.scalars.allSatisfy { $0.signature.role == .scalar })
    #expect(FunctionList.aggregates.allSatisfy { $0.signature.role == .aggregate })
  }

  @Test func everyFunctionIsDescribedInBothLanguages() {
    for signature in signatures {
      #expect(!signature.summary.english.isEmpty && !signature.summary.french.isEmpty)
      #expect(signature.summary.english != signature.summary.french, "\(signature.name)")
      #expect(signature.summary.english.count <= 90 && signature.summary.french.count <= 120, "\(signature.name)")
      #expect(!signature.summary.french.contains(" ;") && !signature.summary.french.contains(" :"), "\(signature.name)")
      let optionals = signature.parameters.map { $0.repetition == .one ? 0 : 1 }
      #expect(optionals == optionals.sorted(), "optional parameters of \(signature.name) come last")
      #expect(!signature.parameters.dropLast().contains { $0.repetition == .many }, "\(signature.name)")
    }
  }

  @Test func examplesUseTheirFunction() {
    for signature in signatures {
      #expect(signature.example.contains(signature.name), "\(signature.name): \(signature.example)")
    }
  }

  @Test func examplesParse() {
    for signature in signatures {
      let result = Parser.parse(SourceText(signature.example), vocabulary: FunctionList.vocabulary)
      #expect(result.script.statements.count == 1, "\(signature.example)")
      for diagnostic in result.diagnostics { Issue.record("\(signature.example): \(diagnostic.message.text(in: .english))") }
    }
  }

  /// No spelling of a function is taken by a keyword where the function stands.
  @Test func examplesParseUnderEverySpelling() {
    for signature in signatures {
      for spelling in signature.spellings where signature.example.contains("\(signature.name)(") {
        let text = signature.example.replacingFirst("\(signature.name)(", with: "\(spelling)(")
        let result = Parser.parse(SourceText(text), vocabulary: FunctionList.vocabulary)
        for diagnostic in result.diagnostics { Issue.record("\(text): \(diagnostic.message.text(in: .english))") }
      }
    }
  }

  @Test func theLanguagePageIsCovered() {
    let scalars = """
      mod abs round floor ceil sqrt ln log10 exp least greatest number coalesce lower upper trim length left right substring replace \
      concat fold year quarter month week weekday day date today days months years age period local band bin
      """
    for name in scalars.split(separator: " ") { #expect(FunctionList.scalar(String(name)) != nil, "\(name)") }
    #expect(FunctionList.scalars.count == scalars.split(separator: " ").count)
    let aggregates = "count sum mean median min max stdev variance quantile first last corr rate"
    for name in aggregates.split(separator: " ") { #expect(FunctionList.aggregate(String(name)) != nil, "\(name)") }
    #expect(FunctionList.aggregates.count == aggregates.split(separator: " ").count)
  }

  @Test(arguments: [
    ("année", "year"), ("annee", "year"), ("jour_semaine", "weekday"), ("tranche", "band"), ("classe", "bin"), ("période", "period"),
    ("âge", "age"), ("jours_entre", "days"), ("mois_entre", "months"), ("années_entre", "years"), ("trimestre", "quarter"),
  ])
  func frenchScalars(_ french: String, _ name: String) { #expect(FunctionList.vocabulary.scalar(french)?.name == name) }

  @Test(arguments: [
    ("somme", "sum"), ("moyenne", "mean"), ("avg", "mean"), ("médiane", "median"), ("minimum", "min"), ("maximum", "max"),
    ("écart_type", "stdev"), ("ecart_type", "stdev"), ("corrélation", "corr"), ("premier", "first"), ("première", "first"),
    ("dernière", "last"), ("taux", "rate"), ("effectif", "count"), ("nombre", "count"),
  ])
  func frenchAggregates(_ french: String, _ name: String) { #expect(FunctionList.vocabulary.aggregate(french)?.name == name) }

  @Test func everyScalarTakesNoRowsAndMissingRows() throws {
    for function in FunctionList.scalars {
      let signature = function.signature
      for count in [0, 3] {
        var types = signature.parameters.map { parameter -> ValueType in
          switch parameter.kind {
          case .number, .integer, .ordered: .integer
          case .text: .text
          case .boolean: .boolean
          case .date: .datetime(zoned: true)
          case .any: .integer
          case .periodUnit: .period(.month)
          }
        }
        if signature.parameters.last?.repetition == .many { types.append(types[types.count - 1]) }
        let vectors = zip(types, signature.parameters + [Parameter("", .any)]).map { type, parameter -> Vector in
          if parameter.kind == .periodUnit {
            return .text(TextVector(codes: Array(repeating: 0, count: count), pool: TextPool(["month"])))
          }
          return Vector(type, Array(repeating: .missing, count: count))
        }
        let result = signature.result(types)
        var context = EvaluationContext()
        let vector = try function.evaluate(vectors, types: types, result: result, count: count, context: &context)
        #expect(vector.count == count, "\(signature.name)")
        #expect((0..<count).allSatisfy { vector.isMissing($0) }, "\(signature.name)")
        if signature.name != "today" { #expect(context.withoutAnswer.isEmpty, "\(signature.name)") }
      }
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    let bytes = Array(utf8)
    let wanted = Array(part.utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: wanted) }) else { return self }
    return String(decoding: bytes[..<start], as: UTF8.self) + other + String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
  }
}
