import Testing

@testable import QueryLang

/// Words of other programs and of everyday speech: each gets its code and, where what was meant is clear, the statement that says it.
@Suite struct OtherWordsTests {
  struct Slip: CustomTestStringConvertible {
    var written: String
    var code: String
    /// Nil: no statement is offered.
    var instead: String?
    var testDescription: String { written }

    init(_ written: String, _ code: String, _ instead: String? = nil) {
      self.written = written
      self.code = code
      self.instead = instead
    }
  }

  static let slips: [Slip] = [
    Slip("count porteurs if age < 26", "E065", "count porteurs where age < 26"),
    Slip("list porteurs if age<26", "E065", "list porteurs where age<26"),
    Slip("compter porteurs si age < 26", "E065", "compter porteurs dont age < 26"),
    Slip("count porteurs per commune", "E065", "count porteurs by commune"),
    Slip("count porteurs for each commune", "E065", "count porteurs by commune"),
    Slip("compter porteurs pour chaque commune", "E065", "compter porteurs par commune"),
    Slip("compter porteurs par commune classés par effectif", "E065", "compter porteurs par commune trier par effectif"),
    Slip("count porteurs where age between 18 to 26", "E065", "count porteurs where age between 18 and 26"),
    Slip("compter porteurs dont age entre 18 à 26", "E065", "compter porteurs dont age entre 18 et 26"),
    Slip("show porteurs where age<26", "E065", "list porteurs where age<26"),
    Slip("relate a.b = c.d", "E065", "relate a.b to c.d"),
    Slip("count porteurs where age is less than 26", "E064", "count porteurs where age < 26"),
    Slip("count porteurs where age at least 26", "E064", "count porteurs where age >= 26"),
    Slip("compter porteurs dont age inférieur à 26", "E064", "compter porteurs dont age < 26"),
    Slip("compter porteurs dont l'âge est inférieur ou égal à 26", "E064", "compter porteurs dont l'âge <= 26"),
    Slip("compter porteurs dont age plus petit que 26", "E064", "compter porteurs dont age < 26"),
    Slip("compter porteurs dont commune n'est pas Miramas", "E064", "compter porteurs dont commune != Miramas"),
    Slip("compter porteurs dont commune différent de Miramas", "E064", "compter porteurs dont commune != Miramas"),
    Slip("count porteurs where date_accueil in March 2012", "E042", "2012-03"),
    Slip("count porteurs where date_accueil after 12 March 2012", "E042", "2012-03-12"),
    Slip("compter porteurs dont date_accueil avant le 1er mars 2012", "E042", "2012-03-01"),
    Slip("compter porteurs dont date_accueil en août 2012", "E042", "2012-08"),
    Slip("compter porteurs dont date_accueil depuis décembre 2012", "E042", "2012-12"),
    Slip("tab commune outcome", "E066", "count DATASET by FIELD"),
    Slip("import \"porteurs.csv\"", "E066", "load \"FILE.csv\""),
    Slip("filter(porteurs, age < 26)", "E066", "list DATASET where CONDITION"),
    Slip("porteurs |> filter(age < 26)", "E066", "count DATASET where CONDITION by FIELD"),
    Slip("porteurs %>% count(commune)", "E066", "count DATASET where CONDITION by FIELD"),
    Slip("rate outcome=creation of porteurs", "E067", "rate(outcome=creation) of porteurs"),
    Slip("taux outcome=creation des porteurs par sexe", "E067", "taux(outcome=creation) des porteurs par sexe"),
    Slip("count porteurs by year date_accueil", "E067", "count porteurs by year(date_accueil)"),
    Slip("= count porteurs / count entreprises", "E068", "= (count porteurs) / (count entreprises)"),
    Slip("count porteurs by commune sexe", "E069", "count porteurs by commune, sexe"),
    Slip("compter porteurs par commune et par sexe", "E069", "compter porteurs par commune, sexe"),
    Slip("count porteurs as n by commune", "E070", "count as n of porteurs by commune"),
    Slip("load \"x.csv\" as _", "E071"),
    Slip("list * of porteurs", "E045", "list porteurs"),
    Slip("explain select * from porteurs", "E044", "list porteurs"),
    Slip("combien y a-t-il de porteurs", "E058", "compter porteurs"),
    Slip("count porteurs where age != 18..25", "E035", "count porteurs where age not in 18..25"),
    // What would be no correction is not offered.
    Slip("count if age < 26", "E010"),
    Slip("count porteurs where age < 26 sexe = F", "E038", "count porteurs where age < 26 and sexe = F"),
    Slip("count porteurs where commune = Port Saint Louis", "E037", "count porteurs where commune = 'Port Saint Louis'"),
  ]

  @Test(arguments: slips)
  func isAnswered(slip: Slip) throws {
    let compiler = Compiler(vocabulary: TestVocabulary.vocabulary)
    let parsed = compiler.parse(SourceText(slip.written))
    let first = try #require(parsed.diagnostics.first)
    #expect(first.message.code == slip.code)
    for language in Language.allCases {
      let hint = first.message.hint(in: language) ?? ""
      #expect(!first.message.text(in: language).isEmpty)
      guard let instead = slip.instead else {
        #expect(slip.code != "E010" || hint.isEmpty)
        continue
      }
      if language == .english || slip.code != "E066" { #expect(hint.contains(instead), "\(hint)") }
    }
    // What is offered whole can be read.
    if let instead = slip.instead, !["E042", "E066"].contains(slip.code) {
      #expect(compiler.parse(SourceText(instead)).diagnostics.isEmpty, "\(instead)")
    }
  }

  @Test(arguments: [
    "count (list porteurs where age < 26) by commune", "mean count of (count porteurs by commune)",
    "count ((count porteurs by commune) where count > 20)", "list (taux_creation of porteurs by commune) sort commune",
    "= (mean count of (count porteurs by commune)) / 2", "moyenne count de (compter porteurs par commune)",
  ])
  func aQuestionIsASource(text: String) throws {
    let compiler = Compiler(vocabulary: TestVocabulary.vocabulary)
    let parsed = compiler.parse(SourceText(text))
    #expect(parsed.diagnostics.isEmpty)
    let statement = try #require(parsed.script.statements.first)
    for language in Language.allCases {
      let printed = Formatter(language: language, vocabulary: compiler.vocabulary).text(statement)
      let again = compiler.parse(SourceText(printed))
      #expect(again.diagnostics.isEmpty, "\(printed)")
      // The tree keeps the words of functions: in English both are the same.
      let english = Formatter(language: .english, vocabulary: compiler.vocabulary)
      #expect(again.script.statements.first.map { english.text($0) } == english.text(statement), "\(printed)")
    }
  }

  @Test func bracketsOfSourcesAreRead() {
    let compiler = Compiler(vocabulary: TestVocabulary.vocabulary)
    for text in ["count (porteurs where commune = Miramas)", "count (a and not b)", "compter (les jeunes sauf les createurs)"] {
      #expect(compiler.parse(SourceText(text)).diagnostics.isEmpty)
    }
    for text in ["count (count porteurs into \"x.csv\")", "let a = (count porteurs by commune) into \"x.csv\""] {
      #expect(!compiler.parse(SourceText(text)).diagnostics.isEmpty)
    }
  }
}
