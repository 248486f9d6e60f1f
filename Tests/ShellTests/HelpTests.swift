import CitesLabData
import QueryLang
import Testing

@testable import citeslab_shell

@Suite struct HelpTests {
  @Test(arguments: Language.allCases)
  func everyItemOfEveryListHasAPage(language: Language) {
    let pages = HelpPages(language: language)
    for topic in CommandList.all {
      for name in topic.names { #expect(!pages.pages(on: name).isEmpty, "no page on \(name)") }
    }
    for function in FunctionList.vocabulary.functions {
      for name in function.spellings {
        #expect(pages.pages(on: name).contains { $0.contains(language == .english ? function.example : "Exemple") }, "no page on \(name)")
      }
    }
    for exporter in ExporterList.all { #expect(!pages.pages(on: exporter.name).isEmpty, "no page on \(exporter.name)") }
    for setting in SettingList.all { #expect(!pages.pages(on: setting.name).isEmpty, "no page on \(setting.name)") }
    for row in KeywordTable.rows {
      for name in row.english + row.french { #expect(!pages.pages(on: name).isEmpty, "no page on \(name)") }
    }
  }

  @Test(arguments: Language.allCases)
  func theOverviewNamesThemAll(language: Language) {
    // A title of two words may stand on two lines.
    let overview = HelpPages(language: language).overview().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for topic in CommandList.all { #expect(overview.contains(topic.name(language)), "\(topic.name(language)) is not in the overview") }
    for setting in SettingList.all { #expect(overview.contains(language == .french ? setting.french : setting.name)) }
    for exporter in ExporterList.all { #expect(overview.contains(exporter.name)) }
    for function in FunctionList.vocabulary.functions where function.role == .aggregate {
      #expect(overview.contains(language == .french ? function.french[0] : function.name))
    }
  }

  @Test func everyStatementHeadAndClauseHasATopic() {
    let covered = Set(CommandList.all.flatMap(\.keywords))
    for row in KeywordTable.rows where row.status == .available {
      switch row.role {
      case .statement, .head, .clause, .condition: #expect(covered.contains(row.keyword), "no topic on \(row.keyword)")
      case .connective, .value, .addition, .figure, .loadOption, .type, .unit, .chart, .reserved: continue
      }
    }
  }

  @Test func topicNamesAreUnique() {
    for language in Language.allCases {
      let names = CommandList.all.map { $0.name(language) }
      #expect(Set(names).count == names.count)
    }
    let keywords = CommandList.all.flatMap(\.keywords)
    #expect(Set(keywords).count == keywords.count)
  }

  @Test func everyExampleParses() {
    let compiler = Compiler(vocabulary: FunctionList.vocabulary)
    for topic in CommandList.all {
      let errors = compiler.parse(SourceText(topic.example)).diagnostics.filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(topic.example): \(errors.map { $0.message.text(in: .english) })")
    }
  }

  @Test func linesFitTheWidth() {
    for language in Language.allCases {
      let pages = HelpPages(language: language, width: 60)
      for line in pages.overview().split(separator: "\n") { #expect(CellWidth.of(String(line)) <= 60, "\(line)") }
    }
  }

  @Test func unknownTopicsGetTheNearest() {
    let (status, output, errors) = Shell.run(["-c", "help cuont"])
    #expect(status == .statement)
    #expect(output.isEmpty)
    #expect(errors.contains("count"))
  }
}
